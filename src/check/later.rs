//! Rules that later floors try. They stand here so that one list holds all rules.

use crate::ground::rule::Rule;

/// An expression in a text that gives no value.
pub static EXPRESSION: Rule = Rule::error(
    "RL219",
    "expression",
    "What stands between `{{` and `}}` in a text is an expression such as `figure(\"population\", \"ES51\")` or `count(\"practices\")`. It named something that does not exist, or is not well formed.",
);
/// A template that cannot be loaded or rendered.
pub static TEMPLATE: Rule = Rule::error(
    "RL602",
    "template",
    "A template of the theme is not well formed, includes something that is not there, or names a value that its view or the messages do not have. `regionlab explain ADDRESS --view` prints all that the template of a page can see. Pages whose template fails keep their published copies.",
);
/// A style sheet that cannot be parsed.
pub static STYLE: Rule = Rule::error(
    "RL603",
    "style-sheet",
    "A style sheet of the theme cannot be parsed. Its rules are left out until it is mended.",
);
/// A picture of a page that cannot be drawn.
pub static SHARE_IMAGE: Rule = Rule::warning(
    "RL803",
    "share-image",
    "`share_images: true` in content/site.yaml asks for pictures of pages that other sites show with a link, and some are not drawn. Either the program was compiled without its feature `share-images`; or titles have letters that the program's fonts lack, which have those of the Latin, Greek and Cyrillic scripts. These pages have no picture; other sites show their title and summary, as without the setting.",
);
/// The published folder's list of files cannot be used.
pub static UNKNOWN_MANIFEST: Rule = Rule::warning(
    "RL801",
    "unknown-manifest",
    "The published folder holds a manifest.json that is damaged or of another version, so it is not known which files the tool wrote. All pages are made anew, and no old file is deleted.",
);
