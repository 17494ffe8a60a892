//! The vocabularies in `content/vocabularies/`.

use super::site::list;
use super::tree::Tree;
use crate::ground::finding::Finding;
use crate::model::vocabulary::{Vocabularies, Vocabulary};

/// All vocabularies; one that is absent is empty.
pub fn read(tree: &Tree, findings: &mut Vec<Finding>) -> Vocabularies {
    let mut vocabulary = |name: &str| Vocabulary { entries: list(tree, &format!("content/vocabularies/{name}.yaml"), findings) };
    Vocabularies {
        aspects: vocabulary("aspects"),
        topics: vocabulary("topics"),
        target_groups: vocabulary("target-groups"),
        roles: vocabulary("roles"),
        sections: vocabulary("sections"),
        indices: vocabulary("indices"),
    }
}
