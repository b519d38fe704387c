//! Which definitions count (nixpkgs `lib/modules.nix`, `filterOverrides`, `sortProperties`).

use super::Given;
use crate::modules::Condition;

/// Where nothing is known of a condition.
const UNKNOWN_CONDITION: &str = "a condition";

/// The definitions of the highest priority, in the order in which they are merged; the origin of what decides, if that is
/// unknown.
pub(super) fn winners(definitions: Vec<Given>) -> Result<Vec<Given>, String> {
    let holding = |given: &&Given| given.at.condition == Condition::Holds;
    let strongest = definitions.iter().filter(holding).map(|given| given.at.priority).min();
    let may_win = |given: &Given| {
        given.at.condition == Condition::Unknown
            && strongest.is_none_or(|strongest| given.at.priority <= strongest)
    };
    if definitions.iter().any(may_win) {
        return Err(UNKNOWN_CONDITION.to_owned());
    }
    let mut winners: Vec<Given> = definitions
        .into_iter()
        .filter(|given| {
            given.at.condition == Condition::Holds && Some(given.at.priority) == strongest
        })
        .collect();
    winners.sort_by_key(|given| given.at.order);
    Ok(winners)
}
