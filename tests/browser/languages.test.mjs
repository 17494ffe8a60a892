// The language switch leads to the same page in the other language, and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { serve } from "./server.mjs";
import { examples, folder, languages } from "./site.mjs";

const { address } = await serve(folder);
const [first, ...others] = languages;

for (const other of others) {
  test(`from ${first} to ${other} and back`, () => inWindow({ javaScriptEnabled: false }, async (page) => {
    for (const one of examples.filter((example) => example.startsWith(`${first}/`))) {
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
    await page.goto(address);
    await page.locator(`main a[hreflang="${language}"]`).click();
    assert.equal(page.url(), `${address}${language}/index.html`);
  }
}));
