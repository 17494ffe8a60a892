//! The questionnaire: one list of questions, made from the record of a practice and the vocabularies of the site.
//!
//! The name of a field says what it fills, so that the script and the blank template need no list of their own.

use super::context::Context;
use super::question::{Ask, is_first};
use super::questionnaire_file;
use super::view::{Field, Question, Questionnaire, Stage};
use crate::derive::address::Address;
use crate::derive::link;
use crate::derive::terms::TermLinks;
use crate::model::language::Language;
use crate::model::site::Forge;
use crate::model::vocabulary::Entry;

/// Its page below the start page of a language.
pub const PATH: &str = "contribute";

/// Answers that say nothing about a practice that has not begun.
const BEGUN: &str = "status!=planned";

/// The questions in a language. Terms in the help with them are linked by `terms`.
#[must_use]
pub fn view(context: &Context<'_>, language: Language, terms: Option<&TermLinks<'_>>) -> Questionnaire {
    let site = &context.project.site;
    let here = Address::page(language, PATH);
    let repository = site.repository.as_ref().filter(|repository| !link::web(Some(&repository.url)).is_empty());
    let new_file = repository.map(|repository| {
        let (url, branch, folder) =
            (repository.url.trim_end_matches('/'), &repository.branch, repository.place("content/practices"));
        match repository.forge {
            Forge::GitHub => format!("{url}/new/{branch}/{folder}"),
            Forge::GitLab => format!("{url}/-/new/{branch}/{folder}"),
        }
    });
    Questionnaire {
        stages: stages(context, language, terms),
        script: context.scripts.get("contribute.js").map(|script| here.link_to(script)).unwrap_or_default(),
        stylesheet: context.page_style("contribute.css", &here),
        template: here.link_to(&questionnaire_file::address(language)),
        email: site
            .contact
            .as_ref()
            .and_then(|contact| contact.email.as_ref())
            .map(|mail| mail.value.clone())
            .unwrap_or_default(),
        repository: new_file.unwrap_or_default(),
        forge: repository
            .map(|repository| if repository.forge == Forge::GitLab { "gitlab" } else { "github" }.to_owned())
            .unwrap_or_default(),
        form_action: link::web(site.form_action.as_ref().filter(|action| action.starts_with("https://"))),
    }
}

/// The stages with their questions, numbered through.
#[must_use]
pub fn stages(context: &Context<'_>, language: Language, terms: Option<&TermLinks<'_>>) -> Vec<Stage> {
    let here = Address::page(language, PATH);
    let ask = Ask { context, language, here: &here, terms };
    let stage = |number, title, about, questions| Stage { number, title: ask.say(title), about: ask.say(about), questions };
    let mut stages = vec![
        stage(1, "ask_stage_1", "ask_stage_1_about", ask.first_stage()),
        stage(2, "ask_stage_2", "ask_stage_2_about", ask.second_stage()),
    ];
    for (n, question) in stages.iter_mut().flat_map(|stage| &mut stage.questions).enumerate() {
        question.number = n + 1;
        for (m, field) in question.fields.iter_mut().enumerate() {
            field.id = format!("q{}-{}", n + 1, m + 1);
        }
    }
    stages
}

impl Ask<'_> {
    /// What tells whether a practice can be included, in the time of a coffee break.
    fn first_stage(&self) -> Vec<Question> {
        let known = &self.context.project.vocabularies;
        let organisation = |rows: &str, question| Question {
            rows: rows.to_owned(),
            optional: true,
            fields: vec![self.line("name", "ask_name").needed(), self.line("as", "ask_part"), self.url("url", "ask_url")],
            ..question
        };
        let status = ["planned", "ongoing", "completed", "discontinued", "unknown"];
        let status_words = ["status_planned", "status_ongoing", "status_completed", "status_discontinued", "status_unknown"];
        let mut questions = vec![
            self.question("ask_language", "", vec![self.choice("language", "ask_language", self.languages()).needed()]),
            self.question(
                "ask_title",
                "ask_title_help",
                vec![
                    self.line("title", "ask_title_label").needed(),
                    Field { kind: "text".to_owned(), ..self.line("summary", "ask_summary").of("short").needed() },
                ],
            ),
            Question {
                rows: "regions".to_owned(),
                ..self.question("ask_regions", "ask_regions_help", vec![self.choice("", "fact_region", self.regions()).needed()])
            },
            Question {
                rows: "localities".to_owned(),
                ..self.question("ask_localities", "", vec![self.line("", "ask_locality")])
            },
            Question {
                meanings: self.meanings(&known.roles),
                ..self.question(
                    "ask_authority",
                    "",
                    [
                        self.line("authority.name", "ask_name").needed(),
                        self.choice("authority.role", "ask_role", self.entries(&known.roles)).needed(),
                    ]
                    .into_iter()
                    .chain(known.sections.get("authority").map(|entry| self.section(entry)))
                    .collect(),
                )
            },
            self.question(
                "ask_promoter",
                "",
                vec![self.line("promoter.name", "ask_name").needed(), self.url("promoter.url", "ask_url")],
            ),
            organisation("partners", self.question("ask_partners", "", Vec::new())),
            self.question(
                "ask_time",
                "ask_time_help",
                vec![
                    self.choice("status", "ask_status", self.words(&status, &status_words)).needed(),
                    Field { when: "start_unknown!=true".to_owned(), ..self.line("start", "ask_start").of("date").needed() },
                    Field { kind: "check".to_owned(), ..self.line("start_unknown", "ask_start_unknown") },
                    self.line("end", "ask_end").of("date"),
                ],
            ),
        ];
        let sections = self.sections().filter(|entry| is_first(entry) && entry.id.value != "authority");
        let (before, after): (Vec<&Entry>, Vec<&Entry>) =
            sections.partition(|entry| !["results", "challenges"].contains(&entry.id.as_str()));
        questions.extend(before.into_iter().map(|entry| self.section_question(entry)));
        questions.push(Question {
            meanings: self.meanings(&known.target_groups),
            ..self.question(
                "ask_target_groups",
                "",
                vec![self.checks("target_groups", "target_groups", &known.target_groups).needed()],
            )
        });
        questions.push(Question {
            meanings: self.meanings(&known.topics),
            ..self.question(
                "ask_topics",
                "",
                vec![
                    self.choice("topics", "ask_main_topic", self.entries(&known.topics)).needed(),
                    self.checks("topics", "ask_other_topics", &known.topics),
                ],
            )
        });
        questions.extend(after.into_iter().map(|entry| Question { when: BEGUN.to_owned(), ..self.section_question(entry) }));
        questions.push(Question {
            rows: "links".to_owned(),
            optional: true,
            ..self.question(
                "ask_links",
                "",
                vec![self.line("title", "ask_link_title").needed(), self.url("url", "ask_url").needed()],
            )
        });
        questions.push(self.question(
            "ask_contact",
            "ask_contact_help",
            vec![
                self.line("contact.name", "ask_office").needed(),
                self.line("contact.email", "ask_email").of("email").needed(),
                Field { kind: "check".to_owned(), ..self.line("note:consent", "ask_consent").needed() },
            ],
        ));
        questions
    }

    /// What the editors need for a record that others can learn from.
    fn second_stage(&self) -> Vec<Question> {
        let known = &self.context.project.vocabularies;
        let evidence = ["described", "monitored", "evaluated", "independently-evaluated"];
        let evidence_words =
            ["evidence_described", "evidence_monitored", "evidence_evaluated", "evidence_independently_evaluated"];
        let kinds = self.words(&["output", "outcome", "planned"], &["result_output", "result_outcome", "result_planned"]);
        let figure = |name: &str, label: &str| self.line(name, label).of("number");
        let source = |name: &str| self.url(name, "ask_figure_url");
        let mut questions = vec![
            Question {
                optional: true,
                ..self.question(
                    "ask_reach",
                    "",
                    [
                        figure("reach.value", "ask_number").needed(),
                        self.line("reach.unit", "ask_unit").needed(),
                        self.line("reach.year", "ask_year").of("date"),
                        source("reach.source"),
                    ]
                    .into_iter()
                    .chain(self.beside("results", "ask_reach_detail"))
                    .collect(),
                )
            },
            Question {
                rows: "results".to_owned(),
                optional: true,
                ..self.question(
                    "ask_results",
                    "ask_results_help",
                    vec![
                        self.choice("kind", "ask_kind", kinds).needed(),
                        figure("value", "ask_number"),
                        self.line("text", "ask_result_text").needed(),
                        self.line("year", "ask_year").of("date"),
                        source("source"),
                    ],
                )
            },
            Question {
                rows: "funding".to_owned(),
                optional: true,
                ..self.question(
                    "ask_funding",
                    "",
                    vec![
                        self.line("programme", "ask_programme").needed(),
                        figure("amount", "ask_amount"),
                        Field {
                            value: "EUR".to_owned(),
                            with: "amount".to_owned(),
                            ..self.line("currency", "ask_currency").of("currency")
                        },
                        source("source"),
                    ],
                )
            },
        ];
        let mut sections =
            self.sections().filter(|entry| !is_first(entry)).map(|entry| self.section_question(entry)).collect::<Vec<_>>();
        questions
            .splice(0..0, sections.drain(..sections.iter().take_while(|one| one.fields[0].name != "section:lessons").count()));
        questions.extend(known.aspects.entries.iter().enumerate().map(|(n, aspect)| self.aspect(n + 1, aspect)));
        let report = |field: Field| Field { when: "evidence=evaluated|independently-evaluated".to_owned(), ..field };
        questions.push(self.question(
            "ask_evidence",
            "ask_evidence_help",
            vec![
                self.choice("evidence", "fact_evidence", self.words(&evidence, &evidence_words)),
                report(self.line("report.title", "ask_report").needed()),
                report(self.url("report.url", "ask_url")),
                report(self.line("report.publisher", "ask_publisher").needed()),
            ],
        ));
        questions.extend(sections);
        questions.push(Question {
            rows: "adapted_by".to_owned(),
            optional: true,
            ..self.question(
                "ask_reused",
                "",
                vec![
                    self.line("name", "ask_name").needed(),
                    self.url("url", "ask_url"),
                    self.line("year", "ask_year").of("date"),
                ],
            )
        });
        questions.extend(self.beside("transfer", "ask_afterwards").map(|field| self.question("ask_afterwards", "", vec![field])));
        let corrections = Field { kind: "text".to_owned(), ..self.line("note:corrections", "ask_corrections") };
        questions.push(self.question("ask_corrections", "", vec![corrections]));
        questions
    }
}
