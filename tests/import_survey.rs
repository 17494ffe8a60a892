//! `regionlab import survey`: what becomes of the exports of survey services, honest, careless and hostile.
//! All answers are invented and about the invented test site.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::archive::archive;
use crate::support::minimal;
use crate::support::workbook::workbook;

/// A copy of the small test site.
struct Lab(TempDir);

impl Lab {
    fn new() -> Self {
        let folder = minimal();
        Lab(folder)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let root = self.0.path().to_str().unwrap();
        Command::new(env!("CARGO_BIN_EXE_regionlab")).args([&["--root", root], arguments].concat()).output().unwrap()
    }

    fn import(&self, name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> Output {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        self.run(&[&["import", "survey", path.to_str().unwrap()], options].concat())
    }

    /// Imports at once, and returns what was printed.
    fn imported(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let output = self.import(name, bytes, &["--yes"]);
        assert_eq!(output.status.code(), Some(0), "{name}\n{}", all(&output));
        all(&output)
    }

    /// The same where nothing must be written.
    fn refused(&self, name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> String {
        let before = self.files();
        let output = self.import(name, bytes, options);
        assert_eq!(output.status.code(), Some(1), "{name}\n{}", all(&output));
        assert_eq!(self.files(), before, "{name}");
        all(&output)
    }

    /// All practices and surveys.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for folder in ["content/practices", "content/surveys"] {
            let Ok(entries) = fs::read_dir(self.path(folder)) else { continue };
            for entry in entries.map(|entry| entry.unwrap()).filter(|entry| entry.path().is_file()) {
                let name = format!("{folder}/{}", entry.file_name().to_str().unwrap());
                files.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
        files
    }

    fn practice(&self, slug: &str) -> String {
        fs::read_to_string(self.path(&format!("content/practices/{slug}.md")))
            .unwrap_or_else(|_| panic!("{:?}", self.files().keys()))
    }

    fn mapping(&self, name: &str) -> String {
        fs::read_to_string(self.path(&format!("content/surveys/{name}.yaml"))).unwrap()
    }

    /// What `check` says, where it is an error.
    fn errors(&self) -> String {
        let output = self.run(&["check"]);
        all(&output).split("\n\n").filter(|finding| finding.starts_with("error")).collect::<Vec<_>>().join("\n\n")
    }
}

fn all(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap() + &String::from_utf8(output.stderr.clone()).unwrap()
}

/// A message of the questionnaire.
fn say(language: &str, key: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("themes/base/messages/{language}.yaml"));
    let messages: BTreeMap<String, serde_yaml::Value> = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    messages[key].as_str().unwrap().to_owned()
}

fn csv(separator: &str, rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(separator) + "\r\n").collect()
}

/// A table of columns, each with its heading and its answers.
fn rows(columns: &[(String, &[&str])]) -> Vec<Vec<String>> {
    let count = columns.iter().map(|(_, answers)| answers.len()).max().unwrap();
    let row = |n: usize| columns.iter().map(|(_, answers)| answers.get(n).copied().unwrap_or_default().to_owned()).collect();
    [columns.iter().map(|(heading, _)| heading.clone()).collect()].into_iter().chain((0..count).map(row)).collect()
}

fn own(heading: &str) -> String {
    heading.to_owned()
}

/// A whole answer in the words of a service: `code` stands before each question, `dates` and the rest come from the test.
fn asked(
    language: &str,
    code: impl Fn(usize, String) -> String,
    answers: [&'static str; 12],
) -> Vec<(String, Vec<&'static str>)> {
    let legend = |key: &str| say(language, key);
    let headings = [
        legend("ask_title"),
        legend("ask_summary"),
        legend("ask_regions"),
        legend("ask_promoter"),
        format!("{} [{}]", legend("ask_authority"), legend("ask_name")),
        format!("{} [{}]", legend("ask_authority"), legend("ask_role")),
        legend("ask_status"),
        legend("ask_start"),
        legend("ask_target_groups"),
        legend("ask_topics"),
        own("Problem"),
        own("What is done"),
    ];
    headings.into_iter().enumerate().map(|(n, heading)| code(n, heading)).zip(answers.map(|answer| vec![answer])).collect()
}

fn table(columns: &[(String, Vec<&'static str>)]) -> Vec<Vec<String>> {
    rows(&columns.iter().map(|(heading, answers)| (heading.clone(), answers.as_slice())).collect::<Vec<_>>())
}

#[test]
fn titles_that_are_names_of_devices_become_other_addresses() {
    let lab = Lab::new();
    let table = rows(&[
        (own("answer"), &["1", "2"]),
        (say("en", "ask_title"), &["Con", "AUX"]),
        (say("en", "ask_summary"), &["One.", "Two."]),
    ]);
    lab.imported("nul.csv.csv", csv(",", &table));
    for slug in ["con-2", "aux-2"] {
        assert!(lab.path(&format!("content/practices/{slug}.md")).is_file(), "{slug}");
    }
    // Its mapping would have such a name, too.
    let refused = lab.import("aux.csv", csv(",", &table), &["--yes"]);
    assert!(refused.status.code() == Some(2) && all(&refused).contains("--name"), "{}", all(&refused));
    let refused = lab.import("one.csv", csv(",", &table), &["--yes", "--name", "prn"]);
    assert!(refused.status.code() == Some(2) && all(&refused).contains("for a device"), "{}", all(&refused));
}

#[test]
fn google_forms_in_french() {
    let lab = Lab::new();
    let answers = [
        "Toits blancs",
        "On peint les toits.",
        "Northshore",
        "La ville inventée",
        "Northshore Region",
        "Lead",
        "en cours",
        "2021",
        "Schools, Older people",
        "Heat, Lune",
        "Il fait chaud.",
        "On peint.",
    ];
    let mut columns = asked("fr", |_, heading| heading, answers);
    columns.insert(0, (own("Horodateur"), vec!["2026/11/02 10:11:12 AM UTC+1"]));
    columns.push((own("Adresse e-mail"), vec!["a.person@mail.example"]));
    columns.push((say("fr", "ask_contact"), vec!["Madame Inventée"]));
    columns.push((own("Une autre chose"), vec!["rien"]));
    let text = csv(",", &table(&columns));
    // The first run proposes and stops.
    let output = lab.import("appel.csv", &text, &[]);
    assert!(output.status.success() && all(&output).contains("run the same command again"), "{}", all(&output));
    assert!(all(&output).contains("(not recognised)    Une autre chose"), "{}", all(&output));
    let mapping = lab.mapping("appel");
    for words in ["language: fr\n", "field: received", "field: authority.role", "field: personal  # looks", "\"Lune\": \"\""] {
        assert!(mapping.contains(words), "{words} in\n{mapping}");
    }
    assert_eq!(lab.files().len(), 4, "the site's own practice, its translation, its mapping and the new one");
    // The second imports.
    let output = lab.import("appel.csv", &text, &[]);
    assert!(output.status.success() && all(&output).contains("Wrote 1 practice"), "{}", all(&output));
    let record = lab.practice("toits-blancs");
    for words in [
        "language: fr\ntitle: \"Toits blancs\"\n",
        "regions: [XA01]\n",
        "start: 2021\nstatus: ongoing\n",
        "authority: {name: \"Northshore Region\", role: lead}\n",
        "target_groups: [schools, older-people]\n",
        "topics: [heat]\n",
        "state: submitted\n",
        "survey: {name: appel, answer: \"2026/11/02 10:11:12 AM UTC+1\", received: 2026-11-02}\n",
        "## Problem {#problem}\n\nIl fait chaud.\n",
        "# Quels thèmes concerne-t-elle ?: Lune\n",
    ] {
        assert!(record.contains(words), "{words} in\n{record}");
    }
    assert!(!record.contains("a.person") && !record.contains("Madame"), "{record}");
    assert_eq!(lab.errors(), "");
    // Once more changes no byte.
    let before = lab.files();
    let output = lab.import("appel.csv", &text, &[]);
    assert!(all(&output).contains("as before: 1\n") && all(&output).contains("Nothing has changed."), "{}", all(&output));
    assert_eq!(lab.files(), before);
}

#[test]
fn eusurvey_in_greek_and_two_encodings() {
    let answers = [
        "Άσπρες στέγες",
        "Βάφουμε στέγες.",
        "Northshore",
        "Ο Δήμος",
        "Northshore Region",
        "Funder",
        "ολοκληρώθηκε",
        "05/2021",
        "Schools; Older people",
        "Floods; Heat",
        "Ζέστη.",
        "Άλλο χρώμα.",
    ];
    let mut columns = asked("el", |_, heading| heading, answers);
    columns.push((own("Contribution ID"), vec!["0f9c-1"]));
    columns.push((own("Creation date"), vec!["02/11/2026 10:11"]));
    columns.push((own("Languages"), vec!["EL"]));
    let text = csv(";", &table(&columns));
    let mut written = Vec::new();
    for (encoding, name) in [(encoding_rs::WINDOWS_1253, "Windows-1253"), (encoding_rs::ISO_8859_7, "ISO-8859-7")] {
        let lab = Lab::new();
        let (bytes, _, lost) = encoding.encode(&text);
        assert!(!lost);
        let told = lab.imported("greek.csv", bytes);
        assert!(told.contains(&format!("CSV in {name} with “;”")), "{told}");
        let record = lab.practice("aspres-steges");
        for words in [
            "language: el\n",
            "title: \"Άσπρες στέγες\"",
            "start: 2021-05\nstatus: completed\n",
            "topics: [floods, heat]",
            "answer: \"0f9c-1\", received: 2026-11-02",
            "state: submitted",
        ] {
            assert!(record.contains(words), "{words} in\n{record}");
        }
        assert_eq!(lab.errors(), "");
        written.push(record);
    }
    assert_eq!(written[0], written[1]);
    let lab = Lab::new();
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xFF, 0xFE][..], &utf_16].concat();
    assert!(lab.imported("greek.csv", marked).contains("UTF-16"));
    assert_eq!(lab.practice("aspres-steges"), written[0]);
}

#[test]
fn limesurvey_in_german_has_a_column_for_each_choice() {
    let lab = Lab::new();
    let answers = [
        "Weiße Dächer",
        "Dächer werden gestrichen.",
        "Northshore",
        "Die Stadt",
        "Northshore Region",
        "Funder",
        "laufend",
        "17.05.2021",
        "",
        "",
        "Es ist heiß.",
        "Gestrichen.",
    ];
    let mut columns = asked("de", |n, heading| format!("q{n}. {heading}"), answers);
    let (groups, topics) = (say("de", "ask_target_groups"), say("de", "ask_topics"));
    columns.retain(|(heading, _)| !heading.contains(&groups) && !heading.contains(&topics));
    for (code, topic, answer) in [("a", "Heat", "Yes"), ("b", "Floods", "No"), ("c", "Moon", "")] {
        columns.push((format!("q9[{code}]. {topics} [{topic}]"), vec![answer]));
    }
    columns.push((format!("q8[a]. {groups} [Schools]"), vec!["Ja"]));
    columns.push((own("id. Antwort ID"), vec!["17"]));
    columns.push((own("submitdate. Datum Abgeschickt"), vec![""]));
    columns.push((own("startlanguage. Start-Sprache"), vec!["de-informal"]));
    columns.push((own("ipaddr. IP-Adresse"), vec!["192.0.2.7"]));
    let text = format!("\u{feff}{}", csv(",", &table(&columns)));
    let told = lab.imported("lime.csv", text);
    let record = lab.practice("weisse-daecher");
    for words in [
        "language: de\n",
        "topics: [heat]\n",
        "target_groups: [schools]\n",
        "start: 2021-05-17\n",
        "survey: {name: lime, answer: \"17\"",
    ] {
        assert!(record.contains(words), "{words} in\n{record}\n{told}");
    }
    // It was begun and not sent off.
    assert!(record.contains("state: draft\n"), "{record}");
    assert!(!format!("{:?}", lab.files()).contains("192.0.2.7"));
    assert!(lab.mapping("lime").contains("value: \"\"  # the id of the choice"), "{}", lab.mapping("lime"));
    assert_eq!(lab.errors(), "");
}

#[test]
fn jotform_in_spanish_as_table_and_as_json() {
    let answers = [
        "Tejados blancos",
        "Se pintan tejados.",
        "Northshore",
        "La ciudad",
        "Northshore Region",
        "Lead",
        "finalizada",
        "2021",
        "Schools\nOlder people",
        "Heat\nFloods",
        "Hace calor.",
        "Se pinta.",
    ];
    let columns = asked("es", |_, heading| heading, answers);
    let mut with_id = columns.clone();
    with_id.insert(0, (own("Submission Date"), vec!["Nov 2, 2026"]));
    with_id.push((own("Submission ID"), vec!["5512345678901234567"]));
    let lab = Lab::new();
    lab.imported("jotform.csv", csv("\t", &table(&with_id)));
    let from_table = lab.practice("tejados-blancos");
    assert!(from_table.contains("topics: [heat, floods]\n") && from_table.contains("language: es\n"), "{from_table}");
    assert_eq!(lab.errors(), "");
    // The same from the interface for programs.
    let mut questions = serde_json::Map::new();
    for (n, (heading, answer)) in columns.iter().enumerate() {
        let answer = if answer[0].contains('\n') { json!(answer[0].split('\n').collect::<Vec<_>>()) } else { json!(answer[0]) };
        questions.insert((n + 3).to_string(), json!({"order": (n + 1).to_string(), "text": heading, "answer": answer}));
    }
    questions.insert("90".into(), json!({"order": "90", "text": "Enviar", "type": "control_button"}));
    let content = json!([{"id": "5512345678901234567", "created_at": "2026-11-02 10:11:12", "answers": questions}]);
    let lab = Lab::new();
    lab.imported("jotform.json", json!({"responseCode": 200, "content": content}).to_string());
    assert_eq!(lab.practice("tejados-blancos"), from_table);
}

#[test]
fn a_workbook_in_swedish() {
    let answers = [
        "Vita tak",
        "Taken målas.",
        "Northshore",
        "Staden",
        "Northshore Region",
        "Leder",
        "pågår",
        "44333",
        "Skolor",
        "Värme",
        "=Det är varmt",
        "Målas.",
    ];
    let mut columns = asked("sv", |_, heading| heading, answers);
    columns.push((own("ID"), vec!["3"]));
    let mut sheet = vec![vec![own("Alias"), own("spring")], vec![]];
    sheet.extend(table(&columns));
    let lab = Lab::new();
    let told = lab.imported("book.xlsx", workbook(&sheet));
    let record = lab.practice("vita-tak");
    for words in ["start: 2021-05-17\n", "role: lead", "topics: [heat]", "## Problemet\n", "answer: \"3\", received: 20"] {
        assert!(record.contains(words), "{words} in\n{record}\n{told}");
    }
    // What the program worked out is taken, not the formula.
    assert!(record.contains("\n7\n") && !record.contains("varmt"), "{record}");
    assert_eq!(lab.errors(), "");
}

#[test]
fn each_field_of_the_questionnaire_finds_its_place() {
    let lab = Lab::new();
    let page = "---\nlanguage: en\ntitle: Contribute\nsummary: How.\n---\n\nHow.\n";
    fs::write(lab.path("content/pages/contribute.md"), page).unwrap();
    assert!(lab.run(&["build"]).status.success());
    let page = fs::read_to_string(lab.path("public/en/contribute/index.html")).unwrap();
    let mut wanted: Vec<String> = Vec::new();
    for question in page.split("<fieldset").skip(1) {
        let rows = question.split("data-rows=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        for name in question.split("data-name=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            wanted.push(if rows.is_empty() { own(name) } else { format!("{rows}.{name}").trim_end_matches('.').to_owned() });
        }
    }
    wanted.sort();
    wanted.dedup();
    let answers: BTreeMap<&str, &str> = BTreeMap::from([
        ("language", "Svenska"),
        ("title", "Whole"),
        ("summary", "All of it."),
        ("regions", "XA01"),
        ("localities", "A; B"),
        ("authority.name", "Board"),
        ("authority.role", "lead"),
        ("promoter.name", "Town"),
        ("promoter.url", "https://town.example/"),
        ("partners.name", "School"),
        ("partners.as", "teaches"),
        ("partners.url", "https://school.example/"),
        ("status", "ongoing"),
        ("start", "2020-02"),
        ("start_unknown", ""),
        ("end", "2024"),
        ("target_groups", "Äldre"),
        ("topics", "Värme"),
        ("links.title", "A report"),
        ("links.url", "https://report.example/"),
        ("contact.name", "Office"),
        ("contact.email", "office@town.example"),
        ("note:consent", "yes"),
        ("reach.value", "1 200"),
        ("reach.unit", "people"),
        ("reach.year", "2022"),
        ("reach.source", "https://reach.example/"),
        ("results.kind", "outcome"),
        ("results.value", "42"),
        ("results.text", "roofs painted"),
        ("results.year", "2023"),
        ("results.source", ""),
        ("funding.programme", "Fund"),
        ("funding.amount", "1.500,50"),
        ("funding.currency", "eur"),
        ("funding.source", "https://reach.example/"),
        ("evidence", "evaluated"),
        ("report.title", "Looked at"),
        ("report.url", "https://looked.example/"),
        ("report.publisher", "Institute"),
        ("adapted_by.name", "Other town"),
        ("adapted_by.url", "https://other.example/"),
        ("adapted_by.year", "2024"),
        ("note:corrections", "None: thanks"),
        ("section:problem", "Heat."),
        ("section:activities", "Paint."),
        ("section:lessons", "Paint early."),
        ("aspect:fairness:inspiring", "Cool."),
        ("aspect:fairness:improvement", "More."),
        ("aspect:fairness:evidence", "A count."),
        ("aspect:fairness:question:who-gains", "partly"),
    ]);
    let headings: Vec<String> = answers.keys().map(|key| own(key)).collect();
    let known: Vec<&String> = wanted.iter().filter(|name| !answers.contains_key(name.as_str())).collect();
    assert!(known.is_empty(), "fields of the questionnaire that this test does not fill: {known:?}");
    let values: Vec<String> = answers.values().map(|value| own(value)).collect();
    lab.imported("all.csv", csv(",", &[headings, values]));
    let record = lab.practice("whole");
    // A mailbox is that of a person until somebody says otherwise in the mapping.
    for words in [
        "language: sv\n",
        "localities: [\"A\", \"B\"]\n",
        "start: 2020-02\nend: 2024\nstatus: ongoing\n",
        "promoter: {name: \"Town\", url: \"https://town.example/\"}\n",
        "  - {name: \"School\", url: \"https://school.example/\", as: \"teaches\"}\n",
        "authority: {name: \"Board\", role: lead}\n",
        "  - {programme: \"Fund\", amount: 1500.50, currency: EUR, source: S1}\n",
        "  - {id: result-1, kind: outcome, value: 42, year: 2023, source: S2, text: \"roofs painted\"}\n",
        "reach: {value: 1200, unit: \"people\", year: 2022, source: S1}\n",
        "evidence: evaluated\n",
        "publisher: \"Institute\", evaluation: true}",
        "links:\n  - {title: \"A report\", url: \"https://report.example/\"}\n",
        "  - {name: \"Other town\", url: \"https://other.example/\", year: 2024}\n",
        "contact: {name: \"Office\", email: \"office@town.example\"}\n",
        "evaluation: {by: \"Town\", on: 20",
        "# note:corrections: None: thanks\n",
        "## Problemet\n\nHeat.\n",
        "## Lärdomar\n\nPaint early.",
        "[^E1]",
        "### Inspirerande element\n\nCool.",
        "- Vem vinner? ",
        "A count.",
        "state: submitted\n",
    ] {
        assert!(record.contains(words), "{words} in\n{record}");
    }
    assert_eq!(lab.errors(), "");
}

/// Questions as people ask them in forms of their own, none of them in the words of the questionnaire.
const QUESTIONS: [(&str, [&str; 9]); 8] = [
    (
        "en",
        [
            "What is the name of your project?",
            "Summary in one sentence",
            "Who runs it?",
            "Who are your partners?",
            "When did it start?",
            "Who is it for?",
            "What was the problem?",
            "What exactly do you do?",
            "What did you learn?",
        ],
    ),
    (
        "fr",
        [
            "Quel est le nom de votre projet ?",
            "Résumé en une phrase",
            "Qui le porte ?",
            "Quels sont vos partenaires ?",
            "Quand a-t-il commencé ?",
            "À qui s'adresse-t-il ?",
            "Quel était le problème ?",
            "Que faites-vous concrètement ?",
            "Qu'avez-vous appris ?",
        ],
    ),
    (
        "de",
        [
            "Wie heißt Ihr Projekt?",
            "Kurzfassung",
            "Wer führt es durch?",
            "Wer sind Ihre Partner?",
            "Wann hat es begonnen?",
            "Für wen ist es gedacht?",
            "Was war das Problem?",
            "Was wird genau gemacht?",
            "Was haben Sie gelernt?",
        ],
    ),
    (
        "es",
        [
            "¿Cómo se llama su proyecto?",
            "Resumen en una frase",
            "¿Quién lo gestiona?",
            "¿Quiénes son sus socios?",
            "¿Cuándo empezó?",
            "¿A quién va dirigido?",
            "¿Cuál era el problema?",
            "¿Qué hacen exactamente?",
            "¿Qué han aprendido?",
        ],
    ),
    (
        "it",
        [
            "Come si chiama il vostro progetto?",
            "Sintesi in una frase",
            "Chi lo gestisce?",
            "Chi sono i vostri partner?",
            "Quando è iniziato?",
            "A chi si rivolge?",
            "Qual era il problema?",
            "Che cosa fate concretamente?",
            "Che cosa avete imparato?",
        ],
    ),
    (
        "el",
        [
            "Πώς λέγεται το έργο σας;",
            "Περίληψη σε μία πρόταση",
            "Ποιος το υλοποιεί;",
            "Ποιοι είναι οι εταίροι σας;",
            "Πότε ξεκίνησε;",
            "Σε ποιους απευθύνεται;",
            "Ποιο ήταν το πρόβλημα;",
            "Τι κάνετε συγκεκριμένα;",
            "Τι μάθατε;",
        ],
    ),
    (
        "pt",
        [
            "Como se chama o vosso projeto?",
            "Resumo numa frase",
            "Quem o promove?",
            "Quem são os vossos parceiros?",
            "Quando começou?",
            "A quem se destina?",
            "Qual era o problema?",
            "O que fazem em concreto?",
            "O que aprenderam?",
        ],
    ),
    (
        "sv",
        [
            "Vad heter ert projekt?",
            "Sammanfattning i en mening",
            "Vem driver det?",
            "Vilka är era samarbetspartner?",
            "När började det?",
            "Vem är det till för?",
            "Vad var problemet?",
            "Vad gör ni i praktiken?",
            "Vad har ni lärt er?",
        ],
    ),
];

#[test]
fn questions_of_ones_own_are_recognised_in_eight_languages() {
    let fields = [
        ("title", "Shade"),
        ("summary", "Trees at stops."),
        ("promoter.name", "The town"),
        ("partners.name", "The school"),
        ("start", "2021"),
        ("target_groups", "Schools"),
        ("section:problem", "It was hot."),
        ("section:activities", "Trees are planted."),
        ("section:lessons", "Plant early."),
    ];
    let lab = Lab::new();
    for (language, questions) in QUESTIONS {
        let mut columns: Vec<(String, Vec<&str>)> =
            questions.iter().zip(fields).map(|(question, (_, answer))| (own(question), vec![answer])).collect();
        columns.push((own("Respondent ID"), vec![language]));
        let text = csv(";", &table(&columns));
        let output = lab.import(&format!("own-{language}.csv"), &text, &["--dry-run", "--format", "json"]);
        let told: Value = serde_json::from_str(all(&output).lines().last().unwrap()).unwrap();
        for ((question, (field, _)), column) in questions.iter().zip(fields).zip(told["proposed"].as_array().unwrap()) {
            assert_eq!((&column["field"], &column["doubtful"]), (&json!(field), &json!(false)), "{language}: {question}");
        }
        // Nothing else says the language of the answers.
        lab.imported(&format!("own-{language}.csv"), &text);
        assert!(lab.mapping(&format!("own-{language}")).contains(&format!("\nlanguage: {language}\n")), "{language}");
    }
}

#[test]
fn what_is_doubtful_is_said_and_no_long_answer_is_lost_in_silence() {
    let lab = Lab::new();
    let long = "The stops are in the sun all day, and the benches are made of metal.";
    let columns = [
        (own("ID"), &["1"][..]),
        (own("Which problem did people in the region have?"), &[long]),
        (own("In which region is this problem?"), &["Northshore"]),
        (own("Summary"), &["Short."]),
        (own("Summary in one sentence"), &["Shorter."]),
        (own("How do the neighbours like it?"), &[long]),
        (own("Favourite colour"), &["blue"]),
        (own("May we publish what you write?"), &["no"]),
        (own("Where can we reach you?"), &["a.person@mail.example"]),
        (own("Job title"), &["Gardener"]),
        (own("title"), &["Shade"]),
    ];
    let text = csv(",", &rows(&columns));
    let told = all(&lab.import("own.csv", &text, &[]));
    for words in [
        "section:problem (doubtful)      Which problem did",
        "regions (doubtful)              In which region",
        "summary                         Summary\n",
        "(not recognised)                Summary in one sentence\n",
        "(not recognised, long answers)  How do the neighbours",
        "(not recognised)                Favourite colour\n",
        "personal                        Where can we reach you?\n",
        "personal                        Job title\n",
        "title                           title\n",
        "note:consent (doubtful)         May we publish",
        "Doubtful: 3 columns. Left out, though there are long answers in it: 1 column.",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    let mapping = lab.mapping("own");
    assert!(mapping.contains("field: \"section:problem\"  # doubtful: is it that?\n"), "{mapping}");
    assert!(mapping.contains("field: ignore  # not recognised; there are long answers in it\n"), "{mapping}");
    assert!(!told.contains("RL367"), "{told}");
    // Taken at once, each of them is a finding.
    fs::remove_file(lab.path("content/surveys/own.yaml")).unwrap();
    let told = lab.imported("own.csv", &text);
    for words in [
        "warning[RL367]: the column “Which problem did people in the region have?” is taken for section:problem, which is doubtful",
        "warning[RL367]: the column “How do the neighbours like it?” is not recognised, and the long answers in it are left out",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    assert_eq!(told.matches("RL367").count(), 4, "{told}");
    assert!(lab.practice("shade").contains("in the sun all day"), "{}", lab.practice("shade"));
}

#[test]
fn the_same_answers_under_another_name_are_no_new_survey() {
    let lab = Lab::new();
    let text = "Submission ID,title,regions\n1001-abc,One,XA01\n";
    lab.imported("spring.csv", text);
    let told = lab.refused("spring (1).csv", text, &["--yes"]);
    assert!(told.contains("error[RL369]: this file has the columns of the survey “spring”"), "{told}");
    assert!(
        told.contains("where it is the same survey, add --name spring; where it is another one, --name spring-1\n"),
        "{told}"
    );
    // The same answers with other headings.
    let told = lab.refused("translated.csv", "Svars-ID,Titel,Region\n1001-abc,One,XA01\n", &[]);
    assert!(told.contains("this file has answers of the survey “spring”"), "{told}");
    let again = lab.import("spring (1).csv", text, &["--name", "spring"]);
    assert!(all(&again).contains("as before: 1\n"), "{}", all(&again));
    // Under a name of its own, each answer would be there twice.
    let told = lab.refused("spring (1).csv", text, &["--yes", "--name", "spring-1"]);
    assert!(told.contains("error[RL369]: all answers of this file are in the survey “spring” already"), "{told}");
    for words in ["Wrote content/surveys/spring-1.yaml", "new: 1\n"] {
        let other = lab.import("spring (1).csv", text, &["--name", "spring-1"]);
        assert!(all(&other).contains("warning[RL365]: all answers of this file") && all(&other).contains(words), "{other:?}");
    }
    let other = lab.import("spring (1).csv", text, &["--name", "spring-1"]);
    assert!(all(&other).contains("as before: 1\n") && !all(&other).contains("RL365"), "{}", all(&other));
    let other = lab.import("more.csv", format!("{text}1002-abc,Two,XA01\n"), &["--yes", "--name", "more"]);
    assert!(all(&other).contains("new: 2\n"), "{}", all(&other));
    // Other headings and short numbers say nothing.
    lab.imported("small.csv", "ID,title,regions\n1,Two,XA01\n");
    lab.imported("other.csv", "ID,summary,regions\n1,Three.,XA01\n");
}

#[test]
fn two_answers_of_the_same_moment_are_two() {
    let lab = Lab::new();
    let head = "Timestamp,Title,Summary\n";
    let (one, two) = ("02/11/2026 10:11,First,x\n", "02/11/2026 10:11,Second,y\n");
    let told = lab.imported("forms.csv", format!("{head}{one}{two}"));
    assert!(told.contains("new: 2\n") && !told.contains("RL365"), "{told}");
    assert!(lab.practice("first").contains("\"First\"") && lab.practice("second").contains("received: 2026-11-02"));
    // In whatever order, they are the same; and a row that stands there twice is one answer.
    let told = all(&lab.import("forms.csv", format!("{head}{two}{one}{one}"), &[]));
    assert!(told.contains("as before: 2\n") && told.contains("RL365"), "{told}");
}

#[test]
fn boxes_are_known_by_what_is_in_brackets() {
    let lab = Lab::new();
    let columns = [
        (own("ID"), &["1", "2"][..]),
        (own("Title"), &["One", "Two"]),
        (own("Which topics? [Heat]"), &["Yes", "No"]),
        (own("G01Q03[SQ002]. Which topics? [Floods]"), &["Yes", ""]),
        (own("Which topics? [Moon]"), &["Yes", ""]),
        (own("Tick what fits [Schools]"), &["1", "1"]),
        (own("Tick what fits [Older people]"), &["0", "1"]),
        (own("One more [Heat]"), &["1", "1"]),
    ];
    let told = lab.imported("boxes.csv", csv(",", &rows(&columns)));
    assert!(lab.practice("one").contains("topics: [heat, floods]\n"), "{told}\n{}", lab.practice("one"));
    assert!(lab.practice("two").contains("topics: []\n"), "{}", lab.practice("two"));
    assert!(lab.practice("two").contains("target_groups: [schools, older-people]\n"), "{}", lab.practice("two"));
    for words in [
        "“Which topics? [Moon]” is ticked, and has no id",
        "“Tick what fits [Schools]” is taken for target_groups, which is doubtful",
        "“One more [Heat]” is not recognised, and left out, though what is in brackets is a choice of the site",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    assert!(!told.contains("[Heat]” is taken"), "{told}");
}

#[test]
fn no_yes_or_no_is_left_out_in_silence() {
    let lab = Lab::new();
    for (language, question) in [
        ("it", "Possiamo pubblicarla?"),
        ("fr", "Pouvons-nous la publier ?"),
        ("de", "Darf die Antwort veröffentlicht werden?"),
        ("es", "¿Puede ser publicada?"),
        ("pt", "Pode ser publicada?"),
    ] {
        let told = lab.imported(&format!("{language}.csv"), format!("ID,Title,{question}\n1,{language} one,No\n"));
        let words = format!("the column “{question}” is taken for note:consent, which is doubtful");
        assert!(told.contains(&words) && told.contains("RL368"), "{told}");
    }
    let text = "ID,Title,Is that okay?,Beds\n1,Fine,No,3\n";
    let told = all(&lab.import("fine.csv", text, &[]));
    assert!(told.contains("(not recognised, yes or no)  Is that okay?") && told.contains("it may ask for consent: 1 column"));
    fs::remove_file(lab.path("content/surveys/fine.yaml")).unwrap();
    let told = lab.imported("fine.csv", text);
    assert!(told.contains("warning[RL367]: the column “Is that okay?” is not recognised, and the yes or no in it"), "{told}");
    assert_eq!(told.matches("RL367").count(), 1, "{told}");
}

#[test]
fn a_file_without_a_heading_that_is_known_makes_no_empty_records() {
    let lab = Lab::new();
    for options in [&["--yes"][..], &[]] {
        assert!(lab.refused("bare.csv", "1,2,3\n4,5,6\n", options).contains("put a line above the answers"));
    }
    let text = "Alpha,Beta\na,b\n";
    let told = lab.refused("greek.csv", text, &["--yes"]);
    assert!(told.contains("error[RL361]: no column is recognised") && told.contains("without --yes"), "{told}");
    // What it says to do.
    lab.import("greek.csv", text, &[]);
    assert!(lab.refused("greek.csv", text, &[]).contains("error[RL364]: no column fills a field"));
    let mapping = lab.mapping("greek").replacen("field: ignore", "field: title", 1);
    fs::write(lab.path("content/surveys/greek.yaml"), mapping).unwrap();
    assert!(all(&lab.import("greek.csv", text, &[])).contains("new: 1\n"));
}

#[test]
fn headings_that_people_wrote_are_recognised() {
    let lab = Lab::new();
    let sections = lab.path("content/vocabularies/sections.yaml");
    let results = fs::read_to_string(&sections).unwrap() + "- {id: results, label: {en: Results, sv: Resultat}}\n";
    fs::write(&sections, results).unwrap();
    let headings = [
        ("Αναγνωριστικό απάντησης", "answer"),
        ("Διεύθυνση ηλεκτρονικού ταχυδρομείου", "personal"),
        ("Was kam dabei heraus?", "section:results"),
        ("¿Dónde se realiza?", "localities"),
        ("¿Para quién es?", "target_groups"),
        ("Title", "title"),
    ];
    let columns: Vec<(String, &[&str])> = headings.iter().map(|(heading, _)| (own(heading), &["Schools"][..])).collect();
    let output = lab.import("words.csv", csv(",", &rows(&columns)), &["--dry-run", "--format", "json"]);
    let told: Value = serde_json::from_str(all(&output).lines().last().unwrap()).unwrap();
    for ((heading, field), column) in headings.iter().zip(told["proposed"].as_array().unwrap()) {
        assert_eq!((&column["field"], &column["doubtful"]), (&json!(field), &json!(false)), "{heading}");
    }
}

#[test]
fn the_name_of_whatever_it_is_called_is_the_title_in_eight_languages() {
    let names = [
        "Name of the initiative|Name of your project|Title of the action|Project name|Practice title",
        "Nom de l'initiative|Nom du projet|Titre de l'action|Intitulé du dispositif|Nom de votre pratique",
        "Name der Initiative|Name des Projektes|Titel der Maßnahme|Bezeichnung der Aktion|Name Ihres Vorhabens",
        "Nombre de la iniciativa|Nombre del proyecto|Título de la acción|Denominación de la actuación|Nombre de su práctica",
        "Nome dell'iniziativa|Nome del progetto|Titolo dell'azione|Denominazione dell'intervento|Nome della vostra pratica",
        "Όνομα της πρωτοβουλίας|Όνομα του έργου|Τίτλος της δράσης|Ονομασία του μέτρου|Όνομα της πρακτικής σας",
        "Nome da iniciativa|Nome do projeto|Título da ação|Designação da medida|Nome da vossa prática",
        "Namn på initiativet|Projektets namn|Åtgärdens namn|Benämning på insatsen|Namn på er metod",
    ];
    let places = [
        "Where does it happen?",
        "Où se déroule-t-elle ?",
        "Wo wird es durchgeführt?",
        "¿Dónde tiene lugar?",
        "Dove avviene?",
        "Πού γίνεται;",
        "Onde se realiza?",
        "Var äger den rum?",
    ];
    let lab = Lab::new();
    for (n, (names, place)) in names.iter().zip(places).enumerate() {
        for name in names.split('|') {
            let columns: [(String, &[&str]); 3] = [(own("ID"), &["1"]), (own(name), &["Shade"]), (own(place), &["Hilltown"])];
            let output = lab.import(&format!("words-{n}.csv"), csv(",", &rows(&columns)), &["--dry-run", "--format", "json"]);
            let told: Value = serde_json::from_str(all(&output).lines().last().unwrap()).unwrap();
            for (at, (heading, field)) in [(name, "title"), (place, "localities")].into_iter().enumerate() {
                let column = &told["proposed"][at + 1];
                assert_eq!((&column["field"], &column["doubtful"]), (&json!(field), &json!(false)), "{heading}");
            }
        }
    }
}

#[test]
fn an_answer_that_may_not_be_published_is_a_draft_and_said_plainly() {
    let lab = Lab::new();
    let words = "Trees.\",XA01,Board,lead,Town,2021,ongoing,Schools,Heat,Hot.,Planted.";
    let head = "ID,title,summary,regions,authority.name,authority.role,promoter.name,start,status,target_groups,topics,section:problem,section:activities,May we publish your answers?\n";
    let row = |id: u8, said: &str| format!("{id},Shade {id},\"{words},{said}\n");
    let text = format!("{head}{}{}{}{}", row(1, "Yes"), row(2, "No"), row(3, ""), row(4, "I do not agree"));
    let told = lab.imported("asked.csv", text);
    for (id, said) in [
        (2, "does not agree to be published"),
        (3, "does not say whether it may be published"),
        (4, "does not agree to be published"),
    ] {
        let said = format!("warning[RL368]: the answer “{id}” {said}: its record is a draft, which is never on the site");
        assert!(told.contains(&said) && told.contains(&format!("asked.csv:{}:1", id + 1)), "{said} in\n{told}");
    }
    assert!(!told.contains("RL366") && !told.contains("the answer “1”"), "{told}");
    assert!(lab.practice("shade-1").contains("state: submitted\n"), "{}", lab.practice("shade-1"));
    for (slug, note) in [("shade-2", "No"), ("shade-3", "(no answer)"), ("shade-4", "I do not agree")] {
        let record = lab.practice(slug);
        assert!(
            record.contains("state: draft\n") && record.contains(&format!("# May we publish your answers?: {note}\n")),
            "{record}"
        );
    }
    assert_eq!(lab.errors(), "");
}

#[test]
fn the_blank_template_is_filled_in_by_hand() {
    let lab = Lab::new();
    let page = "---\nlanguage: en\ntitle: Contribute\nsummary: How.\n---\n\nHow.\n";
    fs::write(lab.path("content/pages/contribute.md"), page).unwrap();
    assert!(lab.run(&["build"]).status.success());
    for language in ["en", "sv"] {
        let blank = fs::read_to_string(lab.path(&format!("public/{language}/contribute/template.md"))).unwrap();
        let path = lab.path(&format!("content/practices/by-hand-{language}.md"));
        fs::write(&path, &blank).unwrap();
        assert_eq!(lab.errors(), "", "{blank}");
        // Half filled in: what is needed, and of what may be left out some lines without their mark.
        let filled = [
            ("title: \"\"", "title: \"Shade\""),
            ("summary: \"\"", "summary: \"Trees.\""),
            ("regions: []", "regions: [XA01]"),
            ("{name: \"\", role: \"\"}", "{name: \"Board\", role: lead}"),
            ("promoter: {name: \"\"", "promoter: {name: \"Town\""),
            ("# partners: [{name: \"\"", "partners: [{name: \"School\""),
            ("# end: ", "end: "),
            ("target_groups: []", "target_groups: [schools]"),
            ("topics: []", "topics: [heat]"),
            ("contact: {name: \"\"", "contact: {name: \"Office\""),
            ("# reach: {value: \"\", unit: \"\"", "reach: {value: \"120\", unit: \"people\""),
            (
                "# results: [{id: result-1, kind: \"\", value: \"\", text: \"\"",
                "results: [{id: result-1, kind: output, value: \"5\", text: \"trees\"",
            ),
            ("# funding: [{programme: \"\"", "funding: [{programme: \"Fund\""),
            ("# evidence: ", "evidence: "),
        ];
        let text = filled.iter().fold(blank, |text, (from, to)| {
            assert!(text.contains(from), "{from} in\n{text}");
            text.replacen(from, to, 1)
        });
        fs::write(&path, &text).unwrap();
        assert_eq!(lab.errors(), "", "{text}");
        assert!(text.contains("\nend: \"\"") && text.contains("\nstate: submitted\n"), "{text}");
        // Before it is published, its figures need sources.
        fs::write(&path, text.replace("state: submitted", "state: published")).unwrap();
        assert!(lab.errors().contains("RL301") && !lab.errors().contains("RL109"), "{}", lab.errors());
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn edited_records_are_left_alone() {
    let lab = Lab::new();
    let head = "ID,title,regions,section:problem\n";
    let first = format!("{head}1,One,XA01,a\n2,Two,XA01,b\n3,One,XA02,c\n4,Four,XA01,d\n");
    let told = lab.imported("spring.csv", &first);
    assert!(told.contains("new: 4") && told.contains("one-2 (answer 3"), "{told}");
    let edit = |slug: &str, from: &str, to: &str| {
        let text = lab.practice(slug);
        assert!(text.contains(from), "{text}");
        fs::write(lab.path(&format!("content/practices/{slug}.md")), text.replace(from, to)).unwrap();
    };
    edit("two", "state: draft", "state: selected");
    fs::remove_file(lab.path("content/practices/four.md")).unwrap();
    // An editor gave the third another address.
    fs::rename(lab.path("content/practices/one-2.md"), lab.path("content/practices/third.md")).unwrap();
    edit("third", "c\n", "edited\n");
    let (two, third) = (lab.practice("two"), lab.practice("third"));
    let second = format!("{head}1,One anew,XA01,a2\n2,Two,XA01,b2\n3,One,XA02,c\n4,Four,XA01,d\n5,Five,XA01,e\n");
    let told = all(&lab.import("spring.csv", &second, &[]));
    for words in [
        "new: 1\n    five",
        "updated: 1\n    one (answer 1",
        "though the answer or the mapping has changed: 1\n    two",
        "edited, left alone: 1\n    third",
        "deleted here, left so: 1\n    four",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    assert_eq!((lab.practice("two"), lab.practice("third")), (two, third));
    assert!(lab.practice("one").contains("title: \"One anew\"") && lab.practice("one").contains("a2"));
    assert!(!lab.path("content/practices/four.md").exists());
    // An answer that is not there any more stays, and is told.
    let told = all(&lab.import("spring.csv", format!("{head}5,Five,XA01,e\n"), &[]));
    assert!(told.contains("not in this file any more, left alone: 4\n"), "{told}");
    assert!(lab.path("content/practices/one.md").exists());
    assert_eq!(lab.errors(), "");
    // Another survey never takes the address of a record that is there.
    let output = lab.import("autumn.csv", format!("{head}1,Rain streets,XA01,a\n"), &["--yes", "--name", "autumn"]);
    assert!(output.status.success(), "{}", all(&output));
    assert!(lab.path("content/practices/rain-streets-2.md").exists());
}

#[test]
fn dry_runs_and_json() {
    let lab = Lab::new();
    let text = "ID,title,regions\n1,One,XA01\n";
    let before = lab.files();
    for options in [&["--dry-run"][..], &["--dry-run", "--yes"]] {
        let output = lab.import("dry.csv", text, options);
        assert!(output.status.success() && all(&output).contains("Would write"), "{}", all(&output));
        assert_eq!(lab.files(), before);
    }
    let output = lab.import("dry.csv", text, &["--yes", "--format", "json"]);
    let told: Vec<Value> = all(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let result = told.last().unwrap();
    assert_eq!(result["answers"][0]["practice"], "one");
    assert_eq!(
        (&result["answers"][0]["fate"], &result["errors"], &result["schema_version"]),
        (&json!("new"), &json!(0), &json!(1))
    );
    assert_eq!(result["written"].as_array().unwrap().len(), 3, "the mapping, the record, and the list of answers: {result}");
}

#[test]
fn what_people_write_is_text() {
    let lab = Lab::new();
    let evil = "<script>alert(1)</script> [x](javascript:alert(1)) **b** {{ figure(\"a\") }} [^S9]\n# Heading\n---\n=HYPERLINK(\"http://evil.example\")\n![i](//evil.example/i.png)\n<!-- c -->\n```\n    code\n~~~\n| a | b |\n: d";
    let title = "\"}\nstate: published\n---\n# `<b>`: {a: [b]} & \u{202e}txt\u{7}";
    let columns = [
        (own("ID"), &["1"][..]),
        (own("title"), &[title]),
        (own("summary"), &["a: b # c\n- d"]),
        (own("regions"), &["XA01"]),
        (own("promoter.name"), &["\\\" }, state: published"]),
        (own("promoter.url"), &["javascript:alert(1)"]),
        (own("section:problem"), &[evil]),
        (own("links.url"), &["see https://a.example/\"x and http://b.example/ok"]),
        (own("note:corrections"), &["---\nstate: published\n---\n\n<script>"]),
        (own("topics"), &["heat\nstate: published"]),
        (own("contact.email"), &["no mailbox"]),
        (own("start"), &["soon\nstate: published"]),
        (own("reach.value"), &["many"]),
        (own("reach.unit"), &["people"]),
        (own("aspect:fairness:inspiring"), &["## Problem\n\nmine"]),
    ];
    let told = lab.imported("evil.csv", csv(",", &rows(&columns)));
    assert_eq!(lab.errors(), "", "{told}");
    let files = lab.files();
    let record = files.values().find(|text| text.contains("survey: {name: evil")).unwrap();
    assert!(record.contains("state: draft\n") && !record.contains("\nstate: published"), "{record}");
    assert!(!record.contains('\u{202e}') && !record.contains('\u{7}'), "{record}");
    assert!(told.contains("is none of the choices"), "{told}");
    // Published, it shows what was written and runs nothing.
    let slug = files.iter().find(|(_, text)| text.contains("survey: {name: evil")).unwrap().0.clone();
    let published = record
        .replace("state: draft", "state: published")
        .replace("role: \"\"", "role: lead")
        .replace("target_groups: []", "target_groups: [schools]");
    let published = published
        .replace("start_unknown: false", "")
        .replace("status:", "start_unknown: true\nstatus:")
        .replace("authority: {name: \"\"", "authority: {name: A");
    fs::write(lab.path(&slug), published).unwrap();
    assert_eq!(lab.errors(), "");
    assert!(lab.run(&["build"]).status.success());
    let stem = slug.rsplit('/').next().unwrap().trim_end_matches(".md");
    let html = fs::read_to_string(lab.path(&format!("public/en/practices/{stem}/index.html"))).unwrap();
    let body = html.split("<main").nth(1).unwrap();
    assert!(body.contains("&lt;script&gt;alert(1)"), "{body}");
    assert!(!body.contains("<script>alert") && !body.contains("href=\"javascript") && !body.contains("src=\"//evil"), "{body}");
}

#[test]
fn odd_answers_are_told_and_kept_as_notes() {
    let lab = Lab::new();
    let columns = [
        (own("ID"), &["1", "2", "1"][..]),
        (own("title"), &["A", "B", "A again"]),
        (own("regions"), &["XA01", "Moon", "XA01"]),
        (own("start"), &["2020", "once", "2020"]),
        (own("end"), &["2010", "", ""]),
        (own("Date"), &["2026-01-03", "2099-01-01", "2026-01-03"]),
        (own("section:problem"), &["a", "Ask a.person@mail.example", "c"]),
        (own("title"), &["x", "y", "z"]),
    ];
    let output = lab.import("odd.csv", csv(";", &rows(&columns)), &["--yes"]);
    let told = all(&output);
    for words in [
        "the answer “1” stands in line 2, line 4",
        "two columns have the heading “title”",
        "odd.csv:3:9",
        "“Moon” is none of the choices",
        "“2099-01-01” is a day to come",
        "the address of a mailbox stands in this answer",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    assert!(lab.practice("a-again").contains("c\n"));
    assert!(lab.practice("b").contains("# start: once\n") && lab.practice("b").contains("Moon"), "{}", lab.practice("b"));
    assert_eq!(lab.errors(), "");
}

#[test]
fn mappings_are_tried() {
    let lab = Lab::new();
    let text = "ID,title,regions\n1,One,XA01\n";
    lab.import("m.csv", text, &[]);
    let path = lab.path("content/surveys/m.yaml");
    let good = fs::read_to_string(&path).unwrap();
    for (from, to, words) in [
        ("field: title", "field: titel", "there is no field “titel”"),
        ("column: \"title\"", "column: \"Titel\"", "has no column “Titel”"),
        ("field: regions", "field: title", "two columns fill “title”"),
        ("field: regions", "field: regions\n    values: {\"A\": XX99}", "“XX99” is no id"),
        ("columns:", "colums:", "colums"),
        ("language: en", "language: English", "language"),
    ] {
        fs::write(&path, good.replace(from, to)).unwrap();
        let told = lab.refused("m.csv", text, &[]);
        assert!(told.contains(words) && told.contains("content/surveys/m.yaml:"), "{words} in\n{told}");
    }
    fs::write(&path, good.replace("field: regions", "field: ignore").replace("  - column: \"ID\"\n    field: answer\n", ""))
        .unwrap();
    let output = lab.import("m.csv", text, &[]);
    assert!(output.status.success() && all(&output).contains("nothing says what the column “ID” fills"), "{}", all(&output));
}

#[test]
fn hostile_files_are_refused_and_nothing_is_written() {
    let lab = Lab::new();
    let long = format!("ID,title\n1,{}\n", "x".repeat(200_000));
    let wide = format!("{}\n{}\n", vec!["A"; 1_500].join(","), vec!["1"; 1_500].join(","));
    let tall = format!("A,B\n{}", "1,2\n".repeat(21_000));
    let open = format!("A,B\n1,\"{}", "x,\n".repeat(400_000));
    let deep = "[".repeat(200_000);
    let mixed = ["ID,title\n1,Skåne och Gävle och Malmö\n2,".as_bytes(), b"Catalu\xf1a\n"].concat();
    for (name, bytes, words) in [
        ("empty.csv", &b""[..], "RL361"),
        ("blank.csv", b" \n\n", "RL361"),
        ("headings.csv", b"ID,title\n", "no answer"),
        ("letter.txt", b"Dear editors\nhello\n", "RL361"),
        ("page.csv", b"<!DOCTYPE html><html>", "web page"),
        ("old.xls", b"\xd0\xcf\x11\xe0aaaa", "XLSX"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.gz", b"\x1f\x8b\x08\x00", "gzip"),
        ("broken.xlsx", b"PK\x03\x04nothing", "RL361"),
        ("bad.json", b"{\"a\": 1", "RL361"),
        ("large.json", format!("[{}]", "0,".repeat(9 << 20)).as_bytes(), "larger than 16 MB"),
        ("deep.json", deep.as_bytes(), "RL361"),
        ("ragged.csv", b"ID,title\n1,a\n2\n", "ragged.csv:3:1"),
        ("more.csv", b"ID,title\n1,a,b\n", "3 fields"),
        ("noid.csv", b"ID,title\n,a\n", "noid.csv:2:1"),
        ("zero.csv", b"ID,title\n1,a\0b\n", "zero.csv:2:4"),
        ("mixed.csv", &mixed, "mixed.csv:3:9"),
        ("bytes.csv", b"ID,title\n1,ol\xe9 \x81\n", "bytes.csv:2:7"),
        ("long.csv", long.as_bytes(), "100000 characters"),
        ("wide.csv", wide.as_bytes(), "1500 columns"),
        ("tall.csv", tall.as_bytes(), "20000 answers"),
        ("open.csv", open.as_bytes(), "quotation mark"),
        ("unclosed.csv", b"ID,title,a\n1,x,y\n2,\"open,x\n3,b,c\n", "unclosed.csv:3:1"),
        ("swallowed.csv", b"ID,title,a\n1,\"open,x\n2,b,c\n3,\"d\",e\n", "swallowed.csv:2:1"),
        ("goes-on.csv", b"ID,title,a\n1,\"b\" c,x\n", "RL363"),
    ] {
        let told = lab.refused(name, bytes, &["--yes"]);
        assert!(told.contains(words), "{name}: {words} in\n{told}");
    }
    assert!(lab.refused("e.csv", "ID,title\n1,a\n", &["--yes", "--encoding", "klingon"]).contains("klingon"));
    // A bomb: little when packed, much when not.
    let bomb = archive(&[("xl/worksheets/sheet1.xml", &vec![b' '; 300 << 20])]);
    assert!(lab.refused("bomb.xlsx", &bomb, &["--yes"]).contains("larger than 256 MB when unpacked"));
    // A file of a gigabyte that takes no room.
    let path = lab.path("huge.csv");
    File::create(&path).unwrap().set_len(1 << 30).unwrap();
    let output = lab.run(&["import", "survey", path.to_str().unwrap()]);
    assert!(output.status.code() == Some(1) && all(&output).contains("larger than 64 MB"), "{}", all(&output));
    let output = lab.run(&["import", "survey", lab.0.path().to_str().unwrap(), "--name", "a"]);
    assert!(output.status.code() == Some(1) && all(&output).contains("this is a folder, not a file"), "{}", all(&output));
    let output = lab.run(&["import", "survey", "."]);
    assert!(output.status.code() == Some(1) && all(&output).contains("such as answers.csv"), "{}", all(&output));
}

#[test]
fn practices_are_listed_by_state() {
    let lab = Lab::new();
    lab.imported("spring.csv", "ID,title,regions\n1,One,XA01\n");
    let table = all(&lab.run(&["practices"]));
    let lines: Vec<&str> = table.lines().collect();
    let column = lines[0].find("TITLE").unwrap();
    assert!(lines[1].starts_with("one ") && lines[1].contains(" draft ") && lines[1].contains("spring 1"), "{table}");
    assert!(
        lines[1][column..].starts_with("One") && lines[2].chars().skip(column).collect::<String>().starts_with("Cooling"),
        "{table}"
    );
    assert!(table.ends_with("1 draft, 2 published\n"), "{table}");
    let drafts = all(&lab.run(&["practices", "--state", "draft", "--format", "json"]));
    let row: Value = serde_json::from_str(drafts.trim()).unwrap();
    assert_eq!((&row["slug"], &row["survey"]["answer"], &row["state"]), (&json!("one"), &json!("1"), &json!("draft")));
    assert!(!lab.run(&["practices", "--state", "dreft"]).status.success());
}

#[test]
fn only_what_is_published_is_on_the_site() {
    let lab = Lab::new();
    let path = lab.path("content/practices/rain-streets.md");
    let text = fs::read_to_string(&path).unwrap();
    let page = lab.path("public/en/practices/rain-streets/index.html");
    for state in ["published", "draft", "submitted", "published", "selected", "evaluated", "published", "archived"] {
        fs::write(&path, text.replacen("status:", &format!("state: {state}\nstatus:"), 1)).unwrap();
        let output = lab.run(&["build"]);
        // Another practice links to this one, which is told.
        assert_ne!(output.status.code(), Some(2), "{state}: {}", all(&output));
        assert_eq!(page.exists(), state == "published", "{state}");
    }
    // What is not answered yet is worth knowing, and no error before publication.
    let open =
        text.replacen("target_groups: [schools]", "target_groups: []", 1).split("## What is done").next().unwrap().to_owned();
    for (state, errors) in [("submitted", false), ("evaluated", false), ("published", true), ("archived", true)] {
        fs::write(&path, open.replacen("status:", &format!("state: {state}\nstatus:"), 1)).unwrap();
        assert_eq!(lab.errors().contains("has no target group") && lab.errors().contains("has no section"), errors, "{state}");
    }
    // Two words that say different things.
    for (two, is_wrong) in
        [("draft: true\nstate: draft", false), ("draft: true\nstate: published", true), ("draft: false\nstate: draft", true)]
    {
        fs::write(&path, text.replacen("status:", &format!("{two}\nstatus:"), 1)).unwrap();
        assert_eq!(lab.errors().contains("the record has “draft"), is_wrong, "{two}");
        lab.run(&["build"]);
        assert!(!page.exists(), "{two}");
    }
}
