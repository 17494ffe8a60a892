// Accessibility of every page of the site, light and dark: `npm run all-pages`.
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { eachInWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { folder, isMoved, pages } from "./site.mjs";

test("axe finds nothing on any page", async () => {
  const address = await addressOf(folder);
  const faults = [];
  const lasting = pages.filter((page) => !isMoved(page));
  await eachInWindow(lasting, {}, async (page, one) => {
    const found = await violations(page, address + one, ["light", "dark"]);
    faults.push(...found.map((line) => `${one}: ${line}`));
  });
  expectNone(faults);
});
