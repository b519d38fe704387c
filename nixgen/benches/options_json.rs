//! Reading an `options.json` of the size of a whole NixOS, with and without its cache.

use std::fmt::Write;

use divan::Bencher;
use nixgen::options_json::{OptionIndex, open, read_type};

const TYPES: [&str; 6] = [
    "boolean",
    "null or string",
    "list of string",
    "attribute set of (submodule)",
    "16 bit unsigned integer; between 0 and 65535 (both inclusive)",
    "null or one of \"debug\", \"info\", \"warn\", \"error\"",
];

/// 17,000 options of 400 bytes each.
fn options_json() -> String {
    let mut json = String::from("{");
    for at in 0..17_000 {
        let (service, name, ty) = (at / 20, at % 20, at % TYPES.len());
        let loc = format!("[\"services\",\"service{service:04}\",\"option{name:02}\"]");
        let ty = TYPES.get(ty).map_or_else(String::new, |ty| format!("{ty:?}"));
        let description = "What this option is for, at some length. ".repeat(5);
        let comma = if at == 0 { "" } else { "," };
        let written = write!(
            json,
            "{comma}\"services.service{service:04}.option{name:02}\":{{\
             \"declarations\":[\"nixos/modules/services/service.nix\"],\
             \"default\":{{\"_type\":\"literalExpression\",\"text\":\"null\"}},\
             \"description\":\"{description}\",\"loc\":{loc},\"readOnly\":false,\"type\":{ty}}}"
        );
        assert!(written.is_ok());
    }
    json + "}"
}

fn main() {
    divan::main();
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let json = options_json();
    bencher.with_inputs(|| json.clone()).bench_values(OptionIndex::read);
}

#[divan::bench]
fn open_with_a_cache(bencher: Bencher<'_, '_>) {
    let (Ok(folder), Ok(mut file)) = (tempfile::tempdir(), tempfile::NamedTempFile::new()) else {
        return;
    };
    let written = std::io::Write::write_all(&mut file, options_json().as_bytes());
    assert!(written.is_ok());
    bencher.bench(|| open(file.path(), Some(folder.path())));
}

#[divan::bench]
fn find(bencher: Bencher<'_, '_>) {
    let index = OptionIndex::read(options_json());
    let path = ["services", "service0400", "option10"];
    bencher.bench_local(|| {
        index.as_ref().ok()?.find(&path)?.option().map(|option| option.ty().coverage)
    });
}

#[divan::bench(args = TYPES)]
fn read_a_type(bencher: Bencher<'_, '_>, description: &str) {
    bencher.bench_local(|| read_type(description));
}
