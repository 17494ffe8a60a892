// The questionnaire: what it writes passes the rules of the site as a draft, whatever people write; errors, rows,
// conditions, saved answers; axe; the keyboard; paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { violations } from "./axe.mjs";
import { inWindow, listen } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { files, folder, languages, text, tree, tried } from "./site.mjs";

const address = await addressOf(folder);
const page = (language) => `${language}/contribute/index.html`;
const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.REGIONLAB ?? path.join(root, "target/debug/regionlab");

/** A copy of this project, to put files into. */
let copied;
function project() {
  if (!copied) {
    copied = mkdtempSync(path.join(tmpdir(), "questionnaire-"));
    for (const part of ["content", "regions", "themes"]) cpSync(path.join(root, part), path.join(copied, part), { recursive: true });
  }
  return copied;
}
after(() => copied && rmSync(copied, { recursive: true }));

/** What the rules say of a practice's file in the copy. */
function check(name, markdown) {
  const file = path.join(project(), "content/practices", name);
  assert.ok(!existsSync(file), `${name} is free`);
  writeFileSync(file, markdown);
  try {
    const all = run(["check", "--format", "json", "--root", project()]);
    return all.filter((one) => one.file?.endsWith(name));
  } finally {
    rmSync(file);
  }
}

function run(line) {
  let said;
  try {
    said = execFileSync(program, line, { encoding: "utf8", maxBuffer: 2 ** 26 });
  } catch (error) {
    if (error.status !== 1) throw error;
    said = error.stdout;
  }
  return said.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

const nasty = [
  "Plain: words # with “signs” and \"quotes\", 'more' & <b>HTML</b> <script>alert(1)</script>",
  "---",
  "## Lessons learnt",
  "{{ figure(\"population\", \"XX\") }} {% if %} {# no #}",
  "[^K1] [link](nowhere.md) ![image](no.jpg) <https://example.org> [ref]: x",
  "* one\n• two\n- three\n12. four\n2020. five",
  "| a | b |\n|---|---|\n===\n: definition\n~~~\n```\n    code",
  "a\\b C:\\temp\\ *stars* _lines_ ~~gone~~ $x$ 😀 \u202E \u0007 \u0000 end\\",
].join("\n");
const title = "Ä “test”: {{ 1 }} --- <i>&amp;</i> 'one' \"two\" # three [^x] \\";

/** A page that scrolls smoothly can move under a click. */
const still = { reducedMotion: "reduce" };

const named = (window, name) => window.locator(`[data-name="${name}"]`).first();
const fillIn = (window, name, value) => named(window, name).locator("input, textarea").first().fill(value);
const choose = (window, name, value) => named(window, name).locator("select").selectOption(value);
const tick = (window, name, value) => named(window, name).locator(`input[value="${value}"]`).check();

/** Answers what has to be answered. */
async function fillFirstStage(window, words = "Words") {
  await fillIn(window, "title", words === nasty ? title : "A test of the form");
  await fillIn(window, "summary", words === nasty ? title : "What is done, where and for whom.");
  await window.locator('[data-rows="regions"] select').selectOption("ES51");
  await fillIn(window, "authority.name", words);
  await choose(window, "authority.role", "lead");
  await fillIn(window, "section:authority", words);
  await fillIn(window, "promoter.name", words);
  await choose(window, "status", "completed");
  await fillIn(window, "start", "2019-02");
  await fillIn(window, "end", "2021");
  await fillIn(window, "section:problem", words);
  await fillIn(window, "section:activities", words);
  await tick(window, "target_groups", "women");
  await choose(window, "topics", "housing");
  await fillIn(window, "contact.name", words);
  await fillIn(window, "contact.email", "office@example.org");
  await tick(window, "note:consent", "true");
}

async function fillSecondStage(window, words = "Words") {
  await window.locator("details.stage > summary").click();
  for (const area of await window.locator("textarea:visible").all()) if (!await area.inputValue()) await area.fill(words);
  await fillIn(window, "summary", title);
  const partner = window.locator('[data-rows="partners"]');
  await partner.locator('[data-name="name"] input').fill(words);
  await partner.locator('[data-name="as"] input').fill(words);
  await partner.locator("> .button").click();
  await partner.locator('[data-name="name"] input').nth(1).fill("Second");
  await partner.locator('[data-name="url"] input').nth(1).fill("https://example.org/a_b?c=d&e=#f");
  const regions = window.locator('[data-rows="regions"]');
  await regions.locator("> .button").click();
  await regions.locator("select").nth(1).selectOption("SE224");
  await window.locator('[data-rows="localities"] input').fill(title);
  await window.locator('[data-rows="links"] [data-name="title"] input').fill(words);
  await window.locator('[data-rows="links"] [data-name="url"] input').fill("https://example.org/");
  await fillIn(window, "reach.value", "1512.5");
  await fillIn(window, "reach.unit", words);
  await fillIn(window, "reach.year", "2020");
  const results = window.locator('[data-rows="results"]');
  await results.locator("select").selectOption("outcome");
  await results.locator('[data-name="value"] input').fill("42");
  await results.locator('[data-name="text"] input').fill(words);
  await results.locator('[data-name="source"] input').fill("https://example.org/report");
  const money = window.locator('[data-rows="funding"]');
  await money.locator('[data-name="programme"] input').fill(words);
  await money.locator('[data-name="amount"] input').fill("39375");
  await choose(window, "evidence", "independently-evaluated");
  await fillIn(window, "report.title", words);
  await fillIn(window, "report.publisher", words);
  await fillIn(window, "report.url", "https://example.org/evaluation");
  for (const radios of await window.locator('[data-kind="radios"]').all()) await radios.locator("input").nth(1).check();
  await window.locator('[data-name^="aspect:"][data-kind="radios"] input[value="yes"]').first().check();
  await window.locator('[data-rows="adapted_by"] [data-name="name"] input').fill(words);
}

const finish = async (window) => {
  await window.locator("#ask .ways button").first().click();
  const errors = await window.locator("#errors li").allTextContents();
  assert.deepEqual(errors, []);
  return { name: await window.locator("#download").getAttribute("download"), markdown: await window.locator("#file-text").inputValue() };
};

for (const language of languages) {
  if (tried.includes(language)) test(`the first stage alone makes a draft without an error, ${language}`, () =>
    inWindow(still, async (window) => {
      const faults = listen(window);
      await window.goto(address + page(language));
      await fillFirstStage(window);
      const { name, markdown } = await finish(window);
      assert.equal(name, "a-test-of-the-form.md");
      assert.match(markdown, /^state: submitted$/m);
      const found = check(name, markdown);
      assert.deepEqual(found.filter((one) => one.severity === "error"), [], markdown);
      expectNone(faults);
    }));

  test(`the blank template has no other fault than that it is blank, ${language}`, () => {
    const found = check("blank-template.md", text(`${language}/contribute/template.md`));
    assert.deepEqual(found.filter((one) => one.severity === "error"), []);
    assert.ok(found.length > 0);
  });
}

for (const language of [tried[0], tried.at(-1)]) test(`words with signs of YAML, HTML, Markdown and expressions survive all the way, ${language}`, () =>
  inWindow(still, async (window) => {
    await window.goto(address + page(language));
    await fillFirstStage(window, nasty);
    await fillSecondStage(window, nasty);
    const { name, markdown } = await finish(window);
    assert.match(name, /^[a-z0-9][a-z0-9-]*\.md$/);
    const found = check(name, markdown);
    assert.deepEqual(found, [], `${markdown}\n${JSON.stringify(found, null, 1)}`);
    assert.doesNotMatch(markdown.split("\n---\n")[1].replaceAll("[^E1]", ""), /\{\{|(?<!\\)[<\[]/);
    // The words come back: read without the backslashes of Markdown they are the same.
    const plain = markdown.replace(/\\([^\w\s])/g, "$1");
    for (const part of ["<script>alert(1)</script>", "{{ figure(\"population\", \"XX\") }}", "[^K1] [link](nowhere.md)", "C:\\temp"]) assert.ok(plain.includes(part), part);
  }));

test("two million letters are no trouble, and the ways out stay short", () =>
  inWindow(still, async (window) => {
    await window.goto(address + page(languages[0]));
    await fillFirstStage(window);
    const long = `${"Lärdomar — ".repeat(200)}\n`.repeat(900);
    await fillIn(window, "section:problem", long);
    const { name, markdown } = await finish(window);
    assert.ok(markdown.length > 1_900_000);
    assert.deepEqual(check(name, markdown).filter((one) => one.severity === "error"), []);
    assert.ok((await window.locator("#mail").getAttribute("href")).length < 4000);
  }));

test("answers in another language than the page's have headings that are known", () =>
  inWindow(still, async (window) => {
    await window.goto(address + page(languages[0]));
    await fillFirstStage(window);
    await choose(window, "language", languages.at(-1));
    const { name, markdown } = await finish(window);
    assert.match(markdown, /^## .+ \{#problem\}$/m);
    assert.deepEqual(check(name, markdown).filter((one) => one.severity === "error"), []);
  }));

test("what is missing or wrong is told at the field and in a list that leads there, by keyboard", () =>
  inWindow(still, async (window) => {
    await window.goto(address + page(languages[0]));
    await window.locator("#ask .ways button").first().focus();
    await window.keyboard.press("Enter");
    assert.equal(await window.evaluate(() => document.activeElement.id), "errors");
    assert.ok(await window.locator("#errors li").count() >= 12);
    assert.ok(await window.locator("#result").isHidden());
    await window.keyboard.press("Tab");
    await window.keyboard.press("Enter");
    const told = await window.evaluate(() => {
      const field = document.activeElement;
      return { invalid: field.getAttribute("aria-invalid"), about: field.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.textContent) };
    });
    assert.equal(told.invalid, "true");
    assert.ok(told.about.every(Boolean), JSON.stringify(told));
    await window.keyboard.type("A title");
    await window.keyboard.press("Tab");
    assert.equal(await named(window, "title").locator(".error").count(), 0);

    await fillFirstStage(window);
    for (const [name, wrong] of [["contact.email", "office at home"], ["start", "2021-02-30"], ["end", "1999"], ["promoter.url", "www.example.org"], ["summary", "x".repeat(301)]]) {
      await fillFirstStage(window);
      const before = await named(window, name).locator("input, textarea").inputValue();
      await fillIn(window, name, wrong);
      await window.locator("#ask .ways button").first().click();
      assert.equal(await window.locator("#errors li").count(), 1, name);
      await fillIn(window, name, before);
    }
  }));

test("a question that depends on an answer comes and goes", () =>
  inWindow(still, async (window) => {
    await window.goto(address + page(languages[0]));
    await choose(window, "status", "planned");
    assert.ok(await named(window, "section:results").isHidden());
    await choose(window, "status", "ongoing");
    assert.ok(await named(window, "section:results").isVisible());
    await tick(window, "start_unknown", "true");
    assert.ok(await named(window, "start").isHidden());
  }));

test("answers are saved to a file and come back, also on the page of another language", () =>
  inWindow(still, async (window) => {
    await window.goto(address + page(languages[0]));
    await fillFirstStage(window, nasty);
    await fillSecondStage(window, nasty);
    const [saved] = await Promise.all([window.waitForEvent("download"), window.locator("#save").click()]);
    const json = readFileSync(await saved.path());
    const first = await finish(window);
    window.on("dialog", (dialog) => dialog.accept());
    await window.goto(address + page(languages[1]));
    await window.locator("#resume").setInputFiles({ name: "answers.json", mimeType: "application/json", buffer: json });
    await window.locator("#resumed").waitFor();
    await window.evaluate(() => { document.documentElement.lang = document.querySelector('[data-name="language"] select').value; });
    const second = await finish(window);
    const facts = (markdown) => markdown.split("\n---\n")[0].split("\n").filter((line) => !/^#|^evaluation|^ {2}S|method/.test(line));
    assert.deepEqual(facts(second.markdown), facts(first.markdown));
    await window.locator("#resume").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{\"a\": 1}") });
    await window.waitForFunction(() => document.getElementById("resumed").textContent === document.getElementById("ask").dataset.failed);
  }));

test("nothing is sent and nothing stored", () =>
  inWindow(still, async (window, context) => {
    await window.goto(address + page(languages[0]), { waitUntil: "networkidle" });
    const asked = [];
    window.on("request", (request) => asked.push(request.url()));
    await fillFirstStage(window);
    await finish(window);
    const [file] = await Promise.all([window.waitForEvent("download"), window.locator("#download").click()]);
    assert.match(readFileSync(await file.path(), "utf8"), /^---\n/);
    assert.deepEqual(asked.filter((url) => !/^blob:|assets\/icon-/.test(url)), []);
    assert.deepEqual(await window.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    assert.deepEqual(await context.cookies(), []);
    assert.match(await window.locator("#mail").getAttribute("href"), /^mailto:[^?]+\?subject=[^&]+&body=.+/);
  }));

/** The small site with a form service and a repository, built. */
function small() {
  const built = mkdtempSync(path.join(tmpdir(), "service-"));
  cpSync(path.join(root, "tests/sites/minimal"), built, { recursive: true });
  const settings = path.join(built, "content/site.yaml");
  const lines = readFileSync(settings, "utf8").replace(/^navigation: \[/m, "navigation: [contribute, ");
  writeFileSync(settings, `${lines}form_action: https://forms.example/receive\nrepository: {url: "https://forge.example/lab", forge: gitlab}\n`);
  execFileSync(program, ["build", "--root", built], { stdio: "ignore" });
  return built;
}

for (const javaScriptEnabled of [true, false]) {
  test(`answers are posted to the form service ${javaScriptEnabled ? "as a file" : "without script"}, and only there`, () =>
    inWindow({ ...still, javaScriptEnabled }, async (window) => {
      const built = small();
      try {
        const address = await addressOf(path.join(built, "public"));
        const posted = [];
        await window.route("https://forms.example/**", (route) => {
          posted.push([route.request().method(), new URLSearchParams(route.request().postData() ?? "")]);
          return route.fulfill({ contentType: "text/html", body: "<title>Thank you</title>" });
        });
        await window.goto(`${address}en/contribute/index.html`);
        await fillIn(window, "title", "A test of the form");
        await fillIn(window, "section:problem", "Heat & <b>floods</b>");
        if (javaScriptEnabled) {
          await fillIn(window, "summary", "What is done.");
          const needed = window.locator("section.stage .question:not([data-optional]) [data-needed]:visible");
          for (const one of await needed.locator("input[type=text], textarea").all()) if (!await one.inputValue()) await one.fill("Words");
          for (const one of await needed.locator("select").all()) await one.selectOption({ index: 1 });
          for (const one of await needed.all()) if (await one.locator("input[type=checkbox]").count()) await one.locator("input[type=checkbox]").first().check();
          await fillIn(window, "start", "2019");
          await fillIn(window, "contact.email", "office@example.org");
          await finish(window);
          assert.match(await window.locator("#repository").getAttribute("href"), /^https:\/\/forge\.example\/lab\/-\/new\/main\/content\/practices\?file_name=/);
          await window.locator("#send button").click();
        } else {
          await window.locator("noscript button").press("Enter");
        }
        await window.waitForURL("https://forms.example/receive");
        assert.equal(posted.length, 1);
        const [[method, fields]] = posted;
        assert.equal(method, "POST");
        if (javaScriptEnabled) {
          assert.deepEqual([fields.get("subject"), fields.get("file")], ["A test of the form", "a-test-of-the-form.md"]);
          assert.ok(fields.get("message").includes("state: submitted"));
        } else {
          assert.deepEqual([fields.get("title"), fields.get("section:problem")], ["A test of the form", "Heat & <b>floods</b>"]);
        }
      } finally {
        rmSync(built, { recursive: true });
      }
    }));
}

test("without script and without a form service Enter sends nothing and loses nothing", () =>
  inWindow({ javaScriptEnabled: false }, async (window) => {
    await window.goto(address + page(languages[0]));
    await fillIn(window, "title", "A test of the form");
    await named(window, "title").locator("input").press("Enter");
    await window.waitForTimeout(200);
    assert.equal(window.url(), address + page(languages[0]));
    assert.equal(await named(window, "title").locator("input").inputValue(), "A test of the form");
  }));

test("on paper each question has a line or a box, and short lists are written out", () =>
  inWindow({ viewport: { width: 720, height: 1000 } }, async (window) => {
    await window.goto(address + page(languages[0]));
    await window.emulateMedia({ media: "print" });
    const role = named(window, "authority.role");
    assert.equal(await role.locator(".on-paper span").count(), await role.locator("option:not([value=''])").count());
    assert.ok(await role.locator(".on-paper").isVisible());
    assert.ok(await window.locator('[data-rows="regions"] .on-paper').count() === 0, "the list of regions is long");
    assert.ok((await named(window, "section:lessons").boundingBox()).height > 60, "the second stage is printed, though folded");
    for (const way of await window.locator(".questionnaire .ways").all()) assert.ok(!await way.isVisible());
    await window.emulateMedia({ media: null });
    assert.ok(!await role.locator(".on-paper").isVisible());
  }));

test("without script all questions are there, and a template", () =>
  inWindow({ javaScriptEnabled: false }, async (window) => {
    await window.goto(address + page(languages[0]));
    assert.ok(await window.locator(".questionnaire > noscript").count() === 1);
    assert.equal(await window.locator(".question[hidden], .field[hidden]").count(), 0);
    assert.ok(await window.locator("#save").isHidden());
    assert.ok(existsSync(path.join(folder, languages[0], "contribute/template.md")));
  }));

test("each question has a name and each field a label, in each language", () => {
  for (const language of languages) {
    const root = tree(page(language));
    const numbers = root.querySelectorAll(".question .number").map((one) => one.text);
    assert.deepEqual(numbers, numbers.map((_, n) => String(n + 1)));
    assert.ok(numbers.length >= 25);
    for (const legend of root.querySelectorAll(".question > legend")) assert.ok(legend.text.trim().length > 4);
    assert.equal(root.querySelectorAll('[data-kind="radios"]').length, 21);
  }
});

// Narrow where words are long or letters are other ones.
for (const [language, width] of [[languages[0], 1280], ["de", 320], ["el", 320]].filter(([one]) => languages.includes(one))) {
  test(`axe finds nothing and the page is not wider than the window, ${language}, ${width}`, () =>
    inWindow({ viewport: { width, height: 900 } }, async (window) => {
      const faults = listen(window);
      faults.push(...await violations(window, address + page(language), ["light", "dark"]));
      assert.equal(await window.evaluate(() => document.documentElement.scrollWidth), width);
      // Again with all errors told, and with the result.
      await window.locator("#ask .ways button").first().click();
      const again = await window.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document.querySelector("main"), { resultTypes: ["violations"] });
        return violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
      });
      faults.push(...again);
      await fillFirstStage(window);
      await finish(window);
      faults.push(...await window.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document.querySelector("main"), { resultTypes: ["violations"] });
        return violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
      }));
      assert.equal(await window.evaluate(() => document.documentElement.scrollWidth), width);
      expectNone(faults);
    }));
}

test("the script is small", () => {
  const [script] = files.filter((file) => /^assets\/contribute.*\.js$/.test(file));
  assert.ok(statSync(path.join(folder, script)).size > 0);
  assert.ok(brotliCompressSync(readFileSync(path.join(folder, script))).length <= 6144);
});
