// The map and the list of regions reach the same pages: every region's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow, knowSpots } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { folder, languages, pages, tree, tried } from "./site.mjs";

/** Svalbard lies north of the window that regions/map.yaml describes. */
const beyond = [];

for (const language of languages) {
  const home = `${language}/index.html`;
  const known = new Set(pages.filter((page) => page.startsWith(`${language}/regions/`) && page.split("/").length === 4));
  const reached = (selector, from = home) => tree(from).querySelectorAll(selector).map((link) => new URL(link.getAttribute("href"), `file:///${from}`).pathname.slice(1));

  test(`each region with a page is a link on the map and in both lists, ${language}`, () => {
    assert.ok(known.size > 0);
    const drawn = [...known].filter((page) => !beyond.includes(page.split("/")[2]));
    expectNone([
      ...differences("the map", reached(".map svg a"), drawn),
      ...differences("the list of the start page", reached("#list .places a"), known),
      ...differences("the list of regions", reached("main .places a", `${language}/regions/index.html`), known),
    ]);
  });

  test(`each link on the map has a title, which is its name, ${language}`, () => {
    const unnamed = tree(home).querySelectorAll(".map svg a").filter((link) => !link.querySelector("title")?.text.trim());
    assert.deepEqual(unnamed.map((link) => link.getAttribute("href")), []);
  });

  if (tried.includes(language)) test(`without script the browser names each link on the map by its title, ${language}`, async () => {
    const address = await addressOf(folder);
    await inWindow({ viewport: { width: 1280, height: 1400 }, javaScriptEnabled: false }, async (page) => {
      await page.goto(address + home);
      const session = await page.context().newCDPSession(page);
      // Chromium's own tree; what `getByRole` finds is worked out by the test's library.
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const words = (text) => text.replace(/\s+/g, " ").trim();
      const names = new Set(nodes.filter((node) => node.role?.value === "link").map((node) => words(node.name?.value ?? "")));
      const titles = tree(home).querySelectorAll(".map svg a title").map((title) => words(title.text));
      assert.ok(titles.length > 0);
      expectNone(titles.filter((title) => !names.has(title)).map((title) => `no link is called “${title}”`));
      const link = page.getByRole("link", { name: titles[0], exact: true });
      assert.ok(await link.first().isVisible(), titles[0]);
    });
  });

  if (tried.includes(language)) test(`without script a click on a region with practices leads to its page, ${language}`, async () => {
    const address = await addressOf(folder);
    await inWindow({ viewport: { width: 1280, height: 1400 }, javaScriptEnabled: false }, async (page) => {
      await page.goto(address + home);
      await knowSpots(page);
      const spots = await page.evaluate(findSpots);
      assert.ok(spots.length > 0);
      for (const { href, x, y } of spots) {
        await page.goto(address + home);
        await page.mouse.click(x, y);
        await page.waitForURL(href, { timeout: 5000 });
      }
    });
  });
}

/** Pages that are reached and not wanted, or wanted and not reached. */
function differences(where, reached, wanted) {
  const [has, wants] = [new Set(reached), new Set(wanted)];
  return [
    ...[...wants].filter((one) => !has.has(one)).map((one) => `${where}: does not reach ${one}`),
    ...[...has].filter((one) => !wants.has(one)).map((one) => `${where}: leads to ${one}`),
  ];
}

/** A point inside each coloured region of the large map, where it can be clicked. */
function findSpots() {
  return [...document.querySelectorAll('.map > svg a path[class*=" q"]')].map((path) => ({
    href: new URL(path.closest("a").href.baseVal, location).href,
    ...(window.spotOn(path) ?? { href: `no spot to click on ${path.id}`, x: 0, y: 0 }),
  }));
}
