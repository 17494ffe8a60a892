//! `regionlab check --external-links` against a small server on this machine: what is asked, when, and what is told.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::minimal;

/// A question that the server heard: when, which host, its first line, and whether a first byte was asked for.
#[derive(Debug, Clone)]
struct Heard {
    at: Instant,
    host: String,
    line: String,
    agent: String,
    has_range: bool,
}

/// A server on two numbers of this machine, which count as two hosts.
struct Server {
    hosts: [String; 2],
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Server {
    fn start() -> Self {
        let heard = Arc::default();
        let hosts = ["127.0.0.1", "127.0.0.2"].map(|number| {
            let listener = TcpListener::bind((number, 0)).unwrap();
            let host = listener.local_addr().unwrap().to_string();
            let (name, heard) = (host.clone(), Arc::clone(&heard));
            thread::spawn(move || {
                for stream in listener.incoming() {
                    let (name, heard) = (name.clone(), Arc::clone(&heard));
                    thread::spawn(move || answer(stream.unwrap(), &name, &heard));
                }
            });
            host
        });
        Server { hosts, heard }
    }

    fn heard(&self, path: &str) -> Vec<Heard> {
        let heard = self.heard.lock().unwrap();
        heard.iter().filter(|heard| heard.line.split(' ').nth(1) == Some(path)).cloned().collect()
    }
}

/// Answers the questions of one connection by their path.
fn answer(stream: TcpStream, host: &str, heard: &Mutex<Vec<Heard>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let mut stream = stream;
    while let Some(Ok(line)) = lines.next() {
        let head: Vec<String> = lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
        let word = |name: &str| head.iter().find_map(|line| line.to_lowercase().strip_prefix(name).map(ToOwned::to_owned));
        let times = {
            let mut heard = heard.lock().unwrap();
            let agent = word("user-agent:").unwrap_or_default();
            heard.push(Heard {
                at: Instant::now(),
                host: host.to_owned(),
                line: line.clone(),
                agent,
                has_range: word("range:").is_some(),
            });
            heard.iter().filter(|one| one.line == line).count()
        };
        let is_head = line.starts_with("HEAD");
        let path = line.split(' ').nth(1).unwrap_or_default();
        let (status, more) = match path {
            "/gone" => ("404 Not Found", String::new()),
            "/long-gone" => ("410 Gone", String::new()),
            "/moved" => ("301 Moved Permanently", "location: /new\r\n".to_owned()),
            "/for-now" => ("302 Found", "location: /new\r\n".to_owned()),
            "/no-head" if is_head => ("405 Method Not Allowed", String::new()),
            "/forbidden" => ("403 Forbidden", String::new()),
            "/busy" if times == 1 => ("429 Too Many Requests", "retry-after: 2\r\n".to_owned()),
            "/never" => ("429 Too Many Requests", "retry-after: 1\r\n".to_owned()),
            "/circle" => ("302 Found", "location: /circle\r\n".to_owned()),
            "/to-printer" => ("302 Found", "location: http://10.0.0.1/\r\n".to_owned()),
            "/hangs" => {
                thread::sleep(Duration::from_mins(1));
                return;
            }
            "/huge" if is_head => ("501 Not Implemented", String::new()),
            _ => ("200 OK", String::new()),
        };
        let length = if path == "/huge" && !is_head { 1_u64 << 40 } else { 0 };
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{more}\r\n");
        if stream.write_all(head.as_bytes()).is_err() {
            return;
        }
        // As much of the huge page as the other side takes.
        let some = vec![b'x'; 1 << 16];
        for _ in 0..length >> 16 {
            if stream.write_all(&some).is_err() {
                return;
            }
        }
    }
}

/// The small site with sources at these addresses.
fn site(addresses: &[String]) -> tempfile::TempDir {
    let site = minimal();
    for file in fs::read_dir(site.path().join("content/pages")).unwrap() {
        let path = file.unwrap().path();
        let links: String = addresses
            .iter()
            .enumerate()
            .flat_map(|(n, url)| ["\n[link ".to_owned(), n.to_string(), format!("](<{url}>)\n")])
            .collect();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text + &links).unwrap();
    }
    // The hosts of its own addresses do not exist, but for one, and no test asks that.
    let settings = site.path().join("content/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, text.replace("https://creativecommons.org", "http://host")).unwrap();
    site
}

fn check(site: &Path, more: &[&str]) -> Output {
    let arguments = [&["check", "--external-links"], more].concat();
    Command::new(env!("CARGO_BIN_EXE_regionlab")).args(arguments).arg("--root").arg(site).output().unwrap()
}

/// The findings about those addresses: code, and message with help.
fn told(output: &Output, of: &str) -> Vec<(String, String)> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let findings = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    findings
        .filter_map(|one| {
            let word = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            let is_of = word("message").contains(&format!("{of} ")) || word("message").contains(&format!("{of}:"));
            is_of.then(|| (word("code"), format!("{}; {}", word("message"), word("help"))))
        })
        .collect()
}

#[test]
fn what_hosts_say_becomes_warnings_and_hosts_are_treated_politely() {
    let server = Server::start();
    let [a, b] = &server.hosts;
    let at = |host: &str, path: &str| format!("http://{host}{path}");
    let addresses = [
        at(a, "/good#part"),
        at(a, "/gone"),
        at(a, "/moved"),
        at(a, "/no-head"),
        at(a, "/busy"),
        at(b, "/good"),
        at(b, "/for-now"),
        at(b, "/long-gone"),
        at(b, "/forbidden"),
        at(b, "/circle"),
        at(b, "/huge"),
        at(b, "/to-printer"),
        at(b, "/never"),
    ];
    let site = site(&addresses);
    let output = check(site.path(), &["--allow-loopback", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "warnings alone are no error: {output:?}");
    let one = |host: &str, path: &str| {
        let told = told(&output, &at(host, path));
        assert!(told.len() < 2, "{told:?}");
        told.into_iter().next().unwrap_or_default()
    };
    for (host, path) in [(a, "/good"), (a, "/no-head"), (a, "/busy"), (b, "/good"), (b, "/for-now"), (b, "/huge")] {
        assert_eq!(one(host, path), Default::default(), "{path}");
    }
    for (host, path, code, words) in [
        (a, "/gone", "RL421", "404"),
        (b, "/long-gone", "RL421", "410"),
        (a, "/moved", "RL422", "/new"),
        (b, "/forbidden", "RL423", "403"),
        (b, "/circle", "RL423", "sent on more than"),
        (b, "/to-printer", "RL423", "network of one's own"),
        (b, "/never", "RL423", "429"),
    ] {
        let (found, message) = one(host, path);
        assert!(found == code && message.contains(words), "{path}: {found} {message}");
        assert!(message.contains("one other place"), "each address stands in two files: {message}");
    }

    // Each once: with HEAD, and a second time only where that was refused, for the first byte of the page.
    assert_eq!(server.heard("/good").len(), 2, "once on each host");
    assert_eq!(server.heard("/new").len(), 2, "where two are sent to");
    let lines: Vec<_> = server.heard("/no-head").into_iter().map(|heard| (heard.line, heard.has_range)).collect();
    let wanted = [("HEAD /no-head HTTP/1.1".to_owned(), false), ("GET /no-head HTTP/1.1".to_owned(), true)];
    assert_eq!(lines, wanted);
    assert!(server.heard("/good")[0].agent.contains("regionlab/") && server.heard("/good")[0].agent.contains("climate.example"));
    let busy = server.heard("/busy");
    assert!(busy.len() == 2 && busy[1].at - busy[0].at >= Duration::from_secs(2), "{busy:?}");
    assert_eq!(server.heard("/never").len(), 2, "patience is asked for once");

    // One question at a time for each host, a second apart, and both hosts meanwhile.
    let heard = server.heard.lock().unwrap().clone();
    for host in &server.hosts {
        let times: Vec<Instant> = heard.iter().filter(|heard| heard.host == *host).map(|heard| heard.at).collect();
        assert!(times.len() > 5);
        for pair in times.windows(2) {
            assert!(pair[1] - pair[0] >= Duration::from_millis(950), "{host}: {:?}", pair[1] - pair[0]);
        }
    }
    let first = |host: &str| heard.iter().position(|heard| heard.host == host).unwrap();
    assert!(first(a) < 2 && first(b) < 2, "neither host waits for the other");
}

#[test]
fn time_is_bounded_and_what_was_not_asked_is_told() {
    let server = Server::start();
    let host = &server.hosts[0];
    let site = site(&[format!("http://{host}/hangs"), format!("http://{host}/good")]);
    let began = Instant::now();
    let output = check(site.path(), &["--allow-loopback", "--format", "json", "--timeout", "2"]);
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    for (path, words) in [("/hangs", "no answer in time"), ("/good", "the time for all addresses was over")] {
        let told = told(&output, &format!("http://{host}{path}"));
        assert!(told.len() == 1 && told[0].0 == "RL423" && told[0].1.contains(words), "{path}: {told:?}");
    }
}

#[test]
fn a_network_of_ones_own_is_never_asked() {
    let server = Server::start();
    let own = [
        format!("http://{}/secret", server.hosts[0]),
        "http://localhost/secret".to_owned(),
        "http://169.254.169.254/latest".to_owned(),
        "http://[::1]/secret".to_owned(),
        "http://nas.local/secret".to_owned(),
    ];
    let site = site(&own);
    let output = check(site.path(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    for url in &own {
        let told = told(&output, url);
        assert!(told.len() == 1 && told[0].0 == "RL423" && told[0].1.contains("never asked"), "{url}: {told:?}");
    }
    assert!(server.heard.lock().unwrap().is_empty());
    // Without the option, nobody is asked and nothing is told.
    let output = Command::new(env!("CARGO_BIN_EXE_regionlab")).args(["check", "--root"]).arg(site.path()).output().unwrap();
    assert!(!String::from_utf8(output.stdout).unwrap().contains("RL42"));
}
