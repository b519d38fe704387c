//! Did you mean?

/// The candidate that `name` most probably is a misspelling of, if any is close enough.
///
/// Close enough is a third of the name's letters, and one at least: a letter too many, too few, wrong or
/// swapped with its neighbour counts as one, upper or lower case as nothing. Of equally close candidates
/// it is the one whose case fits better, then the first.
///
/// ```
/// use nix_eval::syntax::nearest;
/// assert_eq!(nearest("enbale", ["package", "enable"]), Some("enable"));
/// assert_eq!(nearest("settings", ["package", "enable"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > MAX_LENGTH {
        return None;
    }
    let folded = name.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| length_fits(name, candidate))
        .filter_map(|candidate| Some((distance(&folded, name, candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether one letter too many, too few, wrong or swapped with its neighbour is all that tells two names apart.
///
/// ```
/// use nix_eval::syntax::is_one_off;
/// assert!(is_one_off("virtualization", "virtualisation"));
/// assert!(!is_one_off("xen", "xen") && !is_one_off("xen", "lxc"));
/// ```
#[must_use]
pub fn is_one_off(name: &str, other: &str) -> bool {
    name.len().abs_diff(other.len()) <= 4
        && name.len() <= MAX_LENGTH
        && strsim::damerau_levenshtein(name, other) == 1
}

/// Who misspells a longer name has another problem, and the distance takes the product of the lengths.
const MAX_LENGTH: usize = 200;

/// How many edits are still a misspelling.
fn allowance(name: &str) -> usize {
    (name.chars().count() / 3).max(1)
}

/// Whether the lengths alone leave a chance: much cheaper to know than the distance.
fn length_fits(name: &str, candidate: &str) -> bool {
    let (wanted, got) = (name.chars().count(), candidate.chars().count());
    // Otherwise every name of one letter would be near every other.
    let kept = wanted.min(got) > 1 || name.eq_ignore_ascii_case(candidate);
    kept && wanted.abs_diff(got) <= allowance(name)
}

/// The distance without regard to case, then the one with.
fn distance(folded: &str, name: &str, candidate: &str) -> Option<(usize, usize)> {
    let loose = strsim::damerau_levenshtein(folded, &candidate.to_lowercase());
    (loose <= allowance(name)).then(|| (loose, strsim::damerau_levenshtein(name, candidate)))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let known = ["enable", "package", "packages", "settings", "openFirewall", "port", "Port"];
        let cases = [
            ("enbale", Some("enable")),
            ("enabled", Some("enable")),
            ("ENABLE", Some("enable")),
            ("pakage", Some("package")),
            ("openfirewall", Some("openFirewall")),
            ("openFirewal", Some("openFirewall")),
            ("Prot", Some("Port")),
            ("prt", Some("port")),
            ("nothing", None),
            ("x", None),
            ("", None),
        ];
        for (name, wanted) in cases {
            assert_eq!(nearest(name, known), wanted, "{name}");
        }
    }

    #[test]
    fn first_of_equals_wins() {
        assert_eq!(nearest("abx", ["aby", "abz"]), Some("aby"));
        assert_eq!(nearest("abx", ["abz", "aby"]), Some("abz"));
        assert_eq!(nearest("a", ["b", "A"]), Some("A"));
    }
}
