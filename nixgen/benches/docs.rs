//! Documenting as many options as a whole NixOS has.

use divan::Bencher;
use nixgen::docs::{Manual, Record, Settings, Shown, man, markdown, site};

fn main() {
    divan::main();
}

/// 16,738 options, described at the length of NixOS' own.
fn records() -> Vec<Record> {
    let one = |at: usize| {
        let loc =
            ["services".to_owned(), format!("service{:04}", at / 12), format!("option{}", at % 12)];
        let description = format!(
            "What {{option}}`services.service{:04}.option0` does with {{file}}`/etc/service`, in *some* words.\n\n\
             ::: {{.note}}\nSee <https://example.org>.\n:::\n",
            at / 12
        );
        Record {
            name: loc.join("."),
            loc: loc.into(),
            ty: "null or string".to_owned(),
            default: Some(Shown::Expression("null".to_owned())),
            description,
            ..Record::default()
        }
    };
    (0..16_738).map(one).collect()
}

fn manual() -> Manual {
    Manual::new(records(), Settings::default()).0
}

#[divan::bench]
fn read_texts(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(records).bench_values(|records| Manual::new(records, Settings::default()));
}

#[divan::bench]
fn write_a_site(bencher: Bencher<'_, '_>) {
    let manual = manual();
    bencher.bench(|| site(&manual));
}

#[divan::bench]
fn write_markdown(bencher: Bencher<'_, '_>) {
    let manual = manual();
    bencher.bench(|| markdown(&manual));
}

#[divan::bench]
fn write_a_manual_page(bencher: Bencher<'_, '_>) {
    let manual = manual();
    bencher.bench(|| man(&manual));
}
