// How much is translated: a table that agrees with itself, records that it leads to, readable shades, no wide page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { parse } from "node-html-parser";
import { violations } from "./axe.mjs";
import { inWindow, listen } from "./browser.mjs";
import { eight } from "./eight.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { folder, languages, tree } from "./site.mjs";

const page = (language) => `${language}/translations/index.html`;
const numbers = (row) => row.querySelectorAll("td").map((cell) => parseInt(cell.text.trim(), 10));

for (const [name, root, of] of [["the site", folder, languages], ["eight languages", eight, ["en", "de", "el", "es", "fr", "it", "pt", "sv"]]]) {
  test(`${name}: each language has each kind of record, and the numbers agree`, () => {
    for (const language of of) {
      const main = parse(readFileSync(path.join(root, page(language)), "utf8"));
      const overview = main.querySelectorAll("table.heat tbody tr");
      assert.equal(overview.length, of.length);
      const totals = new Set();
      for (const [n, section] of main.querySelectorAll("main > section[id]").entries()) {
        const rows = section.querySelectorAll("table.counts tbody tr").map(numbers);
        assert.deepEqual(numbers(overview[n]), rows.map((row) => row[5]));
        totals.add(rows.map((row) => row.slice(0, 5).reduce((a, b) => a + b)).join());
        for (const [original, translated, unconfirmed, stale, missing, share] of rows) {
          const total = original + translated + unconfirmed + stale + missing;
          assert.equal(share, Math.floor((100 * (original + translated + unconfirmed)) / total));
        }
        const open = rows.reduce((sum, row) => sum + row[2] + row[3] + row[4], 0);
        assert.equal(section.querySelectorAll(".open-records > div").length > 0, open > 0);
      }
      assert.equal(totals.size, 1, "every language has the same records");
    }
  });
}

test("what is missing or stale is named, with a link to its page", () => {
  const section = parse(readFileSync(path.join(eight, page("sv")), "utf8")).querySelector("#sv");
  const links = section.querySelectorAll(".open-records a").map((link) => link.getAttribute("href"));
  assert.ok(links.includes("../practices/telhados-verdes/index.html"), "missing");
  assert.ok(links.includes("../practices/cool-gardens/index.html"), "stale");
  assert.equal(section.querySelector('a[lang="pt"]').text, "Telhados verdes");
});

for (const width of [1280, 320]) {
  test(`axe finds nothing and the page is not wider than the window, ${width}`, async () => {
    const address = await addressOf(eight);
    await inWindow({ viewport: { width, height: 900 } }, async (window) => {
      const faults = listen(window);
      for (const one of ["en", "sv", "de"]) {
        faults.push(...await violations(window, address + page(one), ["light", "dark"]));
        assert.equal(await window.evaluate(() => document.documentElement.scrollWidth), width);
      }
      expectNone(faults);
    });
  });
}

test("the footer leads to the page", () => {
  assert.ok(tree(`${languages[0]}/index.html`).querySelectorAll("footer a").some((link) => link.getAttribute("href").includes("translations/")));
});
