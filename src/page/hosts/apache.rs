//! `.htaccess`, which Apache reads in the folder of the site: what `AllowOverride FileInfo` allows, and no more, because one
//! line that is not allowed makes a host answer nothing at all.

use std::fmt::Write as _;

use super::{ALWAYS, ASSETS, EMBEDS, FRESH, Facts, LASTING, POLICY, WORDS, WORKER};

const BEGIN: &str = "# For Apache 2.4 and its like, which read this file by themselves where `AllowOverride FileInfo` or `All` is set.\n\
# It is made by each build; do not change it.\n";

const TYPES: &str = "AddDefaultCharset utf-8
<IfModule mod_mime.c>
AddCharset utf-8 .bib .css .csv .geojson .html .js .json .jsonld .md .ris .svg .ttl .txt .xml
AddType application/geo+json .geojson
AddType application/ld+json .jsonld
AddType application/x-bibtex .bib
AddType application/x-research-info-systems .ris
AddType image/svg+xml .svg
AddType text/csv .csv
AddType text/javascript .js
AddType text/markdown .md
AddType text/turtle .ttl
</IfModule>
";

/// What may stand packed beside a file.
const PACKED: &str = "RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b
RewriteCond %{REQUEST_FILENAME} -d
RewriteCond %{REQUEST_FILENAME}/index.html.br -f
RewriteRule ^(.*/)?$ $1index.html.br [L]
RewriteCond %{HTTP:Accept-Encoding} \\bgzip\\b
RewriteCond %{REQUEST_FILENAME} -d
RewriteCond %{REQUEST_FILENAME}/index.html.gz -f
RewriteRule ^(.*/)?$ $1index.html.gz [L]
RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b
RewriteCond %{REQUEST_FILENAME}.br -f
RewriteRule ^(.+)$ $1.br [L]
RewriteCond %{HTTP:Accept-Encoding} \\bgzip\\b
RewriteCond %{REQUEST_FILENAME}.gz -f
RewriteRule ^(.+)$ $1.gz [L]
";

/// The kinds of files that are packed, and what they are.
const KINDS: [(&str, &str); 14] = [
    ("html", "text/html"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("geojson", "application/geo+json"),
    ("csv", "text/csv"),
    ("xml", "application/xml"),
    ("svg", "image/svg+xml"),
    ("ttl", "text/turtle"),
    ("md", "text/markdown"),
    ("txt", "text/plain"),
    ("bib", "application/x-bibtex"),
    ("ris", "application/x-research-info-systems"),
];

/// The file.
pub(super) fn file(facts: &Facts) -> String {
    let root = &facts.root;
    let mut text = format!("{BEGIN}\nErrorDocument 404 {root}404.html\n{TYPES}");
    text.push_str("\n<IfModule mod_headers.c>\n");
    for (name, value) in ALWAYS {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    let pattern = Facts::pattern(root);
    let at = |path: &str| format!("\"expr=%{{REQUEST_URI}} =~ m#^{pattern}{path}#\"");
    let _ = writeln!(text, "Header always set {POLICY} \"{}\"", facts.closed());
    let mut policy = |value: &str, path: &str| {
        let _ = writeln!(text, "Header always set {POLICY} \"{value}\" {}", at(path));
    };
    if let Some(open) = facts.open() {
        policy(&open, &format!("[^/]+/{EMBEDS}/"));
    }
    policy(ASSETS, "assets/");
    if let Some(own) = facts.own() {
        policy(&own, "admin/");
    }
    if facts.has_worker {
        // Its packed copies stand for it.
        policy(WORKER, "sw\\.js(\\.br|\\.gz)?$");
    }
    let _ = writeln!(text, "Header set Cache-Control \"{FRESH}\"");
    for lasting in ["assets/".to_owned(), format!("[^/]+/{WORDS}/")] {
        let _ = writeln!(text, "Header set Cache-Control \"{LASTING}\" {}", at(&lasting));
    }
    let _ = writeln!(text, "# The data are for everybody, also for the scripts of other sites.");
    let _ = writeln!(text, "Header set Access-Control-Allow-Origin \"*\" {}", at("data/"));
    if facts.languages.len() > 1 {
        let _ = writeln!(text, "Header always merge Vary Accept-Language {}", at("(index\\.html)?$"));
    }
    text.push_str("</IfModule>\n\n<IfModule mod_rewrite.c>\nRewriteEngine On\n# Files for hosts are not for readers.\n");
    text.push_str("RewriteRule ^(_headers|_redirects|nginx\\.include\\.conf)$ - [R=404,L]\n");
    if facts.languages.len() > 1 {
        text.push_str("# To the language of the reader.\n");
        for language in &facts.languages {
            let _ = writeln!(text, "RewriteCond %{{HTTP:Accept-Language}} ^{language}\\b [NC]");
            let _ = writeln!(text, "RewriteRule ^$ {root}{language}/ [R=302,L]");
        }
    }
    if !facts.moved.is_empty() {
        text.push_str("# Earlier addresses.\n");
    }
    for (from, to) in &facts.moved {
        let from = Facts::pattern(from.strip_prefix(root.as_str()).unwrap_or(from).trim_end_matches('/'));
        let _ = writeln!(text, "RewriteRule ^{from}(/|/index\\.html)?$ {to} [R=301,L]");
    }
    if facts.is_packed {
        text.push_str("# Packed files for browsers that take them.\n");
        text.push_str(PACKED);
    }
    text.push_str("</IfModule>\n");
    if facts.is_packed {
        packed(&mut text);
    }
    text
}

/// What packed files are, once they are unpacked. A host that knows how they are packed does not pack them once more.
fn packed(text: &mut String) {
    for (ending, encoding) in [("br", "br"), ("gz", "gzip")] {
        for (kind, media) in KINDS {
            let _ = writeln!(text, "<FilesMatch \"\\.{kind}\\.{ending}$\">\nForceType \"{media}; charset=utf-8\"\n</FilesMatch>");
        }
        let _ = write!(
            text,
            "<FilesMatch \"\\.[a-z]+\\.{ending}$\">\nAddEncoding {encoding} .{ending}\nRemoveLanguage .{ending}\n\
             <IfModule mod_headers.c>\nHeader append Vary Accept-Encoding\n</IfModule>\n</FilesMatch>\n"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::everything;
    use super::file;

    #[test]
    fn rules_are_those_of_the_path() {
        let text = file(&everything());
        for line in [
            "ErrorDocument 404 /lab/404.html",
            "Header always set Content-Security-Policy \"default-src 'none';frame-ancestors 'none'\"",
            "Header always set Content-Security-Policy \"default-src 'none';frame-ancestors *\" \"expr=%{REQUEST_URI} =~ m#^/lab/[^/]+/embed/#\"",
            "Header set Cache-Control \"public, max-age=31536000, immutable\" \"expr=%{REQUEST_URI} =~ m#^/lab/assets/#\"",
            "RewriteRule ^en/practices/old(/|/index\\.html)?$ /lab/en/practices/new/ [R=301,L]",
            "RewriteRule ^$ /lab/pt-br/ [R=302,L]",
        ] {
            assert!(text.lines().any(|one| one == line), "{line}\n{text}");
        }
        // What is said of all comes before what is said of some, which takes its place.
        let at = |part: &str| text.find(part).unwrap();
        assert!(at("must-revalidate") < at("immutable") && at("frame-ancestors 'none'") < at("frame-ancestors *"));
    }

    #[test]
    fn packed_files_are_named_where_there_are_any() {
        let text = file(&everything());
        assert!(text.contains("\nAddEncoding br .br\n") && text.contains("\nAddEncoding gzip .gz\n"));
        assert!(text.contains("/sw\\.js(\\.br|\\.gz)?$#"), "the packed worker has the policy of the worker");
        let mut facts = everything();
        facts.is_packed = false;
        let text = file(&facts);
        assert!(!text.contains("AddEncoding") && !text.contains("Accept-Encoding"));
    }
}
