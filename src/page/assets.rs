//! Files beside the pages: the style sheet, the icon, pictures. Their names hold their fingerprints, so that browsers may keep them for ever.

use std::collections::BTreeMap;

use crate::derive::address::Address;
use crate::ground::hash::fingerprint;

/// Names of the assets that every page has.
pub const STYLESHEET: &str = "style.css";
/// Name of the style sheet with the classes of all regions; only where the map has layers.
pub const MAP_STYLES: &str = "map.css";
/// Name of the icon.
pub const ICON: &str = "icon.svg";

/// Name of a style sheet that only some pages load, by its file name: apart from those above.
#[must_use]
pub fn page_style(name: &str) -> String {
    format!("styles/{name}")
}

/// Assets by name: a plain file name for those of the theme, the path from the project's root for pictures.
#[derive(Debug, Default)]
pub struct Assets {
    list: BTreeMap<String, (Address, Vec<u8>)>,
}

impl Assets {
    /// Adds an asset; its address is made of its file name and its bytes.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let file = name.rsplit('/').next().unwrap_or(name);
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "bin"));
        let stem = crate::ground::slug::slug(stem);
        let mark = fingerprint(&bytes).to_string();
        let address = Address::file_at(&format!("assets/{stem}-{}.{ending}", &mark[..10]));
        self.list.insert(name.to_owned(), (address, bytes));
    }

    /// Address of the asset of that name.
    #[must_use]
    pub fn address(&self, name: &str) -> Option<&Address> {
        self.list.get(name).map(|(address, _)| address)
    }

    /// Text of the asset of that name; empty where there is none, or it is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.list.get(name).and_then(|(_, bytes)| str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// All assets with their addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&Address, &[u8])> {
        self.list.values().map(|(address, bytes)| (address, bytes.as_slice()))
    }
}

/// A script without indentation and lines of comment, which readers need not load. One with a text over several lines stays
/// as it is, because the lines may be its words.
#[must_use]
pub fn script(text: &str) -> String {
    if text.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return text.to_owned();
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_loses_comments_and_indentation_and_no_words() {
        assert_eq!(script("// Says.\n{\n  // It.\n  say(`a // b`); // c\n\n}\n"), "{\nsay(`a // b`); // c\n}\n");
        let text = "say(`\n  // kept\n`);\n";
        assert_eq!(script(text), text);
    }
}
