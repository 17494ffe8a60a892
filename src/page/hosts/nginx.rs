//! `nginx.include.conf`: what a `server` of nginx includes. It has not the name of a whole configuration, because some hosts take
//! a file of that name in a published folder for theirs.

use std::fmt::Write as _;

use super::{ALWAYS, ASSETS, EMBEDS, FRESH, Facts, LASTING, POLICY, WORDS, WORKER};

/// The file.
pub(super) fn file(facts: &Facts) -> String {
    let root = &facts.root;
    let pattern = Facts::pattern(root);
    let mut text = format!(
        "# For nginx: `include` this file in the `server` whose `root` is the folder that {root} begins in, and reload nginx when it\n\
         # has changed. It is made by each build; do not change it.\n\n\
         index index.html;\nerror_page 404 {root}404.html;\nabsolute_redirect off;\ncharset utf-8;\n\
         charset_types application/geo+json application/javascript application/json application/ld+json application/xml \
         image/svg+xml text/css text/csv text/javascript text/markdown text/plain text/turtle text/xml;\n"
    );
    if facts.is_packed {
        text.push_str("gzip_static on;\ngzip_vary on;\n# With the module ngx_brotli:\n# brotli_static on;\n");
    }
    text.push('\n');
    for (name, value) in ALWAYS {
        let _ = writeln!(text, "add_header {name} \"{value}\" always;");
    }
    let mut choose = |variable: &str, usual: &str, others: &[(String, String)]| {
        let _ = writeln!(text, "set ${variable} \"{usual}\";");
        for (path, value) in others {
            let _ = writeln!(text, "if ($uri ~ \"^{pattern}{path}\") {{ set ${variable} \"{value}\"; }}");
        }
    };
    let mut policies: Vec<(String, String)> =
        facts.open().map(|policy| (format!("[^/]+/{EMBEDS}/"), policy)).into_iter().collect();
    policies.push(("assets/".to_owned(), ASSETS.to_owned()));
    policies.extend(facts.own().map(|policy| ("admin/".to_owned(), policy)));
    policies.extend(facts.has_worker.then(|| ("sw\\.js$".to_owned(), WORKER.to_owned())));
    choose("regionlab_policy", &facts.closed(), &policies);
    let lasting = ["assets/".to_owned(), format!("[^/]+/{WORDS}/")].map(|path| (path, LASTING.to_owned()));
    choose("regionlab_cache", FRESH, &lasting);
    // The data are for everybody, also for the scripts of other sites.
    choose("regionlab_origin", "", &[("data/".to_owned(), "*".to_owned())]);
    let _ = write!(
        text,
        "add_header {POLICY} $regionlab_policy always;\nadd_header Cache-Control $regionlab_cache;\n\
         add_header Access-Control-Allow-Origin $regionlab_origin;\n"
    );
    if facts.languages.len() > 1 {
        let _ = write!(
            text,
            "\n# To the language of the reader.\nset $regionlab_vary \"\";\n\
             if ($uri = {root}) {{ set $regionlab_vary Accept-Language; }}\nadd_header Vary $regionlab_vary;\n"
        );
        for language in &facts.languages {
            let _ = writeln!(
                text,
                "if ($http_accept_language ~* \"^{language}\\b\") {{ rewrite ^{pattern}$ {root}{language}/ redirect; }}"
            );
        }
    }
    if !facts.moved.is_empty() {
        text.push_str("\n# Earlier addresses.\n");
    }
    for (from, to) in &facts.moved {
        let from = Facts::pattern(from.trim_end_matches('/'));
        let _ = writeln!(text, "rewrite ^{from}(/|/index\\.html)?$ {to} permanent;");
    }
    text.push_str("\n# What nginx does not know by itself.\n");
    for (ending, media) in [
        ("csv", "text/csv"),
        ("geojson", "application/geo+json"),
        ("jsonld", "application/ld+json"),
        ("md", "text/markdown"),
        ("ttl", "text/turtle"),
    ] {
        let _ = writeln!(text, "location ~ ^{pattern}.+\\.{ending}$ {{ types {{ }} default_type {media}; }}");
    }
    let _ = writeln!(
        text,
        "# Files for hosts are not for readers.\nlocation ~ ^{pattern}(_headers|_redirects|\\.htaccess|nginx\\.include\\.conf)$ {{ return 404; }}"
    );
    text
}

#[cfg(test)]
mod tests {
    use super::super::tests::everything;
    use super::file;

    #[test]
    fn rules_are_those_of_the_path() {
        let text = file(&everything());
        for line in [
            "error_page 404 /lab/404.html;",
            "set $regionlab_policy \"default-src 'none';frame-ancestors 'none'\";",
            "if ($uri ~ \"^/lab/[^/]+/embed/\") { set $regionlab_policy \"default-src 'none';frame-ancestors *\"; }",
            "if ($uri ~ \"^/lab/assets/\") { set $regionlab_cache \"public, max-age=31536000, immutable\"; }",
            "if ($http_accept_language ~* \"^pt-br\\b\") { rewrite ^/lab/$ /lab/pt-br/ redirect; }",
            "rewrite ^/lab/en/practices/old(/|/index\\.html)?$ /lab/en/practices/new/ permanent;",
        ] {
            assert!(text.lines().any(|one| one == line), "{line}\n{text}");
        }
    }

    #[test]
    fn each_line_is_a_comment_a_block_or_a_statement() {
        for line in file(&everything()).lines().filter(|line| !line.is_empty()) {
            assert!(line.starts_with('#') || line.ends_with(';') || line.ends_with('}'), "{line}");
        }
    }
}
