//! The door to the network: asks one question of one host. Nothing else in the program opens a connection.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::{HeaderMap, Uri};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::enquiry::{Method, Reply};
use crate::ground::failure::Failure;
use crate::ground::web::{is_public, plain};

/// Who asks.
pub(super) struct Client(Agent);

impl Client {
    /// Says in each question which program asks for which site. Trusts the certificates that the system trusts, follows no redirect by itself, and uses no proxy.
    #[expect(clippy::unnecessary_wraps, reason = "the program without network cannot make one")]
    pub(super) fn new(site: &str, allow_loopback: bool) -> Result<Self, Failure> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        // Where the system has none, no host is trusted, and each answer says so.
        let trusted = rustls_native_certs::load_native_certs().certs;
        let trusted = trusted.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
        let roots = RootCerts::Specific(Arc::new(trusted));
        let tls = TlsConfig::builder().root_certs(roots).unversioned_rustls_crypto_provider(provider).build();
        let name = concat!("regionlab/", env!("CARGO_PKG_VERSION"));
        let config = Agent::config_builder()
            .tls_config(tls)
            .user_agent(format!("{name} (checks links for {site})"))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .proxy(None)
            .build();
        Ok(Client(Agent::with_parts(config, DefaultConnector::default(), PublicHosts { allow_loopback })))
    }

    /// Asks, and reads the head of the answer only.
    pub(super) fn ask(&self, method: Method, url: &str, limit: Duration) -> Reply {
        let url = plain(url);
        let request = match method {
            Method::Head => self.0.head(url),
            Method::Get => self.0.get(url).header("range", "bytes=0-0"),
        };
        match request.config().timeout_global(Some(limit)).build().call() {
            Ok(answer) => Reply::Answer {
                status: answer.status().as_u16(),
                location: word(answer.headers(), "location"),
                retry_after: word(answer.headers(), "retry-after").and_then(|text| text.trim().parse().ok()),
            },
            Err(error) => reply(&error),
        }
    }
}

fn word(headers: &HeaderMap, name: &str) -> Option<String> {
    // Some hosts send their own letters as they are.
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn reply(error: &Error) -> Reply {
    match error {
        Error::HostNotFound => Reply::NoHost,
        Error::Other(other) if other.is::<OwnNetwork>() => Reply::OwnNetwork,
        Error::Other(other) if other.is::<NoSuchName>() => Reply::NoHost,
        Error::Timeout(_) => Reply::Failed("there was no answer in time".to_owned()),
        Error::Io(error) => Reply::Failed(format!("the connection failed ({error})")),
        other => Reply::Failed(other.to_string()),
    }
}

/// A host that belongs to a network of one's own.
#[derive(Debug)]
struct OwnNetwork;

/// A name that no host has.
#[derive(Debug)]
struct NoSuchName;

impl fmt::Display for OwnNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a host of one's own network")
    }
}

impl fmt::Display for NoSuchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no host of that name")
    }
}

impl std::error::Error for OwnNetwork {}
impl std::error::Error for NoSuchName {}

/// Looks names up and refuses those that lead into a network of one's own. The connection is then made to the very
/// number that was looked at, so a name that changes its mind in between gets nowhere.
#[derive(Debug)]
struct PublicHosts {
    allow_loopback: bool,
}

impl Resolver for PublicHosts {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout).map_err(|error| match error {
            Error::Io(error) if is_no_such_name(&error) => Error::Other(Box::new(NoSuchName)),
            other => other,
        })?;
        let is_fit = |ip: std::net::IpAddr| is_public(ip) || (self.allow_loopback && ip.is_loopback());
        if found.iter().all(|address| is_fit(address.ip())) { Ok(found) } else { Err(Error::Other(Box::new(OwnNetwork))) }
    }
}

/// Whether the system says that there is no such name, and not that it could not find out. It says so in words only.
fn is_no_such_name(error: &io::Error) -> bool {
    let words = error.to_string().to_lowercase();
    ["not known", "no such host", "nodename nor servname", "no address associated", "no data of the requested type"]
        .iter()
        .any(|known| words.contains(known))
}
