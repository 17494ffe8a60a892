// Without JavaScript everything can be read and reached.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { addressOf } from "./server.mjs";
import { folder, languages } from "./site.mjs";

const address = await addressOf(folder);
const phone = { javaScriptEnabled: false, viewport: { width: 375, height: 740 } };

test("the menu opens and leads on", () => inWindow(phone, async (page) => {
  await page.goto(`${address}${languages[0]}/index.html`);
  const link = page.locator("header .menu nav a").first();
  assert.equal(await link.isVisible(), false);
  await page.locator("header .menu summary").click();
  assert.ok(await link.isVisible());
  await link.click();
  assert.notEqual(page.url(), `${address}${languages[0]}/index.html`);
}));

test("a wide window shows the menu at once", () => inWindow({ javaScriptEnabled: false }, async (page) => {
  await page.goto(`${address}${languages[0]}/index.html`);
  assert.ok(await page.locator("header .menu nav a").first().isVisible());
}));

for (const language of languages) {
  test(`the details of the pilot regions open, ${language}`, () => inWindow(phone, async (page) => {
    await page.goto(`${address}${language}/pilot-regions/index.html`);
    const details = page.locator("main details");
    const count = await details.count();
    assert.ok(count > 0);
    for (let i = 0; i < count; i++) {
      const body = details.nth(i).locator("> div");
      assert.equal(await body.isVisible(), false);
      await details.nth(i).locator("summary").click();
      assert.ok(await body.isVisible());
    }
  }));
}
