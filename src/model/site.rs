//! The site as a whole: title, languages, contact, licences.

use schemars::JsonSchema;
use serde::Deserialize;

use super::date::PartialDate;
use super::language::{Language, Localized};
use crate::ground::location::Located;

/// What `content/site.yaml` says.
#[expect(clippy::struct_excessive_bools, reason = "each is a line of the settings, and none hangs on another")]
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "the settings of a site")]
pub struct Site {
    /// Its name.
    pub title: Localized,
    /// One sentence.
    pub summary: Localized,
    /// Its languages; the first is the default.
    pub languages: Vec<Located<Language>>,
    /// Where it is published, with `/` at the end.
    pub base_url: Located<String>,
    /// The theme: a folder below `themes/`, or `base`.
    #[serde(default = "base_theme")]
    pub theme: Located<String>,
    /// Whom to write to.
    pub contact: Option<Contact>,
    /// Under which terms its parts may be used.
    #[serde(default)]
    pub licences: Vec<Licence>,
    /// Lines of Markdown in the footer.
    #[serde(default)]
    pub credits: Vec<Localized>,
    /// Addresses in the header, such as `practices` or the slug of a page.
    #[serde(default)]
    pub navigation: Vec<Located<String>>,
    /// Addresses in the footer.
    #[serde(default)]
    pub footer: Vec<Located<String>>,
    /// Whether texts link the terms of the glossary.
    #[serde(default = "yes")]
    pub glossary_links: bool,
    /// Whether the map and the regions can stand in frames of other people's pages.
    #[serde(default = "yes")]
    pub embeds: bool,
    /// Where the sources are kept, for the questionnaire.
    pub repository: Option<Repository>,
    /// The page for editors who do not use Git.
    #[serde(default)]
    pub admin: Admin,
    /// Whether each build makes `/data/site.zip`, the whole site to take along.
    #[serde(default)]
    pub archive: bool,
    /// Whether each build lays a packed copy (`.br`, `.gz`) beside each file of text, for hosts that hand these out.
    #[serde(default)]
    pub precompressed: bool,
    /// Whether each build draws a picture of the start pages, of each region and of each practice, for other sites to show
    /// with a link.
    pub share_images: Option<Located<bool>>,
    /// Whether a service worker keeps visited pages for use without a network; “no” takes it away again from readers who
    /// have it.
    pub offline: Option<bool>,
    /// Where the questionnaire may be sent to.
    pub form_action: Option<Located<String>>,
    /// Whose judgement the evaluations are, in Markdown.
    #[serde(default)]
    pub evaluation_note: Localized,
    /// Who made the site, in plain text, for `humans.txt`.
    pub humans: Option<String>,
    /// To whom weaknesses of the site are reported, for `security.txt`.
    pub security: Option<Security>,
}

fn yes() -> bool {
    true
}

fn base_theme() -> Located<String> {
    let nowhere = crate::ground::location::Location::top(crate::ground::location::FileId(0));
    Located::new("base".to_owned(), nowhere)
}

impl Site {
    /// The default language.
    #[must_use]
    pub fn default_language(&self) -> Language {
        self.languages[0].value
    }
}

/// Whom to write to.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a contact such as {name: …, email: …}")]
pub struct Contact {
    /// Name of the office.
    pub name: Option<Localized>,
    /// A role mailbox.
    pub email: Option<Located<String>>,
    /// A page.
    pub url: Option<Located<String>>,
}

/// Where the sources of the site are kept.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a repository such as {url: …, branch: main}")]
pub struct Repository {
    /// Its address on the web.
    pub url: Located<String>,
    /// The branch that is published.
    #[serde(default = "main_branch")]
    pub branch: String,
    /// What it runs on.
    #[serde(default)]
    pub forge: Forge,
    /// The folder of the project in it; empty where it is the whole repository.
    #[serde(default)]
    pub folder: String,
}

impl Repository {
    /// Where a file of the project is in the repository.
    #[must_use]
    pub fn place(&self, path: &str) -> String {
        let folder = self.folder.trim_matches('/');
        if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
    }
}

/// The page for editors who do not use Git.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "settings such as {build: true}")]
pub struct Admin {
    /// Whether each build makes it; otherwise only `build --admin`.
    pub build: Option<Located<bool>>,
    /// Address of the service through which editors sign in; without it they sign in with an access token.
    pub sign_in: Option<Located<String>>,
    /// The site's id at GitLab, through which editors sign in there.
    pub app_id: Option<String>,
}

/// What a repository runs on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Forge {
    /// GitHub, or another that has the same addresses.
    #[default]
    GitHub,
    /// GitLab.
    GitLab,
}

fn main_branch() -> String {
    "main".to_owned()
}

/// Under which terms a part of the site may be used.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a licence such as {covers: …, name: CC BY 4.0, url: …}")]
pub struct Licence {
    /// What it covers.
    pub covers: Localized,
    /// Its name.
    pub name: Localized,
    /// Its text.
    pub url: Option<Located<String>>,
    /// What of the open data it is for, so that programs can be told.
    pub part: Option<Part>,
}

/// A part of the open data that has terms of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Practices, regions, vocabularies, glossary: what the editors of the site write.
    Texts,
    /// Statistics.
    Figures,
}

/// Whom to tell of a weakness of the site, as RFC 9116 has it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "settings such as {contact: [mailto:security@example.org], expires: 2027-06-30}")]
pub struct Security {
    /// Addresses that begin with `mailto:`, `https://` or `tel:`; the preferred one first.
    pub contact: Vec<Located<String>>,
    /// The day from which on this must not be relied on.
    pub expires: Located<PartialDate>,
    /// Languages that reports are read in; those of the site when absent.
    #[serde(default)]
    pub languages: Vec<Located<Language>>,
    /// What reporters can expect.
    pub policy: Option<Located<String>>,
    /// A key to encrypt reports with.
    pub encryption: Option<Located<String>>,
    /// Where reporters are thanked.
    pub acknowledgments: Option<Located<String>>,
}
