// What programs read of `regionlab check` and `regionlab schema` is valid: SARIF, lines of JSON and of GitHub, JSON Schemas.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { expectNone } from "./faults.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.REGIONLAB ?? path.join(root, "target/debug/regionlab");
const scratch = mkdtempSync(path.join(tmpdir(), "schemas-"));
after(() => rmSync(scratch, { recursive: true }));

const minimal = path.join(root, "tests/sites/minimal");
const cases = readdirSync(path.join(root, "tests/findings")).filter((name) => name.startsWith("RL")).sort();

/** The small site, or, by the name of a rule's folder, the same with what breaks the rule. */
function site(name) {
  const folder = path.join(scratch, name);
  cpSync(minimal, folder, { recursive: true });
  if (name !== "minimal") cpSync(path.join(root, "tests/findings", name, "site"), folder, { recursive: true });
  return folder;
}

function run(...line) {
  try {
    return execFileSync(program, line, { encoding: "utf8", maxBuffer: 2 ** 26 });
  } catch (error) {
    if (error.status !== 1) throw error;
    return error.stdout;
  }
}

/** The schema of the standard. It says that it is of draft 4, and has nothing that draft 7 reads in another way. */
const { id, $schema, ...sarif } = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
assert.ok(!JSON.stringify(sarif).includes('"exclusiveM'), "what draft 7 reads in another way");

const text = { type: "string", minLength: 1 };
const orNull = (type) => ({ type: [type, "null"], ...(type === "integer" ? { minimum: 1 } : { minLength: 1 }) });
/** docs/findings.md in the words of JSON Schema. */
const finding = {
  schema_version: { const: 1 },
  code: { type: "string", pattern: "^RL[1-9][0-9]{2}$" },
  name: { type: "string", pattern: "^[a-z][a-z-]*[a-z]$" },
  severity: { enum: ["error", "warning"] },
  message: text,
  help: orNull("string"),
  file: orNull("string"),
  line: orNull("integer"),
  column: orNull("integer"),
  end_line: orNull("integer"),
  end_column: orNull("integer"),
};
const count = { schema_version: { const: 1 }, errors: { type: "integer", minimum: 0 }, warnings: { type: "integer", minimum: 0 } };
const object = (properties) => ({ type: "object", properties, required: Object.keys(properties), additionalProperties: false });

/** Sizes of whole numbers, which programs may know; the schemas have the bounds as well. */
const sizes = Object.fromEntries(["uint", "uint8", "uint16", "uint32"].map((name) => [name, true]));
const validator = addFormats(new Ajv({ allErrors: true, strict: false, formats: sizes }));
const faults = (validate, value) => (validate(value) ? [] : validate.errors.map((one) => `${one.instancePath} ${one.message}`));

test("the log of each rule's finding, and of none, is SARIF 2.1.0", () => {
  // One of its patterns has a bracket too many for the stricter reading.
  const validate = addFormats(new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })).compile(sarif);
  assert.notDeepEqual(faults(validate, { version: "2.1.0", runs: [{ results: [{}] }] }), [], "the schema can refuse");
  const found = [];
  for (const name of ["minimal", ...cases]) {
    const log = JSON.parse(run("check", "--format", "sarif", "--root", site(name)));
    found.push(...faults(validate, log).map((fault) => `${name}: ${fault}`));
    const [{ results, tool }] = log.runs;
    assert.equal(results.length > 0, name !== "minimal", name);
    for (const one of results) if (tool.driver.rules[one.ruleIndex].id !== one.ruleId) found.push(`${name}: ${one.ruleId} has the index of another rule`);
    const code = name.split("-")[0];
    if (name !== "minimal" && !results.some((one) => one.ruleId === code)) found.push(`${name}: no result of ${code}`);
  }
  expectNone(found);
});

test("each line of JSON has the keys that docs/findings.md lists, and GitHub is told the same", () => {
  const documented = [...readFileSync(path.join(root, "docs/findings.md"), "utf8").matchAll(/^\| `(\w+)` \| /gm)].map((row) => row[1]);
  const keys = documented.filter((key) => !["human", "json", "github", "sarif"].includes(key));
  assert.deepEqual(keys.sort(), [...new Set([...Object.keys(finding), ...Object.keys(count)])].sort());
  const [ofFinding, ofCount] = [finding, count].map((keys) => validator.compile(object(keys)));
  const found = [];
  for (const name of ["minimal", ...cases]) {
    const folder = site(name);
    const lines = run("check", "--format", "json", "--root", folder).trimEnd().split("\n").map((line) => JSON.parse(line));
    const last = lines.pop();
    found.push(...lines.flatMap((line) => faults(ofFinding, line)), ...faults(ofCount, last));
    assert.deepEqual(["error", "warning"].map((severity) => lines.filter((line) => line.severity === severity).length), [last.errors, last.warnings], name);
    const annotations = run("check", "--format", "github", "--root", folder).trimEnd().split("\n").slice(0, -1).map(annotation);
    assert.deepEqual(annotations, lines.map((line) => expected(line, folder)), name);
  }
  expectNone(found);
});

/** A workflow command as GitHub's runner reads it. */
function annotation(line) {
  const [, command, properties, data] = line.match(/^::(error|warning) ([^:]*(?::(?!:)[^:]*)*)::(.*)$/);
  const unescaped = (text) => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
  const pairs = properties.split(",").map((pair) => [pair.slice(0, pair.indexOf("=")), unescaped(pair.slice(pair.indexOf("=") + 1))]);
  return { command, ...Object.fromEntries(pairs), message: unescaped(data) };
}

function expected({ severity, code, name, message, help, file, line, column }, folder) {
  return {
    command: severity,
    ...(file && { file: path.join(folder, file) }),
    ...(line && { line: String(line), col: String(column) }),
    title: `${code} ${name}`,
    message: help ? `${message}\n${help}` : message,
  };
}

test("each schema is a schema, and the sources of this project and of the small sites are valid by theirs", () => {
  const kinds = run("schema").trimEnd().split("\n").map((line) => line.split(" ")[0]);
  const found = [];
  const schemas = Object.fromEntries(kinds.map((kind) => {
    const schema = JSON.parse(run("schema", kind));
    if (!validator.validateSchema(schema)) found.push(...validator.errors.map((one) => `${kind}: ${one.instancePath} ${one.message}`));
    return [kind, validator.compile(schema)];
  }));
  const seen = new Set();
  for (const of of [root, path.join(root, "starter"), minimal, path.join(root, "tests/sites/languages")]) {
    for (const file of ["content", "regions"].flatMap((part) => readdirSync(path.join(of, part), { recursive: true }).map((name) => path.join(part, name)))) {
      const kind = kindOf(file);
      if (!kind) continue;
      const words = readFileSync(path.join(of, file), "utf8").replaceAll("BASE_URL", "https://a.example/");
      const value = parse(file.endsWith(".md") ? words.split(/^---$/m)[1] : words);
      seen.add(kind);
      found.push(...faults(schemas[kind], value).map((fault) => `${path.join(of, file)}: ${fault}`));
    }
  }
  expectNone(found);
  assert.deepEqual([...seen].sort(), kinds.sort());
});

/** What is wrong is not valid: a list of what editors get wrong most often. */
test("a schema refuses a wrong word, a wrong type and a missing field", () => {
  const schema = (kind) => addFormats(new Ajv({ strict: false, formats: sizes })).compile(JSON.parse(run("schema", kind)));
  const practice = parse(readFileSync(path.join(minimal, "content/practices/rain-streets.md"), "utf8").split(/^---$/m)[1]);
  const validate = schema("practice");
  assert.deepEqual(faults(validate, practice), []);
  const { title, ...untitled } = practice;
  for (const wrong of [{ ...practice, status: "ongoin" }, { ...practice, regions: "XA01" }, untitled]) assert.equal(validate(wrong), false, JSON.stringify(wrong));
  const site = parse(readFileSync(path.join(minimal, "content/site.yaml"), "utf8"));
  assert.equal(schema("site")({ ...site, languages: "en" }), false);
});

test("the snippet of a practice, each list at its first choice, is valid", () => {
  run("schema", "--snippets", "--root", site("minimal"));
  const snippets = JSON.parse(readFileSync(path.join(scratch, "minimal/.vscode/regionlab.code-snippets"), "utf8"));
  const body = Object.values(snippets).find((one) => one.prefix === "practice").body.join("\n");
  const front = body.replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1").replace(/\$\d+/g, "").split(/^---$/m)[1];
  const practice = parse(front);
  assert.match(practice.topics[0], /^[a-z-]+$/);
  assert.deepEqual(faults(validator.compile(JSON.parse(run("schema", "practice"))), practice), []);
});

/** The kind of a source file by its path. */
function kindOf(file) {
  const isTranslation = /\.\w\w\.md$/.test(file);
  const known = {
    "content/site.yaml": "site", "content/glossary.yaml": "glossary", "content/checks.yaml": "checks", "regions/areas.yaml": "areas",
    "regions/countries.yaml": "countries", "regions/indicators.yaml": "indicators", "regions/map.yaml": "map",
  };
  if (known[file]) return known[file];
  if (/^content\/vocabularies\/[^/]+\.yaml$/.test(file)) return "vocabulary";
  if (/^content\/surveys\/[^/.]+\.yaml$/.test(file)) return "survey";
  if (/^content\/messages\/[^/]+\.yaml$/.test(file)) return "messages";
  if (/^content\/pages\/[^/]+\.md$/.test(file)) return "page";
  if (/^content\/practices\/.+\.md$/.test(file)) return isTranslation ? "practice-translation" : "practice";
  if (/^regions\/[^/]+\.stats\.yaml$/.test(file)) return "statistics";
  return /^regions\/[^/]+\.yaml$/.test(file) ? "region" : undefined;
}
