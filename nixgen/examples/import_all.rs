//! Reads every module below some folders, and tells how well that went:
//!
//! ```text
//! cargo run --release -p nix-schema-gen --example import_all -- [--notes] FOLDER…
//! ```
//!
//! A module was read whole, with parts that stay Nix, as nothing but its source, or not at all. Of each that was read it is
//! checked that it means the same when it is written again, and that reading that gives the same.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use nix_schema::Module;
use nixgen::extract::{Note, NoteKind, SourceText, extract};

/// What became of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Whole,
    WithNix,
    OnlySource,
    NotEqual,
    NotAgain,
    Unreadable,
}

fn main() -> io::Result<()> {
    let (flags, folders): (Vec<String>, Vec<String>) =
        env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let mut files = Vec::new();
    for folder in &folders {
        find(Path::new(folder), &mut files)?;
    }
    files.sort();
    let start = Instant::now();
    let mut slowest = (Duration::ZERO, PathBuf::new());
    let mut outcomes = Vec::new();
    let mut out = io::stdout().lock();
    for file in &files {
        let began = Instant::now();
        let Ok(text) = fs::read_to_string(file) else { continue };
        let (outcome, lines) = import(file, &text);
        slowest = slowest.max((began.elapsed(), file.clone()));
        outcomes.push(outcome);
        if outcome != Outcome::Whole && !flags.is_empty() {
            writeln!(out, "{outcome:?} {}", file.display())?;
        }
        if flags.iter().any(|flag| flag == "--notes") {
            lines.iter().try_for_each(|line| writeln!(out, "    {line}"))?;
        }
    }
    tell(&mut out, &outcomes)?;
    let (time, file) = slowest;
    writeln!(out, "{:.1?}, the slowest {time:.0?}: {}", start.elapsed(), file.display())
}

fn find(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "nix") {
            files.push(path);
        }
    }
    Ok(())
}

fn import(file: &Path, text: &str) -> (Outcome, Vec<String>) {
    let label = file.display().to_string();
    let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or("module");
    let source = SourceText { name, label: &label, text };
    let (module, notes) = match extract(&source) {
        Ok(read) => read,
        Err(why) => return (Outcome::Unreadable, vec![why.to_string()]),
    };
    let mut lines: Vec<String> = notes.iter().map(Note::to_string).collect();
    let emitted = match nixgen::module_source(&module) {
        Ok(emitted) => emitted,
        Err(problems) => {
            lines.extend(problems.iter().map(ToString::to_string));
            return (Outcome::NotEqual, lines);
        }
    };
    match nixgen::check(&module, &label, text) {
        Ok(report) if report.is_same() => {}
        Ok(report) => {
            lines.push(nixgen::compare::human(&report, nixgen::compare::Style::Plain));
            return (Outcome::NotEqual, lines);
        }
        Err(error) => return (Outcome::NotEqual, vec![error.to_string()]),
    }
    let again = extract(&SourceText { text: &emitted, ..source });
    if !again.is_ok_and(|(again, _)| again == module) {
        return (Outcome::NotAgain, lines);
    }
    (outcome(&module, &notes), lines)
}

fn outcome(module: &Module, notes: &[Note]) -> Outcome {
    if module.verbatim.is_some() {
        return Outcome::OnlySource;
    }
    let stays = |note: &Note| note.kind == NoteKind::Verbatim;
    if notes.iter().any(stays) { Outcome::WithNix } else { Outcome::Whole }
}

fn tell(out: &mut impl Write, outcomes: &[Outcome]) -> io::Result<()> {
    let total = outcomes.len().max(1);
    for (outcome, words) in [
        (Outcome::Whole, "whole"),
        (Outcome::WithNix, "with parts that stay Nix"),
        (Outcome::OnlySource, "as nothing but their source"),
        (Outcome::NotEqual, "not equal when written again"),
        (Outcome::NotAgain, "equal, but not the same when read again"),
        (Outcome::Unreadable, "not at all"),
    ] {
        let count = outcomes.iter().filter(|found| **found == outcome).count();
        writeln!(out, "{count:5} {:3}% {words}", count * 100 / total)?;
    }
    Ok(())
}
