//! What can be wrong with a theme.

use crate::ground::rule::Rule;

/// A template that cannot be loaded or rendered.
pub static TEMPLATE: Rule = Rule::error(
    "RL601",
    "template",
    "A template of the theme is not well formed, includes something that is not there, or names a value that its view does not have. docs/templates.md lists all that a template can see. Pages of a template that fails keep their published copies.",
);
/// A style sheet that cannot be parsed.
pub static STYLE: Rule = Rule::error(
    "RL602",
    "style-sheet",
    "A style sheet of the theme cannot be parsed. Its rules are left out until it is mended.",
);
/// A template names a message that no language has.
pub static UNKNOWN_MESSAGE: Rule = Rule::error(
    "RL603",
    "unknown-message",
    "A template asks for a message (`t.some_key`) that the theme's message files do not have.",
);
/// An expression in a text that gives no value.
pub static EXPRESSION: Rule = Rule::error(
    "RL205",
    "expression",
    "What stands between `{{` and `}}` in a text is an expression such as `figure(\"population\", \"ES51\")` or `count(\"practices\")`. It named something that does not exist, or is not well formed.",
);
