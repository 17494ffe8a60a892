//! Addresses of the web: their host, what a redirect leads to, and which hosts belong to a network of somebody's own.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Endings of names that are never those of public hosts.
const OWN: [&str; 6] = ["localhost", "local", "internal", "intranet", "lan", "home.arpa"];

/// The address without what follows `#`, which no server is told.
#[must_use]
pub fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// The host in lower case without port; `None` where it is not a plain address of the web, or carries a password.
#[must_use]
pub fn host(address: &str) -> Option<String> {
    let rest = after_scheme(address)?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let name = if authority.starts_with('[') { &authority[..=authority.find(']')?] } else { authority.split(':').next()? };
    let is_plain = !name.is_empty() && !authority.contains(['@', '\\']) && !authority.contains(char::is_whitespace);
    is_plain.then(|| name.trim_end_matches('.').to_lowercase())
}

fn after_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then_some(rest)
}

/// The whole address that a redirect from another one leads to; `None` where it leads out of the web.
#[must_use]
pub fn join(from: &str, to: &str) -> Option<String> {
    let to = without_fragment(to.trim());
    if after_scheme(to).is_some() {
        return Some(to.to_owned());
    }
    let has_scheme = to.split(['/', '?']).next().is_some_and(|first| first.contains(':'));
    if has_scheme || to.is_empty() {
        return None;
    }
    let (scheme, rest) = from.split_once("://")?;
    if let Some(rest) = to.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let rest = without_fragment(rest);
    let (authority, path) = rest.find(['/', '?']).map_or((rest, ""), |at| rest.split_at(at));
    if to.starts_with('/') {
        return Some(format!("{scheme}://{authority}{to}"));
    }
    let path = path.split('?').next().unwrap_or("");
    let folder = if to.starts_with('?') { path } else { path.rfind('/').map_or("/", |end| &path[..=end]) };
    Some(format!("{scheme}://{authority}{folder}{to}"))
}

/// The address in the letters that may stand in a question. Others are written as the numbers of their bytes.
#[must_use]
pub fn plain(address: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    address.bytes().map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Whether a host is by its name or number one of somebody's own network.
#[must_use]
pub fn is_own_host(host: &str) -> bool {
    if let Some(ip) = number(host) {
        return !is_public(ip);
    }
    let is_below = |ending: &str| host == ending || host.strip_suffix(ending).is_some_and(|rest| rest.ends_with('.'));
    !host.contains('.') || OWN.iter().any(|ending| is_below(ending))
}

/// The number that a host is written as.
#[must_use]
pub fn number(host: &str) -> Option<IpAddr> {
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    inner.parse().ok()
}

/// Whether a number is that of a host on the public net.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_reserved = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19));
    !is_reserved
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let last = || Ipv4Addr::from((u32::from(parts[6]) << 16) | u32::from(parts[7]));
    match parts {
        // Numbers that hold one of the old kind.
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => is_public_v4(last()),
        [0x2002, a, b, ..] => is_public_v4(Ipv4Addr::from((u32::from(a) << 16) | u32::from(b))),
        [0x2001, 0xdb8 | 0, ..] => false,
        // Only this part has been given out for hosts on the public net.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_and_passwords_refused() {
        assert_eq!(host("https://WWW.Example.org:8080/a?b#c").as_deref(), Some("www.example.org"));
        assert_eq!(host("http://[::1]:80/").as_deref(), Some("[::1]"));
        assert_eq!(host("https://a.example.").as_deref(), Some("a.example"));
        for wrong in
            ["https://me:secret@a.example/", "ftp://a.example/", "https://", "https:///path", "http://a\\b/", "mailto:x@y"]
        {
            assert_eq!(host(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn redirects_lead_to_whole_addresses() {
        let from = "https://a.example/x/y?z=1#f";
        for (to, wanted) in [
            ("https://b.example/#top", Some("https://b.example/")),
            ("//b.example/q", Some("https://b.example/q")),
            ("/q", Some("https://a.example/q")),
            ("q/r", Some("https://a.example/x/q/r")),
            ("?n=2", Some("https://a.example/x/y?n=2")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("", None),
        ] {
            assert_eq!(join(from, to).as_deref(), wanted, "{to}");
        }
        assert_eq!(join("http://a.example", "q").as_deref(), Some("http://a.example/q"));
    }

    #[test]
    fn letters_that_may_not_stand_in_a_question_become_numbers() {
        assert_eq!(plain("https://a.example/é {x}?a=b%20c"), "https://a.example/%C3%A9%20%7Bx%7D?a=b%20c");
    }

    #[test]
    fn hosts_of_ones_own_network_are_known() {
        for own in [
            "localhost",
            "x.localhost",
            "printer",
            "nas.local",
            "10.0.0.1",
            "127.9.9.9",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "[::1]",
            "[fd00::1]",
            "[fe80::1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::a00:1]",
            "[2002:a00:1::]",
            "[::]",
            "224.0.0.1",
        ] {
            assert!(is_own_host(own), "{own}");
        }
        for public in ["example.org", "8.8.8.8", "[2a00:1450::1]", "local.example.org", "[::ffff:8.8.8.8]"] {
            assert!(!is_own_host(public), "{public}");
        }
    }
}
