// Names of countries on the map lie on their country, with the letters that the reader's browser really has.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { addressOf } from "./server.mjs";
import { folder, languages, tried } from "./site.mjs";

const address = await addressOf(folder);

/** Names with the countries that their boxes touch, by the first letters of the regions' ids; `""` is no region. */
const names = (window) => window.evaluate(() => {
  const map = document.querySelector(".map > .overview");
  const regions = [...map.querySelectorAll("path.r")];
  const country = (x, y) => {
    const point = new DOMPoint(x, y);
    return regions.find((region) => region.isPointInFill(point))?.id.slice(2, 4) ?? "";
  };
  return [...map.querySelectorAll(".countries text")].filter((text) => text.getClientRects().length > 0).map((text) => {
    const box = text.getBBox();
    // The box of a line of capitals reaches above and below them.
    const [top, bottom] = [Number(text.getAttribute("y")) - 10, Number(text.getAttribute("y"))];
    const across = Array.from({ length: 21 }, (_, at) => box.x + box.width * at / 20);
    const found = across.flatMap((x) => [country(x, top), country(x, (top + bottom) / 2), country(x, bottom)]);
    return { name: text.textContent, countries: [...new Set(found)] };
  });
});

for (const language of tried) {
  test(`each name lies on one country, ${language}`, () => inWindow({ viewport: { width: 1280, height: 900 } }, async (window) => {
    await window.goto(`${address}${language}/index.html`);
    const found = await names(window);
    assert.ok(found.length > 5, "some countries have room");
    assert.deepEqual(found.filter(({ countries }) => countries.length !== 1 || countries[0] === ""), []);
  }));

  test(`names are hidden on phones and under discs, ${language}`, () => inWindow({ viewport: { width: 375, height: 800 } }, async (window) => {
    await window.goto(`${address}${language}/index.html`);
    assert.deepEqual(await names(window), []);
    await window.setViewportSize({ width: 1280, height: 900 });
    assert.notDeepEqual(await names(window), []);
    await window.locator("#layer-population").check();
    assert.deepEqual(await names(window), []);
  }));
}
