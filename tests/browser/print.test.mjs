// On paper: the record itself, without the ways around it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { addressOf } from "./server.mjs";
import { examples, folder, kind } from "./site.mjs";

const address = await addressOf(folder);
const paper = { viewport: { width: 658, height: 980 } };

test("what is folded on the screen is printed", () => inWindow(paper, async (page) => {
  await page.emulateMedia({ media: "print" });
  for (const one of examples.filter((example) => kind(example) === "pilot-regions")) {
    await page.goto(address + one);
    for (const details of await page.locator("main details > div").all()) assert.ok(await details.isVisible(), one);
  }
}));

test("a page becomes a PDF of a sensible length", () => inWindow({}, async (page) => {
  for (const one of examples.filter((example) => ["home", "practices/*", "regions/*"].includes(kind(example)))) {
    await page.goto(address + one);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(sheets >= 1 && sheets <= 20, `${one}: ${sheets} sheets`);
  }
}));
