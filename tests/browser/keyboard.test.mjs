// By keyboard alone the menus of the header open and close; kinds.test.mjs sees the skip link and the focus.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { addressOf } from "./server.mjs";
import { folder, languages } from "./site.mjs";

const address = await addressOf(folder);

test("menu and languages open and close by keyboard", () => inWindow({ viewport: { width: 375, height: 740 } }, async (page) => {
  await page.goto(`${address}${languages[0]}/index.html`);
  for (const part of [".menu", ".languages"]) {
    await page.locator(`header ${part} summary`).focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(`header ${part} a`).first().isVisible());
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(`header ${part} a`).first().isVisible(), false);
  }
}));
