//! To whom weaknesses of the site are reported: addresses that can be reached, and a day that has not passed.

use super::date::Today;
use super::source::address;
use crate::ground::finding::Finding;
use crate::ground::rule::Rule;
use crate::model::site::Security;
use crate::read::rules::{MISSING_FIELD, WRONG_VALUE};

/// A promise to listen that has run out.
pub static SECURITY_EXPIRED: Rule = Rule::warning(
    "RL227",
    "security-expired",
    "`security` in content/site.yaml says until when `security.txt` can be relied on, and that day has come. After it, people who find a weakness must not use what the file says (RFC 9116, section 2.5.5). Make sure that somebody still reads the mailbox, and write a new date, at most a year ahead.",
);

/// Tries the rules of the contact for weaknesses.
pub fn check(security: Option<&Security>, today: Today, findings: &mut Vec<Finding>) {
    let Some(security) = security else { return };
    let expires = &security.expires;
    if security.contact.is_empty() {
        findings.push(
            Finding::new(&MISSING_FIELD, expires.at, "nobody is named to whom weaknesses can be reported")
                .help("write one into contact, such as mailto:security@example.org"),
        );
    }
    for contact in &security.contact {
        let is_known = ["mailto:", "https://", "tel:"].iter().any(|scheme| {
            let rest = contact.strip_prefix(scheme);
            rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control()))
        });
        if !is_known {
            findings.push(
                Finding::new(&WRONG_VALUE, contact.at, format!("“{}” is no address to report to", **contact))
                    .help("an address here begins with mailto:, https:// or tel:, and has no blanks"),
            );
        }
    }
    for url in [&security.policy, &security.encryption, &security.acknowledgments] {
        address(url.as_ref(), findings);
    }
    if expires.value.earliest() <= today {
        findings.push(
            Finding::new(&SECURITY_EXPIRED, expires.at, format!("security.txt has run out on {}", expires.value))
                .help("write a new date when you have made sure that somebody still reads what comes in"),
        );
    }
}
