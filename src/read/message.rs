//! The words of the interface: those of the theme and its parents, and those a site says differently.

use std::collections::BTreeMap;

use super::site::file;
use super::tree::Tree;
use crate::ground::finding::Finding;
use crate::ground::location::Located;
use crate::model::language::Language;
use crate::model::message::{Message, Messages};

/// The messages of one language from several folders; later folders win.
pub fn read(tree: &Tree, folders: &[String], language: Language, findings: &mut Vec<Finding>) -> Messages {
    let mut messages = Messages::default();
    for folder in folders {
        let path = format!("{folder}/{language}.yaml");
        let list: Option<BTreeMap<String, Located<Message>>> = file(tree, &path, findings);
        messages.list.extend(list.unwrap_or_default());
    }
    messages
}

/// All that the interface says: the English words of the base theme. What is wrong with the file is told where it is
/// read as a language of the site.
#[must_use]
pub fn interface(tree: &Tree) -> Messages {
    Messages { list: file(tree, "themes/base/messages/en.yaml", &mut Vec::new()).unwrap_or_default() }
}
