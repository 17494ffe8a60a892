// Terms in running text: a definition by hover, focus and tap, which can be left with Escape; a link without script.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { inWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { folder, languages, pages, text, tree, tried } from "./site.mjs";

const address = await addressOf(folder);
/** How many terms a page has, told from its text: most pages have none, and need not become a tree. */
const count = (page) => text(page).match(/class="?[^">]*\bgloss\b/g)?.length ?? 0;
/** The page of a practice with the most terms, in each language. */
const fullest = Object.fromEntries(languages.map((language) => {
  const own = pages.filter((page) => page.startsWith(`${language}/practices/`) && page.split("/").length === 4);
  const counts = new Map(own.map((page) => [page, count(page)]));
  return [language, own.sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1))[0]];
}));
const example = fullest[languages[0]];

test("a term is linked once on a page, in running text only, to an entry that is there", () => {
  const faults = [];
  for (const page of pages.filter(count)) {
    const terms = tree(page).querySelectorAll(".gloss > a");
    const goals = terms.map((term) => term.getAttribute("href").split("#")[1]);
    if (new Set(goals).size !== goals.length) faults.push(`${page}: a term twice`);
    for (const term of terms) if (term.closest("h1, h2, h3, h4, table, code, a a, nav")) faults.push(`${page}: ${term.text} in the wrong place`);
    const anchors = goals.length ? tree(`${page.split("/")[0]}/glossary/index.html`) : null;
    for (const goal of goals) if (!anchors.getElementById(goal)) faults.push(`${page}: no entry ${goal}`);
  }
  assert.ok(count(example) >= 3, `${example} has too few terms to test with`);
  expectNone(faults);
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";

  test(`hover opens a definition, which stays under the pointer, ${how}`, () =>
    inWindow({ javaScriptEnabled }, async (page) => {
      await page.goto(address + example);
      const term = page.locator(".gloss").first();
      const definition = term.locator("[role=tooltip]");
      assert.equal(await definition.isVisible(), false);
      await term.locator("a").hover();
      assert.ok(await definition.isVisible());
      const box = await term.locator("a").boundingBox();
      const below = await definition.boundingBox();
      // Straight down, step by step, as a hand moves.
      for (let y = box.y + box.height / 2; y < below.y + below.height / 2; y += 1) {
        await page.mouse.move(box.x + box.width / 2, y);
        assert.ok(await definition.isVisible(), `it closed at ${y} on the way from ${box.y} to ${below.y}`);
      }
      await page.mouse.move(1, 1);
      assert.equal(await definition.isVisible(), false);
    }));

  test(`focus opens a definition, and Enter leads to the glossary, ${how}`, () =>
    inWindow({ javaScriptEnabled }, async (page) => {
      await page.goto(address + example);
      const term = page.locator(".gloss").first();
      await term.locator("a").focus();
      assert.ok(await term.locator("[role=tooltip]").isVisible());
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/glossary\/index\.html#/);
      assert.ok(await page.locator(":target").isVisible());
    }));
}

test("Escape closes a definition that hover or focus opened", () => inWindow({}, async (page) => {
  await page.goto(address + example);
  const term = page.locator(".gloss").first();
  for (const open of [() => term.locator("a").hover(), () => term.locator("a").focus()]) {
    await open();
    assert.ok(await term.locator("[role=tooltip]").isVisible());
    await page.keyboard.press("Escape");
    assert.equal(await term.locator("[role=tooltip]").isVisible(), false);
    await page.mouse.move(1, 1);
    await page.evaluate(() => document.activeElement.blur());
  }
}));

test("the first tap opens a definition, the second leads to the glossary", () =>
  inWindow({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } }, async (page) => {
    await page.goto(address + example);
    const term = page.locator(".gloss").first();
    await term.locator("a").tap();
    assert.ok(await term.locator("[role=tooltip]").isVisible());
    assert.ok(page.url().endsWith(example), page.url());
    await term.locator("a").tap();
    await page.waitForURL(/\/glossary\/index\.html#/);
  }));

for (const width of [1280, 320]) {
  test(`axe finds nothing while a definition is open, and it stays in the window, ${width}`, () =>
    inWindow({ viewport: { width, height: 900 } }, async (page) => {
      const faults = [];
      for (const language of tried) {
        const opened = () => page.locator(".gloss a").first().focus();
        faults.push(...await violations(page, address + fullest[language], ["light", "dark"], opened));
        for (const term of await page.locator(".gloss").all()) {
          await term.locator("a").focus();
          const box = await term.locator("[role=tooltip]").boundingBox();
          if (box.x < 0 || box.x + box.width > width) faults.push(`${fullest[language]}: ${JSON.stringify(box)}`);
          if (await page.evaluate(() => document.documentElement.scrollWidth) > width) faults.push(`${fullest[language]}: too wide`);
        }
      }
      expectNone(faults);
    }));
}
