// Full-text search: forms of words in eight languages, accents, typing errors, addresses, keys, without script, from disk.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { violations } from "./axe.mjs";
import { inWindow, listen } from "./browser.mjs";
import { eight } from "./eight.mjs";
import { expectNone } from "./faults.mjs";
import { serve } from "./server.mjs";
import { files, folder, languages, tree } from "./site.mjs";

const { address } = await serve(folder);
const disk = `${pathToFileURL(folder).href}/`;
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
  await page.goto(`${from}${language}/search/index.html?q=${encodeURIComponent(query)}`);
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
      const found = await ask(page, query, { language, from: `${pathToFileURL(eight).href}/` });
      if (found.titles.length !== 1 || !found.marked.includes(word)) faults.push(`${language} ${query}: ${JSON.stringify(found)}`);
    }
  }
  expectNone(faults);
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

test("from disk, and under the policy", async () => {
  await inWindow({}, async (page) => {
    const faults = listen(page);
    assert.ok((await ask(page, "mentors", { from: disk })).titles.length > 0);
    expectNone(faults);
  });
  const policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'";
  const strict = await serve(folder, { headers: { "content-security-policy": policy } });
  await inWindow({}, async (page) => {
    const faults = listen(page);
    assert.ok((await ask(page, "mentors", { from: strict.address })).titles.length > 0);
    expectNone(faults);
  });
});

test("axe finds nothing on the page with results", () => inWindow({}, async (page) => {
  const faults = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const query of ["integration", "zzzqqq", ""]) {
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
  const script = files.find((file) => /^assets\/search-.*\.js$/.test(file));
  assert.ok(size(script) <= 5_000, `${script}: ${size(script)}`);
  for (const query of ["integration", "refugee housing municipality"]) {
    const asked = new Set();
    page.on("request", (request) => asked.add(decodeURI(new URL(request.url()).pathname)));
    await ask(page, query);
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
