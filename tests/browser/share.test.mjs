// The pictures that other sites show with a link can be read by another program than the one that drew them: they have their
// size, words at the left, mostly a map at the right, and few bytes.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { inWindow } from "./browser.mjs";
import { eight } from "./eight.mjs";
import { expectNone } from "./faults.mjs";
import { folder } from "./site.mjs";

const WIDTH = 1200;
const HEIGHT = 630;
const BYTES = 60_000;
/** So many pictures of a site are looked at. */
const LOOKED_AT = 60;

for (const [name, site] of [["the site", folder], ["eight languages", eight]]) {
  const images = readdirSync(path.join(site, "assets")).filter((file) => /^share-\w+\.png$/.test(file)).sort();
  const each = Math.ceil(images.length / LOOKED_AT);
  const some = images.filter((_, at) => at % each === 0);

  test(`${name}: pictures for other sites are small and can be seen`, async () => {
    // A build of the site may leave them out.
    if (name === "eight languages") assert.ok(images.length > 15, `${images.length} pictures`);
    const faults = images.filter((file) => statSync(path.join(site, "assets", file)).size > BYTES).map((file) => `${file}: too large`);
    let maps = 0;
    await inWindow({}, async (page) => {
      for (const file of some) {
        const data = readFileSync(path.join(site, "assets", file)).toString("base64");
        const seen = await page.evaluate(look, `data:image/png;base64,${data}`);
        const fault = (what) => faults.push(`${file}: ${what}`);
        if (seen.width !== WIDTH || seen.height !== HEIGHT) fault(`${seen.width} × ${seen.height}`);
        if (seen.clear > 0) fault(`${seen.clear} pixels are not opaque`);
        if (seen.words < 1_000) fault(`${seen.words} dark pixels where its words are`);
        if (seen.margin > 0) fault(`${seen.margin} dark pixels in the margin`);
        if (seen.map > 10) maps++;
      }
    });
    expectNone(faults);
    // A region of a small site has no shape on the base map, and no map then. Start pages have one in each language.
    assert.ok(some.length === 0 || maps >= 8, `${maps} of ${some.length} pictures have a map`);
  });
}

/** What a browser sees of a picture. */
async function look(url) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const { width, height } = image;
  const surface = new OffscreenCanvas(width, height).getContext("2d");
  surface.drawImage(image, 0, 0);
  const { data } = surface.getImageData(0, 0, width, height);
  const seen = { width, height, clear: 0, words: 0, margin: 0 };
  const colours = new Set();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const isDark = data[at] + data[at + 1] + data[at + 2] < 300;
      if (data[at + 3] < 255) seen.clear++;
      if (isDark && x >= 64 && x < 640) seen.words++;
      // The band at the edge is 16 pixels wide.
      if (isDark && ((x >= 20 && x < 60) || (x >= 64 && x < 640 && (y < 56 || y > 584)))) seen.margin++;
      if (x > 700) colours.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    }
  }
  return { ...seen, map: colours.size };
}
