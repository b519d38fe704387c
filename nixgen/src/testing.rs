//! For the tests of a program that ships a module.
//!
//! | to keep | there is |
//! |---|---|
//! | the declaration from being wrong | [`assert_sound!`](crate::assert_sound) |
//! | a file that was written from it from getting old | [`assert_fresh!`](crate::assert_fresh) |
//! | its defaults from being others than serde's | [`assert_defaults!`](crate::assert_defaults) |

#[cfg(feature = "lint")]
mod defaults;
mod fresh;

use nix_schema::{NixModule, Problem};

#[cfg(feature = "lint")]
pub use defaults::defaults;
pub use fresh::{UPDATE, fresh};

/// Whether a declaration is sound: valid, and where nixgen is built with the feature `lint`, every default, example,
/// predicate, condition and assertion of it evaluated. [`assert_sound!`](crate::assert_sound) is the test in one line.
///
/// # Errors
/// Every mistake, a line each, with the file, line and Rust field that it is declared at.
///
/// ```
/// use nix_schema::NixModule;
/// use serde::Deserialize;
///
/// /// A relay.
/// #[derive(Deserialize, NixModule)]
/// #[nix(path = "services.relay")]
/// struct Relay {
///     /// How many messages to hold.
///     #[nix(default = 1000)]
///     max: u16,
///     /// When to accept messages again.
///     #[nix(default_nix = "cfg.max * 100")]
///     low: u16,
/// }
///
/// let mistakes = nixgen::testing::sound::<Relay>().unwrap_err();
/// assert!(mistakes.contains("(Relay::low): default of `services.relay.low`: expected a 16 bit unsigned integer"));
/// assert!(mistakes.contains("found the integer 100000"));
/// ```
pub fn sound<T: NixModule>() -> Result<(), String> {
    crate::prepare(T::module()).map(drop).map_err(|problems| lines(&problems))
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Fails a test unless the declaration of a type is sound: see [`testing::sound`](crate::testing::sound).
///
/// ```
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
///     /// Where it is found.
///     #[nix(default_nix = "\"http://localhost:${toString cfg.port}\"")]
///     url: String,
/// }
///
/// // In a `#[test]`:
/// nixgen::assert_sound!(Relay);
/// ```
#[macro_export]
macro_rules! assert_sound {
    ($module:ty) => {
        if let Err(mistakes) = $crate::testing::sound::<$module>() {
            panic!("the declaration of `{}` is not sound:\n{mistakes}", stringify!($module));
        }
    };
}
