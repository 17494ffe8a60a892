// What search engines and screen readers read first: language, title, description, addresses. Read from every page of the
// site, and of a small one in eight languages with records that are not translated.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { parse } from "node-html-parser";
import { inWindow } from "./browser.mjs";
import { eight } from "./eight.mjs";
import { expectNone } from "./faults.mjs";
import { folder } from "./site.mjs";

/** What a site's pages say of themselves. */
function site(folder) {
  const text = (file) => readFileSync(path.join(folder, file), "utf8");
  const pages = readdirSync(folder, { recursive: true }).map((file) => file.split(path.sep).join("/")).filter((file) => file.endsWith(".html")).sort();
  const languages = pages.flatMap((page) => page.match(/^([a-z]{2,3}(?:-[A-Za-z]+)?)\/index\.html$/)?.[1] ?? []);
  const heads = pages.map((page) => {
    const html = text(page);
    // A tree of the head alone: most of a page is below it.
    const root = parse(html.match(/^[^]*?<\/head>/)[0]);
    const attribute = (selector, name) => root.querySelector(selector)?.getAttribute(name);
    return {
      page,
      hidden: root.querySelector('meta[name="robots"][content*="noindex"]') !== null,
      lang: attribute("html", "lang"),
      title: root.querySelector("head > title")?.text.trim(),
      titles: root.querySelectorAll("head > title").length,
      titleLang: attribute("head > title", "lang"),
      description: attribute('meta[name="description"]', "content")?.trim(),
      headings: [...html.matchAll(/<h1\b[^>]*>([^]*?)<\/h1>/g)].map(([, inside]) => parse(inside).text.trim()),
      mains: [...html.matchAll(/<main\b/g)].length,
      canonical: attribute('link[rel="canonical"]', "href"),
      alternates: new Map(root.querySelectorAll('link[rel="alternate"][hreflang]').map((one) => [one.getAttribute("hreflang"), one.getAttribute("href")])),
    };
  });
  // Other orders of the table of all regions name the table itself as their address.
  const lasting = heads.filter((head) => !head.hidden && !/^[^/]+\/compare\/by\//.test(head.page));
  const isOwn = ({ page, canonical }) => canonical?.startsWith("http") && canonical.endsWith(`/${page.replace(/index\.html$/, "")}`.replace(/^\/$/, ""));
  return { text, languages, heads, shown: lasting.filter(isOwn), borrowed: lasting.filter((head) => !isOwn(head)) };
}

for (const [name, { text, languages, heads, shown, borrowed }] of [["the site", site(folder)], ["eight languages", site(eight)]]) {
  const at = new Map(shown.map((head) => [head.canonical, head]));

  test(`${name}: each page says its language, and it is that of its address`, () => {
    const wrong = heads.filter(({ page, lang }) => !lang || (languages.includes(page.split("/")[0]) && lang !== page.split("/")[0]));
    expectNone(wrong.map(({ page, lang }) => `${page}: ${lang}`));
  });

  test(`${name}: each page has one title, one heading, one main part and a description`, () => {
    const wrong = heads.filter((head) => !(head.title && head.titles === 1 && head.headings.length === 1 && head.headings[0] && head.mains === 1 && head.description));
    expectNone(wrong.map(({ page }) => page));
  });

  test(`${name}: no two pages of a language share a title`, () => {
    const seen = new Map();
    const twice = shown.filter(({ page }) => page !== "index.html").flatMap(({ page, lang, title }) => {
      const key = `${lang} ${title}`;
      const first = seen.get(key);
      seen.set(key, first ?? page);
      return first ? [`${title}: ${first}, ${page}`] : [];
    });
    expectNone(twice);
  });

  test(`${name}: no two pages name the same address, and only what is not translated names another's`, () => {
    assert.equal(at.size, shown.length);
    const isRecord = ({ page }) => /^[^/]+\/practices\/[^/]+\/index\.html$/.test(page) || /^[^/]+\/[^/]+\/index\.html$/.test(page);
    expectNone(borrowed.filter((head) => !isRecord(head)).map(({ page, canonical }) => `${page}: ${canonical}`));
    assert.ok(name === "the site" || borrowed.length > 10, `${borrowed.length} pages are not translated`);
  });

  test(`${name}: the languages of a page name each other, and a default that is one of them`, () => {
    const faults = [];
    for (const { page, canonical, lang, titleLang, alternates } of shown) {
      if (titleLang) faults.push(`${page}: the title is in ${titleLang}`);
      if (!alternates.has("x-default")) faults.push(`${page}: no x-default`);
      if (page !== "index.html" && alternates.get(lang) !== canonical) faults.push(`${page}: does not name itself`);
      for (const [tag, address] of alternates) {
        const other = at.get(address);
        if (!other) faults.push(`${page}: ${tag} leads to no page: ${address}`);
        else if (tag !== "x-default" && other.lang !== tag) faults.push(`${page}: ${tag} is ${other.lang}`);
        else if (page !== "index.html" && tag !== "x-default" && other.alternates.get(lang) !== canonical) faults.push(`${page}: ${other.page} does not answer`);
      }
      const byDefault = at.get(alternates.get("x-default"));
      if (page !== "index.html" && byDefault && byDefault.page !== "index.html" && !alternates.has(byDefault.lang)) faults.push(`${page}: x-default is ${byDefault.lang}`);
    }
    expectNone(faults);
  });

  test(`${name}: a page that is not translated names the original, says so, and marks what is in its language`, () => {
    const faults = [];
    for (const { page, canonical, lang, titleLang, alternates } of borrowed) {
      const root = parse(text(page));
      const original = at.get(canonical);
      if (!original || original.lang === lang) { faults.push(`${page}: ${canonical} is no page in another language`); continue; }
      if (alternates.size) faults.push(`${page}: names languages that it is not written in`);
      if (titleLang !== original.lang) faults.push(`${page}: the title is said to be in ${titleLang}`);
      if (root.querySelector("h1").getAttribute("lang") !== original.lang) faults.push(`${page}: the heading is not marked`);
      for (const prose of root.querySelectorAll(".lead, .record .prose, main > .prose, .results li > span, figure img")) {
        if (prose.getAttribute("lang") !== original.lang) faults.push(`${page}: not marked: ${prose.outerHTML.slice(0, 80)}`);
      }
      const link = root.querySelector("main .note a")?.getAttribute("href");
      if (path.posix.join(path.posix.dirname(page), link ?? "") !== original.page) faults.push(`${page}: leads to ${link}`);
      const offered = root.querySelectorAll("header .languages a").map((one) => one.getAttribute("hreflang"));
      if (offered.join() !== [...languages].sort((a, b) => offered.indexOf(a) - offered.indexOf(b)).join()) faults.push(`${page}: offers ${offered}`);
    }
    expectNone(faults);
  });

  test(`${name}: wherever a record that is not translated is named, its title is marked with its language`, () => {
    const untranslated = new Map(borrowed.map((head) => [head.page, at.get(head.canonical)?.lang]));
    const faults = [];
    let seen = 0;
    for (const { page } of untranslated.size ? heads : []) {
      for (const link of parse(text(page)).querySelectorAll("main a")) {
        const language = untranslated.get(path.posix.join(path.posix.dirname(page), (link.getAttribute("href") ?? "").split("#")[0]));
        // A link within a text has the words of that text, and its language.
        if (!language || link.closest(".prose") || link.parentNode.closest("[lang]").rawTagName !== "html") continue;
        seen += 1;
        const marked = link.getAttribute("lang") ?? link.querySelector("[lang]")?.getAttribute("lang");
        const tongue = link.querySelector(".tongue") ?? link.nextElementSibling;
        if (marked !== language || !tongue?.classList.contains("tongue")) faults.push(`${page}: ${link.outerHTML}`);
      }
    }
    expectNone(faults);
    assert.ok(name === "the site" || seen > 100, `${seen} links`);
  });

  test(`${name}: the site map is well formed and lists exactly the pages that name their own address, with their languages`, async () => {
    const read = (files) => inWindow({}, (page) => page.evaluate((files) => files.flatMap((xml) => {
      const schema = "http://www.sitemaps.org/schemas/sitemap/0.9";
      const read = new DOMParser().parseFromString(xml, "application/xml");
      const fault = read.querySelector("parsererror");
      if (fault) throw new Error(fault.textContent);
      return [...read.getElementsByTagNameNS(schema, "url"), ...read.getElementsByTagNameNS(schema, "sitemap")].map((one) => [
        one.getElementsByTagNameNS(schema, "loc")[0].textContent,
        [...one.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "link")].map((other) => other.getAttribute("href")),
        one.getElementsByTagNameNS(schema, "lastmod")[0]?.textContent,
      ]);
    }), files));
    const root = at.get([...at.keys()].toSorted((a, b) => a.length - b.length)[0]).canonical;
    const parts = (await read([text("sitemap.xml")])).map(([one]) => one);
    assert.deepEqual(parts.toSorted(), languages.map((language) => `${root}sitemap-${language}.xml`).toSorted());
    const listed = await read(parts.map((one) => text(one.slice(root.length))));
    assert.equal(new Set(listed.map(([one]) => one)).size, listed.length);
    for (const [one, , date] of listed) {
      if (/\/practices\/(?!by\/)[^/]+\/$/.test(one) && name === "the site") assert.ok(date, `${one} has no date`);
      if (date) assert.match(date, /^\d{4}(-\d{2}(-\d{2})?)?$/, one);
    }
    const addresses = new Map(listed);
    const wanted = shown.map(({ canonical }) => canonical);
    const languagesOf = ({ alternates }) => [...alternates].filter(([tag]) => tag !== "x-default").map(([, address]) => address);
    expectNone([
      ...wanted.filter((one) => !addresses.has(one)).map((one) => `${one}: is missing`),
      ...listed.filter(([one]) => !wanted.includes(one)).map(([one]) => `${one}: is no page`),
      ...shown.filter((head) => head.page !== "index.html" && languagesOf(head).join() !== addresses.get(head.canonical)?.join()).map((head) => `${head.page}: other languages there than here`),
    ].map((line) => `site map: ${line}`));
    assert.match(text("robots.txt"), /^Sitemap: https?:\/\/\S+\/sitemap\.xml$/m);
  });

  test(`${name}: earlier addresses name the page that search engines know`, () => {
    const moved = heads.filter(({ hidden, canonical }) => hidden && canonical);
    expectNone(moved.filter(({ canonical }) => !at.has(canonical)).map(({ page, canonical }) => `${page}: ${canonical}`));
    assert.ok(name === "the site" || moved.length > 0);
  });
}
