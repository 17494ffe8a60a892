//! What every page has around its content.

use serde::{Deserialize, Serialize};

use super::common::Link;

/// What every page has around its content.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Language tag of the page.
    pub language: String,
    /// Title of the page.
    pub title: String,
    /// Name of the site.
    pub site_title: String,
    /// One sentence on the page, for search engines; never empty.
    pub description: String,
    /// Language tag of title and description where it is not that of the page: a record that is not translated. Otherwise
    /// empty.
    pub foreign: String,
    /// Absolute address of the page; of the original's page where the record is not translated.
    pub canonical: String,
    /// Link to the start page of this language.
    pub home: String,
    /// Whether this is the start page of this language.
    pub is_home: bool,
    /// Link to the style sheet.
    pub stylesheet: String,
    /// Link to the icon.
    pub icon: String,
    /// What the page may load, as a Content-Security-Policy; printed with `| safe`, for it holds no sign that HTML has.
    pub policy: String,
    /// Link to the script that offers the service worker; empty where the site has none.
    pub offline: String,
    /// Link to the service worker, which keeps visited pages for use without a network; empty where the site has none.
    pub worker: String,
    /// Link to full-text search.
    pub search: String,
    /// Links of the header.
    pub navigation: Vec<Link>,
    /// Links of the footer.
    pub footer: Vec<Link>,
    /// The page in each language of the site.
    pub languages: Vec<LanguageLink>,
    /// The languages that the page is written in, with absolute addresses, for search engines; empty where it is not
    /// translated.
    pub alternates: Vec<Alternate>,
    /// The name of the page's own language, in itself.
    pub language_name: String,
    /// Absolute address for readers of any other language; empty where the page is not translated.
    pub x_default: String,
    /// The way from the start page to this page, without the page itself.
    pub crumbs: Vec<Link>,
    /// Lines of the footer, as HTML.
    pub credits: Vec<String>,
    /// Terms of use.
    pub licences: Vec<Licence>,
    /// Name of the office to write to; empty where none is given.
    pub contact_name: String,
    /// E-mail address to write to; empty where none is given.
    pub contact_email: String,
    /// Page of the office to write to; empty where none is given.
    pub contact_url: String,
    /// Absolute address of the site's start page.
    pub site_url: String,
    /// Links to feeds of what is new; empty on pages that search engines should not know.
    pub feeds: Vec<Link>,
    /// What other sites show of the page when somebody passes it on.
    pub share: Share,
    /// The page as data for search engines: JSON-LD that can stand in a `<script type="application/ld+json">`, printed with
    /// `| safe`. Empty on pages that search engines should not know.
    pub linked: String,
    /// What the page was made from.
    pub provenance: Provenance,
}

/// What a page was made from, where its sources are kept in Git.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// Source files, or folders of them, with their addresses in the repository where the settings name one. Empty where
    /// they are not in Git.
    pub files: Vec<Link>,
    /// The day on which the newest of them was last changed, as in ISO 8601; empty where that is not known.
    pub changed: String,
    /// The same day in words.
    pub changed_words: String,
}

/// What other sites show of a page when somebody passes it on (Open Graph).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// `website` or `article`.
    pub kind: String,
    /// Language of title and description with its country, such as `sv_SE`.
    pub locale: String,
    /// The same for the other languages that the page is written in.
    pub other_locales: Vec<String>,
    /// When the record was last changed or checked, as in ISO 8601; empty where that is not known.
    pub modified: String,
    /// Absolute address of a picture; empty where there is none.
    pub image: String,
    /// What the picture shows; may be empty.
    pub image_alt: String,
    /// Width of the picture in pixels.
    pub image_width: u32,
    /// Height of the picture in pixels.
    pub image_height: u32,
}

/// The same page in another language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LanguageLink {
    /// Language tag.
    pub tag: String,
    /// The language's name in itself.
    pub name: String,
    /// Link to the page.
    pub url: String,
    /// Whether it is the language of this page.
    pub current: bool,
}

/// A language that the page is written in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Alternate {
    /// Language tag.
    pub tag: String,
    /// Absolute address of the page.
    pub url: String,
}

/// Under which terms something may be used.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Licence {
    /// What it covers.
    pub covers: String,
    /// Its name.
    pub name: String,
    /// Its text; empty where no address is given.
    pub url: String,
}
