// The map and regions in frames of other people's pages, and the code for it.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { inWindow, listen } from "./browser.mjs";
import { addressOf, serve } from "./server.mjs";
import { files, folder, isFramed, languages, pages, text, tree } from "./site.mjs";

const address = await addressOf(folder);
// A page of another host may hold no files from disk.
const { address: hosted } = await serve(folder);
const framed = pages.filter(isFramed);
const regions = pages.filter((page) => /^[^/]+\/regions\/[^/]+\/index\.html$/.test(page));
const at = (page) => page.replace(/index\.html$/, "");

test("each region and the map have a page for frames in each language, and no other page, map or feed tells of it", () => {
  assert.equal(framed.length, regions.length + languages.length);
  for (const file of files.filter((one) => /^sitemap|feed\.xml$|\/search\//.test(one))) {
    assert.ok(!/\/embed\/(map|region)\//.test(text(file)), file);
  }
});

test("such a page names the page that it is a part of, whose it is, and under which terms; its links open elsewhere", () => {
  for (const page of framed) {
    const root = tree(page);
    const full = page.replace(/embed\/(map\/|region\/)/, (_, what) => (what === "map/" ? "" : "regions/"));
    assert.ok(root.querySelector('link[rel="canonical"]').getAttribute("href").endsWith(`/${at(full)}`), page);
    assert.equal(root.querySelectorAll("[hreflang], header.site, footer.foot, nav, script").length, 0, page);
    assert.equal(root.querySelector('meta[name="robots"]').getAttribute("content"), "noindex", page);
    assert.equal(root.querySelector("base").getAttribute("target"), "_blank", page);
    const credit = root.querySelector("footer.credit");
    assert.ok(credit.querySelector("a").getAttribute("href").endsWith(`/${full.split("/").slice(1).join("/")}`), page);
    assert.equal(credit.querySelector("a").getAttribute("rel"), "noopener", page);
    assert.ok(credit.text.includes("CC BY 4.0"), page);
    if (root.querySelector("svg")) assert.ok(root.querySelector("main .credit").text.includes("Natural Earth"), page);
  }
});

test("a region in a frame has the figures of its page, each with its source", () => {
  for (const page of framed.filter((one, at) => one.includes("/region/") && at % 7 === 0)) {
    const root = tree(page);
    const full = tree(page.replace("embed/region/", "regions/"));
    const rows = full.querySelectorAll("table.figures tbody tr");
    const shown = root.querySelectorAll(".values > div");
    assert.equal(shown.length, rows.length, page);
    for (const [n, row] of rows.entries()) {
      const value = row.querySelector("td").childNodes[0].text.trim();
      assert.equal(shown[n].querySelector(".value b").text, value, page);
      if (row.querySelector("data")) assert.ok(shown[n].querySelector("dd").text.includes(row.querySelector("td:last-child").childNodes[0].text), page);
    }
    assert.ok(brotliCompressSync(text(page)).length <= 6000, page);
  }
});

test("the code shows the region in a page of another host, from 280 pixels on, without script, light and dark", async () => {
  const codes = await inWindow({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${hosted}${languages[0]}/embed/index.html`);
    return page.locator("main pre code").allTextContents();
  });
  assert.equal(codes.length, 2);
  const base = tree(`${languages[0]}/index.html`).querySelector('link[rel="canonical"]').getAttribute("href").replace(/[^/]+\/$/, "");
  const html = codes.map((code) => code.replaceAll(base, hosted)).join("\n");
  const host = createServer((_, reply) => reply.setHeader("content-type", "text/html").end(`<!doctype html><title>Another site</title>${html}`));
  await new Promise((done) => host.listen(0, "127.0.0.1", done));
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [280, 1200]) {
      await inWindow({ javaScriptEnabled: false, colorScheme, viewport: { width: width + 16, height: 900 } }, async (page) => {
        const faults = listen(page);
        await page.goto(`http://127.0.0.1:${host.address().port}/`, { waitUntil: "load" });
        for (const frame of await page.locator("iframe").all()) {
          await frame.scrollIntoViewIfNeeded();
          const inside = await (await frame.elementHandle()).contentFrame();
          await inside.locator("h1").waitFor({ state: "attached" });
          assert.ok(await inside.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
        }
        assert.deepEqual(faults, []);
      });
    }
  }
  host.close();
});

test("a chosen region is in the code and in the address, and the code can be copied", () => inWindow({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  const faults = listen(page);
  const id = regions.find((one) => one.startsWith(`${languages[0]}/`)).split("/")[2];
  await page.goto(`${address}${languages[0]}/embed/index.html#${id}`);
  assert.equal(await page.locator("#region").inputValue(), id);
  const code = page.locator("[data-pattern]");
  assert.ok((await code.textContent()).includes(`/embed/region/${id}/"`));
  await page.locator("#region").selectOption({ index: 4 });
  const other = await page.locator("#region").inputValue();
  assert.ok(page.url().endsWith(`#${other}`) && (await code.textContent()).includes(`/embed/region/${other}/"`));
  const name = await page.locator("#region option:checked").textContent();
  assert.ok((await code.textContent()).includes(`title="${name} · `), name);
  await page.locator("main .buttons button").nth(1).click();
  await page.locator("main [role=status]").nth(1).filter({ hasText: /\S/ }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code.textContent());
  assert.deepEqual(faults, []);
}));

test("region pages and the page of open data lead there", () => {
  for (const language of languages) {
    assert.ok(tree(`${language}/data/index.html`).querySelector('main a[href="../embed/index.html"]'), language);
    assert.ok(brotliCompressSync(text(`${language}/embed/index.html`)).length <= 10_000, language);
  }
  for (const page of regions) assert.ok(text(page).includes(`embed/index.html#${page.split("/")[2]}"`), page);
});
