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

    /// All assets with their addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&Address, &[u8])> {
        self.list.values().map(|(address, bytes)| (address, bytes.as_slice()))
    }
}
