//! How much the program takes on: every limit on what people bring, in one place. `docs/limits.md` shows them.
//!
//! A limit is far above all that a site needs, and low enough that whatever is below it is read in moderate time and memory.

/// Bytes of a text file of a site.
pub const TEXT_BYTES: u64 = 4 << 20;
/// Bytes of a geometry file.
pub const GEOMETRY_BYTES: usize = 64 << 20;
/// Bytes of a picture, and of a file for the editors' page.
pub const PICTURE_BYTES: u64 = 20 << 20;
/// Pixels of a picture in width and in height: browsers refuse to show more.
pub const PICTURE_PIXELS: usize = 16_384;
/// Source files of a site.
pub const FILES: usize = 200_000;
/// Folders within each other.
pub const FOLDERS: usize = 20;
/// Languages of a site.
pub const LANGUAGES: usize = 50;
/// Pages of a site.
pub const PAGES: usize = 2_000_000;

/// Nesting of values in YAML; records need about six levels.
pub const YAML_DEPTH: usize = 32;
/// Values in a YAML file.
pub const YAML_VALUES: usize = 50_000;
/// Values in the front matter of a Markdown file.
pub const FRONT_MATTER_VALUES: usize = 5_000;
/// Uses of `*alias` in a YAML file; an alias bomb grows past any limit of values, and never gets that far.
pub const YAML_ALIASES: usize = 1_000;

/// Nesting of quotes, lists, links and emphasis in Markdown.
pub const MARKDOWN_DEPTH: usize = 40;
/// Headings of a text.
pub const HEADINGS: usize = 1_000;
/// Links, pictures and notes of a text.
pub const REFERENCES: usize = 5_000;
/// Expressions (`{{ … }}`) of a file.
pub const EXPRESSIONS: usize = 200;
/// Bytes of an expression. Its parser calls itself for each operator, so that a very long one would use up the stack.
pub const EXPRESSION_BYTES: usize = 1_000;
/// Steps of an expression; a figure in a text takes about twenty.
pub const EXPRESSION_STEPS: u64 = 50_000;
/// Aliases of a practice, each of which is a page in each language.
pub const ALIASES: usize = 100;

/// Points of a geometry file.
pub const POINTS: usize = 5_000_000;
/// Shapes of a geometry file; Europe has some 1,500 small regions (NUTS 3).
pub const SHAPES: usize = 5_000;
/// Files in the archive of a Shapefile.
pub const ARCHIVE_FILES: usize = 100;

/// Nesting of brackets in a style sheet. Its parser calls itself for each level.
pub const STYLE_DEPTH: usize = 32;
/// Bytes of a page.
pub const PAGE_BYTES: usize = 32 << 20;
/// Selectors that a rule in a style sheet stands for when it is written without nesting: each level multiplies them.
pub const STYLE_SELECTORS: usize = 100_000;
/// Seconds for which a template may work on one page.
pub const TEMPLATE_SECONDS: u64 = 10;

/// Findings of one rule in one file; of the others only the number is told.
pub const FINDINGS: usize = 200;
/// Characters of what a finding says.
pub const MESSAGE: usize = 500;

/// Bytes of a table in text that is imported, unpacked.
pub const TABLE_BYTES: u64 = 8 << 30;
/// Bytes of a record of such a table. A quotation mark that is never closed would swallow the whole file.
pub const RECORD_BYTES: usize = 1 << 20;
/// Fields of such a record.
pub const RECORD_FIELDS: usize = 5_000;
/// Bytes of a workbook that is imported.
pub const WORKBOOK_BYTES: usize = 64 << 20;
/// Bytes of a workbook, unpacked.
pub const WORKBOOK_UNPACKED: u64 = 256 << 20;
/// Files in a workbook.
pub const WORKBOOK_FILES: usize = 2_000;
/// Cells of a workbook.
pub const WORKBOOK_CELLS: usize = 3_000_000;
/// Bytes of a cube (JSON-stat); Eurostat gives out no more than five million values at once.
pub const CUBE_BYTES: usize = 64 << 20;
/// Bytes of a survey's export. A survey of practices has hundreds of answers.
pub const SURVEY_BYTES: usize = 64 << 20;
/// Bytes of a survey's export as JSON: in memory it takes many times as much.
pub const SURVEY_JSON_BYTES: usize = 16 << 20;
/// Answers of a survey.
pub const SURVEY_ROWS: usize = 20_000;
/// Questions of a survey.
pub const SURVEY_COLUMNS: usize = 1_000;
/// Characters of one answer: a record of more could not be read again.
pub const ANSWER: usize = 100_000;
