//! What can be wrong with other people's statistics.

use crate::ground::rule::Rule;

/// The file cannot be imported.
pub static REFUSED: Rule = Rule::error(
    "RL351",
    "refused-file",
    "`regionlab import statistics` reads SDMX-CSV, Eurostat's TSV, JSON-stat, workbooks of Eurostat's Data Browser, OECD's CSV, and plain CSV. What a file is, its content tells, not its name. This one is something else, is damaged or too large, or says too little of itself. Nothing was written.",
);
/// A value, flag or period that cannot be read.
pub static BAD_CELL: Rule = Rule::error(
    "RL352",
    "bad-cell",
    "A value, flag, period or code of the file cannot be read. A value is digits with a decimal point, or `:` where there is none; a flag is one of the letters of Eurostat: b, d, e, f, i, m, n, p, u, C, N, P. Nothing is guessed, so nothing was written.",
);
/// More than one figure for a region and year.
pub static AMBIGUOUS: Rule = Rule::error(
    "RL353",
    "ambiguous-selection",
    "The codes of the indicator's `selection` leave more than one figure for a region and year, or the file does not have a dimension that they name. The finding lists the dimension and its codes. Add the right one to `selection` in regions/indicators.yaml, or give it with `--select DIMENSION=CODE`.",
);
/// The same observation twice, with different figures.
pub static DUPLICATE: Rule = Rule::error(
    "RL354",
    "duplicate-observation",
    "The file has two different figures for the same region, year and codes. One of them is wrong, and the file does not say which.",
);
/// A copy that is older than what is stored.
pub static OLDER: Rule = Rule::error(
    "RL355",
    "older-copy",
    "The publisher changed the table after this copy was made, and figures of the newer one are stored already. To go back on purpose, use `--allow-older`. Where the file does not say how old it is, `--updated DATE` does.",
);
/// Nothing of the file belongs to the project.
pub static NOTHING_WANTED: Rule = Rule::error(
    "RL356",
    "nothing-wanted",
    "No indicator in regions/indicators.yaml takes its figures from this table, or none of the file's figures has the codes and regions that are wanted. The finding says which codes the file has.",
);
/// Something was passed over, and a person should look at it.
pub static PASSED_OVER: Rule = Rule::warning(
    "RL357",
    "passed-over",
    "The import left something as it was, because what is stored and what the file says do not go together: figures of another territory, or of other codes. The finding says what to do to change over.",
);
