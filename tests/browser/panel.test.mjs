// The panel of a region beside the map: what is in it, how it opens and closes, and what it costs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { violations } from "./axe.mjs";
import { inWindow, knowSpots, listen } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { files, folder, languages, text, tree, tried } from "./site.mjs";

const address = await addressOf(folder);

const panel = "#panel:not([hidden])";
const script = files.find((file) => /^assets\/map-.*\.js$/.test(file));
const squeeze = (words) => words.replace(/[\s\u2060]+/g, " ").trim();
const name = (language, region) => squeeze(tree(`${language}/regions/${region}/index.html`).querySelector("h1").text);

/** Opens a start page with a region's panel. */
async function opened(page, language, region, at = address) {
  await page.goto(`${at}${language}/index.html#region=${region}`);
  await page.waitForSelector(panel);
}

/** A place on the map where a region can be clicked. */
const spot = async (page, region) => {
  await knowSpots(page);
  return page.locator(`#r-${region}`).evaluate((path) => window.spotOn(path));
};

const focused = (page) => page.evaluate(() => document.activeElement.querySelector("path")?.id ?? document.activeElement.id);
const hash = (page) => page.evaluate(() => location.hash);

for (const language of tried) {
  test(`the panel says what the region's page says, ${language}`, () => inWindow({}, async (page) => {
    for (const region of ["ES51", "SE224", "PT20", "ITF4", "AT11", "MT00"]) {
      await opened(page, language, region);
      const whole = tree(`${language}/regions/${region}/index.html`);
      assert.equal(await page.locator(`${panel} h2`).textContent(), name(language, region));
      const rows = whole.querySelectorAll("table.figures tbody tr");
      const own = rows.filter((row) => !row.classNames.includes("near"));
      const shown = await page.locator(`${panel} .values > div`).evaluateAll((all) => all.map((row) => ({
        near: row.classList.contains("near"),
        label: row.querySelector("[data-label]").textContent,
        universe: row.querySelector("[data-universe]").textContent,
        value: row.querySelector("[data-value]").textContent,
        year: row.querySelector("[data-year]")?.textContent ?? "",
        compared: row.querySelector("[data-compared]")?.textContent ?? "",
        territory: row.querySelector("[data-territory]")?.textContent ?? "",
        source: row.querySelector("[data-source] a")?.getAttribute("href") ?? "",
      })));
      assert.equal(shown.filter((row) => !row.near).length, own.length, region);
      assert.ok(own.length >= 9, `${own.length} indicators`);
      const first = (row, selector) => squeeze(row.querySelector(selector)?.text ?? "");
      for (const row of rows) {
        const label = own.includes(row) ? row.querySelector("th b").text : row.querySelector("th div").childNodes[1].text;
        const same = shown.find((one) => squeeze(one.label) === squeeze(label));
        assert.ok(same, `${region}: ${label}`);
        assert.ok(first(row, "th").includes(squeeze(same.universe)) && same.universe, `${region}: ${label}: ${same.universe}`);
        assert.ok(first(row, "th").includes(squeeze(same.territory)), `${region}: ${label}: ${same.territory}`);
        assert.ok(first(row, "td:nth-child(2)").startsWith(squeeze(same.value)), `${region}: ${label}: ${same.value}`);
        assert.ok(squeeze(same.year).startsWith(first(row, "td:nth-child(3)")), `${region}: ${label}: ${same.year}`);
        assert.equal(same.source, row.querySelector("td:nth-child(4) a")?.getAttribute("href") ?? "", `${region}: ${label}`);
      }
      const titles = whole.querySelectorAll("#practices .cards a").map((title) => squeeze(title.text)).sort();
      const listed = (await page.locator(`${panel} [data-practices] li a`).allTextContents()).map(squeeze).sort();
      assert.deepEqual(listed, [...new Set(titles)], region);
      const flags = await page.locator(`${panel} .notes b`).allTextContents();
      const marked = shown.flatMap(({ year }) => year.split(" ").slice(1).join("").split(",")).filter(Boolean).map((flag) => flag.trim());
      const beside = shown.flatMap(({ compared }) => compared.split(" · ")).flatMap((one) => one.match(/(?:[%\d)] )([a-z](?:, [a-z])*)$/i)?.[1].split(", ") ?? []);
      assert.deepEqual(new Set(flags), new Set([...marked, ...beside]), region);
      const link = page.locator(`${panel} [data-page]`);
      assert.equal(new URL(await link.evaluate((one) => one.href)).pathname, new URL(`${language}/regions/${region}/index.html`, address).pathname);
    }
  }));
}

const language = languages[0];
const home = `${address}${language}/index.html`;

test("the score has its link, and a pilot region without one says so", () => inWindow({}, async (page) => {
  for (const region of ["ES51", "SE224"]) {
    await opened(page, language, region);
    const score = page.locator(`${panel} [data-index]`).first();
    const whole = tree(`${language}/regions/${region}/index.html`);
    const told = squeeze(whole.querySelectorAll(".facts > div").find((row) => row.text.includes("MIPEX")).text);
    assert.ok(told.includes(squeeze(await score.locator("dd").textContent()).split(" (")[0]), told);
    assert.match(await score.locator("a").getAttribute("href"), /^https:/);
  }
}));

test("a click opens it, the close button closes it, and the focus returns to the region", () => inWindow({ viewport: { width: 1280, height: 1200 } }, async (page) => {
  await page.goto(home);
  const { x, y } = await spot(page, "ES51");
  await page.mouse.click(x, y);
  await page.waitForSelector(panel);
  assert.equal(await hash(page), "#region=ES51");
  assert.equal(await focused(page), "panel-title");
  await page.locator(`${panel} [data-close]`).click();
  await page.waitForFunction(() => document.getElementById("panel").hidden);
  assert.equal(await focused(page), "r-ES51");
  assert.equal(await hash(page), "");
}));

for (const key of ["Enter", "Space"]) {
  test(`${key} opens it and Escape closes it`, () => inWindow({}, async (page) => {
    await page.goto(home);
    await page.locator("a:has(> #r-SE224)").focus();
    await page.keyboard.press(key);
    await page.waitForSelector(panel);
    assert.equal(await focused(page), "panel-title");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.getElementById("panel").hidden);
    assert.equal(await focused(page), "r-SE224");
    assert.equal(await hash(page), "");
  }));
}

test("Back closes it whichever regions were opened, and Forward opens the last again", () => inWindow({}, async (page) => {
  await page.goto(home);
  for (const region of ["SE224", "ES51"]) {
    await page.locator(`a:has(> #r-${region})`).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((title) => document.querySelector("#panel-title")?.textContent === title, name(language, region));
  }
  await page.goBack();
  await page.waitForFunction(() => document.getElementById("panel").hidden);
  assert.equal(await focused(page), "r-ES51");
  await page.goForward();
  await page.waitForSelector(panel);
  assert.equal(await page.locator("#panel-title").textContent(), name(language, "ES51"));
}));

test("an address with a region opens it, and Escape leaves the page where it is", () => inWindow({}, async (page) => {
  await opened(page, language, "PT20");
  assert.equal(await focused(page), "panel-title");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.getElementById("panel").hidden);
  assert.equal(await page.evaluate(() => location.href), home);
  assert.match(await focused(page), /^r-PT20/);
  await page.goto(`${home}#region=XX99`);
  await page.waitForTimeout(200);
  assert.equal(await page.locator(panel).count(), 0);
}));

test("it stands beside the map on a wide screen and below it on a phone", async () => {
  for (const width of [1280, 375]) {
    await inWindow({ viewport: { width, height: 900 } }, async (page) => {
      await page.goto(home);
      const before = await page.locator(".overview").boundingBox();
      await opened(page, language, "ES51");
      const [map, box] = [await page.locator(".overview").boundingBox(), await page.locator(panel).boundingBox()];
      if (width > 1000) {
        assert.ok(box.x + box.width <= map.x + 1 && box.y < map.y + map.height && box.y + box.height > map.y, JSON.stringify([map, box]));
        assert.deepEqual([map.width, map.x], [before.width, before.x], "the map stays where it is");
      } else {
        assert.ok(box.y >= map.y + map.height - 1, JSON.stringify([map, box]));
      }
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    });
  }
});

test("a link that is to open elsewhere is left alone", () => inWindow({}, async (page) => {
  await page.goto(home);
  const stopped = await page.locator("a:has(> #r-ES51)").evaluate((link) => ["ctrlKey", "metaKey", "shiftKey"].map((key) => {
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, [key]: true });
    let prevented;
    addEventListener("click", (late) => {
      prevented = late.defaultPrevented;
      late.preventDefault();
    }, { once: true });
    link.dispatchEvent(event);
    return prevented;
  }));
  assert.deepEqual(stopped, [false, false, false]);
}));

test("where the figures cannot be loaded, a click leads to the region's page", () => inWindow({}, async (page) => {
  await page.route(/figures\.js$/, (route) => route.abort());
  await page.goto(home);
  await page.locator("a:has(> #r-ES51)").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/regions\/ES51\/index\.html/);
}));

test("from a page that took the place of a panel, Back leads to the map and not to the page again", () => inWindow({}, async (page) => {
  await page.route(/figures\.js$/, (route) => route.abort());
  await page.goto(home);
  await page.locator("a:has(> #r-ES51)").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/regions\/ES51\/index\.html/);
  await page.goBack();
  await page.waitForTimeout(300);
  assert.equal(page.url(), home);
}));

test("two clicks make one step in the history, also while the figures are on their way", () => inWindow({}, async (page) => {
  await page.route(/figures\.js$/, async (route) => {
    await new Promise((go) => setTimeout(go, 300));
    await route.continue();
  });
  await page.goto(home);
  for (const region of ["ES51", "ES51", "SE224"]) await page.locator(`a:has(> #r-${region})`).evaluate((link) => link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
  await page.waitForFunction((title) => document.querySelector("#panel-title")?.textContent === title, name(language, "SE224"));
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.getElementById("panel").hidden);
  assert.equal(page.url(), home);
}));

test("who goes back before the figures are there sees no panel", () => inWindow({}, async (page) => {
  await page.route(/figures\.js$/, async (route) => {
    await new Promise((go) => setTimeout(go, 300));
    await route.continue();
  });
  await page.goto(home);
  await page.locator("a:has(> #r-ES51)").evaluate((link) => link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
  await page.goBack();
  await page.waitForTimeout(700);
  assert.equal(await page.locator(panel).count(), 0);
  assert.equal(page.url(), home);
}));

test("figures of larger areas stand beside those of the region with year and source", () => inWindow({}, async (page) => {
  await opened(page, language, "ES51");
  const row = page.locator(`${panel} .values > div`).first();
  assert.match(squeeze(await row.locator("[data-compared]").textContent()), /^\S.* [\d,\s.]+ .*\(20\d\d\)/);
  assert.ok(await row.locator("[data-source] a").count() >= 2);
}));

test("the links to other languages lead to the same region", () => inWindow({}, async (page) => {
  await opened(page, language, "ES51");
  const hashes = () => page.locator("header a[hreflang]").evaluateAll((links) => [...new Set(links.map((link) => link.hash))]);
  assert.deepEqual(await hashes(), ["#region=ES51"]);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.getElementById("panel").hidden);
  assert.deepEqual(await hashes(), [""]);
}));

test("a link to the table opens it and takes the focus along, also while a panel is open", () => inWindow({}, async (page) => {
  await opened(page, language, "ES51");
  await page.locator('.map .credit a[href="#table-rows"]').click();
  await page.waitForFunction(() => document.getElementById("panel").hidden && document.getElementById("table").open);
  assert.equal(await page.evaluate(() => document.activeElement.closest(".map svg")), null);
}));

test("no link has the focus behind the panel", () => inWindow({}, async (page) => {
  await opened(page, language, "ES51");
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press("Shift+Tab");
    const behind = await page.evaluate(() => {
      const now = document.activeElement;
      const [panel, box] = [document.getElementById("panel"), now.getBoundingClientRect()];
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return !panel.contains(now) && panel.contains(top) && now.textContent;
    });
    assert.equal(behind, false);
  }
}));

test("without script a click leads to the region's page", () => inWindow({ javaScriptEnabled: false, viewport: { width: 1280, height: 1200 } }, async (page) => {
  await page.goto(home);
  const { x, y } = await spot(page, "ES51");
  await page.mouse.click(x, y);
  await page.waitForURL(/regions\/ES51\/index\.html/);
}));

test("no fault, and the figures are asked for only when somebody turns to the map", () => inWindow({}, async (page) => {
  const faults = listen(page);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(home, { waitUntil: "load" });
  assert.ok(!asked.some((url) => url.endsWith("/figures.js")), asked.join(" "));
  await page.locator("a:has(> #r-ES51)").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(panel);
  assert.equal(asked.filter((url) => url.endsWith("/figures.js")).length, 1);
  assert.ok(asked.every((url) => url.startsWith(address)), asked.join(" "));
  expectNone(faults);
}));

test("script of at most 6 kB, and one file of figures for each language", () => {
  assert.ok(brotliCompressSync(text(script)).length <= 6_000);
  for (const language of languages) assert.ok(brotliCompressSync(text(`${language}/figures.js`)).length <= 40_000, language);
});

test("axe finds nothing with the panel open", async () => {
  const faults = [];
  for (const width of [1280, 320]) {
    for (const region of ["ES51", "SE224", "AT11"]) {
      await inWindow({ viewport: { width, height: 900 } }, async (page) => {
        const at = `${address}${language}/index.html#region=${region}`;
        await page.goto(at);
        await page.waitForSelector(panel);
        // The page around it is the same for each region, and a panel changes nothing in the lists below the map.
        const parts = region === "ES51" ? { without: ["#table tbody", "#list"] } : { within: [panel] };
        const lines = await violations(page, at, ["light", "dark"], () => page.waitForSelector(panel), parts);
        assert.equal(await page.locator(panel).count(), 1);
        faults.push(...lines.map((line) => `${region} ${width}: ${line}`));
      });
    }
  }
  expectNone(faults);
});
