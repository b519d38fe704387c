//! Other validators read the emitted schemas alike: Python's `jsonschema`, and ajv.
//!
//! `NIXGEN_AJV` is the `node_modules` that ajv is in.

use std::process::Command;

use nix_schema::{SchemaOf, Side, json_schema_of, losses};
use serde_json::{Value as Json, json};

use crate::cases::{Batch, module_of};
use crate::{excuses, number};

const PYTHON: &str = "
import json, sys
from jsonschema import Draft202012Validator as Validator
print(json.dumps([[Validator(job['schema']).is_valid(v) for v in job['values']] for job in json.load(open(sys.argv[1]))]))
";

const NODE: &str = "
const Ajv = require('ajv/dist/2020').default;
const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
const jobs = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'));
const verdicts = jobs.map(({ schema, values }) => { const check = ajv.compile(schema); return values.map(v => check(v)); });
console.log(JSON.stringify(verdicts));
";

/// The verdicts of a validator, or why there are none.
fn run(mut command: Command, jobs: &Json) -> Result<Vec<Vec<bool>>, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jobs.json");
    std::fs::write(&path, jobs.to_string()).unwrap();
    let output = command.arg(&path).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return serde_json::from_slice(&output.stdout).map_err(|error| error.to_string());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

fn check(name: &str, command: impl Fn() -> Command) {
    let probe = run(command(), &json!([{ "schema": true, "values": [1] }]));
    if let Err(error) = probe {
        assert!(std::env::var_os("CI").is_none(), "{name} can't be run: {error}");
        eprintln!("skipped: {name} can't be run: {error}");
        return;
    }
    let wanted = usize::try_from(number("NIXGEN_AGREEMENT_CASES", 1000)).unwrap();
    let (mut seed, mut cases) = (number("NIXGEN_AGREEMENT_SEED", 1), 0);
    while cases < wanted {
        let batch = Batch::random(seed, false);
        cases += batch.cases.len();
        compare(name, &batch, command());
        seed += 1;
    }
    eprintln!("{name}: {cases} cases");
}

fn compare(name: &str, batch: &Batch, command: Command) {
    let values_of = |at: usize| batch.cases.iter().filter(move |case| case.ty == at);
    let value =
        |case: &crate::cases::Case| json!({ "x": batch.values[case.value].to_json().unwrap() });
    let schemas: Vec<Json> =
        batch.types.iter().map(|ty| json_schema_of(&module_of(ty), SchemaOf::Value)).collect();
    let job = |(at, schema): (usize, &Json)| json!({ "schema": schema, "values": values_of(at).map(value).collect::<Vec<_>>() });
    let jobs: Vec<Json> = schemas.iter().enumerate().map(job).collect();
    let verdicts = run(command, &jobs.into()).unwrap_or_else(|error| panic!("{name}: {error}"));
    for (at, schema) in schemas.iter().enumerate() {
        let validator = jsonschema::validator_for(schema).unwrap();
        let found = losses(&module_of(&batch.types[at]), Side::Definitions);
        for (case, accepts) in values_of(at).zip(&verdicts[at]) {
            let expected = validator.is_valid(&value(case));
            let is_named = || {
                let is_of_validators =
                    |loss: &&nix_schema::Loss| excuses::is_of_validators(loss.cause);
                let mut losses = found.iter().filter(is_of_validators);
                losses.any(|loss| excuses::concerns(loss.cause, &batch.values[case.value]))
            };
            assert!(
                *accepts == expected || is_named(),
                "{name} says {accepts} of {} as {schema:#}",
                value(case)
            );
        }
    }
}

#[test]
fn python() {
    check("Python's jsonschema", || {
        let mut command = Command::new("python3");
        command.args(["-c", PYTHON]);
        command
    });
}

#[test]
fn ajv() {
    check("ajv", || {
        let mut command = Command::new("node");
        command.args(["-e", NODE]);
        if let Some(modules) = std::env::var_os("NIXGEN_AJV") {
            command.env("NODE_PATH", modules);
        }
        command
    });
}
