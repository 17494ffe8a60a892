//! What can be wrong with files before anything is known about their meaning.

use crate::ground::rule::Rule;

/// The file is not text that can be read.
pub static UNREADABLE: Rule = Rule::error(
    "RL101",
    "unreadable-file",
    "Source files are UTF-8 text without control characters and of reasonable size and nesting (4 MB for a text, 64 MB for geometry). Save the file as UTF-8 in your editor; split it when it is too large. A file without anything in it is told as well: mostly a program was interrupted while it wrote. Pictures are JPEG, PNG, WebP, AVIF or GIF, with the ending of their kind.",
);
/// The path leads out of the project, or through a link.
pub static UNSAFE_PATH: Rule = Rule::error(
    "RL102",
    "unsafe-path",
    "All that a site is made of lies below the project's folder. A symbolic link, an absolute path or a path with `..` that leads out of it is not followed, so that a contribution cannot publish other files of the machine. Copy the file into the project.",
);
/// The YAML cannot be parsed.
pub static YAML_SYNTAX: Rule = Rule::error(
    "RL103",
    "yaml-syntax",
    "The file or its front matter is not well-formed YAML, or holds the same key twice. The usual causes are a colon in a text without quotation marks, a tab, and indentation that changes within a list.",
);
/// A key that the record does not have.
pub static UNKNOWN_KEY: Rule = Rule::error(
    "RL104",
    "unknown-key",
    "Each kind of record has a fixed set of keys; `regionlab schema KIND` prints them with what they mean, and `regionlab schema` the kinds. A key that is not among them is mostly a misspelling, and what it says would be lost without a word.",
);
/// A value of another type.
pub static WRONG_TYPE: Rule = Rule::error(
    "RL105",
    "wrong-type",
    "The value is of another kind than its key asks for: text instead of a list, a word instead of a number, nothing at all.",
);
/// A required key is not there.
pub static MISSING_FIELD: Rule = Rule::error(
    "RL106",
    "missing-field",
    "A record lacks something that its page cannot do without. `regionlab schema KIND` lists under “required” what has to be there, and `regionlab schema` the kinds.",
);
/// A value of the right type that cannot be.
pub static WRONG_VALUE: Rule = Rule::error(
    "RL107",
    "wrong-value",
    "The value has the right type but cannot be: a number with a comma, a language tag that is none, a plural category that does not exist.",
);
/// A word that is not in a fixed list.
pub static UNKNOWN_WORD: Rule = Rule::error(
    "RL108",
    "unknown-word",
    "The key takes one of a few fixed words, such as `status: ongoing`. The finding lists them.",
);
/// Not a date.
pub static BAD_DATE: Rule =
    Rule::error("RL109", "bad-date", "Dates are written as 2021, 2021-05 or 2021-05-17 and have to exist in the calendar.");
/// Front matter that is absent or does not end.
pub static FRONT_MATTER: Rule = Rule::error(
    "RL110",
    "front-matter",
    "A Markdown file of content begins with a line `---`, its front matter, and a second line `---`.",
);
/// A file name that is no slug, code or language.
pub static FILE_NAME: Rule = Rule::error(
    "RL111",
    "file-name",
    "File names become addresses: practices and pages use lower-case letters, digits and hyphens, with the language before the ending in translations (`guide.sv.md`); regions use their code in capitals (`SE224.yaml`, `SE224.stats.yaml`). No file or folder has a name that Windows keeps for a device: con, prn, aux, nul, com0 to com9, lpt0 to lpt9, with whatever ending.",
);
/// A translation of nothing.
pub static TRANSLATION_WITHOUT_ORIGINAL: Rule = Rule::error(
    "RL112",
    "translation-without-original",
    "A file `guide.sv.md` translates `guide.md`, which is not there. Write the original first, or rename the file.",
);
/// Two records claim one address.
pub static DUPLICATE_ID: Rule = Rule::error(
    "RL113",
    "duplicate-id",
    "Ids, slugs and earlier addresses are unique among their kind, because links and figures find records by them.",
);
/// Statistics for no region.
pub static FIGURES_WITHOUT_REGION: Rule = Rule::error(
    "RL114",
    "figures-without-region",
    "A file `SE224.stats.yaml` belongs to `SE224.yaml`, or to the country or area of that id in `countries.yaml` or `areas.yaml`. None of them is there.",
);
/// A heading whose section is not known.
pub static UNKNOWN_HEADING: Rule = Rule::error(
    "RL201",
    "unknown-heading",
    "The sections of a practice are known by their headings in the file's language, as content/vocabularies/sections.yaml and aspects.yaml have them, or by an explicit id such as `## Our own words {#lessons}`. A heading that is not known would leave its text without a place on the page.",
);
/// Text outside of any section.
pub static TEXT_BEFORE_SECTIONS: Rule = Rule::warning(
    "RL202",
    "text-before-sections",
    "A practice shows its text by sections. Text above the first heading has no place on the page; the summary belongs into the front matter.",
);
/// Raw HTML in Markdown.
pub static RAW_HTML: Rule = Rule::warning(
    "RL203",
    "raw-html",
    "HTML in Markdown is not passed on, so that a contribution cannot put scripts, frames or tracking images on the site. It is dropped; say it in Markdown, or put it between backquotes to show it.",
);
/// An address that a browser would run.
pub static UNSAFE_ADDRESS: Rule = Rule::error(
    "RL204",
    "unsafe-address",
    "Links lead to http, https, mailto or tel addresses, or to files of the site. Anything else, `javascript:` above all, is refused.",
);
/// Geometry that cannot be used as it is.
pub static GEOMETRY: Rule = Rule::warning(
    "RL501",
    "geometry-flaw",
    "A shape in the geometry file is damaged: too few points, coordinates out of range, an id that is not made of capitals and digits. It was mended or left out, as the finding says. Where no shape is left at all, or an id stands twice, the finding is an error, and published maps stay as they are.",
);
