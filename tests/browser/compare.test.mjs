// All regions in one table: complete, in the right order on every page, and sorted in place where scripts run.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { serve } from "./server.mjs";
import { folder, languages, pages, tree } from "./site.mjs";

const { address } = await serve(folder);

/** The table of a page as the tests see it: the sorted column, and rows with name, address and cells. */
function read(page) {
  const root = tree(page);
  const headings = root.querySelectorAll(".regions thead th");
  const rows = root.querySelectorAll(".regions tbody tr").map((row) => {
    const cells = row.querySelectorAll("th, td");
    return { name: cells[0].text, region: cells[0].querySelector("a").getAttribute("href").match(/regions\/([^/]+)/)[1], cells };
  });
  return { headings, rows, sorted: headings.findIndex((one) => one.getAttribute("aria-sort")) };
}

/** What a row counts in a column: 0 ranked, 1 of low reliability, 2 without a figure; and its number. */
function rank(cell) {
  const group = { none: 2, low: 1 }[cell.classNames] ?? 0;
  return [group, group ? 0 : Number(cell.querySelector("data")?.getAttribute("value") ?? cell.text)];
}

for (const language of languages) {
  const whole = `${language}/compare/index.html`;
  const orders = pages.filter((page) => page.startsWith(`${language}/compare/by/`));
  const collator = new Intl.Collator(language);

  test(`the table holds every region with a page and a cell in each column, ${language}`, () => {
    const { headings, rows } = read(whole);
    const regions = pages.filter((page) => page.match(new RegExp(`^${language}/regions/[^/]+/index.html$`)));
    assert.equal(rows.length, regions.length);
    assert.equal(new Set(rows.map((row) => row.region)).size, regions.length);
    expectNone(rows.filter((row) => row.cells.length !== headings.length).map((row) => `${row.name}: ${row.cells.length} cells`));
  });

  test(`a figure in the table is that of the region's own page, ${language}`, () => {
    const { headings, rows } = read(whole);
    const labels = headings.map((heading) => heading.querySelector("a").text);
    const faults = [];
    for (const row of rows.filter((_, at) => at % 20 === 0)) {
      const own = tree(`${language}/regions/${row.region}/index.html`).querySelectorAll(".figures tbody tr");
      const found = own.flatMap((one) => {
        const at = labels.findIndex((label) => one.querySelector("th").text.replace(/^Nearest figure|^Närmaste uppgift/, "").startsWith(label) && one.querySelector("td data")?.text === row.cells[labels.indexOf(label)].querySelector("data")?.text);
        return one.querySelector("td data") && at < 0 ? [`${row.name}: ${one.text}`] : [];
      });
      faults.push(...found);
    }
    expectNone(faults);
  });

  test(`each column that has a page of its own is sorted there, ${language}`, () => {
    const { headings } = read(whole);
    assert.equal(orders.length, headings.length - 1);
    const all = new Set(read(whole).rows.map((row) => row.region));
    for (const page of orders) {
      const { headings, rows, sorted } = read(page);
      assert.ok(sorted >= 0, page);
      assert.equal(tree(page).querySelectorAll("[aria-sort]").length, 1, page);
      assert.deepEqual(new Set(rows.map((row) => row.region)), all, page);
      const faults = [];
      for (const [at, row] of rows.entries()) {
        if (at === 0) continue;
        const before = rows[at - 1];
        const names = collator.compare(before.name, row.name) <= 0;
        if (sorted === 0) {
          if (!names) faults.push(`${page}: ${before.name}, ${row.name}`);
          continue;
        }
        const [[group, value], [nextGroup, next]] = [rank(before.cells[sorted]), rank(row.cells[sorted])];
        const right = group < nextGroup || (group === nextGroup && (value > next || (value === next && names)));
        if (!right) faults.push(`${page}: ${before.name} (${before.cells[sorted].text}), ${row.name} (${row.cells[sorted].text})`);
      }
      expectNone(faults);
      assert.equal(headings[sorted].getAttribute("aria-sort"), sorted === 0 ? "ascending" : "descending", page);
      assert.ok(tree(page).querySelector('[role="status"]').text.includes(headings[sorted].querySelector("a").text), page);
    }
  });

  test(`other orders name the table itself as the page to know, ${language}`, () => {
    const own = tree(whole).querySelector('link[rel="canonical"]').getAttribute("href");
    assert.ok(own.endsWith(`/${language}/compare/`));
    for (const page of orders) assert.equal(tree(page).querySelector('link[rel="canonical"]').getAttribute("href"), own, page);
  });

  test(`without script, from home and a region to the table and to one of its orders, ${language}`, () => inWindow({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${address}${language}/index.html`);
    await page.locator("#table summary").click();
    const heading = page.locator("#table thead th").nth(3);
    const label = await heading.locator("a").textContent();
    await heading.locator("a").click();
    assert.match(page.url(), /\/compare\/by\//);
    assert.equal(await page.locator("[aria-sort] a").textContent(), label);
    await page.goto(`${address}${language}/regions/ES51/index.html`);
    await page.locator('main a[href*="compare/"]').click();
    assert.match(page.url(), /\/compare\/index\.html\?r=ES51$/);
    assert.ok(await page.locator(".regions").isVisible());
  }));
}
