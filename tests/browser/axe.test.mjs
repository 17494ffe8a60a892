// Accessibility of each kind of page: light and dark, wide and narrow.
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { eachInWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { examples, folder, languages, pages } from "./site.mjs";

const address = await addressOf(folder);

/** What a language can do to a page is tried elsewhere: `narrow.test.mjs`. */
const kinds = examples.filter((page) => page.startsWith(`${languages[0]}/`) || !languages.includes(page.split("/")[0]));
/** Some pages from all languages, evenly spread; `npm run all-pages` takes them all. */
const sample = pages.filter((_, number) => number % Math.ceil(pages.length / 8) === 0);

/** Colours do not depend on the width. */
const schemes = { 1280: ["light", "dark"], 320: ["light"] };

for (const width of [1280, 320]) {
  test(`axe finds nothing on any kind of page, nor in a sample of all pages, ${width} wide`, async () => {
    const faults = [];
    await eachInWindow([...new Set([...kinds, ...sample])], { viewport: { width, height: 900 } }, async (page, one) => {
      const found = await violations(page, address + one, schemes[width]);
      faults.push(...found.map((line) => `${one}: ${line}`));
    });
    expectNone(faults);
  });
}
