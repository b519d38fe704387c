//! Did you mean? The same rules as in `nix-eval`, on which this crate does not stand.

/// How many mistakes get a hint: comparing each wrong name with each right one takes the square of the module.
pub(crate) const MOST_HINTS: usize = 50;

/// The candidate that `name` most probably is a misspelling of, if any is close enough.
///
/// Close enough is a third of the name's letters, and one at least, upper or lower case aside. Of equally close
/// candidates it is the one whose case fits better, then the first.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = name.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| may_be_near(name, candidate))
        .filter_map(|candidate| Some((distance(&folded, name, candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many edits are still a misspelling.
fn allowance(name: &str) -> usize {
    (name.chars().count() / 3).max(1)
}

/// Whether lengths and letters leave a chance: much cheaper to know than the distance.
fn may_be_near(name: &str, candidate: &str) -> bool {
    let (wanted, got) = (name.chars().count(), candidate.chars().count());
    // Otherwise every name of one letter would be near every other.
    let kept = wanted.min(got) > 1 || name.eq_ignore_ascii_case(candidate);
    kept && wanted.abs_diff(got) <= allowance(name)
        && different_letters(name, candidate) <= 2 * allowance(name)
}

/// At least so many letters are in one of the two only; an edit changes two at most.
fn different_letters(name: &str, candidate: &str) -> usize {
    let set = |text: &str| {
        let letters = text.chars().flat_map(char::to_lowercase);
        letters.fold(0_u64, |set, c| set | 1 << (u32::from(c) % 64))
    };
    (set(name) ^ set(candidate)).count_ones() as usize
}

/// The distance without regard to case, then the one with.
fn distance(folded: &str, name: &str, candidate: &str) -> Option<(usize, usize)> {
    let loose = strsim::damerau_levenshtein(folded, &candidate.to_lowercase());
    (loose <= allowance(name)).then(|| (loose, strsim::damerau_levenshtein(name, candidate)))
}
