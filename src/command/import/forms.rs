//! The questionnaire as an import of a survey needs it: in the languages of the site and in all that the base theme has.

use std::collections::BTreeSet;

use crate::derive::map::Maps;
use crate::derive::visibility::Visibility;
use crate::ground::location::Located;
use crate::model::language::Language;
use crate::model::project::Project;
use crate::page::assets::Assets;
use crate::page::context::Context;
use crate::page::questionnaire::stages;
use crate::page::view;
use crate::read::import::survey::form::{Field, Form, Question};
use crate::read::message;
use crate::read::tree::Tree;

/// Messages of the base theme, which is in the program.
const MESSAGES: &str = "themes/base/messages";

/// The languages of the base theme with their words, beside those of the site.
pub fn add_languages(project: &mut Project, tree: &Tree) {
    let folder = format!("{MESSAGES}/");
    let tags =
        tree.below(&folder, ".yaml").filter_map(|(path, _)| path[folder.len()..].strip_suffix(".yaml")?.parse::<Language>().ok());
    let known: BTreeSet<Language> = project.languages().collect();
    let at = project.site.base_url.at;
    for language in tags.filter(|language| !known.contains(language)) {
        project.messages.insert(language, message::read(tree, &[MESSAGES.to_owned()], language, &mut Vec::new()));
        project.site.languages.push(Located::new(language, at));
    }
}

/// The questionnaire in each language of the project.
#[must_use]
pub fn forms(project: &Project) -> Vec<Form> {
    let (visibility, maps, assets) = (Visibility::default(), Maps::default(), Assets::default());
    let context = Context::new(project, &visibility, &maps, &assets);
    project.languages().map(|language| form(project, &context, language)).collect()
}

fn form(project: &Project, context: &Context<'_>, language: Language) -> Form {
    let words = context.words(language);
    let entries = project.vocabularies.sections.entries.iter().chain(&project.vocabularies.aspects.entries);
    Form {
        language,
        questions: stages(context, language, None).into_iter().flat_map(|stage| stage.questions).map(question).collect(),
        known: entries.filter(|entry| entry.label.exact(language).is_some()).map(|entry| entry.id.value.clone()).collect(),
        aliases: aliases(project, language),
        unanswered: words.say("ask_unanswered").to_owned(),
        source: words.say("ask_source").to_owned(),
        method: words.say("ask_method").to_owned(),
    }
}

/// The other headings that the vocabulary of sections knows.
fn aliases(project: &Project, language: Language) -> Vec<(String, String)> {
    let entries = project.vocabularies.sections.entries.iter();
    let own = entries.flat_map(|entry| entry.aliases.get(&language).into_iter().flatten().map(move |words| (&entry.id, words)));
    own.map(|(id, words)| (format!("section:{}", id.value), words.clone())).collect()
}

fn question(question: view::Question) -> Question {
    let fields = question.fields.into_iter().map(field).collect();
    Question { legend: question.legend.text, rows: question.rows, fields }
}

fn field(field: view::Field) -> Field {
    let choices = field.groups.into_iter().flat_map(|group| group.choices);
    Field {
        name: field.name,
        kind: field.kind,
        label: field.label.text,
        heading: field.heading,
        part: field.part,
        order: field.order,
        kept: field.kept,
        required: field.required,
        choices: choices.map(|choice| (choice.value, choice.label.text)).collect(),
    }
}
