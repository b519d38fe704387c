//! Laws that hold for every module.

use nix_schema::{json_schema, read_schema};
use nixgen_tests::generate::arb_module;
use proptest::prelude::*;

use crate::read::emit;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_emitted_means_what_was_declared(module in arb_module()) {
        let source = emit(&module);
        let report = nixgen::check(&module, "emitted.nix", &source).unwrap();
        prop_assert_eq!(report.differences, []);
        prop_assert_eq!(report.comments.missing, []);
        prop_assert_eq!(report.comments.added, []);
    }

    #[test]
    fn a_schema_file_regenerates_the_same_source(module in arb_module()) {
        let read = read_schema(&json_schema(&module).to_string()).unwrap();
        prop_assert_eq!(emit(&read), emit(&module));
    }
}
