//! Emit, schema and check of the largest declaration of the catalog.

use nix_schema::{json_schema, read_schema};
use nixgen::catalog::xen_dom0;

const ORIGINAL: &str = include_str!("../../tests/fixtures/xen-dom0.nix");

fn main() {
    divan::main();
}

#[divan::bench]
fn declare() -> nix_schema::Module {
    xen_dom0()
}

#[divan::bench]
fn emit(bencher: divan::Bencher<'_, '_>) {
    let module = xen_dom0();
    bencher.bench_local(|| nixgen::module_source(&module));
}

#[divan::bench]
fn schema(bencher: divan::Bencher<'_, '_>) {
    let module = xen_dom0();
    bencher.bench_local(|| json_schema(&module).to_string());
}

#[divan::bench]
fn read_schema_file(bencher: divan::Bencher<'_, '_>) {
    let text = json_schema(&xen_dom0()).to_string();
    bencher.bench_local(|| read_schema(&text));
}

#[divan::bench]
fn check(bencher: divan::Bencher<'_, '_>) {
    let module = xen_dom0();
    bencher.bench_local(|| nixgen::check(&module, "xen-dom0.nix", ORIGINAL));
}
