//! Numbers as text.

/// A float as `toString` shows it: six digits after the point.
pub(crate) fn fixed(float: f64) -> String {
    if float.is_finite() {
        return format!("{float:.6}");
    }
    strange(float)
}

/// A float as printed: six significant digits, in the shorter of both notations.
pub(crate) fn general(float: f64) -> String {
    if !float.is_finite() {
        return strange(float);
    }
    if float == 0.0 {
        return if float.is_sign_negative() { "-0" } else { "0" }.to_owned();
    }
    let scientific = format!("{float:.5e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..6).contains(&exponent) {
        let digits = usize::try_from(5 - exponent).unwrap_or(0);
        return trimmed(&format!("{float:.digits$}")).to_owned();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}e{sign}{:02}", trimmed(mantissa), exponent.abs())
}

/// A float in JSON: the shortest digits that give it back, with a point.
pub(crate) fn json(float: f64) -> String {
    let abs = float.abs();
    if abs == 0.0 || (1e-5..1e15).contains(&abs) {
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

fn trimmed(text: &str) -> &str {
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.')
}

fn strange(float: f64) -> String {
    let sign = if float.is_sign_negative() { "-" } else { "" };
    let name = if float.is_nan() { "nan" } else { "inf" };
    [sign, name].concat()
}

#[cfg(test)]
mod tests {
    use super::{fixed, general, json};

    #[test]
    fn shows_as_nix_does() {
        for (float, shown) in [
            (1.0, "1"),
            (5.0e-2, "0.05"),
            (123_456_789.0, "1.23457e+08"),
            (1e-5, "1e-05"),
            (0.1 + 0.2, "0.3"),
            (999_999.5, "1e+06"),
            (-0.0, "-0"),
            (100_000.0, "100000"),
        ] {
            assert_eq!(general(float), shown);
        }
        assert_eq!(fixed(1.0), "1.000000");
        assert_eq!(json(1.0), "1.0");
        assert_eq!(json(1e100), "1e+100");
    }
}
