//! Contacts: a mailbox that can be one.

use crate::ground::finding::Finding;
use crate::ground::location::Located;
use crate::read::rules::WRONG_VALUE;

/// Tells where something is not the address of a mailbox.
pub fn mailbox(email: Option<&Located<String>>, findings: &mut Vec<Finding>) {
    if let Some(email) = email.filter(|email| !is_mailbox(email)) {
        findings.push(
            Finding::new(&WRONG_VALUE, email.at, format!("“{}” is not an e-mail address", **email))
                .help("write it like office@example.org, without “mailto:” and blanks"),
        );
    }
}

/// Whether a text has the form of a mailbox's address.
#[must_use]
pub fn is_mailbox(email: &str) -> bool {
    let parts = email.split_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
    parts.is_some() && !email.contains(char::is_whitespace)
}
