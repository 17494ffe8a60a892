// Accessibility of each kind of page: light and dark, wide and narrow.
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { eachInWindow } from "./browser.mjs";
import { serve } from "./server.mjs";
import { expectNone } from "./faults.mjs";
import { examples, folder } from "./site.mjs";

const { address } = await serve(folder);

for (const width of [1280, 375]) {
  test(`axe finds nothing on any kind of page, ${width} wide`, async () => {
    const faults = [];
    await eachInWindow(examples, { viewport: { width, height: 900 } }, async (page, one) => {
      const found = await violations(page, address + one, ["light", "dark"]);
      faults.push(...found.map((line) => `${one}: ${line}`));
    });
    expectNone(faults);
  });
}
