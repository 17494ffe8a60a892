//! The site's settings: addresses in the menus, and texts in every language.

use super::contact::mailbox;
use super::id::{Known, UNKNOWN_ID};
use super::language::{complete, required};
use super::link::Targets;
use super::prose::markdown;
use super::source::address;
use crate::ground::finding::Finding;
use crate::model::language::Localized;
use crate::model::project::Project;
use crate::read::rules::{UNSAFE_ADDRESS, WRONG_VALUE};

/// Addresses that each site has, besides those of its own text pages.
const ADDRESSES: [&str; 10] = [
    "practices",
    "regions",
    "compare",
    "coverage",
    "translations",
    "pilot-regions",
    "glossary",
    "guidelines",
    "contribute",
    "data",
];

/// Tries the rules of the site's settings.
pub fn check(project: &Project, targets: &Targets<'_>, findings: &mut Vec<Finding>) {
    let site = &project.site;
    required(project, "the title of the site", &site.title, site.base_url.at, findings);
    required(project, "the summary of the site", &site.summary, site.base_url.at, findings);
    complete(project, "the note on evaluations", &site.evaluation_note, findings);
    address(Some(&site.base_url), findings);
    if site.base_url.contains(['?', '#']) {
        findings.push(
            Finding::new(
                &WRONG_VALUE,
                site.base_url.at,
                "the address of the site holds “?” or “#”, and no page can lie below it",
            )
            .help("give the folder that the site is published in, such as https://example.org/lab/"),
        );
    }
    if let Some(contact) = &site.contact {
        contact.name.iter().for_each(|name| complete(project, "the name of the contact", name, findings));
        address(contact.url.as_ref(), findings);
        mailbox(contact.email.as_ref(), findings);
    }
    address(site.repository.as_ref().map(|repository| &repository.url), findings);
    address(site.form_action.as_ref(), findings);
    if let Some(action) = site.form_action.as_ref().filter(|action| action.starts_with("http://")) {
        findings.push(
            Finding::new(&UNSAFE_ADDRESS, action.at, "answers that are sent there can be read on the way")
                .help("give an address that begins with https://"),
        );
    }
    for licence in &site.licences {
        required(project, "what the licence covers", &licence.covers, site.base_url.at, findings);
        required(project, "the name of the licence", &licence.name, site.base_url.at, findings);
        address(licence.url.as_ref(), findings);
    }
    for line in &site.credits {
        complete(project, "this line of the credits", line, findings);
    }
    for text in site.credits.iter().chain([&site.evaluation_note]).flat_map(Localized::texts) {
        for note in markdown(project, targets, text, findings) {
            let message = format!("there is no source “{}”", *note);
            findings.push(
                Finding::new(&UNKNOWN_ID, note.at, message)
                    .help("the site's settings have no list of sources; link to it instead"),
            );
        }
    }
    let pages = project.pages.iter().map(|page| page.slug.as_str());
    let known = Known::new("page", "content/pages/", ADDRESSES.into_iter().chain(pages)).with_unread(&project.files);
    for entry in site.navigation.iter().chain(&site.footer) {
        known.require(entry, findings);
    }
}
