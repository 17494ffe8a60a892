//! Small expressions that come from content or configuration: the one door to `MiniJinja`.
//!
//! They can end and reach nothing: fuel bounds their work, and they see only the values and
//! functions they are given.

use std::ops::Range;

use minijinja::value::{Rest, Serde, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;

use super::limits;

/// As many characters of an expression as a message quotes.
const QUOTED: usize = 80;

/// A function that expressions may call: texts in, text out, or the reason why not.
pub type Function = Box<dyn Fn(&[String]) -> Result<String, String> + Send + Sync>;

/// Why an expression gave no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// The part of the expression it is about, in bytes, where that is known.
    pub range: Option<Range<usize>>,
}

/// Evaluates expressions with a given set of functions.
pub struct Evaluator {
    environment: Environment<'static>,
}

impl Evaluator {
    /// An evaluator whose expressions may call these functions and no others of a site.
    #[must_use]
    pub fn new(functions: Vec<(&'static str, Function)>) -> Self {
        let mut environment = Environment::new();
        environment.set_fuel(Some(limits::EXPRESSION_STEPS));
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        for (name, function) in functions {
            environment.add_function(name, move |arguments: Rest<Value>| {
                let texts: Vec<String> = arguments.iter().map(ToString::to_string).collect();
                function(&texts).map_err(|reason| Error::new(ErrorKind::InvalidOperation, reason))
            });
        }
        Evaluator { environment }
    }

    /// The value of an expression as text.
    ///
    /// # Errors
    /// When the expression is not well formed, names something unknown, calls a function that
    /// refuses, runs out of fuel, or gives what is neither text nor number.
    pub fn text(&self, expression: &str) -> Result<String, Fault> {
        let value = self.value(expression, ())?;
        let is_finite = |value: &Value| f64::try_from(value.clone()).is_ok_and(f64::is_finite);
        match value.kind() {
            ValueKind::String | ValueKind::Bool => Ok(value.to_string()),
            ValueKind::Number if is_finite(&value) => Ok(value.to_string()),
            ValueKind::Plain => Err(Fault { message: "is a function without its brackets".to_owned(), range: None }),
            _ => Err(Fault { message: "is neither a text nor a number".to_owned(), range: None }),
        }
    }

    /// Whether an expression holds for a record.
    ///
    /// # Errors
    /// As for [`Evaluator::text`].
    pub fn holds(&self, expression: &str, record: impl Serialize) -> Result<bool, Fault> {
        self.value(expression, record).map(|value| value.is_true())
    }

    fn value(&self, expression: &str, record: impl Serialize) -> Result<Value, Fault> {
        if expression.len() > limits::EXPRESSION_BYTES {
            let message = format!("it has {} bytes; {} is the limit", expression.len(), limits::EXPRESSION_BYTES);
            return Err(Fault { message, range: None });
        }
        self.environment
            .compile_expression(expression)
            .and_then(|compiled| compiled.eval(Value::from(Serde(record))))
            .map_err(|error| fault(&error))
    }
}

/// The beginning of an expression, for messages.
#[must_use]
pub fn excerpt(expression: &str) -> String {
    match expression.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &expression[..end]),
        None => expression.to_owned(),
    }
}

fn fault(error: &Error) -> Fault {
    let message = match error.kind() {
        ErrorKind::OutOfFuel => format!("takes more than {} steps", limits::EXPRESSION_STEPS),
        ErrorKind::UndefinedError => "uses a name that does not exist here".to_owned(),
        kind => error.detail().map_or_else(|| kind.to_string(), ToOwned::to_owned),
    };
    Fault { message, range: error.range() }
}

#[cfg(test)]
mod tests {
    use super::limits::EXPRESSION_BYTES as LONGEST;
    use super::{Evaluator, excerpt};
    use std::collections::BTreeMap;

    #[test]
    fn evaluates_what_it_is_given_and_nothing_else() {
        let evaluator = Evaluator::new(vec![("double", Box::new(|words| Ok(words.concat().repeat(2))))]);
        assert_eq!(evaluator.text("double('ab')").unwrap(), "abab");
        assert!(evaluator.text("open('/etc/passwd')").is_err());
        assert!(evaluator.text("1 +").is_err());
        assert_eq!(evaluator.text("2 * 3.5").unwrap(), "7.0");
        // What is no text would be printed as the parser's own words for it.
        for no_text in ["double", "[1, 2]", "{'a': 1}", "range(3)", "none", "1 / 0"] {
            assert!(evaluator.text(no_text).is_err(), "{no_text}");
        }
        let record = BTreeMap::from([("status", "ongoing")]);
        assert!(evaluator.holds("status != 'completed' or end", &record).unwrap());
        assert!(evaluator.holds("stauts == 'completed'", &record).is_err());
    }

    #[test]
    fn endless_work_ends() {
        let evaluator = Evaluator::new(Vec::new());
        assert!(evaluator.holds("range(100)|list|length == 100", ()).unwrap());
        assert!(evaluator.holds("range(1000000000)|list|length > 0", ()).is_err());
        // That one is refused for its length. This one is not, and takes too many steps.
        let fault = evaluator.holds("range(90000)|list|length > 0", ()).unwrap_err();
        assert_eq!(fault.message, "takes more than 50000 steps");
        let bomb = format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000));
        assert!(evaluator.text(&bomb).is_err());
    }

    #[test]
    fn long_expressions_are_refused_before_they_use_up_the_stack() {
        let evaluator = Evaluator::new(Vec::new());
        for (start, step, end) in
            [("", "not ", "x"), ("", "1+", "1"), ("", "-", "1"), ("1", "|abs", ""), ("", "1 if 1 else ", "1"), ("", "[", "")]
        {
            let long = format!("{start}{}{end}", step.repeat(20_000));
            let fault = evaluator.text(&long).unwrap_err();
            assert!(fault.message.ends_with("1000 is the limit"), "{}", fault.message);
            // As long as it may be, it gives a value or a fault, and does not end the program.
            let most = format!("{start}{}{end}", step.repeat((LONGEST - start.len() - end.len()) / step.len()));
            let _ = evaluator.text(&most);
        }
        assert_eq!(excerpt(&"å".repeat(90)), "å".repeat(80) + "…");
        assert_eq!(excerpt("short"), "short");
    }
}
