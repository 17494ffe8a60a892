// Full-text search: forms of words in eight languages, accents, typing errors, facets, addresses, keys, without script.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { violations } from "./axe.mjs";
import { inWindow, listen } from "./browser.mjs";
import { eight } from "./eight.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { files, folder, languages, text, tree } from "./site.mjs";

const address = await addressOf(folder);
const others = await addressOf(eight);

/** Waits until the results are those of the question. */
async function results(page) {
  await page.locator("#found [role=status]:not(:empty)").waitFor();
  return page.evaluate(() => ({
    status: document.querySelector("#found [role=status]").textContent,
    titles: [...document.querySelectorAll("#found li h3 a")].map((one) => one.textContent),
    kinds: [...document.querySelectorAll("#found .kind")].map((one) => one.textContent),
    marked: [...document.querySelectorAll("#found mark")].map((one) => one.textContent),
  }));
}

async function ask(page, query, { language = "en", from = address } = {}) {
  await page.goto("about:blank");
  // What follows a `&` is the choice.
  await page.goto(`${from}${language}/search/index.html?q=${encodeURI(query)}`);
  return results(page);
}

const forms = {
  de: [["Flüchtlingen", "Flüchtling"], ["fluchtlinge", "Flüchtling"], ["Wohnungen", "Wohnung"], ["Kinder", "Kind"], ["Strasse", "Straße"], ["Gemeinden", "Gemeinde"], ["Fluchtlnig", "Flüchtling"]],
  el: [["μεταναστών", "μετανάστης"], ["μεταναστες", "μετανάστης"], ["δήμων", "δήμος"], ["παιδιά", "παιδί"], ["σχολεία", "σχολείο"], ["ΔΗΜΟΣ", "δήμος"], ["εργασίς", "εργασία"]],
  en: [["mentored", "mentor"], ["policies", "policy"], ["families", "family"], ["receiving", "receives"], ["municipalities", "municipality"], ["muncipality", "municipality"]],
  es: [["formaciones", "formación"], ["formacion", "formación"], ["ayuntamientos", "ayuntamiento"], ["trabajadoras", "trabajador"], ["asociaciones", "asociación"], ["viviedna", "vivienda"]],
  fr: [["régionaux", "régional"], ["travailleurs", "travailleuse"], ["refugies", "réfugié"], ["écoles", "école"], ["communes", "commune"], ["hébergemnt", "hébergement"]],
  it: [["rifugiati", "rifugiato"], ["comuni", "comune"], ["operatore", "operatori"], ["associazioni", "associazione"], ["lavori", "lavoro"], ["accoglineza", "accoglienza"]],
  pt: [["formações", "formação"], ["formacoes", "formação"], ["municipais", "municipal"], ["trabalhadoras", "trabalhador"], ["associações", "associação"], ["habitacao", "habitação"]],
  sv: [["flyktingarnas", "flykting"], ["kommunerna", "kommun"], ["kvinnan", "kvinnor"], ["forsorjning", "försörjning"], ["försörjningen", "försörjning"], ["skolor", "skolan"], ["mentro", "mentor"]],
};

test("a form that no text has finds the text with another form, in eight languages", () => inWindow({}, async (page) => {
  const faults = [];
  for (const [language, list] of Object.entries(forms)) {
    // The last is a typing error in most languages: it needs a neighbour that is a word of the text.
    for (const [query, word] of list) {
      await ask(page, query, { language, from: others });
      // The piece of the text comes when the result is seen.
      await page.locator("#found mark", { hasText: word }).first().waitFor({ timeout: 3000 }).catch(() => {});
      const found = await results(page);
      if (found.titles.length !== 1 || !found.marked.includes(word)) faults.push(`${language} ${query}: ${JSON.stringify(found)}`);
    }
  }
  expectNone(faults);
}));

// Forms that stand in no title of the site, with the term that must be found.
const terms = {
  de: ["Asylsuchender", "asylum-seeker"],
  el: ["διακυβέρνησης", "multilevel-governance"],
  en: ["citizenships", "citizenship"],
  es: ["explotados", "labour-exploitation"],
  fr: ["médiatrice", "mediator"],
  it: ["rifugiate", "refugee"],
  pt: ["proteções", "international-protection"],
  sv: ["medborgarskapets", "citizenship"],
};

test("a form finds the term with another form, in each language of this site", () => inWindow({}, async (page) => {
  for (const language of languages) {
    const [query, term] = terms[language];
    await ask(page, query, { language });
    assert.ok(await page.locator(`#found a[href$="glossary/index.html#${term}"]`).count(), `${language} ${query}`);
  }
}));

test("what is elided does not have to be in the text", () => inWindow({}, async (page) => {
  for (const [language, query, plain] of [["it", "dell’accoglienza", "accoglienza"], ["fr", "qu'intégration", "intégration"]]) {
    if (languages.includes(language)) assert.deepEqual((await ask(page, query, { language })).titles, (await ask(page, plain, { language })).titles);
  }
}));

test("a word that scripts know, and numbers, are words like others", () => inWindow({}, async (page) => {
  assert.match((await ask(page, "constructor")).status, /Nothing found/);
  // The files of numbers and those of documents have different names.
  const { titles, status } = await ask(page, "18");
  assert.ok(titles.length > 0 && !titles.includes("undefined"));
  assert.match(status, /^Results: \d+$/);
}));

/** What a choice of practices leads to, from the file of the list: slugs by facet and choice. */
const choices = JSON.parse(text("en/practices.js").replace(/^regionlab\((.*)\);\n$/s, "$1"));
const slugs = (facet, ids) => new Set(ids.flatMap((id) => choices.facets[facet][id]).map((at) => choices.practices[at]));

/** All results, as slugs of practices where they are practices. */
async function all(page) {
  while (await page.locator(".more").isVisible()) {
    const shown = await page.locator("#found ol > li").count();
    await page.locator(".more").click();
    await page.locator("#found ol > li").nth(shown).waitFor();
  }
  return page.locator("#found ol a").evaluateAll((links) => links.map((link) => link.getAttribute("href").match(/practices\/([^/]+)\//)?.[1] ?? link.href));
}

test("results can be chosen by the facets of practices, and the address says how", () => inWindow({}, async (page) => {
  await ask(page, "migrants");
  const found = await all(page);
  const practices = found.filter((one) => choices.practices.includes(one));
  assert.ok(practices.length > 5 && practices.length < found.length);
  const open = (facet) => page.locator(`[data-facet="${facet}"] > summary`).click();
  const box = (facet, id) => page.locator(`[data-facet="${facet}"] label`).nth(tree("en/search/index.html").querySelectorAll(`[data-facet="${facet}"] a`).findIndex((link) => link.getAttribute("data-choice") === id)).locator("input");
  const counts = (facet) => page.locator(`[data-facet="${facet}"] li:visible .count`).allTextContents();

  await open("topic");
  await page.locator('[data-facet="topic"] li[hidden]').first().waitFor({ state: "attached" }).catch(() => {});
  const members = (within, facet) => tree("en/search/index.html").querySelectorAll(`[data-facet="${facet}"] a`).map((link) => within.filter((one) => slugs(facet, [link.getAttribute("data-choice")]).has(one)).length).filter(Boolean).map(String);
  await page.waitForFunction((wanted) => [...document.querySelectorAll('[data-facet="topic"] li:not([hidden]) .count')].map((one) => one.textContent).join() === wanted, members(practices, "topic").join());

  await box("topic", "housing").check();
  await page.locator(".chips button").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".hits fieldset").hidden);
  const housing = practices.filter((one) => slugs("topic", ["housing"]).has(one));
  await page.waitForFunction((count) => document.querySelector("#found [role=status]").textContent === `Results: ${count}`, housing.length);
  assert.deepEqual(await all(page), housing);
  assert.match(page.url(), /\?q=migrants&topic=housing$/);
  assert.match(await page.locator(".languages a").nth(1).getAttribute("href"), /\?q=migrants&topic=housing$/);
  // Choices within a facet add up and count all that they could lead to; another facet narrows down.
  assert.deepEqual(await counts("topic"), members(practices, "topic"));
  await open("status");
  await page.waitForFunction((wanted) => [...document.querySelectorAll('[data-facet="status"] li:not([hidden]) .count')].map((one) => one.textContent).join() === wanted, members(housing, "status").join());
  await box("status", "ongoing").press("Space");
  await page.locator(".chips li").nth(1).waitFor();
  const both = housing.filter((one) => slugs("status", ["ongoing"]).has(one));
  assert.ok(both.length > 0 && both.length < housing.length);
  await page.waitForFunction((count) => document.querySelector("#found [role=status]").textContent === `Results: ${count}`, both.length);
  assert.deepEqual(await all(page), both);

  await page.reload();
  await results(page);
  assert.deepEqual(await all(page), both);
  await page.getByRole("button", { name: "Remove: Topic, Housing" }).click();
  assert.match(page.url(), /\?q=migrants&status=ongoing$/);
  await page.getByRole("button", { name: "Clear all" }).click();
  await page.locator(".hits fieldset").waitFor();
  await page.waitForFunction((count) => document.querySelector("#found [role=status]").textContent === `Results: ${count}`, found.length);
  assert.deepEqual(await all(page), found);
  assert.match(page.url(), /\?q=migrants$/);
}));

test("an address with a choice that fits nothing says so, and an unknown choice is passed over", () => inWindow({}, async (page) => {
  await page.goto(`${address}en/search/index.html?q=robotics&status=nowhere&region=SE224`);
  const { titles, status } = await results(page);
  assert.deepEqual(titles, []);
  assert.match(status, /No practice fits/);
  assert.match(page.url(), /\?q=robotics&region=SE224$/);
  assert.equal(await page.locator(".chips button").count(), 1);
}));

test("on a phone the facets are folded", () => inWindow({ viewport: { width: 375, height: 800 } }, async (page) => {
  await ask(page, "migrants");
  assert.ok(await page.locator('[data-facet="topic"]').isHidden());
  await page.locator(".facets > summary").focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.locator('[data-facet="topic"]').isVisible());
}));

test("an exact word is never replaced by its neighbours, and a guess is said in words", () => inWindow({}, async (page) => {
  const exact = await ask(page, "integration");
  assert.ok(exact.titles.length > 3);
  assert.match(exact.status, /^Results: \d+$/);
  const wrong = await ask(page, "integartion");
  assert.deepEqual(wrong.titles, exact.titles);
  assert.match(wrong.status, /Nothing has “integartion”/);
  assert.ok(wrong.marked.every((word) => /^integration/i.test(word)), wrong.marked.join());
  for (const query of ["zzzqqq", "xyz"]) {
    const none = await ask(page, query);
    assert.deepEqual(none.titles, []);
    assert.match(none.status, /Nothing found/);
  }
}));

test("accents do not matter, and a region comes first under its own name", () => inWindow({}, async (page) => {
  const [with_, without] = [await ask(page, "Skåne"), await ask(page, "skane")];
  assert.deepEqual(with_.titles, without.titles);
  assert.equal(with_.titles[0], "Skåne");
}));

test("two words: results with both, else with some, and the page says so", () => inWindow({}, async (page) => {
  const both = await ask(page, "mentoring women");
  assert.ok(both.titles.length > 0 && /^Results: \d+$/.test(both.status));
  assert.ok((await ask(page, "women")).titles.length >= both.titles.length);
  const some = await ask(page, "robotics zzzqqq");
  assert.ok(some.titles.length > 0);
  assert.match(some.status, /No result has all these words/);
}));

test("practices, regions, terms and pages are found, with their kind, and can be chosen", () => inWindow({}, async (page) => {
  for (const [query, kind] of [["robotics", "Practice"], ["Catalonia", "Region"], ["refugee", "Term"], ["accessibility", "Page"]]) {
    const { kinds } = await ask(page, query);
    assert.ok(kinds.some((one) => one.startsWith(kind)), `${query}: ${kinds.join()}`);
  }
  await ask(page, "refugee");
  await page.getByRole("radio", { name: /Terms/ }).check();
  await page.waitForFunction(() => [...document.querySelectorAll("#found .kind")].every((one) => one.textContent.startsWith("Term")));
  assert.match(page.url(), /\?q=refugee&kind=term$/);
  await page.reload();
  const { kinds, status } = await results(page);
  assert.ok(kinds.length > 0 && kinds.every((kind) => kind.startsWith("Term")));
  assert.match(status, new RegExp(`^Results: ${kinds.length}$`));
}));

test("the address holds the question, and typing answers", () => inWindow({}, async (page) => {
  await page.goto(`${address}en/search/index.html`);
  await page.locator("#q").focus();
  await page.keyboard.type("mentor");
  await results(page);
  assert.match(page.url(), /\?q=mentor$/);
  const other = page.locator(".languages a").nth(1);
  assert.match(await other.getAttribute("href"), /\?q=mentor$/);
  await page.locator("#q").fill("");
  await page.locator("#found").waitFor({ state: "hidden" });
  assert.doesNotMatch(page.url(), /q=/);
}));

test("arrow keys go through the results, and each result leads to a page", () => inWindow({}, async (page) => {
  await ask(page, "language");
  await page.locator("#q").focus();
  await page.keyboard.press("ArrowDown");
  const links = page.locator("#found li a");
  assert.ok(await links.first().evaluate((link) => link === document.activeElement));
  await page.keyboard.press("ArrowDown");
  assert.ok(await links.nth(1).evaluate((link) => link === document.activeElement));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  const faults = listen(page);
  for (const url of await links.evaluateAll((all) => all.map((link) => link.href))) {
    await page.goto(url);
    const { hash } = new URL(url);
    if (hash) assert.ok(await page.locator(hash).count(), url);
  }
  expectNone(faults);
}));

test("every page leads to search, on a phone by a link", () => inWindow({}, async (page) => {
  await page.goto(`${address}en/practices/index.html`);
  await page.locator("form.find input").fill("mentor");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/en\/search\/index\.html\?q=mentor$/);
  assert.ok((await results(page)).titles.length > 0);
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(`${address}en/practices/index.html`);
  assert.ok(await page.locator("form.find").isHidden());
  await page.locator("a.find").click();
  await page.waitForURL(/\/en\/search\/index\.html$/);
}));

test("without script the page says so and leads to the lists", () => inWindow({ javaScriptEnabled: false }, async (page) => {
  for (const language of languages) {
    await page.goto(`${address}${language}/search/index.html?q=mentor`);
    assert.ok(await page.locator(".without").isVisible());
    assert.ok(await page.locator("#found").isHidden());
    assert.ok((await page.locator(".lists a").count()) > 3);
  }
}));

test("nothing goes wrong while somebody searches", () => inWindow({}, async (page) => {
  const faults = listen(page);
  assert.ok((await ask(page, "mentors")).titles.length > 0);
  expectNone(faults);
}));

test("axe finds nothing on the page with results", () => inWindow({}, async (page) => {
  const faults = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const query of ["integration", "migrants&topic=housing", "zzzqqq", ""]) {
      const where = `${address}en/search/index.html?q=${query}`;
      await page.goto("about:blank");
      const found = await violations(page, where, ["light", "dark"], () => query && results(page));
      faults.push(...found.map((line) => `${width} ${query}: ${line}`));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: the page is too wide`);
    }
  }
  expectNone(faults);
}));

test("script and questions are small", () => inWindow({}, async (page) => {
  const size = (file) => brotliCompressSync(readFileSync(path.join(folder, file))).length;
  const scripts = files.filter((file) => /^assets\/(search|facets)-.*\.js$/.test(file));
  const script = scripts.reduce((sum, file) => sum + size(file), 0);
  assert.ok(scripts.length === 2 && script <= 5_000, `${scripts}: ${script}`);
  for (const query of ["integration", "refugee housing municipality", "migrants&region=ITF4&topic=housing"]) {
    const asked = new Set();
    page.on("request", (request) => asked.add(decodeURI(new URL(request.url()).pathname)));
    await ask(page, query);
    await page.waitForLoadState("networkidle");
    page.removeAllListeners("request");
    const index = [...asked].filter((one) => /\/search\/.*\.js$/.test(one)).map((one) => files.find((file) => one.endsWith(`/${file}`)));
    assert.ok(index.length > 3 && index.every(Boolean), [...asked].join());
    const bytes = index.reduce((sum, file) => sum + size(file), 0);
    assert.ok(bytes <= 60_000, `${query}: ${bytes}`);
  }
}));

test("the field has a name, and the number of results is announced", () => {
  for (const language of languages) {
    const page = tree(`${language}/search/index.html`);
    assert.ok(page.querySelector('label[for="q"]') && page.querySelector('#found [role="status"]'));
    assert.equal(page.querySelectorAll("form[role=search]").length, 1);
  }
});
