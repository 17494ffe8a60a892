// Asks the search of a built site and Pagefind the questions of questions.json, in Chromium, and prints how many of the
// records that must be found are among the first ten results.
//
//     SITE=public PAGEFIND=path/to/pagefind_extended node benches/search/compare.mjs
//
// PAGEFIND is the program of the npm package of that name. It indexes the same practices, regions, glossary and text pages,
// and of each page what is in `main`. A term of the glossary counts as found by Pagefind when the glossary is.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { browser, inWindow } from "../../tests/browser/browser.mjs";
import { serve } from "../../tests/browser/server.mjs";
import { folder, languages } from "../../tests/browser/site.mjs";

const questions = JSON.parse(readFileSync(new URL("questions.json", import.meta.url)));
const both = mkdtempSync(path.join(tmpdir(), "search-"));
for (const part of ["assets", ...languages]) symlinkSync(path.join(folder, part), path.join(both, part));
const pages = "{practices/*,regions/*,glossary,about,accessibility,contribute,guidelines,privacy}";
execFileSync(process.env.PAGEFIND, ["--site", folder, "--output-path", path.join(both, "pagefind"), "--glob", `{${languages}}/${pages}/index.html`, "--root-selector", "main", "--silent"], { stdio: "inherit" });
const { address } = await serve(both, { under: "/" });

/** The first ten results as paths below the language. */
const engines = {
  async Pagefind(page, language, query) {
    if (!page.url().startsWith(`${address}${language}/about/`)) await page.goto(`${address}${language}/about/index.html`);
    const urls = await page.evaluate(async (query) => {
      const { search } = await import("/pagefind/pagefind.js");
      const { results } = await search(query);
      return (await Promise.all(results.slice(0, 10).map((one) => one.data()))).map((one) => one.url);
    }, query);
    return urls.map((url) => new URL(url, address).pathname);
  },
  async here(page, language, query) {
    await page.goto("about:blank");
    await page.goto(`${address}${language}/search/index.html?q=${encodeURIComponent(query)}`);
    await page.locator("#found [role=status]:not(:empty)").waitFor();
    const urls = await page.locator("#found ol a").evaluateAll((all) => all.slice(0, 10).map((link) => link.href));
    return urls.map((url) => new URL(url).pathname + new URL(url).hash);
  },
};

const has = (found, language, record, engine) => {
  const [place, anchor] = record.split("#");
  const wanted = `/${language}/${place}/`;
  return found.some((one) => one.replace("index.html", "").replace(/#.*/, "") === wanted && (!anchor || engine === "Pagefind" || one.endsWith(`#${anchor}`)));
};

const isTerm = (records) => records.some((record) => record.includes("#"));
const table = [];
for (const [language, list] of Object.entries(questions)) {
  const sums = {};
  const pages = {};
  for (const [engine, ask] of Object.entries(engines)) {
    await inWindow({}, async (page) => {
      sums[engine] = 0;
      pages[engine] = 0;
      for (const [query, , records] of list) {
        const found = await ask(page, language, query);
        const missed = records.filter((record) => !has(found, language, record, engine));
        sums[engine] += 1 - missed.length / records.length;
        if (!isTerm(records)) pages[engine] += 1 - missed.length / records.length;
        if (missed.length) console.log(`${language} ${engine} “${query}” misses ${missed.join(", ")}; has ${found.slice(0, 4).join(" ")}`);
      }
    });
  }
  table.push({ language, questions: list.length, sums, pages });
}
const row = (name, questions, sums) => console.log(`| ${name} | ${questions} | ${Object.keys(engines).map((engine) => ((100 * sums(engine)) / questions).toFixed(1)).join(" | ")} |`);
for (const { language, questions: count, sums } of table) row(language, count, (engine) => sums[engine]);
const add = (list) => list.reduce((sum, one) => sum + one, 0);
row("all", add(table.map((one) => one.questions)), (engine) => add(table.map(({ sums }) => sums[engine])));
const others = Object.values(questions).flat().filter(([, , records]) => !isTerm(records)).length;
row("all that name no term", others, (engine) => add(table.map(({ pages }) => pages[engine])));
await browser.close();
rmSync(both, { recursive: true });
process.exit();
