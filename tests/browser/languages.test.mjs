// The language switch leads to the same page in the other language, and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { eight } from "./eight.mjs";
import { addressOf } from "./server.mjs";
import { examples, folder, isFramed, languages } from "./site.mjs";

const address = await addressOf(folder);
const [first, ...others] = languages;

// Each kind of page is tried on the way to one of the languages, and the start page on the way to all.
const own = examples.filter((example) => example.startsWith(`${first}/`) && !isFramed(example));
const ways = others.map((_, at) => own.filter((page, number) => number % others.length === at || page === `${first}/index.html`));

for (const other of others) {
  test(`from ${first} to ${other} and back`, () => inWindow({ javaScriptEnabled: false }, async (page) => {
    for (const one of ways[others.indexOf(other)]) {
      await page.goto(address + one);
      for (const [language, to] of [[other, one.replace(first, other)], [first, one]]) {
        await page.locator("header .languages summary").click();
        await page.locator(`header .languages a[hreflang="${language}"]`).click();
        assert.equal(page.url(), address + to);
        assert.equal(await page.locator("html").getAttribute("lang"), language);
      }
    }
  }));
}

test("the start page offers each language", () => inWindow({ javaScriptEnabled: false }, async (page) => {
  for (const language of languages) {
    await page.goto(`${address}index.html`);
    await page.locator(`main a[hreflang="${language}"]`).click();
    assert.equal(page.url(), `${address}${language}/index.html`);
  }
}));

test("panel, choice and words go along to another language", { skip: languages.length < 2 }, () => inWindow({}, async (page) => {
  const other = others[0];
  for (const [path, state] of [
    ["index.html", "#region=ES51"],
    ["practices/index.html", "?topic=housing&region=ITF4"],
    ["compare/index.html", "?r=ES51,SE224"],
    ["search/index.html", "?q=mentor"],
  ]) {
    await page.goto(`${address}${first}/${path}${state}`);
    const link = page.locator(`header .languages a[hreflang="${other}"]`);
    await link.evaluate(async (one) => {
      while (!one.search && !one.hash) await new Promise(requestAnimationFrame);
    });
    await page.locator("header .languages summary").click();
    await link.click();
    assert.equal(page.url(), `${address}${other}/${path}${state}`);
  }
}));

test("the choice of languages greets readers in their browser's language", () => inWindow({ locale: languages.at(-1) === "sv" ? "sv-FI" : languages.at(-1) }, async (page) => {
  await page.goto(`${address}index.html`);
  const tags = () => page.locator(".tongues a").evaluateAll((links) => links.map((link) => link.hreflang));
  await page.waitForSelector(".tongues .own");
  assert.deepEqual(await tags(), [languages.at(-1), ...languages.slice(0, -1)].filter((tag, at, all) => all.indexOf(tag) === at));
  const own = page.locator(".tongues .own a");
  assert.equal(await page.locator("h1").textContent(), await own.getAttribute("data-title"));
  assert.equal(await page.locator("h1").getAttribute("lang"), languages.at(-1));
  assert.equal(page.url(), `${address}index.html`, "nobody is sent on");
}));

test("a browser of another language changes nothing, nor does one without script", async () => {
  for (const options of [{ locale: "fi" }, { locale: "sv", javaScriptEnabled: false }]) {
    await inWindow(options, async (page) => {
      await page.goto(`${address}index.html`, { waitUntil: "load" });
      assert.equal(await page.locator(".tongues .own").count(), 0);
      assert.equal(await page.locator(".tongues a").count(), languages.length);
    });
  }
});

test("the switch leads to a record that is not translated, which says so and leads to the original", () => inWindow({ javaScriptEnabled: false }, async (page) => {
  const address = await addressOf(eight);
  for (const [record, own, title] of [["practices/cool-gardens", "en", "Cool gardens"], ["practices/telhados-verdes", "pt", "Telhados verdes"], ["about", "en", "About"]]) {
    await page.goto(`${address}${own}/${record}/index.html`);
    await page.locator("header .languages summary").click();
    await page.locator('header .languages a[hreflang="de"]').click();
    assert.equal(page.url(), `${address}de/${record}/index.html`);
    assert.equal(await page.locator(`h1[lang="${own}"]`).textContent(), title);
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    await page.locator("main .note a").first().click();
    assert.equal(page.url(), `${address}${own}/${record}/index.html`);
    assert.equal(await page.locator("main > .note").count(), 0);
  }
}));

test("a translation that is older than the original says so and leads to it", () => inWindow({ javaScriptEnabled: false }, async (page) => {
  const address = await addressOf(eight);
  await page.goto(`${address}sv/practices/cool-gardens/index.html`);
  assert.match(await page.locator("main > .note").textContent(), /Originalet har ändrats/);
  // A result that the translation leaves out stands in the language of the original.
  assert.deepEqual(await page.locator(".results li > span[lang]").allTextContents(), ["benches were built"]);
  await page.locator("main > .note a").click();
  assert.equal(page.url(), `${address}en/practices/cool-gardens/index.html`);
}));
