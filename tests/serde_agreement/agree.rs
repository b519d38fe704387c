//! The comparison of serde, the judge and the schema.

use std::collections::BTreeSet;
use std::sync::Arc;

use jsonschema::Validator;
use nix_eval::MemoryFiles;
use nix_schema::{
    Context, Declarations, Group, Mismatch, Module, NixType, OptionDecl, SchemaOf, json_schema,
};
use nixgen::modules::{Configuration, Evaluation, evaluate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use super::Difference;
use super::change::changes;
use super::differences::{of_narrower, of_wider};
use super::oracle::InNix;

/// The three that have to agree on one type.
pub struct Agreement {
    module: Module,
    schema: Validator,
    nix: InNix,
    used: BTreeSet<Difference>,
}

/// How many values of each type are tried.
const VALUES: usize = 12;

/// Compares the three on values of `T`, on changes of them and on `more`; the differences have to be `expected`.
#[track_caller]
pub fn agree<T>(values: impl Strategy<Value = T>, more: &[Json], expected: &[Difference])
where
    T: NixType + Serialize + DeserializeOwned,
{
    let mut agreement = Agreement::of::<T>();
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    for _ in 0..VALUES {
        let value = values.new_tree(&mut runner).expect("a value").current();
        let Ok(written) = serde_json::to_value(&value) else { continue };
        agreement.takes::<T>(&written);
        for changed in changes(&written) {
            agreement.says_as_serde::<T>(&changed);
        }
    }
    for value in more {
        agreement.says_as_serde::<T>(value);
    }
    let expected: BTreeSet<Difference> = expected.iter().copied().collect();
    let name = std::any::type_name::<T>();
    assert_eq!(agreement.used, expected, "the differences of `{name}`");
}

impl Agreement {
    /// A module with one option, of the type `T`.
    pub fn of<T: NixType>() -> Self {
        let mut cx = Declarations::at("demo".into());
        let option = OptionDecl::new(T::ty(&mut cx)).with_description("A value.");
        let mut module = Module::new("demo").with_root("demo", Group::new().with("value", option));
        cx.finish(&mut module);
        let name = std::any::type_name::<T>();
        assert_eq!(module.validate(), [], "`{name}`");
        let source = nixgen::module_source(&module).unwrap_or_else(|e| panic!("`{name}`: {e:?}"));
        assert!(source.contains("value"), "`{name}`");
        let schema = jsonschema::validator_for(&json_schema(&module)).expect("a valid schema");
        Self { module, schema, nix: InNix::new(), used: BTreeSet::new() }
    }

    /// The module.
    pub fn module(&self) -> &Module {
        &self.module
    }

    /// Whether a definition, as Nix, gives the option a value in nixpkgs' module system.
    pub fn is_defined_by(&self, definition: &str) -> bool {
        let text = ["{ ... }: { demo.value = ", definition, "; }"].concat();
        let files = Arc::new(MemoryFiles::new([("/a.nix", text.as_str())]));
        let configuration = Configuration::new(files, "/a.nix");
        let evaluation = evaluate(std::slice::from_ref(&self.module), &configuration);
        let Ok(Evaluation::Evaluated(evaluated)) = evaluation else { return false };
        // What is inside has its own outcome.
        let outcome = format!("{:?}", evaluated.options.get("demo.value"));
        assert!(!outcome.contains("Unknown"), "{definition}: {outcome}");
        !outcome.contains("Failed") && !outcome.contains("Undefined")
    }

    fn judge(&self, value: &Json) -> Vec<Mismatch> {
        let cx = Context::new(&self.module).with_oracle(&self.nix);
        self.module.check_value(value, SchemaOf::Value, &cx)
    }

    /// What serde writes fits, and is read again.
    pub fn takes<T: DeserializeOwned>(&self, written: &Json) {
        let value = json!({ "value": written });
        let name = std::any::type_name::<T>();
        assert_eq!(self.judge(&value), [], "`{name}`: {written}");
        assert!(self.schema.is_valid(&value), "`{name}`: the schema refuses {written}");
        if let Err(error) = serde_json::from_str::<T>(&written.to_string()) {
            panic!("`{name}`: serde refuses {written}: {error}");
        }
    }

    /// What is wrong with a value.
    pub fn refused(&self, value: &Json) -> Vec<String> {
        let value = json!({ "value": value });
        assert!(!self.schema.is_valid(&value), "the schema takes {value}");
        self.judge(&value).iter().map(ToString::to_string).collect()
    }

    fn says_as_serde<T: Serialize + DeserializeOwned>(&mut self, changed: &Json) {
        let name = std::any::type_name::<T>();
        let value = json!({ "value": changed });
        let wrong = self.judge(&value);
        let by_schema = self.schema.is_valid(&value);
        assert_eq!(wrong.is_empty(), by_schema, "`{name}`: {changed}: {wrong:?}");
        let difference = match (serde_json::from_str::<T>(&changed.to_string()), wrong.is_empty()) {
            (Ok(_), true) | (Err(_), false) => return,
            (Err(error), true) => of_wider(&error.to_string())
                .unwrap_or_else(|| panic!("`{name}` takes {changed}, and serde does not: {error}")),
            (Ok(read), false) => {
                let written = serde_json::to_value(&read).expect("it was written before");
                let relative = wrong.iter().any(|w| w.to_string().contains("absolute path"));
                let of_path = relative.then_some(Difference::RelativePath);
                of_narrower(changed, &written).or(of_path).unwrap_or_else(|| {
                    panic!("`{name}` refuses {changed}, and serde does not: {wrong:?}")
                })
            }
        };
        self.used.insert(difference);
    }
}
