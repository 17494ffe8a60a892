// The map by keyboard: one tab stop, arrows, Home and End, letters; and what a screen reader hears of a region.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { folder, languages, text, tree, tried } from "./site.mjs";

const address = await addressOf(folder);
const squeeze = (words) => words.replace(/[\s\u2060]+/g, " ").trim();

/** The figures of all regions, as the scripts get them. */
function figures(language) {
  let file;
  new Function("regionlab", text(`${language}/figures.js`))((data) => (file = data));
  return file;
}

const focused = (page) => page.evaluate(() => document.activeElement.querySelector?.("path")?.id.slice(2).replace("-i", "") ?? document.activeElement.tagName);
const stops = (page) => page.locator(".map svg a[tabindex='0']").count();

/** Presses a key and waits until the focus is on another region, or a moment where it stays. */
async function press(page, key) {
  const before = await focused(page);
  await page.keyboard.press(key);
  await page.waitForFunction((before) => document.activeElement.querySelector("path")?.id.slice(2).replace("-i", "") !== before, before, { timeout: 1500 }).catch(() => {});
  return focused(page);
}

const focus = (page, region) => page.locator(`a:has(> #r-${region}), a:has(> #r-${region}-i)`).first().focus();

for (const language of tried) {
  const home = `${address}${language}/index.html`;

  test(`one tab stop, and Tab leads on, ${language}`, () => inWindow({}, async (page) => {
    await page.goto(home);
    assert.equal(await stops(page), 1);
    await page.locator(".buttons a").last().focus();
    await page.keyboard.press("Tab");
    assert.match(await focused(page), /^[A-Z]{2}/);
    await press(page, "ArrowRight");
    assert.equal(await stops(page), 1);
    const region = await focused(page);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.closest(".map svg")), null);
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(page), region, "it comes back to the region it left");
  }));

  test(`Home and End lead to the first and the last of the alphabet, letters to names, ${language}`, () => inWindow({}, async (page) => {
    const { regions } = figures(language);
    await page.goto(home);
    await focus(page, "ES51");
    assert.equal(await press(page, "End"), regions.at(-1).id);
    assert.equal(await press(page, "Home"), regions[0].id);
    // Letters of any alphabet: a keyboard of Chromium's own knows only those of its layout.
    const type = (letter) => page.evaluate((key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })), letter);
    const folded = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const named = (start) => regions.filter(({ name }) => folded(name).startsWith(start)).map(({ id }) => id);
    const initial = regions.map(({ name }) => folded(name)[0]).find((letter, _, [first]) => letter !== first && named(letter).length > 1);
    const [first, second] = named(initial);
    await type(initial);
    assert.equal(await focused(page), first);
    await page.waitForTimeout(800);
    await type(initial.toUpperCase());
    assert.equal(await focused(page), second);
    await page.waitForTimeout(800);
    for (const letter of folded(regions.find(({ id }) => id === "SE224").name).slice(0, 5)) await type(letter);
    await page.waitForFunction(() => document.activeElement.querySelector("path").id === "r-SE224");
  }));
}

const language = languages[0];
const home = `${address}${language}/index.html`;

test("arrows lead to a neighbour in their direction", () => inWindow({}, async (page) => {
  await page.goto(home);
  const centre = (region) => page.locator(`#r-${region}`).evaluate((path) => {
    const { x, y, width, height } = path.getBBox();
    return { x: x + width / 2, y: y + height / 2 };
  });
  const further = {
    ArrowLeft: (a, b) => b.x < a.x,
    ArrowRight: (a, b) => b.x > a.x,
    ArrowUp: (a, b) => b.y < a.y,
    ArrowDown: (a, b) => b.y > a.y,
  };
  for (const region of ["ES51", "FRB0", "ITI4"]) {
    for (const [key, isFurther] of Object.entries(further)) {
      await focus(page, region);
      const to = await press(page, key);
      assert.ok(to !== region && isFurther(await centre(region), await centre(to)), `${region} ${key} ${to}`);
    }
  }
}));

test("arrows follow the steps of the file, and every region can be reached", () => {
  const { regions } = figures(language);
  const reached = new Set([0]);
  for (const at of reached) {
    for (const to of regions[at].steps ?? []) if (to >= 0) reached.add(to);
  }
  expectNone(regions.filter((_, at) => !reached.has(at)).map(({ id }) => `${id}: cannot be reached by arrow keys`));
});

test("a region is named with country, value and class of what the map shows", () => inWindow({}, async (page) => {
  const file = figures(language);
  await page.goto(home);
  const heard = (region) => page.locator(`a:has(> #r-${region})`).getAttribute("aria-label").then(squeeze);
  const all = () => page.locator(".map svg a").evaluateAll((links) => links.map((link) => [link.querySelector("path").id.slice(2).replace("-i", ""), link.getAttribute("aria-label")]));
  assert.match(await heard("SE224"), /^Skåne, Sweden: 5 practices, class 3 of 3$/);
  assert.match(await heard("AT11"), /: no practices yet$/);
  const layer = "unemployment";
  await page.locator(`#layer-${layer}`).check();
  await page.waitForFunction((label) => document.querySelector("#r-ES51").closest("a").getAttribute("aria-label").includes(label), file.indicators.find((one) => one.id === layer).label);
  const whole = tree(`${language}/index.html`);
  const head = whole.querySelectorAll("#table thead th").map((cell) => cell.querySelector("a, button")?.childNodes[0].text.trim() ?? cell.childNodes[0].text.trim());
  const column = head.indexOf(file.indicators.find((one) => one.id === layer).label) + 1;
  assert.ok(column > 1);
  const faults = [];
  const rows = new Map(whole.querySelectorAll("#table tbody tr").filter((row) => row.querySelector("a")).map((row) => [row.querySelector("a").getAttribute("href").split("/")[1], row]));
  for (const [id, label] of await all()) {
    const [row, name] = [rows.get(id), squeeze(label)];
    const value = row.querySelector(`:nth-child(${column}) data`)?.text;
    const region = file.regions.find((one) => one.id === id);
    const country = file.countries[region.country];
    const isRight = name.startsWith(region.name) && name.includes(country) && (value ? name.includes(`${value} (`) && /class [1-5] of 5/.test(name) : !/class/.test(name));
    if (!isRight) faults.push(`${id}: ${name}`);
  }
  expectNone(faults);
}));

test("the focus is drawn above all regions, and what it is on is told beside it", () => inWindow({}, async (page) => {
  await page.goto(home);
  await page.locator(".buttons a").last().focus();
  await page.keyboard.press("Tab");
  await press(page, "ArrowRight");
  const state = await page.evaluate(() => {
    const [under, ring] = document.querySelectorAll(".map .ring");
    const [wide, narrow] = [under, ring].map((one) => getComputedStyle(one));
    return {
      isLast: ring === ring.parentElement.lastElementChild && under === ring.previousElementSibling,
      same: [under, ring].every((one) => one.getAttribute("d") === document.activeElement.querySelector("path").getAttribute("d")),
      drawn: parseFloat(narrow.strokeWidth) >= 2 && parseFloat(wide.strokeWidth) >= parseFloat(narrow.strokeWidth) + 4 && wide.stroke !== narrow.stroke && narrow.vectorEffect === "non-scaling-stroke",
      told: document.querySelector(".readout").textContent === document.activeElement.getAttribute("aria-label"),
    };
  });
  assert.deepEqual(state, { isLast: true, same: true, drawn: true, told: true });
}));

test("the pointer is told what it is over, and told nothing when it leaves", () => inWindow({ viewport: { width: 1280, height: 1200 } }, async (page) => {
  await page.goto(home);
  await page.locator("#r-ES61").hover();
  await page.waitForSelector(".readout:not([hidden])");
  assert.match(await page.locator(".readout").textContent(), /^Andalu/);
  await page.locator("h1").hover();
  await page.waitForSelector(".readout", { state: "hidden" });
}));
