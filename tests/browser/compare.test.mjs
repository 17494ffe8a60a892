// All regions in one table: complete, in the right order on every page, sorted in place where scripts run; and up to
// four of them side by side.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { violations } from "./axe.mjs";
import { inWindow, listen } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { files, folder, head, languages, pages, text, tree, tried } from "./site.mjs";

const address = await addressOf(folder);

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
        const name = one.querySelector("th").text.slice(one.querySelector("th i")?.text.length ?? 0);
        const at = labels.findIndex((label) => name.startsWith(label) && one.querySelector("td data")?.text === row.cells[labels.indexOf(label)].querySelector("data")?.text);
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
    // What a language can change is the order of names.
    for (const page of tried.includes(language) ? orders : orders.slice(0, 3)) {
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
    for (const page of orders) assert.equal(head(page).querySelector('link[rel="canonical"]').getAttribute("href"), own, page);
  });

  if (tried.includes(language)) test(`without script, from home and a region to the table and to one of its orders, ${language}`, () => inWindow({ javaScriptEnabled: false }, async (page) => {
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

const [language] = languages;
const compare = `${language}/compare/index.html`;
const names = (page) => page.locator(".regions tbody th").allTextContents();
const status = (page) => page.locator(".side [role=status]");
const filled = (page) => page.waitForSelector(".side .row");
const query = (page) => new URL(page.url()).search;

for (const at of [`${language}/index.html`, compare]) {
  test(`a heading sorts in place, first one way and then the other, ${at}`, () => inWindow({}, async (page) => {
    await page.goto(address + at);
    await page.evaluate(() => document.querySelectorAll("main details").forEach((one) => (one.open = true)));
    const headings = page.locator(".regions thead th");
    const count = await headings.count();
    for (let column = 0; column < count; column++) {
      const link = headings.nth(column).locator("a");
      const wanted = read(new URL(await link.getAttribute("href"), `file:///${at}`).pathname.slice(1));
      await link.focus();
      await page.keyboard.press(column % 2 ? "Enter" : "Space");
      assert.deepEqual(await names(page), wanted.rows.map((row) => row.name), `column ${column}`);
      assert.equal(await headings.nth(column).getAttribute("aria-sort"), column < 2 ? "ascending" : "descending");
      assert.equal(await page.locator(".regions [aria-sort]").count(), 1);
      assert.ok(await link.evaluate((one) => one === document.activeElement));
      const said = await page.locator(".regions").evaluate((table) => table.parentElement.previousElementSibling.textContent);
      assert.ok(said.includes(await link.textContent()), said);
      await page.keyboard.press("Enter");
      assert.equal(await headings.nth(column).getAttribute("aria-sort"), column < 2 ? "descending" : "ascending");
      if (column < 2) continue;
      const cells = await page.locator(".regions tbody tr").evaluateAll((rows, column) => rows.map(({ cells }) => [cells[column].className, cells[column].querySelector("data")?.value ?? cells[column].textContent]), column);
      const groups = cells.map(([group]) => ["", "low", "none"].indexOf(group));
      assert.deepEqual(groups, [...groups].sort(), "what is not ranked stays last");
      const values = cells.filter(([group]) => group === "").map(([, value]) => Number(value));
      assert.deepEqual(values, [...values].sort((a, b) => a - b));
    }
    assert.equal(page.url(), address + at);
  }));
}

test("the address says which regions stand side by side", () => inWindow({}, async (page) => {
  await page.goto(`${address}${compare}?r=ES51,SE224`);
  await filled(page);
  assert.deepEqual(await page.locator(".slots select").evaluateAll((all) => all.map((one) => one.value)), ["ES51", "SE224"]);
  const own = (region) => tree(`${language}/regions/${region}/index.html`).querySelectorAll(".figures tbody tr").filter((row) => row.querySelector("td data"));
  for (const [at, region] of ["ES51", "SE224"].entries()) {
    const shown = await page.locator(".side .row").evaluateAll((rows, at) => rows.flatMap((row) => row.querySelectorAll("dl > div")[at].querySelector("data")?.textContent ?? []), at);
    const told = new Set(own(region).map((row) => row.querySelector("td data").text));
    assert.deepEqual([...new Set(shown)].sort(), [...told].sort(), region);
  }
  const rows = page.locator(".side .row");
  for (const row of await rows.all()) {
    const cells = row.locator("dl > div:has(data)");
    assert.equal(await row.locator(".dots .sign").count(), await cells.count());
    for (const cell of await cells.all()) {
      assert.match(await cell.locator(".year").textContent(), /^\d{4}/);
      assert.match(await cell.textContent(), /Source: ./);
    }
    const label = await row.locator(".dots").getAttribute("aria-label");
    assert.ok(label.includes(await cells.first().locator("data").textContent()) && !/undefined|\{/.test(label), label);
  }
}));

test("choosing, adding and removing regions changes the address and is said", () => inWindow({}, async (page) => {
  await page.goto(address + compare);
  assert.equal(await page.locator(".side .row").count(), 0);
  assert.ok(await page.locator(".regions").isVisible());
  for (const [at, region] of ["ES51", "SE224", "ITF4", "PT20"].entries()) {
    if (at > 1) {
      await page.locator(".side .add").click();
      assert.equal(await page.evaluate(() => document.activeElement.id), `slot-${at}`);
    }
    await page.locator(`#slot-${at}`).selectOption(region);
    await filled(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), `slot-${at}`);
  }
  assert.equal(query(page), "?r=ES51,SE224,ITF4,PT20");
  assert.equal(await page.locator(".side .add").isVisible(), false);
  assert.ok(await page.locator('#slot-0 option[value="SE224"]').evaluate((one) => one.disabled));
  assert.match(await status(page).textContent(), /A Catalonia, B Skåne, C Puglia, D /);
  await page.locator(".slots button").nth(1).click();
  assert.equal(query(page), "?r=ES51,ITF4,PT20");
  assert.equal(await page.evaluate(() => document.activeElement.id), "slot-1");
  assert.match(await status(page).textContent(), /B Puglia/);
  for (let left = 3; left > 0; left--) await page.locator(".slots button").first().click();
  assert.equal(query(page), "");
  assert.equal(await page.locator(".side .row").count(), 0);
}));

test("an address with unknown regions, the same twice or more than four says what is left out", () => inWindow({}, async (page) => {
  await page.goto(`${address}${compare}?r=XX99,ES51,ES51,%3Cb%3E`);
  await filled(page);
  assert.equal(query(page), "?r=ES51");
  assert.match(await status(page).textContent(), /XX99, <b>/);
  await page.goto(`${address}${compare}?r=ES51,SE224,ITF4,PT20,ES61`);
  await filled(page);
  assert.equal(query(page), "?r=ES51,SE224,ITF4,PT20");
  assert.equal(await page.locator(".slots li").count(), 4);
  assert.notEqual(await status(page).textContent(), "");
}));

test("the choice goes along to other languages", { skip: languages.length < 2 }, () => inWindow({}, async (page) => {
  await page.goto(`${address}${compare}?r=ES51,SE224`);
  await filled(page);
  await page.locator("header .languages summary").click();
  await page.locator(`header .languages a[lang="${languages[1]}"]`).click();
  await filled(page);
  assert.match(page.url(), new RegExp(`/${languages[1]}/compare/index.html\\?r=ES51,SE224$`));
}));

test("signs and words stay within the drawing and off each other", () => inWindow({}, async (page) => {
  const faults = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const regions of ["ES51,SE224,ITF4,PT20", "AT11,AT12,AT13,AT21", "MT00,LU00,EE00,CY00"]) {
      await page.goto(`${address}${compare}?r=${regions}`);
      await filled(page);
      const found = await page.locator(".dots").evaluateAll((plots) => plots.flatMap((plot) => {
        const box = plot.getBoundingClientRect();
        const texts = [...plot.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
        return texts.flatMap(([text, at], number) => [
          ...(at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1 ? [`“${text}” leaves its drawing`] : []),
          ...texts.slice(0, number).filter(([, other]) => at.left < other.right - 1 && other.left < at.right - 1 && at.top < other.bottom - 4 && other.top < at.bottom - 4).map(([other]) => `“${text}” stands on “${other}”`),
        ]);
      }));
      faults.push(...found.map((fault) => `${width} ${regions}: ${fault}`));
    }
  }
  expectNone(faults);
}));

test("no fault, and figures are asked for when a region is chosen", () => inWindow({}, async (page) => {
  const faults = listen(page);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(address + compare);
  assert.ok(!asked.some((url) => url.includes("figures")));
  await page.locator("#slot-0").selectOption("ES51");
  await filled(page);
  assert.equal(query(page), "?r=ES51");
  assert.ok(asked.some((url) => url.includes("figures")) && asked.every((url) => url.startsWith(address)));
  expectNone(faults);
}));

test("axe finds nothing with two regions side by side", async () => {
  const faults = [];
  for (const width of [1280, 320]) {
    await inWindow({ viewport: { width, height: 900 } }, async (page) => {
      // A choice changes nothing in the rows of the table of all regions.
      faults.push(...await violations(page, `${address}${compare}?r=ES51,SE224`, ["light", "dark"], () => filled(page), { without: [".regions tbody"] }));
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) faults.push(`${width}: wider than the window`);
    });
  }
  expectNone(faults);
});

test("paper shows the chosen regions, and the table where none is chosen", () => inWindow({}, async (page) => {
  await page.emulateMedia({ media: "print" });
  await page.goto(address + compare);
  assert.ok(await page.locator(".regions").isVisible());
  assert.equal(await page.locator(".side").isVisible(), false);
  await page.goto(`${address}${compare}?r=ES51,SE224`);
  await filled(page);
  assert.ok(await page.locator(".side .row").first().isVisible());
  assert.equal(await page.locator(".regions").isVisible(), false);
  assert.equal(await page.locator(".slots").isVisible(), false);
}));

test("the scripts weigh at most 4 kB and 1 kB", () => {
  for (const [name, most] of [["compare", 4000], ["table", 1000]]) {
    const file = files.find((one) => one.startsWith(`assets/${name}-`) && one.endsWith(".js"));
    const weight = brotliCompressSync(text(file)).length;
    assert.ok(weight <= most, `${name}: ${weight} bytes`);
  }
});
