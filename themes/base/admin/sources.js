// Reads and writes the sources of the site for the editors' page.
//
// `fields` are those of config.json. Three things look different in a file: a text in languages that is the same in each is
// one line there, things known by a key are no list there, and translations keep the words of results under “results”.
import { boolCoreTag, dump, FAILSAFE_SCHEMA, load, nullCoreTag } from "./js-yaml.js";

// Numbers and dates stay the words that somebody wrote: 20.0 keeps its zero.
const schema = FAILSAFE_SCHEMA.withTags(boolCoreTag, nullCoreTag);

const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isEmpty = (value) =>
  value === undefined || value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

/** What a field holds that the site may leave out: nothing, or the answer that it takes for given. */
const isIdle = (field, value) => isEmpty(value) || (field?.widget === "boolean" && value === field.default);

/** Whether a field is a text in languages, or a list of things known by a key. */
const inLanguages = (field) => field?.fields?.[0]?.name === "same";
const byKey = (field) => field?.widget === "list" && field.fields?.[0]?.name === "key";

/** A value of a file as the program shows it. */
function shown(field, value) {
  if (inLanguages(field) && field.widget === "object" && typeof value === "string") return { same: value };
  if (byKey(field) && isMap(value)) {
    return Object.entries(value).map(([key, one]) => ({ key, ...all(shown, field.fields, one) }));
  }
  if (Array.isArray(value) && inLanguages(field)) {
    return value.map((one) => (typeof one === "string" ? { same: one } : one));
  }
  if (Array.isArray(value) && field?.fields) return value.map((one) => all(shown, field.fields, one));
  return isMap(value) && field?.fields ? all(shown, field.fields, value) : value;
}

/** The same value as a file has it. */
function written(field, value) {
  if (inLanguages(field)) {
    const one = (text) => {
      if (!isMap(text)) return text;
      const { same, ...others } = text;
      const kept = Object.entries(others).filter(([, words]) => !isEmpty(words));
      return kept.length === 0 && !isEmpty(same) ? same : Object.fromEntries(kept);
    };
    return Array.isArray(value) ? value.map(one).filter((text) => !isEmpty(text)) : one(value);
  }
  if (byKey(field) && Array.isArray(value)) {
    return Object.fromEntries(value.filter((one) => !isEmpty(one?.key)).map(({ key, ...one }) => [key, all(written, field.fields, one)]));
  }
  if (Array.isArray(value) && field?.fields) return value.map((one) => all(written, field.fields, one));
  return isMap(value) && field?.fields ? all(written, field.fields, value) : value;
}

/** All keys of a map: those of the fields in their order, and after them those that nobody is asked for. */
function all(how, fields, map) {
  if (!isMap(map)) return map;
  const known = new Map(fields.map((field) => [field.name, field]));
  const keys = [...known.keys()].filter((key) => key in map);
  keys.push(...Object.keys(map).filter((key) => !known.has(key)));
  const made = keys.map((key) => [key, how(known.get(key), map[key])]);
  const isKept = ([key, value]) => how === shown || !known.has(key) || !isIdle(known.get(key), value);
  return Object.fromEntries(made.filter(isKept));
}

const yaml = (value) => dump(value, { schema, flowLevel: 2, lineWidth: -1, noRefs: true });

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n?^---[ \t]*(?:\r?\n|$)/m;

/** A Markdown file as the program knows it. A file without a language is a translation. */
export function readMarkdown(fields, text) {
  const found = frontMatter.exec(text);
  const map = (found && load(found[1], { schema })) || {};
  const body = (found ? text.slice(found.index + found[0].length) : text).replace(/^\n/, "");
  if (!("language" in map) && "results" in map) {
    const { results, ...rest } = map;
    return { ...rest, result_words: results, body };
  }
  return { ...all(shown, fields, map), body };
}

export function writeMarkdown(fields, { body = "", result_words: words, ...map }) {
  const isOriginal = !isEmpty(map.language);
  if (isOriginal) delete map.image_alt;
  const front = all(written, fields, map);
  if (!isOriginal && !isEmpty(words)) front.results = words;
  // An empty map of a field that a translation does not have is the program's, and nobody's words.
  const kept = Object.entries(front).filter(([, value]) => !isEmpty(value));
  return `---\n${yaml(Object.fromEntries(kept))}---\n\n${body.trim()}\n`;
}

/** A file of YAML as the program knows it. A list stands under a name there. */
export function readYaml(fields, text) {
  const value = load(text, { schema });
  return all(shown, fields, Array.isArray(value) ? { entries: value } : (value ?? {}));
}

export function writeYaml(fields, map) {
  const made = all(written, fields, map);
  return yaml(fields[0]?.name === "entries" ? (made.entries ?? []) : made);
}
