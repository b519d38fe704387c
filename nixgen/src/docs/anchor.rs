//! The anchor of an option, as nixpkgs' manual has it (nixos-render-docs, `make_xml_id`).

/// The anchor of the option called `name`.
///
/// ```
/// use nixgen::docs::anchor;
/// assert_eq!(anchor("services.nginx.enable"), "opt-services.nginx.enable");
/// assert_eq!(anchor("a.<name>.*.\"b c\""), "opt-a._name_._._b_c_");
/// ```
#[must_use]
pub fn anchor(name: &str) -> String {
    "opt-".chars().chain(name.chars().map(sign)).collect()
}

/// nixpkgs keeps other white space, which no anchor may have.
fn sign(c: char) -> char {
    match c {
        '*' | '<' | '>' | '[' | ']' | ':' | '"' => '_',
        c if c.is_whitespace() || c.is_control() => '_',
        c => c,
    }
}
