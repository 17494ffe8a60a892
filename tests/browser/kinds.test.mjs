// Every kind of page looks as it should and leads on, wherever the site lies.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow, listen } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { examples, folder, languages } from "./site.mjs";

const address = await addressOf(folder);

test("each kind of page finds its style sheet and its images", () => inWindow({}, async (page) => {
  const faults = listen(page);
  for (const one of examples) {
    await page.goto(address + one);
    const sheets = await page.evaluate(() => document.styleSheets.length > 0 && getComputedStyle(document.body).margin);
    assert.equal(sheets, "0px", `${one}: without its style sheet`);
    const broken = await page.evaluate(() => [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src));
    assert.deepEqual(broken, [], one);
  }
  expectNone(faults);
}));

test("from the start page to a practice and its region", () => inWindow({ javaScriptEnabled: false }, async (page) => {
  await page.goto(`${address}index.html`);
  await page.locator(`main a[hreflang="${languages[0]}"]`).click();
  await page.locator(".hero .button").first().click();
  await page.locator(".cards h3 a").first().click();
  await page.locator(".head .kicker a, .facts a").first().click();
  assert.ok(page.url().startsWith(address + languages[0]));
  assert.ok(await page.locator("h1").isVisible());
}));
