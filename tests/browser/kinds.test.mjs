// Every kind of page, wherever the site lies, opened once wide, once narrow and once without script: it loads and keeps to
// its policy, leads those who use a keyboard, fits each screen and paper, and axe finds nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violationsIn } from "./axe.mjs";
import { inWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf, isFromDisk } from "./server.mjs";
import { examples, folder, isFramed, languages, pages } from "./site.mjs";
import { visits } from "./visits.mjs";

const address = await addressOf(folder);

/** Where only the place is new that a page is opened from, it looks the same once it has loaded. */
const looks = process.env.LOOKS === "no" ? { skip: "looks are passed over" } : {};
const looking = (...steps) => (looks.skip ? [] : steps);

/** What a language can do to a page is tried by what does not fit. */
const kinds = new Set(examples.filter((page) => page.startsWith(`${languages[0]}/`) || !languages.includes(page.split("/")[0])));
/** Some pages from all languages, evenly spread; `npm run all-pages` takes them all. */
const sample = pages.filter((page, number) => number % Math.ceil(pages.length / 8) === 0 && !kinds.has(page));

/** Work that the first test does which asks for it. */
function once(work) {
  let result;
  return () => (result ??= work());
}

const wide = once(() => visits(address, examples, {}, ["files", "data", "stored", "skip", "focus", "paper", "axe"], [
  files, data, ...(isFromDisk ? [] : [stored]), ...looking(keys, paper, axe("light", "dark")),
]));
const narrow = once(() => visits(address, examples, { viewport: { width: 320, height: 640 } }, ["light", "dark", "axe"], [fits("light"), fits("dark"), axe("light")]));
const plain = once(() => visits(address, examples, { javaScriptEnabled: false, viewport: { width: 375, height: 740 } }, ["heading"], [heading]));

test("each kind of page loads without a fault, and asks for files of this site only", async () => expectNone((await wide()).loads));

test("each kind of page finds its style sheet and its images", async () => expectNone((await wide()).files));

async function files(page, one, say) {
  const { margin, broken } = await page.evaluate(() => ({
    margin: document.styleSheets.length > 0 && getComputedStyle(document.body).margin,
    broken: [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src),
  }));
  if (margin !== "0px") say("files", "without its style sheet");
  for (const image of broken) say("files", `cannot show ${image}`);
}

test("data for search engines stands in the page, and is no script for the policy", async () => expectNone((await wide()).data));

async function data(page, one, say) {
  const { refused, blocks } = await page.evaluate(() => ({
    refused: window.refused,
    blocks: [...document.querySelectorAll('script[type="application/ld+json"]')].map((block) => JSON.parse(block.textContent)),
  }));
  for (const directive of refused) say("data", `${directive} was refused`);
  const wanted = one === "404.html" || /\/(compare\/by|embed\/(map|region))\//.test(one) ? 0 : 1;
  if (blocks.length !== wanted) say("data", `${blocks.length} blocks of data`);
}

test("no cookie and no storage", { skip: isFromDisk && "files have neither cookies nor service workers" }, async () => expectNone((await wide()).stored));

async function stored(page, one, say) {
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  kept.cookies = (await page.context().cookies()).length;
  for (const [what, count] of Object.entries(kept)) if (count) say("stored", `${what}: ${count}`);
}

test("without script each kind of page loads and shows its heading", async () => {
  const { loads, heading } = await plain();
  expectNone([...loads, ...heading]);
});

async function heading(page, one, say) {
  if (!(await page.locator("h1").isVisible())) say("heading", "no heading");
}

test("the first tab stop shows the skip link, and it leads to the content", looks, async () => expectNone((await wide()).skip));

test("whatever has the focus shows it", looks, async () => expectNone((await wide()).focus));

async function keys(page, one, say) {
  const steps = one.startsWith(`${languages[0]}/`) ? 25 : 1;
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press("Tab");
    const { dull, isSkip } = await page.evaluate(focused);
    if (dull) say("focus", dull);
    if (step === 0 && !isSkip && !isFramed(one)) say("skip", "the first tab stop is no skip link, or cannot be seen");
  }
  if (isFramed(one)) return;
  await page.locator("a.skip").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#main");
  await page.keyboard.press("Tab");
  const isPast = await page.evaluate(() => {
    const main = document.querySelector("main");
    const now = document.activeElement;
    return now === document.body || main.contains(now) || Boolean(main.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  if (!isPast) say("skip", "the next tab stop is before the content");
  await page.evaluate(() => document.activeElement.blur());
}

/** Runs in the page: what has the focus and does not show it, and whether it is the skip link and in the window. */
function focused() {
  const now = document.activeElement;
  // A card draws the outline of the link that fills it.
  const drawn = (one) => one && (getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none");
  return {
    dull: now === document.body || drawn(now) || drawn(now.closest(".card")) ? null : now.outerHTML.slice(0, 120),
    isSkip: now.matches("a.skip") && now.getBoundingClientRect().top >= 0,
  };
}

test("on paper each kind of page hides menus and keeps its heading and its text", looks, async () => expectNone((await wide()).paper));

async function paper(page, one, say) {
  await page.setViewportSize({ width: 658, height: 980 });
  await page.emulateMedia({ media: "print" });
  if (!(await page.locator("h1").isVisible())) say("paper", "no heading");
  for (const part of [".skip", "header .menu", "header .languages", "header form.find", "header a.find", ".crumbs"]) {
    if (await page.locator(part).isVisible()) say("paper", `${part} is printed`);
  }
  // Three columns in an odd width round up by a part of a pixel.
  const isFitting = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1);
  if (!isFitting) say("paper", "wider than the paper");
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 900 });
}

for (const colorScheme of ["light", "dark"]) {
  test(`each kind of page fits 320 pixels, ${colorScheme}`, looks, async () => expectNone((await narrow())[colorScheme]));
}

const fits = (colorScheme) => async (page, one, say) => {
  await page.emulateMedia({ colorScheme });
  const wide = await page.evaluate(measure);
  if (wide) say(colorScheme, wide);
};

/** Runs in the page: opens all that folds, and names what is wider than the window; null where nothing is. */
function measure() {
  for (const one of document.querySelectorAll("main details")) one.open = true;
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 0.5);
  const name = (one) => one.tagName.toLowerCase() + (one.className?.length ? `.${one.className}` : "");
  return `${document.documentElement.scrollWidth} wide: ${wide.slice(0, 5).map(name).join(", ")}`;
}

// Colours do not depend on the width.
for (const [width, walk, schemes] of [[1280, wide, ["light", "dark"]], [320, narrow, ["light"]]]) {
  test(`axe finds nothing on any kind of page, nor in a sample of all pages, ${width} wide`, looks, async () => {
    const others = await visits(address, sample, { viewport: { width, height: 900 } }, ["axe"], [inspect(...schemes)]);
    expectNone([...(await walk()).axe, ...others.axe]);
  });
}

/** A step that runs axe. */
function inspect(...schemes) {
  return async (page, one, say) => {
    for (const line of await violationsIn(page, schemes)) say("axe", line);
  };
}

/** The same on kinds of page in the first language. */
function axe(...schemes) {
  return async (page, one, say) => kinds.has(one) && inspect(...schemes)(page, one, say);
}

test("from the start page to a practice and its region", () => inWindow({ javaScriptEnabled: false }, async (page) => {
  await page.goto(`${address}index.html`);
  await page.locator(`main a[hreflang="${languages[0]}"]`).click();
  await page.locator(".hero .button").first().click();
  await page.locator(".cards h3 a").first().click();
  await page.locator(".head .kicker a, .facts a").first().click();
  assert.ok(page.url().startsWith(address + languages[0]));
  assert.ok(await page.locator("h1").isVisible());
}));
