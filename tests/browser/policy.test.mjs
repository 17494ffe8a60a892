// A strict Content-Security-Policy holds, nothing is asked of another host, and nothing is stored.
import assert from "node:assert/strict";
import { test } from "node:test";
import { eachInWindow, inWindow, listen } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf, isFromDisk } from "./server.mjs";
import { examples, folder } from "./site.mjs";

const address = await addressOf(folder);

test("each kind of page loads without a fault, and asks for files of this site only", async () => {
  const faults = [];
  await eachInWindow(examples, {}, async (page, one) => {
    const heard = listen(page);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(address + one, { waitUntil: "load" });
    page.removeAllListeners();
    faults.push(...heard.map((fault) => `${one}: ${fault}`));
    faults.push(...asked.filter((url) => !url.startsWith(address)).map((url) => `${one}: asked for ${url}`));
  });
  expectNone(faults);
});

test("data for search engines stands in the page, and is no script for the policy", () => inWindow({}, async (page) => {
  await page.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (refusal) => window.refused.push(refusal.violatedDirective));
  });
  for (const one of examples) {
    await page.goto(address + one, { waitUntil: "load" });
    const { refused, blocks } = await page.evaluate(() => ({
      refused: window.refused,
      blocks: [...document.querySelectorAll('script[type="application/ld+json"]')].map((block) => JSON.parse(block.textContent)),
    }));
    assert.deepEqual(refused, [], one);
    assert.equal(blocks.length, one === "404.html" || /\/(compare\/by|embed\/(map|region))\//.test(one) ? 0 : 1, one);
  }
}));

test("no cookie and no storage", { skip: isFromDisk && "files have neither cookies nor service workers" }, async () => {
  await inWindow({}, async (page, context) => {
    for (const one of examples) await page.goto(address + one);
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    assert.deepEqual(kept, { local: 0, session: 0, databases: 0, workers: 0 });
    assert.deepEqual(await context.cookies(), []);
  });
});
