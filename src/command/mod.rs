//! Floor 7: the verbs. The only floor that prints.

pub mod report;
