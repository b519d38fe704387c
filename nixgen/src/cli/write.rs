//! `nixgen module`, `nixgen schema` and `nixgen options`.

use nix_schema::{Module, SchemaOf, Side, editor_schema, evaluated_schema_of, json_schema_of};

#[cfg(feature = "lint")]
use super::command_line::Options;
use super::command_line::{Schema, Write};
use super::{Failure, Outcome, Result, files, losses, resolve};

pub(super) fn module(arguments: &Write, modules: &[Module]) -> Result<Outcome> {
    let module = resolve::module_at(&arguments.module, arguments.path.as_deref(), modules)?;
    let source =
        crate::module_source(&module).map_err(|problems| resolve::problems(&module, &problems))?;
    files::write(&arguments.output, &source)?;
    Ok(Outcome::Clean)
}

pub(super) fn schema(arguments: &Schema, modules: &[Module]) -> Result<Outcome> {
    if arguments.editor && arguments.evaluated {
        return Err(Failure::line(
            "--editor: what is written in an editor is not evaluated yet; leave --evaluated out, or --editor",
        ));
    }
    let module =
        resolve::module_at(&arguments.write.module, arguments.write.path.as_deref(), modules)?;
    let module =
        crate::prepare(module.clone()).map_err(|problems| resolve::problems(&module, &problems))?;
    let side = if arguments.evaluated { Side::Evaluated } else { Side::Definitions };
    if arguments.losses {
        return losses::losses(arguments, &module, side);
    }
    let of = if arguments.root { SchemaOf::Configuration } else { SchemaOf::Value };
    let schema = match side {
        Side::Definitions if arguments.editor => editor_schema(&module, of),
        Side::Definitions => json_schema_of(&module, of),
        Side::Evaluated => evaluated_schema_of(&module, of),
    };
    let text = serde_json::to_string_pretty(&schema)
        .map_err(|error| Failure::line(format!("cannot write the schema: {error}")))?;
    files::write(&arguments.write.output, &(text + "\n"))?;
    Ok(Outcome::Clean)
}

#[cfg(feature = "lint")]
pub(super) fn options(arguments: &Options, modules: &[Module]) -> Result<Outcome> {
    let prefix = arguments.declarations.as_deref();
    let (name, path) = (&arguments.write.module, arguments.write.path.as_deref());
    let listed = if path.is_none() { resolve::options_json(name)? } else { None };
    let (module, declarations) = match listed {
        Some(read) => (read.module, prefix.is_none().then_some(read.declarations)),
        None => (resolve::module_at(name, path, modules)?, None),
    };
    let file = crate::options_doc::declared_in(&module, prefix);
    let doc = crate::options_doc::options_doc(&module, &file)
        .map_err(|problems| resolve::problems(&module, &problems))?;
    super::output::notes(&doc.notes);
    let doc = doc.declared_by(&declarations.unwrap_or_default());
    files::write(&arguments.write.output, &(doc.text() + "\n"))?;
    Ok(Outcome::Clean)
}
