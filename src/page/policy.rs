//! What a page may load and where its forms may be sent to, as a Content-Security-Policy: everything is of the site's own
//! host, and a form service is the only other one that is ever named.

use super::assets::{Assets, STYLESHEET};
use crate::ground::web::host;
use crate::model::site::Site;

/// The policy of all pages of a site but that for editors. It says who may frame a page only as a header, see [`framed`]:
/// browsers do not take that from a page.
#[must_use]
pub fn of_pages(site: &Site, assets: &Assets) -> String {
    // A theme may hold pictures and letters in its style sheet.
    let (pictures, fonts) = if assets.text(STYLESHEET).contains("data:") { (" data:", ";font-src data:") } else { ("", "") };
    let form =
        site.form_action.as_ref().filter(|action| action.starts_with("https://")).map_or(String::new(), |action| service(action));
    let worker = if site.offline == Some(true) { ";worker-src 'self'" } else { "" };
    // No script of a published page asks for anything; but the preview asks for news, and tools that look at a page ask in its
    // name for /robots.txt.
    // In this order it takes the fewest bytes of a packed page.
    format!(
        "default-src 'none';base-uri 'none';connect-src 'self'{fonts};form-action 'self'{form};img-src 'self'{pictures};script-src 'self';style-src 'self'{worker}"
    )
}

/// The policy with those who may show the page in a frame of theirs.
#[must_use]
pub fn framed(policy: &str, by: &str) -> String {
    format!("{policy};frame-ancestors {by}")
}

/// Where a form service is. The policy has its own letters, so a host with others is not named there, nor one that would end
/// the line or the rule: then forms may be sent to any host that keeps them secret on the way.
fn service(action: &str) -> String {
    let port = action.split(['/', '?', '#']).nth(2).and_then(|authority| authority.rsplit_once(':')).map_or("", |(_, port)| port);
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    match host(action) {
        Some(host) if is_plain(&host) && port.is_empty() => format!(" https://{host}"),
        Some(host) if is_plain(&host) && port.bytes().all(|byte| byte.is_ascii_digit()) => format!(" https://{host}:{port}"),
        _ => " https:".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::service;

    #[test]
    fn a_form_service_ends_neither_the_rule_nor_the_line() {
        for (action, named) in [
            ("https://forms.example/receive?x=1", " https://forms.example"),
            ("https://Forms.Example:8443/a:b", " https://forms.example:8443"),
            ("https://forms.example", " https://forms.example"),
            ("https://forms.example:80;script-src *", " https:"),
            ("https://för.example/", " https:"),
            ("https://a\";script-src/", " https:"),
            ("https://a@b.example/", " https:"),
            ("https://[2001:db8::1]/", " https:"),
        ] {
            assert_eq!(service(action), named, "{action}");
        }
    }
}
