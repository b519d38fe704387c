//! A schema file survives the tools it goes through: jq, prettier, JavaScript.

use std::io::Write;
use std::process::{Command, Stdio};

use nix_schema::{Group, Module, OptionDecl, Simple, Type, Value, json_schema, read_schema};

/// A module with every number that a tool might change.
fn module() -> Module {
    let mut group = Group::new();
    for (at, float) in
        [5.0, 0.05, 1e300, -0.0, 5e-324, 0.1 + 0.2, 1e21, 1e-7].into_iter().enumerate()
    {
        let option = OptionDecl::new(Simple::Number.into()).with_default(Value::Float(float));
        group = group.with(&format!("float{at}"), option.with_example(Value::Float(float)));
    }
    for (at, int) in [i64::MAX, i64::MIN, (1 << 53) + 1, 0].into_iter().enumerate() {
        let ty = Type::IntBetween { min: i64::MIN, max: int };
        group = group.with(&format!("int{at}"), OptionDecl::new(ty).with_default(Value::Int(int)));
    }
    let text = OptionDecl::new(Simple::Str.into())
        .with_default(Value::from("\u{2028}</script>\u{7f}é\u{1}"));
    Module::new("numbers").with_root("numbers", group.with("ä / ~", text))
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
/// Sends the schema through a command; says so where there is no such command, unless in CI.
fn check(command: &str, arguments: &[&str]) {
    let spawned =
        Command::new(command).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) if std::env::var_os("CI").is_none() => {
            eprintln!("skipped: {command} can't be run: {error}");
            return;
        }
        Err(error) => panic!("{command}: {error}"),
    };
    let schema = json_schema(&module()).to_string();
    child.stdin.take().unwrap().write_all(schema.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{command}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert_ne!(text, schema, "{command} changed nothing, so that nothing is tested");
    assert_eq!(read_schema(&text), Ok(module()), "{command}");
}

#[test]
fn jq() {
    check("jq", &["-S", "."]);
}

#[test]
fn javascript() {
    let script = "const text = require('fs').readFileSync(0, 'utf8');
        process.stdout.write(JSON.stringify(JSON.parse(text), null, 2));";
    check("node", &["-e", script]);
}

/// What formatters do: other white space, and numbers and keys as they were.
#[test]
fn formatters() {
    let pretty = serde_json::to_string_pretty(&json_schema(&module())).unwrap();
    let formatted = format!("\r\n{}\r\n", pretty.replace("  ", "\t").replace('\n', "\r\n"));
    assert_eq!(read_schema(&formatted), Ok(module()));
}
