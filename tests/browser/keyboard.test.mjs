// By keyboard alone: the skip link, the menu, and a focus that can be seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { examples, folder, isFramed, languages } from "./site.mjs";

const address = await addressOf(folder);

test("the first tab stop shows the skip link, and it leads to the content", () => inWindow({}, async (page) => {
  for (const one of examples.filter((page) => !isFramed(page))) {
    await page.goto(address + one);
    await page.keyboard.press("Tab");
    const skip = page.locator("a.skip");
    assert.ok(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0), one);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#main");
    await page.keyboard.press("Tab");
    const isPast = await page.evaluate(() => {
      const main = document.querySelector("main");
      const now = document.activeElement;
      return now === document.body || main.contains(now) || Boolean(main.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    assert.ok(isPast, `${one}: the next tab stop is before the content`);
  }
}));

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

test("whatever has the focus shows it", () => inWindow({}, async (page) => {
  const faults = [];
  for (const one of examples.filter((example) => example.startsWith(`${languages[0]}/`))) {
    await page.goto(address + one);
    for (let step = 0; step < 25; step++) {
      await page.keyboard.press("Tab");
      const dull = await page.evaluate(() => {
        const now = document.activeElement;
        if (now === document.body) return null;
        // A card draws the outline of the link that fills it.
        const drawn = (one) => one && (getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none");
        return drawn(now) || drawn(now.closest(".card")) ? null : now.outerHTML.slice(0, 120);
      });
      if (dull) faults.push(`${one}: ${dull}`);
    }
  }
  expectNone(faults);
}));
