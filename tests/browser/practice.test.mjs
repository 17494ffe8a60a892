// A practice: the card first, the record below, what is like it, and all of it to take along.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { inWindow } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { examples, folder, isMoved, kind, languages, pages, text, tree } from "./site.mjs";

const address = await addressOf(folder);
const practices = pages.filter((page) => kind(page) === "practices/*" && !isMoved(page));
const extremes = examples.filter((page) => kind(page) === "practices/*");
/** Those on which kinds.test.mjs does not run axe. */
const others = extremes.filter((page) => !page.startsWith(`${languages[0]}/`));
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
const slug = (page) => page.split("/")[2];
const isFromHere = (page) => (link) => path.posix.join(path.posix.dirname(page), link);

test("the card comes first, then what is not verified, then the record, then what is like it", () => {
  for (const page of practices) {
    const order = tree(page).querySelectorAll("main > .head, main > .facts, main > .notice, main > .record, main > .related");
    const found = order.map((one) => one.classList.value[0]);
    const expected = ["head", "facts", "notice", "record", "related"].filter((name) => found.includes(name));
    assert.deepEqual(found, expected, page);
    for (const part of ["head", "facts", "record"]) assert.ok(found.includes(part), `${page}: no ${part}`);
  }
});

test("the card names region, promoter, years, role of the authority, evidence, groups and topics in this order", () => {
  for (const language of languages) {
    const cards = practices.filter((page) => page.startsWith(`${language}/`)).map((page) =>
      tree(page).querySelectorAll(".facts dt").map(words));
    // A label may be missing from a card, but no two cards have theirs in different orders.
    const after = new Map();
    for (const labels of cards) {
      labels.forEach((label, at) => after.set(label, new Set([...(after.get(label) ?? []), ...labels.slice(at + 1)])));
    }
    for (const [label, later] of after) for (const one of later) assert.ok(!after.get(one).has(label), `${label}, ${one}`);
    for (const labels of cards) assert.ok(labels.length >= 6, labels.join(", "));
  }
});

test("each related practice is another one, is there once, and says why", () => {
  for (const page of practices) {
    const items = tree(page).querySelectorAll(".related li:has(.card)");
    assert.ok(items.length <= 5, page);
    const links = items.map((item) => isFromHere(page)(item.querySelector("a").getAttribute("href")));
    assert.equal(new Set([...links, page]).size, links.length + 1, page);
    for (const item of items) assert.match(words(item.querySelector(".reason")), /^\p{Lu}\p{L}+( ?:)? \p{L}/u, page);
  }
});

test("what the reason says is true of both", () => {
  for (const page of practices) {
    const topics = (of) => tree(of).querySelectorAll('.facts a[href*="/topics/"]').map((link) => words(link).toLowerCase());
    for (const item of tree(page).querySelectorAll(".related li:has(.card)")) {
      const other = isFromHere(page)(item.querySelector("a").getAttribute("href"));
      const reason = words(item.querySelector(".reason")).toLowerCase();
      for (const topic of topics(page).filter((topic) => topics(other).includes(topic))) {
        assert.ok(reason.includes(topic), `${page}: ${other} shares ${topic}, and the reason is “${reason}”`);
      }
    }
  }
});

test("each practice leads to its files, and they say what the page says", () => {
  for (const page of practices) {
    const links = tree(page).querySelectorAll("#cite a[download]").map((link) => isFromHere(page)(link.getAttribute("href")));
    assert.deepEqual(links.map((link) => path.extname(link)), [".md", ".json", ".bib", ".ris", ".json"], page);
    const [markdown, json, bib, ris, csl] = links.map((link) => readFileSync(path.join(folder, link), "utf8"));
    const record = JSON.parse(json);
    const [item] = JSON.parse(csl);
    assert.deepEqual([record.id, item.id], [slug(page), slug(page)]);
    const title = words(tree(page).querySelector("h1"));
    assert.ok(record.texts.some((one) => one.title === title), `${page}: ${title}`);
    assert.equal(markdown.split("\n")[0].replaceAll("\\", ""), `# ${title}`);
    assert.equal(item.title, record.texts[0].title);
    assert.ok(bib.startsWith(`@misc{${slug(page)},`) && bib.includes(`url = {${item.URL}}`));
    const lines = ris.split("\r\n");
    assert.deepEqual([lines[0], ...lines.slice(-2)], ["TY  - ELEC", "ER  - ", ""]);
    for (const line of lines.slice(0, -1)) assert.match(line, /^[A-Z][A-Z0-9] {2}- /);
    assert.ok(lines.includes(`TI  - ${item.title}`) && lines.includes(`UR  - ${item.URL}`));
    // A page that borrows the original's text cites the page of the original.
    const own = page.split("/")[0];
    const written = record.texts.map((text) => text.language);
    assert.ok(words(tree(page).querySelector(".citation")).endsWith(record.url[written.includes(own) ? own : written[0]]), page);
    assert.deepEqual(Object.keys(record.url).sort(), written.toSorted(), page);
  }
});

test("one click takes the whole citation", () => inWindow({}, async (page) => {
  await page.goto(address + extremes[0]);
  await page.locator(".citation").click();
  const taken = await page.evaluate(() => String(getSelection()).trim());
  assert.equal(taken, (await page.locator(".citation").innerText()).trim());
}));

test("changes are told with their dates, the newest first", () => {
  for (const page of practices) {
    const record = JSON.parse(readFileSync(path.join(folder, "data/practices", `${slug(page)}.json`), "utf8"));
    const shown = tree(page).querySelectorAll("#history time").map((time) => time.getAttribute("datetime"));
    assert.deepEqual(shown, record.changes.map((change) => change.date).sort().reverse(), page);
  }
});

test("what one record says of another, the other says of it", () => {
  const record = (id) => JSON.parse(readFileSync(path.join(folder, "data/practices", `${id}.json`), "utf8"));
  for (const id of new Set(practices.map(slug))) {
    for (const one of record(id).adapted_from.filter((one) => one.id)) {
      assert.ok(record(one.id).adapted_by.some((back) => back.id === id), `${id}: ${one.id}`);
    }
  }
});

test("each problem stands beside its answer, or the page says that none is described", () => {
  const items = practices.flatMap((page) => tree(page).querySelectorAll(".item").map((item) => ({ page, item })));
  assert.ok(items.length > 0);
  for (const { page, item } of items) {
    const [problem, ...answers] = item.querySelectorAll(":scope > div");
    assert.ok(words(problem.querySelector("h3")), page);
    assert.equal(answers.length, 1, page);
    assert.ok(words(answers[0].querySelector("h4")) && words(answers[0].querySelector("p, ul")), page);
  }
});

test("tips for transfer stand in labelled blocks, in the same order on each page", () => {
  const blocks = practices.map((page) => tree(page).querySelectorAll("#transfer .parts h3").map(words).join());
  const [first] = languages;
  const orders = new Set(blocks.filter((_, at) => practices[at].startsWith(`${first}/`)).flatMap((order) => {
    const labels = order.split(",");
    return labels.flatMap((label, at) => labels.slice(at + 1).map((next) => `${label} before ${next}`));
  }));
  for (const one of orders) assert.ok(!orders.has(one.split(" before ").reverse().join(" before ")), one);
  assert.ok(blocks.some((order) => order.includes(",")));
});

test("a practice is a hand-out of two sheets, without the ways around it and with the addresses of its sources", () =>
  inWindow({}, async (page) => {
    const sizes = (one) => statSync(path.join(folder, one)).size;
    const sorted = practices.filter((one) => one.startsWith(`${languages[0]}/`)).sort((a, b) => sizes(b) - sizes(a));
    for (const one of [...sorted.slice(0, 8), sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]) {
      await page.goto(address + one);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.ok(sheets >= 1 && sheets <= 2, `${one}: ${sheets} sheets`);
      await page.emulateMedia({ media: "print" });
      for (const part of [".contents", ".related", ".neighbours", ".downloads", ".crumbs"]) {
        assert.ok(!(await page.locator(part).first().isVisible()), `${one}: ${part} is printed`);
      }
      assert.ok(await page.locator(".citation").isVisible(), one);
      const printed = await page.evaluate(() => [...document.querySelectorAll(".sources a[href^=http]")]
        .every((link) => getComputedStyle(link, "::after").content.includes(link.getAttribute("href"))));
      assert.ok(printed, `${one}: a source without its address`);
      await page.emulateMedia({ media: null });
    }
  }));

test("axe finds nothing on the fullest practice of other languages, on a desktop and a phone, light and dark", async () => {
  const found = [];
  for (const width of [320, 1280]) {
    await inWindow({ viewport: { width, height: 900 } }, async (page) => {
      for (const one of others) {
        const lines = await violations(page, address + one, ["light", "dark"]);
        found.push(...lines.map((line) => `${one}: ${width}: ${line}`));
      }
    });
  }
  expectNone(found);
});
