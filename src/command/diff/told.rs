//! What differs between two builds, in words: for people, for a comment on a merge request, for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Changes, Group, Report, Side, Whole};
use crate::ground::web;

/// Goes up when programs that read the JSON have to change.
const SCHEMA_VERSION: u32 = 1;
/// As many lines of a list as are not folded away in a comment.
const OPEN: usize = 10;
/// As many lines of a list as are told to people; services refuse comments that are too long.
const MOST: usize = 100;

impl Report {
    /// As people read it in a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        if self.is_empty() {
            return "no differences\n".to_owned();
        }
        let mut out = format!("pages: {}; files: {}\n", counts(&self.pages), counts(&self.files));
        if let Some(why) = self.why_all() {
            let _ = writeln!(out, "{why}");
        }
        for (what, changes) in [("pages", &self.pages), ("files", &self.files)] {
            for (fate, groups) in self.listed(what, changes) {
                let _ = writeln!(out, "\n{fate} {what}");
                for one in groups.iter().take(MOST) {
                    let _ = writeln!(
                        out,
                        "{}",
                        format!("  {:<40} {}", plain(&shown(one)), plain(&one.languages.join(" "))).trim_end()
                    );
                }
                if groups.len() > MOST {
                    let _ = writeln!(out, "  … and {} more", groups.len() - MOST);
                }
            }
        }
        out
    }

    /// As a comment on a merge request.
    #[must_use]
    pub fn markdown(&self) -> String {
        if self.is_empty() {
            return "No page and no file of the site differs.\n".to_owned();
        }
        let mut out = format!("**Pages:** {}  \n**Files:** {}\n", counts(&self.pages), counts(&self.files));
        if let Some(why) = self.why_all() {
            let _ = writeln!(out, "\n{}.", capital(&why));
        }
        for (fate, groups) in self.listed("pages", &self.pages) {
            let mut kinds: BTreeMap<&str, Vec<&Group>> = BTreeMap::new();
            for one in groups {
                kinds.entry(&one.kind).or_default().push(one);
            }
            for (kind, groups) in kinds {
                let title = format!("{} pages: {}", capital(fate), plain(kind));
                self.list(&mut out, &title, &groups, fate != "removed");
            }
        }
        for (fate, groups) in self.listed("files", &self.files) {
            let title = format!("{} files", capital(fate));
            self.list(&mut out, &title, &groups.iter().collect::<Vec<_>>(), fate != "removed");
        }
        out
    }

    fn list(&self, out: &mut String, title: &str, groups: &[&Group], has_links: bool) {
        let count: usize = groups.iter().map(|one| one.count()).sum();
        let is_long = groups.len() > OPEN;
        if is_long {
            let _ = writeln!(out, "\n<details><summary>{title} ({count})</summary>\n");
        } else {
            let _ = writeln!(out, "\n**{title}** ({count})\n");
        }
        for one in groups.iter().take(MOST) {
            let link = |label: &str, path: &str| match &self.base_url {
                Some(base) if has_links => format!("[{label}]({})", web::plain(&format!("{base}{path}")).replace(['(', ')'], "")),
                _ => label.to_owned(),
            };
            let name = format!("`{}`", plain(&shown(one)).replace('`', ""));
            let line = if one.languages.is_empty() {
                link(&name, &one.path)
            } else {
                let languages: Vec<String> =
                    one.languages.iter().map(|language| link(language, &format!("{language}/{}", one.path))).collect();
                format!("{name}: {}", languages.join(", "))
            };
            let _ = writeln!(out, "- {line}");
        }
        if groups.len() > MOST {
            let _ = writeln!(out, "- … and {} more", groups.len() - MOST);
        }
        if is_long {
            out.push_str("\n</details>\n");
        }
    }

    /// As one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        let group = |one: &Group| json!({"path": one.path, "kind": one.kind, "languages": one.languages});
        let side = |side: &Side| json!({"tool": side.tool, "pages": side.pages, "files": side.files, "bytes": side.bytes});
        let changes = |changes: &Changes| -> Value {
            changes
                .all()
                .into_iter()
                .map(|(fate, groups)| (fate.to_owned(), groups.iter().map(group).collect::<Value>()))
                .collect()
        };
        let whole = self.whole.map(|whole| match whole {
            Whole::Tool => "tool",
            Whole::Styles => "styles",
            Whole::Shared => "shared",
        });
        let report = json!({
            "schema_version": SCHEMA_VERSION, "old": side(&self.old), "new": side(&self.new), "base_url": self.base_url,
            "all_pages_changed": whole, "pages": changes(&self.pages), "files": changes(&self.files),
        });
        format!("{report}\n")
    }

    /// The lists that are told. Where each page has changed for one reason, that is told instead of all of them.
    fn listed<'a>(&self, what: &str, changes: &'a Changes) -> Vec<(&'static str, &'a [Group])> {
        let is_told = |fate: &str| !(what == "pages" && fate == "changed" && self.whole.is_some());
        changes.all().into_iter().filter(|(fate, groups)| !groups.is_empty() && is_told(fate)).collect()
    }

    fn why_all(&self) -> Option<String> {
        let why = match self.whole? {
            Whole::Tool => format!("they were made by {}, and before by {}", plain(&self.new.tool), plain(&self.old.tool)),
            Whole::Styles => "the style sheet or a script is another one, and each page names it".to_owned(),
            Whole::Shared => {
                "something that all pages share is another one, such as a template, the settings or a menu".to_owned()
            }
        };
        Some(format!("each page that was there before has changed, for {why}"))
    }
}

/// The home page has no path of its own.
fn shown(group: &Group) -> String {
    if group.path.is_empty() { "/".to_owned() } else { group.path.clone() }
}

fn counts(changes: &Changes) -> String {
    let count = |groups: &[Group]| groups.iter().map(Group::count).sum::<usize>();
    changes.all().map(|(fate, groups)| format!("{} {fate}", count(groups))).join(", ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Nothing that a terminal or a page would take for a command: a manifest may come from anybody.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || "<>[]|*".contains(c) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Changes, Group, Report, Side, Whole};

    fn group(path: &str, languages: &[&str]) -> Group {
        let kind = path.split('/').next().unwrap().to_owned();
        Group { path: path.to_owned(), kind, languages: languages.iter().map(ToString::to_string).collect() }
    }

    fn report(changed: Vec<Group>) -> Report {
        let side = |tool: &str| Side { tool: tool.to_owned(), pages: 3, files: 1, bytes: 9 };
        Report {
            old: side("regionlab 1"),
            new: side("regionlab 2"),
            base_url: Some("https://a.example/lab/".to_owned()),
            whole: None,
            pages: Changes {
                added: vec![group("practices/new/", &["en", "sv"])],
                changed,
                removed: vec![group("practices/gone/", &["en"])],
            },
            files: Changes::default(),
        }
    }

    #[test]
    fn a_comment_has_links_to_what_is_there() {
        let told = report(vec![group("about/", &["sv"])]).markdown();
        assert!(
            told.starts_with("**Pages:** 2 added, 1 changed, 1 removed  \n**Files:** 0 added, 0 changed, 0 removed\n"),
            "{told}"
        );
        let new =
            "- `practices/new/`: [en](https://a.example/lab/en/practices/new/), [sv](https://a.example/lab/sv/practices/new/)\n";
        assert!(told.contains(new) && told.contains("**Added pages: practices** (2)"), "{told}");
        assert!(told.contains("- `practices/gone/`: en\n"), "{told}");
        assert!(!told.contains("<details>"));
    }

    #[test]
    fn long_lists_are_folded_and_very_long_ones_cut() {
        let many: Vec<Group> = (0..300).map(|n| group(&format!("regions/{n}/"), &["en"])).collect();
        let told = report(many).markdown();
        assert!(told.contains("<details><summary>Changed pages: regions (300)</summary>\n\n- `"), "{told}");
        assert!(told.contains("- … and 200 more\n\n</details>\n") && told.len() < 60_000);
    }

    #[test]
    fn what_all_pages_share_is_told_in_one_line() {
        let mut whole = report((0..300).map(|n| group(&format!("regions/{n}/"), &["en"])).collect());
        whole.whole = Some(Whole::Tool);
        let told = whole.text();
        assert!(told.contains("each page that was there before has changed, for they were made by regionlab 2"), "{told}");
        assert!(!told.contains("regions/7/") && told.contains("practices/new/") && told.contains("300 changed"), "{told}");
        assert!(whole.json().contains("\"all_pages_changed\":\"tool\"") && whole.json().contains("regions/7/"));
    }

    #[test]
    fn a_hostile_path_is_only_a_path() {
        let told = report(vec![group("a`](https://evil.example) <img src=x>\u{1b}[2J/", &["en"])]);
        for text in [told.text(), told.markdown()] {
            assert!(!text.contains('\u{1b}') && !text.contains("<img") && !text.contains("](https://evil"), "{text}");
        }
    }
}
