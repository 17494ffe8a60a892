// What the database covers: numbers that agree with each other and lead to practices, readable shades, no wide page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { inWindow, listen } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { folder, languages, pages, tree } from "./site.mjs";

const address = await addressOf(folder);
const page = (language) => `${language}/coverage/index.html`;

for (const language of languages) {
  test(`each number links to practices and agrees with its region, ${language}`, () => {
    const root = tree(page(language));
    const tables = root.querySelectorAll("table.heat");
    assert.equal(tables.length, 2);
    const practices = pages.filter((one) => new RegExp(`^${language}/practices/[^/]+/index.html$`).test(one)).length;
    for (const table of tables) {
      const rows = table.querySelectorAll("tbody tr");
      assert.ok(rows.length > 0);
      for (const row of rows) {
        const [total, ...cells] = row.querySelectorAll("td").map((cell) => parseInt(cell.text.trim(), 10));
        assert.ok(cells.every((count) => count <= total), row.text);
      }
      for (const cell of table.querySelectorAll("tbody td + td")) {
        const link = cell.querySelector("a");
        assert.equal(Boolean(link), /^q[0-4]$/.test(cell.getAttribute("class")), cell.outerHTML);
        if (link) assert.match(link.getAttribute("href"), /practices\/index\.html\?(topic|aspect)=[a-z-]+&(amp;)?region=[A-Z0-9]+$/);
      }
      assert.equal(table.querySelector("tfoot td").text, String(practices));
    }
  });

  for (const width of [1280, 320]) {
    test(`axe finds nothing and the page is not wider than the window, ${language}, ${width}`, () =>
      inWindow({ viewport: { width, height: 900 } }, async (window) => {
        const faults = listen(window);
        // Dark colours are the same in all languages.
        const schemes = language === languages[0] ? ["light", "dark"] : ["light"];
        faults.push(...await violations(window, address + page(language), schemes));
        assert.equal(await window.evaluate(() => document.documentElement.scrollWidth), width);
        expectNone(faults);
      }));
  }
}

test("on a phone the names of the regions stay while the table scrolls", () =>
  inWindow({ viewport: { width: 320, height: 700 } }, async (window) => {
    await window.goto(address + page(languages[0]));
    const name = window.locator("table.heat tbody th").first();
    const before = (await name.boundingBox()).x;
    await window.locator(".scroll").first().evaluate((box) => { box.scrollLeft = 200; });
    // Only the seam before the first column scrolls away.
    assert.ok(Math.abs((await name.boundingBox()).x - before) <= 2);
  }));

test("the footer leads to the page", () => {
  assert.ok(tree(`${languages[0]}/index.html`).querySelectorAll("footer a").some((link) => link.getAttribute("href").includes("coverage/")));
});
