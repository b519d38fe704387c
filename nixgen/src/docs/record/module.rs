//! The options of a module, with what `options.json` does not say of them.

use std::collections::HashMap;

use nix_schema::{Module, Note, NoteKind, Problem, Text};

use super::{Record, records_of};
use crate::options_doc::{Moved, OptionsDoc, option_name, options_doc_with_unions};

/// The options of `module`, which is the file `declared_in`, and what is worth knowing of them. Those of submodules in a
/// union are there too.
///
/// # Errors
/// As [`options_doc`](crate::options_doc::options_doc).
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl};
/// let module = Module::new("demo")
///     .with_root("services.demo", Group::new().with("enable", OptionDecl::enable("the demo daemon")));
/// let (records, _notes) = nixgen::docs::of_module(&module, "demo.nix")?;
/// assert_eq!(records[0].description, "Whether to enable the demo daemon.");
/// # Ok::<(), Vec<nix_schema::Problem>>(())
/// ```
pub fn of_module(
    module: &Module,
    declared_in: &str,
) -> Result<(Vec<Record>, Vec<Note>), Vec<Problem>> {
    let OptionsDoc { options, mut notes, history } = options_doc_with_unions(module, declared_in)?;
    let mut records = records_of(options).unwrap_or_else(|error| {
        notes.push(Note::new(NoteKind::Lost, module.name.as_str(), error.to_string()));
        Vec::new()
    });
    for record in &mut records {
        record.deprecated = history.deprecated.get(&record.name).cloned();
    }
    let mut gone = with_old_names(&mut records, &history.moved);
    records.append(&mut gone);
    Ok((records, notes))
}

/// Gives options the names that they had; what has no option any more is given back.
fn with_old_names(records: &mut [Record], moved: &[Moved]) -> Vec<Record> {
    let by_name: HashMap<String, usize> =
        records.iter().enumerate().map(|(at, record)| (record.name.clone(), at)).collect();
    let mut gone = Vec::new();
    for moved in moved {
        let old = option_name(&moved.from);
        if by_name.contains_key(&old) {
            continue;
        }
        let to = moved.to.as_deref().map(option_name);
        match to.as_deref().and_then(|to| by_name.get(to)).and_then(|at| records.get_mut(*at)) {
            Some(record) => record.old_names.push(old),
            None => gone.push(no_more(old, moved, to)),
        }
    }
    gone
}

fn no_more(name: String, moved: &Moved, to: Option<String>) -> Record {
    let description = match (&moved.reason, to) {
        (Some(Text::Static(reason)), _) => reason.clone(),
        (_, Some(to)) => format!("It is {{option}}`{to}` now."),
        (Some(Text::Nix(_)) | None, None) => String::new(),
    };
    let loc = moved.from.clone();
    Record { name, loc, description, is_gone: true, ..Record::default() }
}
