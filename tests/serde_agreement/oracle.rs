//! Predicates and patterns, judged by the evaluator.

use std::cell::RefCell;

use nix_eval::{Evaluator, Kind};
use nix_schema::{Answer, NixExpr, Oracle, quoted};
use serde_json::Value as Json;

/// What of nixpkgs' `lib` the predicates use.
const LIB: &str = "let lib = builtins // { stringToCharacters = text: \
    builtins.genList (at: builtins.substring at 1 text) (builtins.stringLength text); }; in ";

/// Asks Nix.
pub struct InNix(RefCell<Evaluator>);

impl InNix {
    pub fn new() -> Self {
        Self(RefCell::new(Evaluator::new()))
    }

    fn holds(&self, text: &str) -> Answer {
        let mut evaluator = self.0.borrow_mut();
        evaluator.renew_limits();
        let value = evaluator.eval(text).and_then(|value| evaluator.kind(value));
        match value {
            Ok(Kind::Bool(holds)) => holds.into(),
            Ok(_) => panic!("no boolean: {text}"),
            Err(error) => panic!("{error}: {text}"),
        }
    }
}

impl Oracle<&Json> for InNix {
    fn predicate(&self, predicate: &NixExpr, value: &&Json) -> Answer {
        let text = value.to_string();
        // Nix has no texts with NUL.
        if text.contains("\\u0000") {
            return Answer::Unknown;
        }
        let value = quoted(&text);
        self.holds(&[LIB, "(", &predicate.text, ") (builtins.fromJSON ", &value, ")"].concat())
    }

    fn matches(&self, pattern: &str, text: &str) -> Answer {
        let (pattern, text) = (quoted(pattern), quoted(text));
        self.holds(&["builtins.match ", &pattern, " ", &text, " != null"].concat())
    }
}
