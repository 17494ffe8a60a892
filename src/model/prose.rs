//! What a piece of Markdown refers to, as noticed when it was read.

use crate::ground::location::Located;

/// The references in a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    /// Addresses of links.
    pub links: Vec<Located<String>>,
    /// Images: address, and whether there is alternative text.
    pub images: Vec<(Located<String>, bool)>,
    /// Keys of sources in notes such as `[^K1]`.
    pub notes: Vec<Located<String>>,
    /// Anchors that its headings make.
    pub anchors: Vec<String>,
    /// Expressions between `{{` and `}}`.
    pub expressions: Vec<Located<String>>,
}
