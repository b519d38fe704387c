//! A long session of random edits and questions against the program. `NIXGEN_SOAK=10000` has so many edits,
//! `NIXGEN_SOAK_FILE` and `NIXGEN_SOAK_OPTIONS` another text and another `options.json`; with `--nocapture` it prints how long
//! answers took.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::editor::{Editor, at};

/// A few edits for every run of the tests.
const EDITS: usize = 300;

/// What somebody asks while typing.
const QUESTIONS: [&str; 8] = [
    "textDocument/codeAction",
    "textDocument/completion",
    "textDocument/declaration",
    "textDocument/definition",
    "textDocument/documentHighlight",
    "textDocument/documentSymbol",
    "textDocument/hover",
    "textDocument/references",
];

/// What is typed beside words.
const TYPED: [&str; 24] = [
    "{", "}", "[", "]", "(", ")", ";", "=", ".", "\"", "''", "${", "\n", " ", "#", "ä", "𝄞", "a",
    "0", " = ", "enable", "with ", "in", ":",
];

/// Numbers that are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    fn one_of<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A text as the editor has it.
struct Document {
    text: String,
    whole: String,
    version: i32,
}

const NAME: &str = "host.nix";

impl Document {
    fn boundary(&self, dice: &mut Dice) -> usize {
        self.text.floor_char_boundary(dice.below(self.text.len() + 1))
    }

    /// Where a byte is, as editors count.
    fn position(&self, offset: usize) -> [u32; 2] {
        let before = &self.text[..offset];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        [before.matches('\n').count() as u32, before[start..].encode_utf16().count() as u32]
    }

    /// Some edit.
    fn edit(&mut self, editor: &mut Editor, dice: &mut Dice) {
        self.version += 1;
        // Now and then everything is as it was, so that most of the time it can be read.
        if self.version % 40 == 0 {
            self.text.clone_from(&self.whole);
            editor.change((NAME, self.version), &[json!({ "text": self.text })]);
            return;
        }
        let start = self.boundary(dice);
        let (end, by) = match dice.below(5) {
            0 | 1 => (start, dice.one_of(&TYPED).to_owned()),
            2 => (
                self.text.ceil_char_boundary((start + 1 + dice.below(20)).min(self.text.len())),
                String::new(),
            ),
            3 => {
                let from = self.boundary(dice);
                let line = self.text[from..].lines().next().unwrap_or_default();
                (start, format!("\n{line}\n"))
            }
            _ => {
                let word = |c: char| c.is_ascii_alphanumeric();
                let length = self.text[start..].chars().take_while(|c| word(*c)).count();
                (
                    start + length,
                    dice.one_of(&["services", "true", "\"x\"", "xen", "80"]).to_owned(),
                )
            }
        };
        editor.edit((NAME, self.version), (self.position(start), self.position(end)), &by);
        self.text.replace_range(start..end, &by);
    }

    /// Some question, and what was asked.
    fn question(&self, editor: &mut Editor, dice: &mut Dice) -> (&'static str, Value) {
        let method = QUESTIONS[dice.below(QUESTIONS.len())];
        let start = self.boundary(dice);
        let position = at(self.position(start));
        let params = json!({
            "textDocument": { "uri": editor.uri(NAME) },
            "position": position,
            "range": { "start": position, "end": position },
            "context": { "diagnostics": [], "includeDeclaration": true, "triggerKind": 1 },
        });
        (method, editor.request(method, &params))
    }
}

/// How long things took, by what they are.
#[derive(Default)]
struct Times(BTreeMap<&'static str, Vec<Duration>>);

impl Times {
    fn add(&mut self, what: &'static str, since: Instant) {
        self.0.entry(what).or_default().push(since.elapsed());
    }

    fn told(mut self) -> String {
        let mut text = String::new();
        for (what, times) in &mut self.0 {
            times.sort();
            let at = |share: usize| times[(times.len() - 1) * share / 1000].as_secs_f64() * 1000.0;
            writeln!(
                text,
                "{what:32} {:6} times, median {:6.2} ms, 99 % {:6.2} ms, longest {:6.2} ms",
                times.len(),
                at(500),
                at(990),
                at(1000)
            )
            .unwrap();
        }
        text
    }
}

/// The memory of a process in MB, where the system tells it.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? / 1024)
}

/// What `nixgen lint` says of the text: rule and place of each finding.
fn linted(editor: &Editor, text: &str) -> Vec<(String, Value, Value)> {
    crate::editor::write(editor, NAME, text);
    let run = Command::new(env!("CARGO_BIN_EXE_nixgen"))
        .args(["lint", "--format", "json", "."])
        .current_dir(editor.path(""))
        .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    let found: Value = serde_json::from_slice(&run.stdout).unwrap();
    let own = found.as_array().unwrap().iter().filter(|found| found["file"] == NAME);
    own.map(|found| {
        (
            found["rule"].as_str().unwrap().to_owned(),
            found["range"]["start"]["line"].clone(),
            found["range"]["end"]["line"].clone(),
        )
    })
    .collect()
}

/// The same of what the editor was told.
fn published(found: &[Value]) -> Vec<(String, Value, Value)> {
    let line = |found: &Value, end: &str| json!(found["range"][end]["line"].as_u64().unwrap() + 1);
    found
        .iter()
        .map(|found| {
            (found["code"].as_str().unwrap().to_owned(), line(found, "start"), line(found, "end"))
        })
        .collect()
}

fn of_environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[test]
fn a_long_session_ends_as_lint_does() {
    let edits = of_environment("NIXGEN_SOAK").map_or(EDITS, |edits| edits.parse().unwrap());
    let seed = of_environment("NIXGEN_SOAK_SEED").map_or(1, |seed| seed.parse().unwrap());
    let text = of_environment("NIXGEN_SOAK_FILE").map_or_else(
        || include_str!("soak.nix").to_owned(),
        |file| std::fs::read_to_string(file).unwrap(),
    );
    let options = of_environment("NIXGEN_SOAK_OPTIONS");
    let config = options.map_or(String::new(), |options| format!("options = {options:?}\n"));
    let mut editor = Editor::of_program(&[("nixgen.toml", &config), (NAME, &text)]);
    let (mut dice, mut times) = (Dice(seed), Times::default());
    let mut document = Document { text: text.clone(), whole: text, version: 1 };
    let begin = Instant::now();
    editor.open(NAME, &document.text);
    let mut found = editor.diagnostics(NAME, Some(1));
    times.add("first diagnostics", begin);
    let mut memories = Vec::new();
    for step in 0..edits {
        let start = Instant::now();
        document.edit(&mut editor, &mut dice);
        found = editor.diagnostics(NAME, Some(document.version));
        times.add("diagnostics", start);
        let start = Instant::now();
        let (method, answer) = document.question(&mut editor, &mut dice);
        times.add(method, start);
        assert!(answer.get("result").is_some(), "{method}: {answer}");
        if step % (edits / 8).max(1) == 0 {
            memories.extend(memory(editor.process()));
            assert_eq!(published(&found), linted(&editor, &document.text), "after {step} edits");
        }
    }
    assert_eq!(published(&found), linted(&editor, &document.text), "at the end");
    let told = editor.unread();
    let complaints: Vec<_> = told
        .iter()
        .filter(|told| told["method"].as_str().is_some_and(|method| method.starts_with("window/")))
        .collect();
    assert!(complaints.is_empty(), "{complaints:?}");
    println!("{}memory in MB: {memories:?}", times.told());
    // It settles after the first eighth.
    if let [_, early, .., last] = memories.as_slice() {
        assert!(*last <= early + early / 4 + 20, "the memory grows: {memories:?}");
    }
    assert!(editor.close());
}
