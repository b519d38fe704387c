//! A small `nix-instantiate --eval`: `eval [-E] [--strict] [--json] [-I name=path] PROGRAM`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

use std::process::ExitCode;

use nix_eval::{Error, Evaluator, SystemFiles, Value};

/// What is wanted.
#[derive(Default)]
struct Wanted {
    is_text: bool,
    is_strict: bool,
    is_json: bool,
    program: String,
}

fn main() -> ExitCode {
    let mut builder =
        Evaluator::builder().files(SystemFiles::everywhere()).current_system("x86_64-linux");
    let mut wanted = Wanted::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "-E" => wanted.is_text = true,
            "--strict" => wanted.is_strict = true,
            "--json" => wanted.is_json = true,
            "-I" => {
                let entry = arguments.next().unwrap_or_default();
                let (prefix, path) = entry.split_once('=').unwrap_or(("", &entry));
                builder = builder.search_path(prefix, path);
            }
            _ => wanted.program = argument,
        }
    }
    let mut evaluator = builder.build();
    let result = run(&mut evaluator, &wanted);
    for message in evaluator.take_messages() {
        eprintln!("{message}");
    }
    match result {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            for frame in error.trace {
                let place = frame.place.map(|place| format!(", at {place}"));
                eprintln!("  {}{}", frame.message, place.unwrap_or_default());
            }
            ExitCode::FAILURE
        }
    }
}

fn run(evaluator: &mut Evaluator, wanted: &Wanted) -> Result<String, Error> {
    let value: Value = if wanted.is_text {
        let directory = std::env::current_dir().unwrap_or_default();
        evaluator.eval_in(&wanted.program, &directory.to_string_lossy())?
    } else {
        let path = std::path::absolute(&wanted.program).unwrap_or_default();
        evaluator.eval_file(&path.to_string_lossy())?
    };
    if wanted.is_json {
        return evaluator.to_json(value);
    }
    if wanted.is_strict {
        evaluator.force_deep(value)?;
    }
    evaluator.print(value)
}
