// What search engines and screen readers read first: language, title, description, addresses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { isHidden, languages, pages, text, tree } from "./site.mjs";

const heads = pages.map((page) => {
  const root = tree(page);
  const attribute = (selector, name) => root.querySelector(selector)?.getAttribute(name);
  return {
    page,
    hidden: isHidden(page),
    lang: attribute("html", "lang"),
    title: root.querySelector("head > title")?.text.trim(),
    titles: root.querySelectorAll("head > title").length,
    description: attribute('meta[name="description"]', "content")?.trim(),
    headings: root.querySelectorAll("h1").map((one) => one.text.trim()),
    mains: root.querySelectorAll("main").length,
    canonical: attribute('link[rel="canonical"]', "href"),
    alternates: new Map(root.querySelectorAll('link[rel="alternate"][hreflang]').map((one) => [one.getAttribute("hreflang"), one.getAttribute("href")])),
  };
});
/** Other orders of the table of all regions name the table itself as their address. */
const isOrder = (page) => /^[^/]+\/compare\/by\//.test(page);
const shown = heads.filter((head) => !head.hidden && !isOrder(head.page));

test("each page says its language, and it is that of its address", () => {
  const wrong = heads.filter(({ page, lang }) => !lang || (languages.includes(page.split("/")[0]) && lang !== page.split("/")[0]));
  expectNone(wrong.map(({ page, lang }) => `${page}: ${lang}`));
});

test("each page has one title, one heading, one main part and a description", () => {
  const wrong = heads.filter((head) => !(head.title && head.titles === 1 && head.headings.length === 1 && head.headings[0] && head.mains === 1 && head.description));
  expectNone(wrong.map(({ page }) => page));
});

test("no two pages of a language share a title", () => {
  const seen = new Map();
  const twice = shown.filter(({ page }) => page !== "index.html").flatMap(({ page, lang, title }) => {
    const key = `${lang} ${title}`;
    const first = seen.get(key);
    seen.set(key, first ?? page);
    return first ? [`${title}: ${first}, ${page}`] : [];
  });
  expectNone(twice);
});

test("each page names its own address, and no two the same", () => {
  const wrong = shown.filter(({ page, canonical }) => !canonical?.startsWith("http") || !canonical.endsWith(page.replace(/index\.html$/, "")));
  expectNone(wrong.map(({ page, canonical }) => `${page}: ${canonical}`));
  assert.equal(new Set(shown.map(({ canonical }) => canonical)).size, shown.length);
});

test("the languages of a page name each other, and a default", () => {
  const at = new Map(shown.map((head) => [head.canonical, head]));
  const faults = [];
  for (const { page, canonical, lang, alternates } of shown) {
    if (!alternates.has("x-default")) faults.push(`${page}: no x-default`);
    if (page !== "index.html" && alternates.get(lang) !== canonical) faults.push(`${page}: does not name itself`);
    for (const [tag, address] of alternates) {
      const other = at.get(address);
      if (!other) faults.push(`${page}: ${tag} leads to no page: ${address}`);
      else if (tag !== "x-default" && other.lang !== tag) faults.push(`${page}: ${tag} is ${other.lang}`);
      else if (page !== "index.html" && tag !== "x-default" && other.alternates.get(lang) !== canonical) faults.push(`${page}: ${other.page} does not answer`);
    }
  }
  expectNone(faults);
});

test("sitemap.xml is well formed and lists exactly the pages that name their own address", async () => {
  const listed = await inWindow({}, (page) => page.evaluate((xml) => {
    const read = new DOMParser().parseFromString(xml, "application/xml");
    const fault = read.querySelector("parsererror");
    if (fault) throw new Error(fault.textContent);
    return [...read.getElementsByTagNameNS("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")].map((one) => one.textContent);
  }, text("sitemap.xml")));
  const wanted = shown.map(({ canonical }) => canonical);
  expectNone([
    ...wanted.filter((one) => !listed.includes(one)).map((one) => `${one}: is missing`),
    ...listed.filter((one) => !wanted.includes(one)).map((one) => `${one}: is no page`),
  ].map((line) => `sitemap.xml: ${line}`));
  assert.match(text("robots.txt"), /^Sitemap: https?:\/\/\S+\/sitemap\.xml$/m);
});
