//! Why a file has no figure that the project wants, and what to do.

use std::collections::BTreeSet;

use super::super::rules;
use super::{Selection, listed};
use crate::ground::finding::Finding;

impl Selection<'_> {
    /// Why nothing was found, with what there is.
    pub(super) fn nothing(&self) -> Finding {
        if !self.unknown_indicators.is_empty() {
            let ids = listed(&self.unknown_indicators);
            let finding = self.about(&rules::NOTHING_WANTED, format!("the project has no indicator {ids}"));
            return finding.help("ids stand in regions/indicators.yaml; a mapping can say which of the file's words is which id");
        }
        if let Some(found) = self.found.first() {
            let differing = found.columns.iter().filter_map(|(at, name, code)| {
                let seen = self.seen.get((*at)?)?;
                (!seen.contains(code)).then(|| format!("{name} should be {code}, and the file has {}", listed(seen)))
            });
            let differing: Vec<String> = differing.collect();
            let (message, help) = if !differing.is_empty() {
                let message = format!("no figure of “{}” is in the file: {}", *found.indicator.id, differing.join("; "));
                (message, "download the table with the codes of the selection in regions/indicators.yaml".to_owned())
            } else if self.unknown.is_empty() && found.other_periods > 0 {
                let period = &found.other_period;
                let message = format!("the file has figures of quarters, months or days, such as “{period}”, and none of years");
                (message, self.meant("year", period, "YEAR", "download the table with figures of whole years"))
            } else {
                let territories: BTreeSet<String> = self.unknown.keys().cloned().collect();
                let message = format!("no territory of the file is one of the project's: {}", listed(&territories));
                let first = territories.first().map_or("", String::as_str);
                (message, self.meant("geo", first, "ID", "download the table with the territories of regions/, by their codes"))
            };
            return self.about(&rules::NOTHING_WANTED, message).help(help);
        }
        let table = self.header.dataset.as_deref().map_or("this table".to_owned(), |code| format!("the table {code}"));
        self.about(&rules::NOTHING_WANTED, format!("no indicator takes its figures from {table}"))
    }

    /// Advice on a word that is not understood: a mapping can say what it stands for; otherwise another file is needed.
    fn meant(&self, role: &str, word: &str, meaning: &str, otherwise: &str) -> String {
        match self.options.mapping {
            Some(_) => format!("say in the mapping what such words stand for: values: {{{role}: {{\"{word}\": {meaning}}}}}"),
            None => otherwise.to_owned(),
        }
    }
}
