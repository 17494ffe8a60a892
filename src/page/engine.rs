//! Templates: the one door to Tera.
//!
//! A template gets one view and `t`, the messages of its language, and has no function that reaches anything
//! else. So what a page depends on is known from its view alone.

use std::collections::BTreeMap;
use std::io::{self, Write};

use tera::{Context, Error, ErrorKind, Tera, Value};

use super::sample;
use super::view::View;
use crate::check::later;
use crate::check::message::UNKNOWN_MESSAGE;
use crate::ground::finding::Finding;
use crate::ground::hash::{Fingerprint, Hasher};
use crate::ground::limits::PAGE_BYTES;
use crate::ground::location::{FileId, Files, Location};
use crate::ground::suggest::nearest;
use crate::model::message::{Message, Messages};

/// Does work with the template of that name, and may watch how long it takes.
pub type Watch<'a> = &'a dyn Fn(&str, &mut dyn FnMut());

/// A loaded set of templates.
pub struct Engine {
    tera: Tera,
    fingerprint: Fingerprint,
}

/// The messages of a language as a template sees them, made once for all pages.
pub struct Vocabulary {
    value: Value,
    count: usize,
    fingerprint: Fingerprint,
}

impl Vocabulary {
    /// The messages by key, looked for in one list after the other; of plural messages the form for any number.
    #[must_use]
    pub fn new(spoken: &[&Messages]) -> Self {
        let text = |message: &Message| match message {
            Message::Plain(text) => text.clone(),
            Message::Plural(forms) => forms.get("other").cloned().unwrap_or_default(),
        };
        let list = spoken.iter().rev().flat_map(|messages| &messages.list);
        let list: BTreeMap<&str, String> = list.map(|(key, message)| (key.as_str(), text(&message.value))).collect();
        let mut hasher = Hasher::default();
        for (key, text) in &list {
            hasher.add(key.as_bytes());
            hasher.add(text.as_bytes());
        }
        Vocabulary { value: Value::from_serializable(&list), count: list.len(), fingerprint: hasher.finish() }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Fingerprint of all of them: a changed message renders the pages of its language anew.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

impl Engine {
    /// Loads the templates and tries each with a view in which everything is there, and one in which all is empty,
    /// so that an unknown name is found now and not by a reader. `None` when they cannot be used at all.
    pub fn load(
        files: &Files,
        templates: &BTreeMap<String, FileId>,
        messages: &[&Messages],
        findings: &mut Vec<Finding>,
        watch: Watch<'_>,
    ) -> Option<Self> {
        // Why there is none was told when the theme was read.
        if templates.is_empty() {
            return None;
        }
        let mut tera = Tera::default();
        let texts = templates.iter().map(|(name, file)| (name.as_str(), files.get(*file).text.as_str()));
        if let Err(error) = tera.add_raw_templates(texts.collect::<Vec<_>>()) {
            findings.push(finding(files, templates, "the theme", &error));
            return None;
        }
        let mut hasher = Hasher::default();
        for (name, file) in templates {
            hasher.add(name.as_bytes());
            hasher.add(files.get(*file).text.as_bytes());
        }
        let engine = Engine { tera, fingerprint: hasher.finish() };
        let words = Vocabulary::new(messages);
        for view in sample::views() {
            let mut tried = Ok(String::new());
            watch(view.template(), &mut || tried = engine.render(&view, &words));
            if let Err(error) = tried {
                let found = finding(files, templates, view.template(), &error);
                // The full and the empty view often meet the same fault, and an unknown message is told already.
                let is_same = |known: &Finding| known.message == found.message || known.rule.code == UNKNOWN_MESSAGE.code;
                if !findings.iter().any(|known| known.at == found.at && is_same(known)) {
                    findings.push(found);
                }
            }
        }
        Some(engine)
    }

    /// Fingerprint of the whole set: a change of any template renders every page anew.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// A page as HTML.
    fn render(&self, view: &View, words: &Vocabulary) -> Result<String, Error> {
        let mut context = Context::from_serialize(view)?;
        context.insert_value("t", words.value.clone());
        let mut page = Page(Vec::new());
        self.tera.render_to(view.template(), &context, &mut page)?;
        Ok(String::from_utf8(page.0)?)
    }

    /// A page as HTML, or the finding why not.
    ///
    /// # Errors
    /// When the template names something that this view does not have.
    pub fn page(
        &self,
        files: &Files,
        templates: &BTreeMap<String, FileId>,
        view: &View,
        words: &Vocabulary,
    ) -> Result<String, Box<Finding>> {
        self.render(view, words).map_err(|error| Box::new(finding(files, templates, view.template(), &error)))
    }
}

/// How to know what a template can see.
const SEEN: &str = "“regionlab explain /en/ --view” prints all that the template of a page can see, by its address";

/// A page that is being written, up to a limit: a loop in a template would fill the memory.
struct Page(Vec<u8>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > PAGE_BYTES {
            return Err(io::Error::other(format!("the page has more than {PAGE_BYTES} bytes, which is the limit")));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An error of the engine at its place in the template.
fn finding(files: &Files, templates: &BTreeMap<String, FileId>, page: &str, error: &Error) -> Finding {
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        let message = error.to_string();
        return match named(files, templates, &message).or_else(|| templates.get(page).map(|file| Location::top(*file))) {
            Some(at) => Finding::new(&later::TEMPLATE, at, sentence(&message)),
            None => Finding::about(&later::TEMPLATE, format!("templates/{page}"), sentence(&message)),
        };
    };
    let Some(&file) = templates.get(report.filename()) else {
        return Finding::about(&later::TEMPLATE, report.filename(), sentence(report.message()));
    };
    let range = &report.span().range;
    let end = range.end.min(files.get(file).text.len());
    let at = Location::new(file, range.start.min(end), end);
    // The engine lists all names there are after the unknown one.
    match report.message().split_once(". Available fields: ") {
        Some((what, known)) => {
            let word = what.split('`').nth(1).unwrap_or_default();
            let finding = Finding::new(&later::TEMPLATE, at, sentence(&what.replace("Field", "the name").replace('`', "")));
            match nearest(word, known.split(", ")) {
                Some(near) => finding.help(format!("did you mean “{near}”?")),
                None => finding.help(SEEN),
            }
        }
        None => Finding::new(&later::TEMPLATE, at, sentence(report.message())).help(SEEN),
    }
}

/// The place that an error without one names in its words: “--> practice.html:3:7”, or a template between quotation marks.
fn named(files: &Files, templates: &BTreeMap<String, FileId>, message: &str) -> Option<Location> {
    let mut places = message.lines().filter_map(|line| line.split_once("--> ")).map(|(_, place)| place.trim());
    let pointed = places.find_map(|place| {
        let (name, rest) = place.trim_start_matches('[').split_once(':')?;
        let line: usize = rest.split(':').next()?.parse().ok()?;
        let file = *templates.get(name)?;
        let start = files.get(file).text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        Some(Location::new(file, start, start))
    });
    let quoted = || message.split('\'').skip(1).step_by(2).find_map(|name| templates.get(name));
    pointed.or_else(|| quoted().map(|file| Location::top(*file)))
}

/// The first line of a message, without a full stop.
fn sentence(message: &str) -> String {
    message.lines().next().unwrap_or(message).trim_start_matches("error: ").trim_end_matches('.').to_owned()
}
