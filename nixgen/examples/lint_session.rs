//! How long a [`Session`] takes after each of many random edits of a file, and how much memory it has then:
//!
//! ```text
//! cargo run --release -p nix-schema-gen --example lint_session -- FILE.nix EDITS [OPTIONS.json]
//! ```
//!
//! First whole statements are typed at random places, a character at a time, also below a mistake. Then come random edits,
//! of which every other one takes the one before it back, so that the file is broken about as often.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, fs};

use nix_eval::MemoryFiles;
use nix_eval::syntax::on_large_stack;
use nixgen::catalog;
use nixgen::lint::{Inputs, Options, Session, Skipped};
use nixgen::options_json::{ListedOptions, open};

fn main() -> io::Result<()> {
    on_large_stack(work)
}

fn work() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [path, edits, options @ ..] = arguments.as_slice() else {
        return writeln!(io::stderr(), "FILE.nix EDITS [OPTIONS.json]");
    };
    let listed = match options.first() {
        Some(path) => Some(Arc::new(ListedOptions::new(
            open(Path::new(path), None).map_err(|error| io::Error::other(error.to_string()))?,
        ))),
        None => None,
    };
    let options = Options { modules: catalog::modules(), listed, ..Options::default() };
    let mut session = Session::new(Arc::new(options));
    let text = fs::read_to_string(path)?;
    let edits = edits.parse().unwrap_or(1_000);
    // A file that was right until somebody left a mistake at its start.
    let mistaken = text.replacen("{\n", "{\n  x = ;\n", 1);
    let before = [text.clone(), mistaken.clone()];
    let mistaken = before.into_iter().chain(typed(mistaken).take(edits));
    measure("typed", &mut session, typed(text.clone()).take(edits))?;
    measure("typed below a mistake", &mut session, mistaken)?;
    measure("random", &mut session, Random(7).texts(text).take(edits))?;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
    writeln!(io::stdout(), "{memory}")
}

/// Checks one text after the other.
fn measure(
    name: &str,
    session: &mut Session,
    texts: impl Iterator<Item = String>,
) -> io::Result<()> {
    let (mut whole, mut broken, mut found) = (Vec::new(), Vec::new(), 0);
    for text in texts {
        let files = MemoryFiles::new([("/p/a.nix", text)]);
        let inputs = Inputs::new(Arc::new(files)).with_file("/p/a.nix", "a.nix");
        let start = Instant::now();
        let report = session.check(&inputs, &|| false).unwrap_or_default();
        let took = start.elapsed();
        found += report.diagnostics.len();
        let is_broken = report.statistics.skipped.contains_key(&Skipped::Broken);
        if is_broken { broken.push(took) } else { whole.push(took) }
    }
    let mut out = io::stdout();
    let all = [whole.as_slice(), &broken].concat();
    writeln!(out, "{name}, {found} findings")?;
    for (name, times) in [("all", all), ("whole", whole), ("broken", broken)] {
        writeln!(out, "{name:6} {:5} edits: {}", times.len(), shown(times))?;
    }
    Ok(())
}

fn shown(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |part: usize| times.get(times.len().saturating_sub(1) * part / 1000);
    let at = |part| at(part).copied().unwrap_or_default();
    format!("p50 {:?}, p90 {:?}, p99 {:?}, max {:?}", at(500), at(900), at(990), at(1000))
}

/// Statements that people type.
const STATEMENTS: [&str; 7] = [
    "\nservices.nginx.enable = true;",
    "\nnetworking.firewall.allowedTCPPorts = [ 80 443 ];",
    "\nservices.openssh = {\n  enable = true;\n  settings.PermitRootLogin = \"no\";\n};",
    "\nusers.users.alice = { isNormalUser = true; extraGroups = [ \"wheel\" ]; };",
    "\nenvironment.etc.\"motd\".text = ''\n  at ${config.networking.hostName}\n'';",
    "\nboot.loader.grub.enable = lib.mkDefault false;",
    "\n# why",
];

/// What a text becomes while someone types statements.
fn typed(mut text: String) -> impl Iterator<Item = String> {
    let (mut random, mut at, mut rest) = (Random(7), 0, "");
    std::iter::repeat_with(move || {
        if rest.is_empty() {
            let ends: Vec<usize> = text.match_indices(";\n").map(|(at, _)| at + 1).collect();
            at = ends.get(random.below(ends.len())).copied().unwrap_or(text.len());
            rest = STATEMENTS[random.below(STATEMENTS.len())];
        }
        let (key, later) = rest.split_at(1);
        text.insert_str(at, key);
        (at, rest) = (at + 1, later);
        text.clone()
    })
}

/// What people type.
const TYPED: [&str; 24] = [
    "a",
    "x",
    " ",
    "\n",
    ";",
    "=",
    ".",
    "\"",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "1",
    "''",
    "${",
    "# ",
    "/*",
    "enable = true;",
    "services.x = { };",
    "foo",
    "let a = 1; in ",
    "with pkgs; ",
];

/// Marsaglia's xorshift: the same edits each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or(0)
    }

    fn texts(mut self, mut text: String) -> impl Iterator<Item = String> {
        let mut before = None;
        std::iter::repeat_with(move || {
            text = before.take().unwrap_or_else(|| {
                let edited = self.edit(&text);
                before = Some(std::mem::take(&mut text));
                edited
            });
            text.clone()
        })
    }

    fn edit(&mut self, text: &str) -> String {
        let mut edited = text.to_owned();
        let start = text.floor_char_boundary(self.below(text.len()));
        let (length, typed) = match self.below(4) {
            0 => (1 + self.below(3), ""),
            1 => (1, TYPED[self.below(TYPED.len())]),
            _ => (0, TYPED[self.below(TYPED.len())]),
        };
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        edited.replace_range(start..end, typed);
        edited
    }
}
