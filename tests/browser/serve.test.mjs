// The preview: an open page is reloaded in place, and findings lie over the last good page.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inWindow, listen } from "./browser.mjs";

const beside = (place) => fileURLToPath(new URL(place, import.meta.url));
const program = process.env.REGIONLAB ?? ["release", "debug"].map((kind) => beside(`../../target/${kind}/regionlab`)).find(isThere);
const root = mkdtempSync(path.join(tmpdir(), "regionlab-"));
cpSync(beside("../sites/minimal"), root, { recursive: true });
const source = path.join(root, "content/practices/rain-streets.md");
const text = readFileSync(source, "utf8");

const preview = spawn(program, ["--root", root, "serve", "--port", "0"]);
const address = await new Promise((found, failed) => {
  preview.stdout.on("data", (line) => {
    const match = /http:\/\/[^/]+/.exec(line);
    if (match) found(match[0]);
  });
  preview.on("error", failed);
  preview.on("exit", (code) => failed(new Error(`the preview ended with ${code} before it had an address`)));
});
after(() => {
  preview.kill();
  rmSync(root, { recursive: true, force: true });
});

function isThere(file) {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

const page = `${address}/en/practices/rain-streets/index.html`;
const long = "\n\nA line of many.".repeat(120);

test("a saved page is shown at the same place, and other pages stay as they are", () => inWindow({}, async (window, context) => {
  writeFileSync(source, text + long);
  const faults = listen(window);
  await window.goto(page);
  await window.getByText("A line of many.").nth(119).waitFor();
  const other = await context.newPage();
  await other.goto(`${address}/en/about/index.html`);
  await other.evaluate(() => { window.isTheSame = true; });
  await window.bringToFront();
  await window.evaluate(() => scrollTo({ top: 1200, behavior: "instant" }));
  writeFileSync(source, text + long + "\n\nThe newest line.");
  await window.getByText("The newest line.").waitFor();
  await window.waitForFunction(() => scrollY > 1150 && scrollY < 1250);
  assert.equal(await other.evaluate(() => window.isTheSame), true, "a page that did not change is not reloaded");
  assert.deepEqual(faults, []);
}));

test("findings lie over the last good page and go when they are mended", () => inWindow({}, async (window) => {
  writeFileSync(source, text);
  await window.goto(page);
  // What the test before wrote may still be shown; the page is then loaded anew once more.
  await window.getByText("The newest line.").waitFor({ state: "detached" });
  await window.evaluate(() => { window.isTheSame = true; });
  writeFileSync(source, text.replace("status: ongoing", "status: often").replace("Rain streets", "Other name"));
  const overlay = window.locator("#regionlab-preview section");
  await overlay.getByText("content/practices/rain-streets.md:7:9").waitFor();
  assert.equal(await overlay.locator("mark").first().textContent(), "often");
  assert.ok(await overlay.locator("mark").first().isVisible());
  assert.equal(await window.locator("h1").textContent(), "Rain streets");
  assert.equal(await window.evaluate(() => window.isTheSame), true, "the page behind stays as it is");
  // It can be folded, by keyboard too, to see what is behind.
  await overlay.locator("summary").first().press("Enter");
  assert.equal(await overlay.locator("mark").first().isVisible(), false);
  // With the page opened anew it is there at once, also without script.
  await window.reload();
  await overlay.getByText("content/practices/rain-streets.md:7:9").waitFor();
  writeFileSync(source, text);
  await overlay.getByText("rain-streets.md").waitFor({ state: "detached" });
  assert.equal(await window.locator("h1").textContent(), "Rain streets");
}));

test("without script the overlay is in the page", () => inWindow({ javaScriptEnabled: false }, async (window) => {
  writeFileSync(source, text.replace("status: ongoing", "status: often"));
  const overlay = window.locator("#regionlab-preview section");
  const began = Date.now();
  do {
    assert.ok(Date.now() - began < 60_000);
    await window.goto(page);
  } while (!(await overlay.getByText("rain-streets.md:7:9").isVisible()));
  writeFileSync(source, text);
}));

test("a page that lies deep and does not exist has working links", () => inWindow({}, async (window) => {
  const answer = await window.goto(`${address}/en/practices/nobody/knows/`);
  assert.equal(answer.status(), 404);
  await window.locator("main a").first().click();
  await window.waitForURL(`${address}/en/index.html`);
}));
