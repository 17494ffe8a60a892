//! Files for people who look behind a site, where its settings ask for them: who made it (humanstxt.org), and whom to tell of
//! a weakness (RFC 9116).

use std::fmt::Write as _;

use super::context::Context;
use crate::derive::address::Address;
use crate::ground::location::Located;
use crate::model::language::Language;
use crate::model::site::Security;

/// The files.
#[must_use]
pub fn files(context: &Context<'_>) -> Vec<(Address, Vec<u8>)> {
    let site = &context.project.site;
    let humans = site.humans.as_ref().map(|text| (Address::file_at("humans.txt"), format!("{}\n", text.trim()).into_bytes()));
    let security = site
        .security
        .as_ref()
        .map(|security| (security_address(), self::security(security, &site.base_url, &site.languages).into_bytes()));
    humans.into_iter().chain(security).collect()
}

fn security_address() -> Address {
    Address::file_at(".well-known/security.txt")
}

/// The fields one on each line. A field that holds a line end would begin another one: it is left out, and `check` tells.
fn security(security: &Security, base_url: &str, spoken: &[Located<Language>]) -> String {
    let (year, month, day) = security.expires.earliest();
    let canonical = security_address().absolute(base_url);
    let languages = if security.languages.is_empty() { spoken } else { &security.languages };
    let languages: Vec<&str> = languages.iter().map(|language| language.tag()).collect();
    let contacts = security.contact.iter().map(|contact| ("Contact", contact.value.as_str()));
    let more =
        [("Encryption", &security.encryption), ("Acknowledgments", &security.acknowledgments), ("Policy", &security.policy)];
    let more = more.iter().filter_map(|(name, url)| Some((*name, url.as_ref()?.value.as_str())));
    let expires = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let languages = languages.join(", ");
    let fixed = [("Expires", expires.as_str()), ("Preferred-Languages", &languages), ("Canonical", &canonical)];
    let mut text = String::new();
    for (name, value) in contacts.chain(fixed).chain(more).filter(|(_, value)| !value.contains(char::is_control)) {
        let _ = writeln!(text, "{name}: {value}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::location::{FileId, Location};

    #[test]
    fn a_field_is_a_line() {
        let at = Location::top(FileId(0));
        let text = |text: &str| Located::new(text.to_owned(), at);
        let spoken = ["en", "sv"].map(|tag| Located::new(tag.parse().unwrap(), at));
        let told = Security {
            contact: vec![text("mailto:a@a.example"), text("tel:+46\nPolicy: https://evil.example")],
            expires: Located::new("2027-06".parse().unwrap(), at),
            languages: Vec::new(),
            policy: Some(text("https://a.example/policy")),
            encryption: None,
            acknowledgments: None,
        };
        assert_eq!(
            security(&told, "https://a.example/lab/", &spoken),
            "Contact: mailto:a@a.example\nExpires: 2027-06-01T00:00:00Z\nPreferred-Languages: en, sv\n\
             Canonical: https://a.example/lab/.well-known/security.txt\nPolicy: https://a.example/policy\n"
        );
    }
}
