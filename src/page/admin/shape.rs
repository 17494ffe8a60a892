//! Fields of the editors' page, made from the schema of a type: what a file may hold, an editor may fill in.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::page::context::Context;

/// Keys in the order in which they are asked for; others follow by name.
const ORDER: [&str; 55] = [
    "key",
    "id",
    "state",
    "language",
    "title",
    "names",
    "term",
    "label",
    "name",
    "covers",
    "summary",
    "description",
    "definition",
    "text",
    "regions",
    "country",
    "localities",
    "start",
    "start_unknown",
    "end",
    "from",
    "to",
    "status",
    "promoter",
    "partners",
    "authority",
    "role",
    "as",
    "target_groups",
    "topics",
    "funding",
    "programme",
    "amount",
    "currency",
    "share",
    "reach",
    "results",
    "kind",
    "value",
    "score",
    "precision",
    "unit",
    "year",
    "evidence",
    "evaluation",
    "by",
    "on",
    "method",
    "publisher",
    "url",
    "date",
    "accessed",
    "sources",
    "links",
    "image",
];

/// Messages that name a key; other keys are named as they are written in the file.
const LABELS: [(&str, &str); 47] = [
    ("adapted_by", "fact_adapted_by"),
    ("adapted_from", "fact_adapted_from"),
    ("amount", "ask_amount"),
    ("as", "ask_part"),
    ("authorities", "responsible_authority"),
    ("authority", "fact_authority"),
    ("contact", "fact_contact"),
    ("country", "fact_country"),
    ("currency", "ask_currency"),
    ("email", "ask_email"),
    ("end", "ask_end"),
    ("evidence", "fact_evidence"),
    ("funding", "fact_funding"),
    ("image_alt", "admin_image_alt"),
    ("key", "admin_key"),
    ("kind", "ask_kind"),
    ("language", "admin_language"),
    ("last_checked", "fact_checked"),
    ("links", "further_reading"),
    ("localities", "ask_locality"),
    ("name", "ask_name"),
    ("names", "ask_name"),
    ("partners", "fact_partners"),
    ("pilot", "pilot_region"),
    ("practice", "admin_practice"),
    ("programme", "ask_programme"),
    ("promoter", "fact_promoter"),
    ("publisher", "ask_publisher"),
    ("reach", "ask_reach"),
    ("regions", "regions_title"),
    ("results", "ask_results"),
    ("role", "ask_role"),
    ("seat", "fact_seat"),
    ("source", "admin_source"),
    ("sources", "sources"),
    ("start", "ask_start"),
    ("start_unknown", "ask_start_unknown"),
    ("state", "admin_state"),
    ("status", "ask_status"),
    ("summary", "ask_summary"),
    ("target_groups", "target_groups"),
    ("text", "admin_text"),
    ("title", "ask_title_label"),
    ("topics", "topics"),
    ("unit", "ask_unit"),
    ("url", "ask_url"),
    ("value", "ask_number"),
];

/// Makes fields in the default language of the site.
pub(super) struct Fields<'a> {
    pub(super) context: &'a Context<'a>,
    /// What may be chosen for a key, by its path in the kind of file.
    pub(super) choices: &'a dyn Fn(&str) -> Option<Vec<Value>>,
    /// Whether an editor is not asked for a key.
    pub(super) is_left_out: &'a dyn Fn(&str) -> bool,
}

/// The schema of a type, whole in itself.
pub(super) fn schema<T: JsonSchema>() -> Value {
    let mut settings = SchemaSettings::draft07();
    settings.inline_subschemas = true;
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

impl Fields<'_> {
    /// The fields of an object; `path` is its own.
    pub(super) fn of(&self, path: &str, schema: &Value) -> Vec<Value> {
        let empty = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&empty);
        let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let rank = |key: &str| ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len());
        let mut keys: Vec<&String> = properties.keys().collect();
        keys.sort_by_key(|key| rank(key));
        let fields = keys.into_iter().filter_map(|key| {
            let path = format!("{path}.{key}");
            (!(self.is_left_out)(&path)).then(|| self.field(&path, key, &properties[key], required.contains(&key.as_str())))
        });
        fields.collect()
    }

    /// The field of a key.
    fn field(&self, path: &str, key: &str, schema: &Value, is_required: bool) -> Value {
        let mut field = self.kind(path, plain(schema));
        field.insert("name".to_owned(), key.into());
        field.insert("label".to_owned(), self.label(key).into());
        field.insert("required".to_owned(), is_required.into());
        // The notes of the types are English.
        let note = schema["description"].as_str().filter(|_| self.context.default_language().tag() == "en");
        let says_more = |note: &&str| note.trim_end_matches('.') != self.label(key);
        if let Some(note) = note.filter(says_more) {
            field.insert("hint".to_owned(), note.into());
        }
        Value::Object(field)
    }

    fn kind(&self, path: &str, schema: &Value) -> Map<String, Value> {
        if let Some(options) = (self.choices)(path) {
            let is_list = type_of(schema) == Some("array");
            return object(json!({"widget": "select", "options": options, "multiple": is_list}));
        }
        if is_in_languages(schema) {
            return object(json!({"widget": "object", "collapsed": "auto", "fields": self.in_languages(path)}));
        }
        let words = words(schema);
        if !words.is_empty() {
            let key = path.rsplit('.').next().unwrap_or_default();
            let option = |word: &(String, String)| json!({"value": word.0, "label": self.word(key, &word.0, &word.1)});
            return object(json!({"widget": "select", "options": words.iter().map(option).collect::<Vec<_>>()}));
        }
        match type_of(schema) {
            Some("boolean") => object(json!({"widget": "boolean", "default": schema["default"].as_bool().unwrap_or(false)})),
            Some("array") => self.list(path, &schema["items"]),
            Some("object") if schema["properties"].is_object() => {
                object(json!({"widget": "object", "collapsed": "auto", "fields": self.of(path, schema)}))
            }
            Some("object") => self.by_key(path, schema),
            _ => self.line(schema),
        }
    }

    /// One line of text. Where only some texts will do, the schema has a pattern.
    fn line(&self, schema: &Value) -> Map<String, Value> {
        let mut field = object(json!({"widget": "string"}));
        if let Some(pattern) = schema["pattern"].as_str() {
            field.insert("pattern".to_owned(), json!([pattern, self.say("admin_wrong")]));
        }
        field
    }

    fn list(&self, path: &str, items: &Value) -> Map<String, Value> {
        let items = plain(items);
        if is_in_languages(items) {
            return object(json!({"widget": "list", "collapsed": true, "fields": self.in_languages(path)}));
        }
        if items["properties"].is_object() {
            return object(json!({"widget": "list", "collapsed": true, "fields": self.of(path, items)}));
        }
        let mut field = self.line(items);
        field.insert("name".to_owned(), "item".into());
        object(json!({"widget": "list", "field": field}))
    }

    /// Things known by a key become a list whose items say their key.
    fn by_key(&self, path: &str, schema: &Value) -> Map<String, Value> {
        let inner = plain(schema["additionalProperties"].as_object().map_or(&Value::Null, |_| &schema["additionalProperties"]));
        if type_of(inner) == Some("array") {
            // Words by language.
            let lists = self.languages().into_iter().map(|(tag, name)| {
                json!({"name": tag, "label": name, "widget": "list", "required": false, "field": {"name": "item", "widget": "string"}})
            });
            return object(json!({"widget": "object", "collapsed": true, "fields": lists.collect::<Vec<_>>()}));
        }
        if inner["properties"].is_object() {
            let key = json!({"name": "key", "label": self.say("admin_key"), "widget": "string", "required": true});
            let fields: Vec<Value> = std::iter::once(key).chain(self.of(path, inner)).collect();
            return object(json!({"widget": "list", "collapsed": true, "fields": fields, "summary": "{{fields.key}}"}));
        }
        object(json!({"widget": "keyvalue"}))
    }

    /// A text that is the same in every language, or one for each.
    fn in_languages(&self, path: &str) -> Vec<Value> {
        let is_long = [".text", ".description", ".definition", ".note", ".summary", ".evaluation_note", ".credits", ".humans"];
        let widget = if is_long.iter().any(|end| path.ends_with(end)) { "text" } else { "string" };
        let field = |name: &str, label: &str| json!({"name": name, "label": label, "widget": widget, "required": false});
        let same = field("same", &self.say("admin_same"));
        std::iter::once(same).chain(self.languages().iter().map(|(tag, name)| field(tag, name))).collect()
    }

    fn languages(&self) -> Vec<(String, String)> {
        let here = self.context.default_language();
        self.context
            .project
            .languages()
            .map(|language| (language.to_string(), self.context.tongue_name(language, here)))
            .collect()
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.context.words(self.context.default_language()).say(key).to_owned()
    }

    fn label(&self, key: &str) -> String {
        match LABELS.iter().find(|(known, _)| *known == key) {
            Some((_, message)) => self.say(message),
            None => key.replace('_', " "),
        }
    }

    /// The word of a fixed list as readers see it, else as the file has it.
    fn word(&self, key: &str, word: &str, note: &str) -> String {
        let list = if key == "kind" { "result" } else { key };
        let message = match list {
            "state" => format!("state_{word}"),
            _ => format!("{list}_{}", word.replace('-', "_")),
        };
        let is_said = ["state", "status", "evidence", "result"].contains(&list)
            && self.context.project.interface.list.contains_key(&message);
        match (is_said, self.context.default_language().tag()) {
            (true, _) => self.say(&message),
            (false, "en") if !note.is_empty() => note.trim_end_matches('.').to_owned(),
            _ => word.to_owned(),
        }
    }
}

/// What a schema asks for beside nothing at all.
fn plain(schema: &Value) -> &Value {
    let variants = ["anyOf", "allOf"].iter().filter_map(|key| schema[*key].as_array());
    for variants in variants {
        if is_in_languages(schema) {
            return schema;
        }
        let mut something = variants.iter().filter(|variant| variant["type"] != "null");
        if let (Some(only), None) = (something.next(), something.next()) {
            return plain(only);
        }
    }
    schema
}

/// Its type, beside nothing at all.
fn type_of(schema: &Value) -> Option<&str> {
    match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).find(|name| *name != "null"),
        other => other.as_str(),
    }
}

/// Whether it is a text in one or more languages.
fn is_in_languages(schema: &Value) -> bool {
    schema["anyOf"].as_array().is_some_and(|list| list.iter().any(|variant| variant["propertyNames"].is_object()))
}

/// The words of a fixed list, with the notes on them.
fn words(schema: &Value) -> Vec<(String, String)> {
    let word = |value: &Value, note: &Value| Some((value.as_str()?.to_owned(), note.as_str().unwrap_or_default().to_owned()));
    match (schema["oneOf"].as_array(), schema["enum"].as_array()) {
        (Some(list), _) => list.iter().filter_map(|one| word(&one["const"], &one["description"])).collect(),
        (None, Some(list)) => list.iter().filter_map(|one| word(one, &Value::Null)).collect(),
        (None, None) => Vec::new(),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
