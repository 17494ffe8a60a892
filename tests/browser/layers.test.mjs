// An indicator on the map is chosen without script: fills or discs, legend and table follow, for eyes, keyboard and paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { violations } from "./axe.mjs";
import { inWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf, serve } from "./server.mjs";
import { folder, languages, text, tree, tried } from "./site.mjs";

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'none'";
const { address } = await serve(folder, { headers: { "content-security-policy": policy } });
const anywhere = await addressOf(folder);
const plain = { javaScriptEnabled: false };

/** The computed fill of a region. Chromium reads styles for us even where pages may not run scripts. */
const fill = (page, region) => page.locator(`#r-${region}, #r-${region}-i`).first().evaluate((path) => getComputedStyle(path).fill);
/** The width of a region's disc in pixels; 0 where none is shown. */
const disc = (page, region) => page.locator(`#s-${region} path:last-child`).evaluate((path) => getComputedStyle(path.closest(".discs")).display !== "none" ? Number.parseFloat(getComputedStyle(path).strokeWidth) : 0);
const heading = (page) => page.locator(".map .legend:visible h2").allTextContents();

for (const language of languages) {
  const home = `${language}/index.html`;
  const page = tree(home);
  const layers = page.querySelectorAll(".layers input").map((input) => input.id).filter((id) => id !== "layer");
  /** Whether a layer shows totals: its legend has discs. */
  const totals = (id) => page.querySelector(`#legend-${id.slice("layer-".length)} .swatch.disc`) !== null;
  const columns = page.querySelectorAll("#table thead th").slice(3).map((cell) => cell.childNodes[0].text.trim());

  test(`each layer has its legend and its column, ${language}`, () => {
    assert.ok(layers.length > 0);
    const legends = layers.map((id) => page.querySelector(`#legend-${id.slice("layer-".length)} h2`).text);
    assert.deepEqual(legends, columns);
  });

  test(`the number of regions in classes and without figure is that of all regions, ${language}`, () => {
    const all = page.querySelectorAll("#table tbody tr").length;
    const number = (item) => Number(item.text.match(/\((\d+)/)?.[1] ?? 0);
    const sum = (items) => items.reduce((total, item) => total + number(item), 0);
    for (const [at, id] of layers.entries()) {
      const items = page.querySelectorAll(`#legend-${id.slice("layer-".length)} li`);
      const having = (pattern) => items.filter((item) => pattern.test(item.querySelector(".swatch").classNames));
      assert.equal(sum(having(/ (q[0-4]|disc any$)/)), page.querySelectorAll(`#table tbody td:nth-child(${at + 4}) data`).length, id);
      assert.equal(sum(having(/ (q[0-4n]|disc any$)/)), all, id);
    }
  });

  if (tried.includes(language)) test(`a chosen layer fills the map and shows its legend, and nothing else does, without script, ${language}`, () => inWindow(plain, async (window) => {
    await window.goto(address + home);
    const title = await window.locator("#map-title").textContent();
    assert.deepEqual(await heading(window), [title]);
    const before = await fill(window, "ES61");
    for (const [at, id] of layers.entries()) {
      await window.locator(`#${id}`).check();
      assert.deepEqual(await heading(window), [columns[at]]);
      assert.equal(await disc(window, "ES61") > 0, totals(id), id);
      if (!totals(id)) assert.notEqual(await fill(window, "ES61"), before, id);
    }
    await window.locator("#layer").check();
    assert.equal(await fill(window, "ES61"), before);
    assert.equal(await disc(window, "ES61"), 0);
    assert.deepEqual(await heading(window), [title]);
  }));

  test(`the map with its boxes weighs at most 48 kB, ${language}`, () => {
    const svg = page.querySelector(".map > .overview").outerHTML + page.querySelector(".insets").outerHTML;
    const weight = brotliCompressSync(svg).length;
    assert.ok(weight <= 48_000, `${weight} bytes`);
  });
}

const home = `${languages[0]}/index.html`;
const some = tree(home).querySelectorAll(".layers input").map((input) => input.id).find((id) => id === "layer-unemployment");

test("the area of a disc is in proportion to the total, on the map, in the boxes and in the legend, without script", () => inWindow({ ...plain, viewport: { width: 1280, height: 900 } }, async (window) => {
  await window.goto(address + home);
  await window.locator("#layer-population").check();
  const column = tree(home).querySelectorAll(".layers input").findIndex((input) => input.id === "layer-population") + 3;
  const rows = tree(home).querySelectorAll("#table tbody tr").filter((row) => row.querySelector(`td:nth-child(${column}) data`));
  const people = rows.map((row) => ({ id: row.querySelector("a").getAttribute("href").match(/regions\/([^/]+)/)[1], value: value({ cell: row.querySelector(`td:nth-child(${column})`) }) }));
  const widths = await window.evaluate(() => Object.fromEntries([...document.querySelectorAll(".discs > g")].map((dot) => [dot.id, Number.parseFloat(getComputedStyle(dot.lastElementChild).strokeWidth)])));
  const largest = people.reduce((a, b) => a.value > b.value ? a : b);
  const scale = widths[`s-${largest.id}`] ** 2 / largest.value;
  for (const { id, value } of people) {
    for (const width of [widths[`s-${id}`], widths[`s-${id}-i`]].filter((one) => one !== undefined)) {
      // Half a step of the scale, or the least that can be seen.
      assert.ok(Math.abs(width - Math.sqrt(value * scale)) <= 0.25 || width === 1, `${id}: ${width} pixels for ${value}`);
    }
  }
  const drawn = await window.evaluate(() => [...document.querySelectorAll(".map > .overview .discs > g")].map((dot) => dot.id.slice(2)));
  const sizes = drawn.map((id) => widths[`s-${id}`]);
  assert.ok(drawn.length > 200 && sizes.every((size, at) => at === 0 || size <= sizes[at - 1]), "small discs lie above large ones");
  assert.ok(widths["s-MT00-i"] > 0 && widths["s-MT00-i"] === widths["s-MT00"], "Malta has its disc in the map and in its box");
  const legend = await window.locator("#legend-population li").evaluateAll((items) => items.map((item) => [item.textContent, item.querySelector(".swatch").getBoundingClientRect().width, item.querySelector(".swatch").className]));
  const examples = legend.filter(([, , name]) => /disc d\d/.test(name)).map(([text, width]) => [Number(text.replace(/\D/g, "")), width]);
  assert.equal(examples.length, 3);
  for (const [value, width] of examples) assert.ok(Math.abs(width - Math.sqrt(value * scale)) <= 0.25, `${value}: ${width} pixels`);
  // Clicks go to the region below.
  assert.equal(await window.locator(".map > .overview .discs").evaluate((discs) => getComputedStyle(discs).pointerEvents), "none");
}));

test("high and low, unreliable and missing look different", { skip: !some }, () => inWindow(plain, async (window) => {
  await window.goto(address + home);
  await window.locator(`#${some}`).check();
  const rows = tree(home).querySelectorAll("#table tbody tr").filter((row) => row.querySelector("a"));
  const column = 4 + tree(home).querySelectorAll(".layers input").findIndex((input) => input.id === some) - 1;
  const cells = rows.map((row) => ({ id: row.querySelector("a").getAttribute("href").match(/regions\/([^/]+)/)[1], cell: row.querySelector(`td:nth-child(${column})`) }));
  const flags = (cell) => cell.querySelector("small")?.childNodes[0].text.replace(/[\d,]/g, "") ?? "";
  const missing = cells.find(({ cell }) => !cell.querySelector("data"));
  const low = cells.find(({ cell }) => cell.querySelector("data") && flags(cell).includes("u"));
  const sorted = cells.filter(({ cell }) => cell.querySelector("data") && !flags(cell).includes("u")).sort((a, b) => value(a) - value(b));
  assert.match(await fill(window, missing.id), /url\("?#no-figure/);
  assert.match(await fill(window, low.id), /url\("?#low-q/);
  assert.match(await fill(window, sorted[0].id), /^rgb/);
  assert.notEqual(await fill(window, sorted[0].id), await fill(window, sorted.at(-1).id));
}));

test("the keyboard chooses: one stop, arrows, a ring that is seen, targets of 24 pixels", () => inWindow({}, async (window) => {
  await window.goto(anywhere + home);
  await window.locator("#layer").focus();
  await window.keyboard.press("ArrowDown");
  const state = await window.evaluate(() => {
    const { activeElement: input } = document;
    const labels = [...document.querySelectorAll(".layers label")].map((label) => label.getBoundingClientRect().height);
    return { checked: input.checked, id: input.id, ring: getComputedStyle(input.parentElement).outlineStyle, least: Math.min(...labels) };
  });
  assert.ok(state.checked && state.id !== "layer" && state.ring === "solid" && state.least >= 24, JSON.stringify(state));
}));

test("axe finds nothing with a layer chosen", async () => {
  const faults = [];
  for (const width of [1280, 320]) {
    await inWindow({ viewport: { width, height: 900 } }, async (window) => {
      await window.addInitScript(() => addEventListener("load", () => document.querySelectorAll(".layers input")[1]?.click()));
      // A layer changes nothing in the lists below the map.
      faults.push(...await violations(window, anywhere + home, ["light", "dark"], undefined, { without: ["#table tbody", "#list"] }));
    });
  }
  expectNone(faults);
});

test("paper shows the chosen layer with its legend, not the buttons", () => inWindow({ viewport: { width: 658, height: 980 } }, async (window) => {
  await window.goto(anywhere + home);
  await window.locator(".layers input").nth(1).check();
  await window.emulateMedia({ media: "print" });
  assert.equal(await window.locator(".layers").isVisible(), false);
  assert.equal(await window.locator("#table").isVisible(), false);
  assert.equal(await window.locator(".map .legend:visible").count(), 1);
  assert.notEqual(await window.locator(".map .legend:visible").getAttribute("id"), "legend");
}));

for (const [place, options, media] of [["on paper", {}, { media: "print" }], ["in forced colours", { forcedColors: "active" }, {}]]) {
  test(`discs and their legend are shown ${place}`, () => inWindow(options, async (window) => {
    await window.goto(anywhere + home);
    await window.locator("#layer-population").check();
    await window.emulateMedia(media);
    assert.ok(await disc(window, "ES61") > 1);
    const [mapped, legend, sea] = await window.evaluate(() => [
      getComputedStyle(document.querySelector("#s-ES61 path:last-child")).stroke,
      getComputedStyle(document.querySelector("#legend-population .swatch.disc")).backgroundColor,
      getComputedStyle(document.querySelector(".map > .overview")).backgroundColor,
    ]);
    assert.equal(mapped, legend);
    assert.notEqual(mapped, sea);
    assert.equal(await window.locator("#legend-population .swatch.disc:visible").count(), 4);
  }));
}

/** The figure in a cell of the table. */
function value({ cell }) {
  return Number(cell.querySelector("data").getAttribute("value"));
}
