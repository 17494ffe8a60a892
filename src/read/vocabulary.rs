//! The vocabularies in `content/vocabularies/`.

use super::id::usable;
use super::site::list;
use super::tree::Tree;
use crate::ground::finding::Finding;
use crate::model::vocabulary::{Entry, Vocabularies, Vocabulary};

/// All vocabularies; one that is absent is empty. An entry that cannot be named is left out.
pub fn read(tree: &Tree, findings: &mut Vec<Finding>) -> Vocabularies {
    let mut vocabulary = |what: &str, name: &str| {
        let mut entries: Vec<Entry> = list(tree, &format!("content/vocabularies/{name}.yaml"), findings);
        usable(&tree.files, what, &mut entries, |entry| &entry.id, findings);
        Vocabulary { entries }
    };
    Vocabularies {
        aspects: vocabulary("aspect", "aspects"),
        topics: vocabulary("topic", "topics"),
        target_groups: vocabulary("target group", "target-groups"),
        roles: vocabulary("role", "roles"),
        sections: vocabulary("section", "sections"),
        indices: vocabulary("index", "indices"),
    }
}
