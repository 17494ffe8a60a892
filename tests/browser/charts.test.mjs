// Charts over the years say what they show, can be read on a narrow screen, and stand beside the files of their figures.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { inWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { folder, pages, text, tree, tried } from "./site.mjs";

const address = await addressOf(folder);
const regions = pages.filter((page) => /^[^/]+\/regions\/[^/]+\/index\.html$/.test(page));
const size = (page) => statSync(path.join(folder, page)).size;

/** In each tried language the region with the largest page. */
const fullest = tried.map((language) => regions.filter((page) => page.startsWith(`${language}/`)).sort((a, b) => size(b) - size(a))[0]);

/** The pages of regions with a class. Charts have few of them, and the others need not become a tree. */
const having = (name) => regions.filter((page) => new RegExp(`class="?[^">]*\\b${name}\\b`).test(text(page)));

const open = (page) => page.evaluate(() => {
  for (const one of document.querySelectorAll("main details")) one.open = true;
});

test("each chart is a picture with words: what, where, when, from and to", () => {
  const faults = [];
  let charts = 0;
  for (const page of having("chart")) {
    for (const figure of tree(page).querySelectorAll(".chart")) {
      const svg = figure.querySelector("svg");
      if (!svg) continue;
      charts += 1;
      const label = svg.getAttribute("aria-label") ?? "";
      if (svg.getAttribute("role") !== "img") faults.push(`${page}: a chart is no picture`);
      if (!/, .+\(.+\), (de )?\d{4}.+\d{4}\u00a0?: .*\d/.test(label)) faults.push(`${page}: a chart says “${label}”`);
      if (/\{|undefined|chart_/.test(label)) faults.push(`${page}: a chart has an unfinished name: ${label}`);
      if (figure.innerHTML.includes("style=")) faults.push(`${page}: a chart has a style of its own`);
      if (!figure.querySelector("figcaption p:last-child")?.text.includes(":")) faults.push(`${page}: a chart without its source`);
    }
  }
  assert.ok(charts > 100, `${charts} charts`);
  expectNone(faults);
});

test("the browser knows each chart by its name", () => inWindow({}, async (page) => {
  for (const one of fullest) {
    await page.goto(address + one);
    await open(page);
    const charts = page.locator(".chart svg");
    assert.ok((await charts.count()) > 3, one);
    for (const chart of await charts.all()) {
      const name = await chart.getAttribute("aria-label");
      assert.ok(await page.getByRole("img", { name, exact: true }).isVisible(), `${one}: ${name}`);
    }
  }
}));

for (const width of [320, 375, 768, 1280]) {
  test(`words in charts are 11 to 17 px high and stay within them, ${width} wide`, () => inWindow({ viewport: { width, height: 900 } }, async (page) => {
    const faults = [];
    for (const one of fullest) {
      await page.goto(address + one);
      await open(page);
      faults.push(...(await page.evaluate(measure)).map((fault) => `${one}: ${fault}`));
    }
    expectNone(faults);
  }));

  test(`axe finds nothing on a region with open folds, ${width} wide`, () => inWindow({ viewport: { width, height: 900 } }, async (page) => {
    // Dark colours are the same between the narrowest and the widest window.
    const schemes = [320, 1280].includes(width) ? ["light", "dark"] : ["light"];
    for (const one of fullest) expectNone((await violations(page, address + one, schemes)).map((line) => `${one}: ${line}`));
  }));
}

test("rates are compared in a sentence, and the drawing above it is for the eye alone", () => {
  const faults = [];
  const seen = { ranked: 0, unranked: 0, areas: 0 };
  for (const page of regions) {
    for (const strip of tree(page).querySelectorAll(".strip")) {
      const sentence = strip.querySelector("p")?.text ?? "";
      const svg = strip.querySelector("svg");
      const ticks = svg?.querySelector(".all")?.getAttribute("d") ?? "";
      const areas = svg?.querySelectorAll(".area").length ?? 0;
      if (!/^.+: .*\d.*\d{4}.*\.$/.test(sentence) || /\{|undefined|compare_/.test(sentence)) faults.push(`${page}: “${sentence}”`);
      if (svg && svg.getAttribute("aria-hidden") !== "true") faults.push(`${page}: a strip is read twice`);
      if (strip.innerHTML.includes("style=")) faults.push(`${page}: a strip has a style of its own`);
      // “… of 258 other regions” stands below ticks, and ticks above such a sentence; low reliability has neither.
      const counts = sentence.split(/[;·]/).at(-1).match(/(?<![\d,.])\d+(?![\d,.]*\s?%|[,.]\d)/g) ?? [];
      if ((counts.length === 2) !== (ticks !== "")) faults.push(`${page}: ticks and “${sentence}”`);
      if (svg?.querySelector(".noted") && ticks) faults.push(`${page}: a figure of low reliability is ranked`);
      if ((sentence.match(/[;·]|,\s(?=\D)/g) ?? []).length < areas) faults.push(`${page}: ${areas} areas and “${sentence}”`);
      if (svg && svg.outerHTML.length > 3500) faults.push(`${page}: a strip has ${svg.outerHTML.length} bytes`);
      seen.ranked += ticks ? 1 : 0;
      seen.unranked += ticks ? 0 : 1;
      seen.areas += areas;
    }
  }
  expectNone(faults);
  assert.ok(seen.ranked > 300 && seen.unranked > 10 && seen.areas > 300, JSON.stringify(seen));
});

test("larger areas have names at their lines and columns in the table", () => {
  let lines = 0;
  for (const page of having("over-years")) {
    for (const table of tree(page).querySelectorAll(".over-years")) {
      const names = table.querySelectorAll(".chart .name").map((name) => name.text);
      const columns = table.querySelectorAll("thead th").slice(2).map((head) => head.text);
      assert.deepEqual(names, table.querySelector(".chart svg") ? columns : [], page);
      const label = table.querySelector(".chart svg")?.getAttribute("aria-label") ?? "";
      for (const name of names) assert.match(label, new RegExp(`[;·] ${name} .*\\d{4}\\u00a0?: `), page);
      for (const row of table.querySelectorAll("tbody tr")) assert.equal(row.querySelectorAll("td").length, columns.length + 1, page);
      lines += names.length;
    }
  }
  assert.ok(lines > 20, `${lines} lines`);
});

test("the figures of a region can be had as CSV and JSON with the same rows", () => inWindow({ acceptDownloads: true }, async (page) => {
  for (const one of fullest) {
    await page.goto(address + one);
    const links = page.locator(".downloads a");
    assert.equal(await links.count(), 2, one);
    const texts = [];
    for (const link of await links.all()) {
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      texts.push(readFileSync(await download.path(), "utf8"));
    }
    const [csv, json] = texts;
    const { figures, schema_version } = JSON.parse(json);
    assert.equal(schema_version, 2);
    assert.equal(csv.split("\r\n")[0], Object.keys(figures[0]).join(","));
    // No cell of this site holds a line end.
    assert.equal(csv.trimEnd().split("\r\n").length - 1, figures.length);
  }
}));

/** Runs in the page: what is wrong with the words of its charts. */
function measure() {
  const faults = [];
  for (const text of document.querySelectorAll(".chart text, .strip text")) {
    const height = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
    if (height < 11 || height > 17) faults.push(`“${text.textContent}” is ${height.toFixed(1)} px high`);
    const [word, chart] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
    if (word.left < chart.left - 1 || word.right > chart.right + 1 || word.bottom > chart.bottom + 1) faults.push(`“${text.textContent}” leaves its chart`);
    for (const other of text.parentNode.querySelectorAll("text")) {
      const box = other.getBoundingClientRect();
      const meets = other !== text && word.left < box.right && box.left < word.right && word.top + 2 < box.bottom - 2 && box.top + 2 < word.bottom - 2;
      if (meets) faults.push(`“${text.textContent}” stands on “${other.textContent}”`);
    }
  }
  return faults;
}
