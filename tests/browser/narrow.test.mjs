// On the narrowest screen nothing has to be scrolled sideways.
import { test } from "node:test";
import { eachInWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { examples, folder } from "./site.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`each kind of page fits 320 pixels, ${colorScheme}`, async () => {
    const address = await addressOf(folder);
    const faults = [];
    await eachInWindow(examples, { viewport: { width: 320, height: 640 }, colorScheme }, async (page, one) => {
      await page.goto(address + one);
      const wide = await page.evaluate(measure);
      if (wide) faults.push(`${one}: ${wide}`);
    });
    expectNone(faults);
  });
}

/** Opens all that folds, and names what is wider than the window; null where nothing is. */
function measure() {
  for (const one of document.querySelectorAll("main details")) one.open = true;
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 0.5);
  const name = (one) => one.tagName.toLowerCase() + (one.className?.length ? `.${one.className}` : "");
  return `${document.documentElement.scrollWidth} wide: ${wide.slice(0, 5).map(name).join(", ")}`;
}
