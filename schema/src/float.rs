//! Floats as text.

/// A float as nixpkgs' manual shows it: the shortest digits that give it back, with a point (`builtins.toJSON`, since
/// Nix 2.9).
///
/// ```
/// assert_eq!(nix_schema::shown_float(0.05), "0.05");
/// assert_eq!(nix_schema::shown_float(1.0), "1.0");
/// assert_eq!(nix_schema::shown_float(1e22), "1e+22");
/// ```
#[must_use]
pub fn shown_float(float: f64) -> String {
    let abs = float.abs();
    // Nix negates by subtracting from 0: no literal gives a negative zero.
    if abs == 0.0 {
        return "0.0".to_owned();
    }
    if (1e-5..1e15).contains(&abs) {
        return format!("{float:?}");
    }
    let text = format!("{float:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, digits) = match exponent.strip_prefix('-') {
        Some(digits) => ('-', digits),
        None => ('+', exponent),
    };
    format!("{mantissa}e{sign}{digits:0>2}")
}
