// Practices by what they can be chosen by: pages of cards without script, and in place with it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { violations } from "./axe.mjs";
import { inWindow, listen } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { files, folder, isMoved, languages, pages, text, tree, tried } from "./site.mjs";

const address = await addressOf(folder);

/** What the file for the script says: slugs, members by facet and choice, orders. */
const index = (language) => JSON.parse(text(`${language}/practices.js`).replace(/^regionlab\((.*)\);\n$/s, "$1"));

/** The facets of the list as they stand in the page. */
const listed = new Map(languages.map((language) => [language, tree(`${language}/practices/index.html`).querySelectorAll("[data-facet]").map((facet) => ({
  id: facet.getAttribute("data-facet"),
  choices: facet.querySelectorAll("a").map((link) => ({
    id: link.getAttribute("data-choice"),
    count: Number(link.querySelector(".count").text),
    page: new URL(link.getAttribute("href"), `file:///${language}/practices/`).pathname.slice(1),
  })),
}))]));
const facets = (language) => listed.get(language);

const slugOf = (link) => link.getAttribute("href").split("/").at(-2);
const sorted = (list) => [...list].sort();

for (const language of languages) {
  const slugs = pages.flatMap((page) => page.match(new RegExp(`^${language}/practices/([^/]+)/index.html$`))?.[1] ?? []).filter((slug) => !isMoved(`${language}/practices/${slug}/index.html`));

  test(`the list holds every practice by title, and each facet has choices with practices, ${language}`, () => {
    const list = tree(`${language}/practices/index.html`);
    const cards = list.querySelectorAll(".cards h3 a");
    assert.deepEqual(sorted(cards.map(slugOf)), sorted(slugs));
    const titles = cards.map((card) => card.text);
    assert.deepEqual(titles, titles.toSorted(new Intl.Collator(language).compare));
    assert.deepEqual(index(language).practices, cards.map(slugOf));
    const all = facets(language);
    assert.deepEqual(sorted(all.map((facet) => facet.id)), sorted(Object.keys(index(language).facets)));
    assert.ok(all.length >= 9, `${all.length} facets`);
    for (const { id, choices } of all) {
      assert.ok(choices.length && choices.every((choice) => choice.count > 0), id);
      assert.deepEqual(sorted(choices.map((choice) => choice.id)), sorted(Object.keys(index(language).facets[id])), id);
    }
  });

  test(`the page of each choice has exactly its practices, ${language}`, () => {
    const { practices, facets: members } = index(language);
    const trees = new Map(slugs.map((slug) => [slug, tree(`${language}/practices/${slug}/index.html`)]));
    const sitemap = text(`sitemap-${language}.xml`);
    for (const { id, choices } of facets(language)) {
      for (const choice of choices) {
        const page = tree(choice.page);
        const cards = page.querySelectorAll(".cards :is(h3, h4) a, .aspect > h3 a").map(slugOf);
        const wanted = members[id][choice.id].map((one) => practices[one]);
        assert.deepEqual(sorted(cards), sorted(wanted), choice.page);
        assert.equal(choice.count, wanted.length, choice.page);
        if (!choice.page.includes("/practices/by/")) {
          // What the practice itself names is what it is listed under.
          const names = `main a[href^="../../${choice.page.split("/")[1]}/${choice.id}/"], [id="${choice.id}"]`;
          expectNone(wanted.filter((slug) => !trees.get(slug).querySelector(names)).map((slug) => `${slug} does not name ${choice.id}`));
          continue;
        }
        const own = page.querySelector('link[rel="canonical"]').getAttribute("href");
        assert.ok(own.endsWith(`/${choice.page.replace("index.html", "")}`), own);
        assert.ok(sitemap.includes(`<loc>${own}</loc>`), own);
        assert.ok(page.querySelector("h2").text.startsWith(`${wanted.length} `), choice.page);
        assert.deepEqual(page.querySelectorAll(".choose a").length, choices.length - 1, choice.page);
      }
    }
    const made = pages.filter((page) => page.startsWith(`${language}/practices/by/`));
    const led = facets(language).flatMap((facet) => facet.choices.map((choice) => choice.page));
    expectNone(made.filter((page) => !led.includes(page)));
  });

  if (tried.includes(language)) test(`without script a choice leads to its page, ${language}`, () => inWindow({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${address}${language}/practices/index.html`);
    assert.equal(await page.locator(".found").isVisible(), false);
    const facet = page.locator('[data-facet="status"]');
    await facet.locator("summary").click();
    const count = await facet.locator("a .count").first().textContent();
    await facet.locator("a").first().click();
    assert.match(page.url(), /\/practices\/by\/status\//);
    assert.equal(await page.locator(".cards > li").count(), Number(count));
  }));
}

const [language] = languages;
const list = `${language}/practices/index.html`;
const file = index(language);
const query = (page) => new URL(page.url()).search;
const cards = (page) => page.locator(".cards > li:visible h3 a").evaluateAll((all) => all.map((one) => one.getAttribute("href").split("/").at(-2)));
const status = (page) => page.locator(".found [role=status]").textContent();
const box = (page, facet, choice) => page.locator(`[data-facet="${facet}"] label`).nth(facets(language).find((one) => one.id === facet).choices.findIndex((one) => one.id === choice)).locator("input");
const unfold = (page) => page.evaluate(() => document.querySelectorAll("main details").forEach((one) => (one.open = true)));

/** The practices that fit a choice, one by one from the file: any choice within a facet, all facets. */
function fitting(chosen) {
  return file.practices.filter((_, at) => Object.entries(chosen).every(([facet, ids]) => ids.some((id) => file.facets[facet][id].includes(at))));
}

/** Chooses, and holds cards, counts, address and words against the file. */
async function expectChosen(page, chosen) {
  const wanted = fitting(chosen);
  assert.deepEqual(await cards(page), wanted);
  assert.match(await status(page), new RegExp(`: ${wanted.length} of ${file.practices.length}`));
  const shown = await page.locator("[data-facet]").evaluateAll((all) => all.map((facet) => [...facet.querySelectorAll("li")].map((item) => [!item.hidden, item.querySelector(".count").textContent, item.querySelector("input").checked])));
  for (const [at, { id, choices }] of facets(language).entries()) {
    for (const [number, choice] of choices.entries()) {
      const [visible, count, checked] = shown[at][number];
      const sum = fitting({ ...chosen, [id]: [choice.id] }).length;
      assert.equal(checked, Boolean(chosen[id]?.includes(choice.id)), `${id} ${choice.id}`);
      assert.equal(Number(count), sum, `${id} ${choice.id}`);
      assert.equal(visible, sum > 0 || checked, `${id} ${choice.id}`);
    }
  }
  const chips = Object.values(chosen).flat().length;
  assert.equal(await page.locator(".chips button").count(), chips);
  assert.equal(await page.locator(".found .button").isVisible(), chips > 0);
  const ids = new URLSearchParams(query(page));
  ids.delete("sort");
  assert.deepEqual(Object.fromEntries([...ids].map(([facet, value]) => [facet, sorted(value.split(","))])), Object.fromEntries(Object.entries(chosen).map(([facet, ids]) => [facet, sorted(ids)])));
}

test("choices within a facet add up, facets narrow down, and all of it is in the address", () => inWindow({}, async (page) => {
  const faults = listen(page);
  await page.goto(address + list);
  await unfold(page);
  await expectChosen(page, {});
  const [first, second] = facets(language)[0].choices;
  const facet = facets(language)[0].id;
  await box(page, facet, first.id).check();
  await expectChosen(page, { [facet]: [first.id] });
  await box(page, facet, second.id).check();
  await expectChosen(page, { [facet]: [first.id, second.id] });
  const left = file.facets.status;
  const state = Object.keys(left).find((id) => fitting({ [facet]: [first.id, second.id], status: [id] }).length);
  await box(page, "status", state).focus();
  await page.keyboard.press("Space");
  const chosen = { [facet]: [first.id, second.id], status: [state] };
  await expectChosen(page, chosen);
  await page.reload();
  await expectChosen(page, chosen);
  await page.locator(".cards > li:visible h3 a").first().click();
  assert.match(page.url(), /practices\/[^/]+\/index\.html$/);
  await page.goBack();
  await expectChosen(page, chosen);
  await page.locator(".chips button").nth(1).click();
  await expectChosen(page, { [facet]: [first.id], status: [state] });
  assert.ok(await page.locator(".chips button").nth(1).evaluate((one) => one === document.activeElement));
  await page.locator(".found .button").click();
  await expectChosen(page, {});
  assert.equal(query(page), "");
  assert.equal(await page.evaluate(() => document.activeElement.id), "sort");
  expectNone(faults);
}));

test("each choice alone shows its practices", () => inWindow({}, async (page) => {
  await page.goto(address + list);
  await unfold(page);
  for (const { id, choices } of facets(language)) {
    for (const choice of choices) {
      const one = box(page, id, choice.id);
      await one.check();
      assert.deepEqual(await cards(page), fitting({ [id]: [choice.id] }), `${id} ${choice.id}`);
      await one.uncheck();
    }
  }
  assert.equal(query(page), "");
}));

test("an address chooses; what is not known in it is passed over", () => inWindow({}, async (page) => {
  const [topic] = facets(language).find((one) => one.id === "topic").choices;
  await page.goto(`${address}${list}?topic=${topic.id},%3Cb%3E&region=XX99&colour=red&sort=size`);
  await expectChosen(page, { topic: [topic.id] });
  assert.equal(query(page), `?topic=${topic.id}`);
  const none = Object.keys(file.facets.region).flatMap((region) => Object.keys(file.facets.topic).map((topic) => ({ region: [region], topic: [topic] }))).find((chosen) => !fitting(chosen).length);
  await page.goto(`${address}${list}?topic=${none.topic}&region=${none.region}`);
  await expectChosen(page, none);
  assert.match(await status(page), /Remove one/);
}));

test("the choice goes along to other languages", { skip: languages.length < 2 }, () => inWindow({}, async (page) => {
  const [topic] = facets(language).find((one) => one.id === "topic").choices;
  await page.goto(`${address}${list}?topic=${topic.id}&sort=start`);
  await page.locator("header .languages summary").click();
  await page.locator(`header .languages a[lang="${languages[1]}"]`).click();
  assert.match(page.url(), new RegExp(`/${languages[1]}/practices/index.html\\?topic=${topic.id}&sort=start$`));
  assert.equal((await cards(page)).length, topic.count);
}));

test("practices are sorted by title, start and last check, and a choice keeps the order", () => inWindow({}, async (page) => {
  await page.goto(address + list);
  const year = (slug) => Number(tree(list).querySelectorAll(".card").find((card) => slugOf(card.querySelector("h3 a")) === slug).querySelector(".meta li").text.match(/^(?!until).*?(\d{4})/)?.[1] ?? 0);
  await page.locator("#sort").selectOption("start");
  const started = await cards(page);
  assert.deepEqual(sorted(started), sorted(file.practices));
  const years = started.map(year);
  assert.deepEqual(years, years.toSorted((a, b) => b - a));
  assert.equal(query(page), "?sort=start");
  await box(page, "topic", facets(language)[0].choices[0].id).check();
  const fit = fitting({ topic: [facets(language)[0].choices[0].id] });
  assert.deepEqual(await cards(page), started.filter((slug) => fit.includes(slug)));
  await page.locator(".found .button").click();
  await page.locator("#sort").selectOption("checked");
  assert.deepEqual(await cards(page), file.orders.checked.map((at) => file.practices[at]));
  await page.locator("#sort").selectOption("");
  assert.deepEqual(await cards(page), file.practices);
  assert.equal(query(page), "");
}));

test("axe finds nothing with facets open and choices made", async () => {
  const faults = [];
  for (const width of [1280, 320]) {
    await inWindow({ viewport: { width, height: 900 } }, async (page) => {
      const { id } = facets(language).find((one) => one.id === "topic").choices[0];
      faults.push(...await violations(page, `${address}${list}?topic=${id}`, ["light", "dark"]));
      assert.ok(await page.locator(".facets input").first().isVisible());
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) faults.push(`${width}: wider than the window`);
      const small = await page.locator(".facets label:visible, .facets summary:visible, .chips button, .found select").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent));
      faults.push(...small.map((one) => `${width}: “${one}” is lower than 24 px`));
    });
    await inWindow({ viewport: { width, height: 900 }, javaScriptEnabled: false }, async (page) => {
      await page.goto(address + list);
      if (width < 960) await page.locator(".facets > summary").click();
      assert.ok(await page.locator(".facets a").first().isVisible());
    });
  }
  expectNone(faults);
});

test("paper shows what was chosen and the cards, and no facets", () => inWindow({}, async (page) => {
  await page.emulateMedia({ media: "print" });
  await page.goto(`${address}${list}?topic=${facets(language)[0].choices[0].id}`);
  assert.equal(await page.locator(".facets section").isVisible(), false);
  assert.equal(await page.locator("#sort").isVisible(), false);
  assert.ok(await page.locator(".chips").isVisible() && await page.locator(".cards > li:visible").first().isVisible());
}));

test("the script weighs at most 4 kB", () => {
  const script = files.find((one) => /^assets\/practices-.*\.js$/.test(one));
  assert.ok(brotliCompressSync(text(script)).length <= 4000);
});
