//! `_headers` and `_redirects`, which Netlify and Cloudflare Pages read at the root of a host, and others like them.
//!
//! Both join the values of a header that two rules give to the same address, so no two rules here give the same one. What is
//! not said here, such as how long pages may be kept, both say rightly by themselves.

use std::fmt::Write as _;

use super::{ALWAYS, ASSETS, EMBEDS, Facts, LASTING, POLICY, WORDS};

/// As many rules as Cloudflare Pages takes.
const MOST_RULES: usize = 100;
/// As many redirects as it takes.
const MOST_REDIRECTS: usize = 2_000;

/// The headers.
pub(super) fn headers(facts: &Facts) -> String {
    let Facts { root, .. } = facts;
    let one = |name: &str, value: &str| format!("  {name}: {value}\n");
    let closed = one(POLICY, &facts.closed());
    let mut rules = vec![
        (format!("{root}*"), ALWAYS.iter().map(|(name, value)| one(name, value)).collect()),
        (format!("{root}assets/*"), one("Cache-Control", LASTING) + &one(POLICY, ASSETS)),
        (format!("{root}:language/{WORDS}/*"), one("Cache-Control", LASTING)),
        // The data are for everybody, also for the scripts of other sites.
        (format!("{root}data/*"), one("Access-Control-Allow-Origin", "*")),
    ];
    rules.extend(facts.open().map(|policy| (format!("{root}:language/{EMBEDS}/*"), one(POLICY, &policy))));
    rules.extend(facts.own().map(|policy| (format!("{root}admin/*"), one(POLICY, &policy))));
    let tops = ["", "index.html", "404.html"].map(|name| format!("{root}{name}"));
    let homes = facts.languages.iter().flat_map(|language| ["", "index.html"].map(|name| format!("{root}{language}/{name}")));
    // One rule for a folder in all languages; the page for editors has no such folders.
    let folders = facts.folders.iter().map(|folder| format!("{root}:language/{folder}/*"));
    rules.extend(tops.into_iter().chain(homes).chain(folders).map(|path| (path, closed.clone())));
    let mut text = "# Headers for Netlify, Cloudflare Pages and their like, which read this file at the root of the host.\n\
                    # It is made by each build; do not change it.\n"
        .to_owned();
    if rules.len() > MOST_RULES {
        let _ = writeln!(
            text,
            "# Hosts take {MOST_RULES} rules. For the other {} folders, what their pages say themselves has to do.",
            rules.len() - MOST_RULES
        );
    }
    for (path, headers) in rules.iter().take(MOST_RULES) {
        let _ = write!(text, "\n{path}\n{headers}");
    }
    text
}

/// The redirects.
pub(super) fn redirects(facts: &Facts) -> String {
    let Facts { root, languages, moved, .. } = facts;
    let mut text = "# Redirects for Netlify, Cloudflare Pages and their like, which read this file at the root of the host.\n\
                    # It is made by each build; do not change it.\n"
        .to_owned();
    if languages.len() > 1 {
        text.push_str("\n# To the language of the reader. Hosts that do not know this condition pass over it, and show the choice of languages.\n");
        for language in languages {
            let _ = writeln!(text, "{root} {root}{language}/ 302! Language={language}");
        }
    }
    if !moved.is_empty() {
        text.push_str("\n# Earlier addresses. Where a host shows the page that is there instead, that page leads on.\n");
        for (from, to) in moved.iter().take(MOST_REDIRECTS) {
            let _ = writeln!(text, "{from} {to} 301");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::tests::everything;
    use super::{MOST_RULES, headers, redirects};

    /// The rules as path and headers.
    fn rules(text: &str) -> Vec<(&str, Vec<&str>)> {
        let blocks = text.split("\n\n").skip(1);
        blocks.map(|block| (block.lines().next().unwrap(), block.lines().skip(1).map(str::trim).collect())).collect()
    }

    #[test]
    fn each_address_has_one_policy() {
        let text = headers(&everything());
        let rules = rules(&text);
        let policy = |at: &str| {
            let (_, headers) = rules.iter().find(|(path, _)| *path == at).unwrap();
            headers.iter().find_map(|line| line.strip_prefix("Content-Security-Policy: ")).unwrap_or_default()
        };
        assert_eq!(policy("/lab/*"), "", "else it would be added to those of all others");
        for closed in ["/lab/", "/lab/404.html", "/lab/pt-br/", "/lab/en/index.html", "/lab/:language/practices/*"] {
            assert_eq!(policy(closed), "default-src 'none';frame-ancestors 'none'", "{closed}");
        }
        assert_eq!(policy("/lab/:language/embed/*"), "default-src 'none';frame-ancestors *");
        assert_eq!(policy("/lab/admin/*"), "default-src 'none'; script-src 'self';frame-ancestors 'self'");
        assert!(policy("/lab/assets/*").ends_with(";sandbox"));
        assert!(text.lines().all(|line| line.len() <= 2_000), "no longer line is taken");
    }

    #[test]
    fn no_host_is_told_more_than_it_takes() {
        let mut facts = everything();
        facts.folders = (0..200).map(|n| format!("page-{n}")).collect();
        facts.moved = (0..3_000).map(|n| (format!("/lab/en/{n}/"), "/lab/en/about/".to_owned())).collect();
        let text = headers(&facts);
        assert_eq!(rules(&text).len(), MOST_RULES);
        assert!(text.contains("For the other 113 folders"), "{text}");
        assert_eq!(redirects(&facts).lines().filter(|line| line.ends_with(" 301")).count(), 2_000);
    }

    #[test]
    fn readers_are_led_to_their_language_and_to_new_addresses() {
        let text = redirects(&everything());
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert_eq!(
            lines,
            [
                "/lab/ /lab/en/ 302! Language=en",
                "/lab/ /lab/pt-br/ 302! Language=pt-br",
                "/lab/en/practices/old/ /lab/en/practices/new/ 301"
            ]
        );
        let mut facts = everything();
        facts.languages.truncate(1);
        facts.moved.clear();
        assert!(redirects(&facts).lines().all(|line| line.starts_with('#')));
    }
}
