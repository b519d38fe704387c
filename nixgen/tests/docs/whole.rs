//! As many options as a whole NixOS has.

use nixgen::docs::{Record, Shown};

use crate::links::follow;
use crate::records::{manual, record, site_of};

/// How many NixOS has.
const COUNT: usize = 16_738;

/// Options in groups as large as NixOS' are, described at such length.
pub fn options() -> Vec<Record> {
    let types = ["boolean", "string", "package", "null or (list of string)", "signed integer"];
    let one = |at: usize| {
        let group = at / 11;
        let name = match at % 11 {
            0 => format!("services.daemon{group}.enable"),
            1 => format!("services.daemon{group}.package"),
            part => {
                format!("services.daemon{group}.settings.<name>.section{}.value{part}", at / 15_400)
            }
        };
        let text = format!(
            "Value number {at} of {{option}}`services.daemon{group}.enable`, see [](#opt-services.daemon{group}.enable).\n\n\
             ::: {{.note}}\nIt takes effect when the daemon is started again.\n:::\n"
        );
        let default = Some(Shown::Expression(format!("\"value {at}\"")));
        Record { ty: types[at % types.len()].to_owned(), default, ..record(&name, &text) }
    };
    (0..COUNT).map(one).collect()
}

#[test]
fn its_pages_are_small_and_all_links_lead_somewhere() {
    let files = site_of(options());
    let largest = files.iter().max_by_key(|file| file.text.len()).unwrap();
    assert!(largest.text.len() < 2_000_000, "{}: {}", largest.path, largest.text.len());
    assert!(follow(&files) > COUNT);
}

#[test]
fn the_same_options_give_the_same_bytes_in_any_order() {
    let mut reversed = options();
    reversed.reverse();
    let (one, other) = (manual(options()).0, manual(reversed).0);
    assert!(nixgen::docs::site(&one) == nixgen::docs::site(&other));
    assert!(nixgen::docs::markdown(&one) == nixgen::docs::markdown(&other));
    assert!(nixgen::docs::man(&one) == nixgen::docs::man(&other));
}
