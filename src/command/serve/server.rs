//! The web server of the preview. It answers from memory: no path of a request ever reaches the disk.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt as _;
use tokio::sync::{mpsc, oneshot, watch};
use tokio_stream::wrappers::ReceiverStream;

use super::edition::{Answer, Made};
use super::inbox::{Inbox, Question};
use super::overlay::{self, OWN, Report};
use super::told::Told;

/// How long a page is waited for while a template does not end.
const PATIENCE: Duration = Duration::from_secs(1);

/// What was last found, for all who wait for it.
#[derive(Default)]
pub struct Board {
    report: watch::Sender<Arc<Report>>,
    /// The template that does not end, where there is one.
    late: watch::Sender<Option<Arc<Told>>>,
}

impl Board {
    /// Tells that there may be new pages, and what is wrong now.
    pub fn post(&self, report: Arc<Report>) {
        self.report.send_replace(report);
    }

    /// Tells that a template does not end, so that nobody waits for ever; or that it has ended.
    pub fn wait_no_more(&self, late: Option<Arc<Told>>) {
        self.late.send_replace(late);
    }
}

/// What requests are answered from.
struct Desk {
    inbox: Arc<Inbox>,
    board: Arc<Board>,
    /// Whether only names of this machine may be asked for.
    is_private: bool,
}

/// Serves until the program is asked to end.
///
/// # Errors
/// When the system refuses.
pub fn run(listener: std::net::TcpListener, inbox: Arc<Inbox>, board: Arc<Board>) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let is_private = listener.local_addr()?.ip().is_loopback();
    let desk = Arc::new(Desk { inbox, board, is_private });
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        // Small answers leave at once, and do not wait for more to send.
        let listener = tokio::net::TcpListener::from_std(listener)?.tap_io(|stream| drop(stream.set_nodelay(true)));
        let router = Router::new().fallback(answer).with_state(desk);
        tokio::select! {
            ended = async { axum::serve(listener, router).await } => ended,
            asked = asked_to_end() => asked,
        }
    });
    // Streams of news never end by themselves.
    runtime.shutdown_background();
    served
}

/// Waits for Ctrl-C, or for the signal by which programs ask others to end.
async fn asked_to_end() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            asked = tokio::signal::ctrl_c() => asked,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    if desk.is_private && !is_of_this_machine(&request) {
        return plain(StatusCode::FORBIDDEN, "This preview answers only to names of this machine, such as localhost.\n");
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let refusal = plain(StatusCode::METHOD_NOT_ALLOWED, "This preview only answers GET and HEAD.\n");
        return ([(header::ALLOW, "GET, HEAD")], refusal).into_response();
    }
    let uri = request.uri().clone();
    match uri.path().strip_prefix(OWN) {
        Some("preview.js") => file("preview.js", overlay::SCRIPT.into()),
        Some("preview.css") => file("preview.css", overlay::STYLES.into()),
        Some("events") => news(desk, &uri),
        _ => from_site(&desk, &uri).await,
    }
}

/// Another site may give its own name the address of this machine; then the browser says that name here.
fn is_of_this_machine(request: &Request) -> bool {
    let said = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let Some(host) = said.or(request.uri().authority().map(axum::http::uri::Authority::as_str)) else { return false };
    let is_loopback = |name: &str| name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let name =
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit())).map_or(host, |(name, _)| name);
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || is_loopback(bare)
        || host.parse::<SocketAddr>().is_ok_and(|at| at.ip().is_loopback())
}

async fn from_site(desk: &Desk, uri: &Uri) -> Response {
    let path = uri.path();
    match ask(desk, path).await {
        Answer::Page(made) => {
            let report = Arc::clone(&desk.board.report.borrow());
            let status = if made.is_lost { StatusCode::NOT_FOUND } else { StatusCode::OK };
            let html = if made.is_lost { overlay::from_top(&made.html) } else { made.html };
            html_page(status, &html, &made.key, &overlay::findings(&report, &made.sources, true))
        }
        Answer::Broken(own) => {
            let mut report = Report { list: own, held: std::collections::BTreeSet::new() };
            report.list.extend(desk.board.report.borrow().list.iter().cloned());
            let findings = overlay::findings(&report, &[], false);
            html_page(StatusCode::INTERNAL_SERVER_ERROR, &overlay::bare("This page cannot be made"), "", &findings)
        }
        Answer::Nothing => {
            let report = Arc::clone(&desk.board.report.borrow());
            let findings = overlay::findings(&report, &[], false);
            html_page(StatusCode::SERVICE_UNAVAILABLE, &overlay::bare("There is no site yet"), "", &findings)
        }
        Answer::Slash => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            // An address with two slashes at its beginning would lead to another host.
            let target = format!("/{}/{query}", path.trim_matches('/'));
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, target)], guards()).into_response()
        }
        Answer::File(bytes) => file(path, bytes.into()),
    }
}

async fn ask(desk: &Desk, path: &str) -> Answer {
    let (tell, told) = oneshot::channel();
    let reply = Box::new(move |answer| drop(tell.send(answer)));
    desk.inbox.ask(Question { path: path.to_owned(), reply });
    let mut late = desk.board.late.subscribe();
    tokio::select! {
        answer = told => answer.unwrap_or(Answer::Nothing),
        late = async {
            let late = late.wait_for(Option::is_some).await.ok().and_then(|late| late.clone());
            // Pages of other templates are made as long as there are threads that can.
            tokio::time::sleep(PATIENCE).await;
            late
        } => Answer::Broken(late.into_iter().collect()),
    }
}

/// A stream of news for one open page: `page` when its bytes have changed, `findings` with those that are to be shown.
fn news(desk: Arc<Desk>, uri: &Uri) -> Response {
    let value = |name: &str| {
        let pairs = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.replace("%2F", "/")).unwrap_or_default()
    };
    let (page, mut key) = (value("page"), value("key"));
    let (send, receive) = mpsc::channel::<Result<Event, Infallible>>(1);
    tokio::spawn(async move {
        let mut board = desk.board.report.subscribe();
        let mut shown = None;
        loop {
            let report = Arc::clone(&board.borrow_and_update());
            let (now, sources, is_whole) = match ask(&desk, &page).await {
                Answer::Page(Made { key, sources, .. }) => (key, sources, true),
                _ => (String::new(), Vec::new(), false),
            };
            let findings = overlay::findings(&report, &sources, is_whole);
            if now != key {
                key.clone_from(&now);
                if send.send(Ok(Event::default().event("page").data(now))).await.is_err() {
                    break;
                }
            }
            if shown.as_ref() != Some(&findings) {
                let data = serde_json::Value::from(findings.as_str()).to_string();
                if send.send(Ok(Event::default().event("findings").data(data))).await.is_err() {
                    break;
                }
                shown = Some(findings);
            }
            tokio::select! {
                changed = board.changed() => if changed.is_err() { break },
                () = send.closed() => break,
            }
        }
    });
    let stream = Sse::new(ReceiverStream::new(receive)).keep_alive(KeepAlive::default());
    (guards(), stream).into_response()
}

fn html_page(status: StatusCode, html: &str, key: &str, findings: &str) -> Response {
    let body = overlay::page(html, key, findings);
    (status, guards(), [(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response()
}

fn file(path: &str, bytes: Body) -> Response {
    (guards(), [(header::CONTENT_TYPE, content_type(path))], bytes).into_response()
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, guards(), [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// Nothing is kept by browsers, and no other site may load it: drafts are nobody else's business.
fn guards() -> [(header::HeaderName, &'static str); 3] {
    [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ]
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "ttl" => "text/turtle; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "bib" => "application/x-bibtex; charset=utf-8",
        "ris" => "application/x-research-info-systems; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
