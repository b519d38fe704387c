//! Files that are written from a declaration and kept beside it.

use std::path::Path;
use std::{env, fs, io};

use nix_schema::{Module, NixModule, SchemaOf, json_schema_of};
use similar::TextDiff;

use crate::{Platform, module_file_for};

/// The environment variable that lets [`fresh`] write the file again instead of complaining.
pub const UPDATE: &str = "NIXGEN_UPDATE";

/// Whether the file at `path` is what is written from the declaration of `T`: the module's source if it ends in `.nix`, its
/// JSON Schema if it ends in `.json` (of a service that of its file of settings), its reference page if it ends in `.md`. [`assert_fresh!`](crate::assert_fresh) is
/// the test in one line.
///
/// With the environment variable [`UPDATE`] the file is written instead.
///
/// # Errors
/// Mistakes in the declaration, what is different with the command that writes it again, or why the file can't be read or
/// written.
pub fn fresh<T: NixModule>(path: &Path, platform: Platform) -> Result<(), String> {
    let wanted = text(&T::module(), path, platform)?;
    let shown = path.display();
    let found = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("cannot read {shown}: {error}")),
    };
    // Git may have written the other kind of line breaks.
    if found.replace("\r\n", "\n") == wanted {
        return Ok(());
    }
    if env::var_os(UPDATE).is_some() {
        return write(path, &wanted).map_err(|error| format!("cannot write {shown}: {error}"));
    }
    let diff = TextDiff::from_lines(found.as_str(), wanted.as_str());
    let diff =
        diff.unified_diff().header(&shown.to_string(), "what its declaration says").to_string();
    Err(format!(
        "{shown} is not what its declaration says:\n{diff}\nto write it again: {UPDATE}=1 cargo test"
    ))
}

fn text(module: &Module, path: &Path, platform: Platform) -> Result<String, String> {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("nix") => {
            module_file_for(module, platform).map_err(|problems| super::lines(&problems))
        }
        Some("json") => {
            crate::prepare(module.clone()).map_err(|problems| super::lines(&problems))?;
            let settings = module.settings();
            let schema = json_schema_of(settings.as_ref().unwrap_or(module), SchemaOf::Value);
            let text = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
            Ok(text + "\n")
        }
        #[cfg(feature = "docs")]
        Some("md") => crate::docs::page(module).map_err(|problems| super::lines(&problems)),
        _ => Err(format!(
            "{}: only `.nix`, `.json` and, with the feature `docs`, `.md` are written from a declaration",
            path.display()
        )),
    }
}

/// Replaces the file only once all of it is written.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}

/// Fails a test unless a file is what is written from the declaration of a type: see
/// [`testing::fresh`](crate::testing::fresh). Its path begins at the folder of the crate's `Cargo.toml`.
///
/// ```no_run
/// use nix_schema::NixModule;
/// use serde::Deserialize;
///
/// /// A relay.
/// #[derive(Deserialize, NixModule)]
/// #[nix(path = "services.relay")]
/// struct Relay {
///     /// Where to listen.
///     #[nix(default = 8080)]
///     port: u16,
/// }
///
/// // In a `#[test]`:
/// nixgen::assert_fresh!(Relay, "nix/module.nix");
/// nixgen::assert_fresh!(Relay, "nix/relay.schema.json");
/// nixgen::assert_fresh!(Relay, "nix/home.nix", nixgen::Platform::HomeManager);
/// ```
#[macro_export]
macro_rules! assert_fresh {
    ($module:ty, $path:expr) => {
        $crate::assert_fresh!($module, $path, $crate::Platform::NixOs)
    };
    ($module:ty, $path:expr, $platform:expr) => {{
        let path = ::std::path::Path::new(::core::env!("CARGO_MANIFEST_DIR")).join($path);
        if let Err(message) = $crate::testing::fresh::<$module>(&path, $platform) {
            ::core::panic!("{message}");
        }
    }};
}
