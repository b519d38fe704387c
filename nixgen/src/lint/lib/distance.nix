# How far texts are from each other.
{ lib, ... }:
let
  inherit (builtins) foldl' genList head stringLength substring;
  inherit (lib.strings) stringToCharacters;

  # How many of the first places satisfy a condition.
  countWhile =
    holds: limit:
    lib.lists.findFirst (at: !holds at) limit (genList (at: at) limit);
  shorter = a: b: lib.trivial.min (stringLength a) (stringLength b);
  charAt = at: text: substring at 1 text;
in
rec {
  commonPrefixLength = a: b: countWhile (at: charAt at a == charAt at b) (shorter a b);
  commonSuffixLength =
    a: b:
    let
      fromEnd = at: text: charAt (stringLength text - 1 - at) text;
    in
    countWhile (at: fromEnd at a == fromEnd at b) (shorter a b);
  levenshtein =
    a: b:
    let
      # The distances of the first characters of `a` to all beginnings of `b`.
      row = foldl' next (genList (at: at) (stringLength b + 1)) (stringToCharacters a);
      next =
        above: char:
        foldl' (
          row: at:
          let
            change = if charAt at b == char then 0 else 1;
            inherit (lib.trivial) min;
            before = builtins.elemAt above at + change;
            cheaper = min (lib.lists.last row + 1) (builtins.elemAt above (at + 1) + 1);
          in
          row ++ [ (min before cheaper) ]
        ) [ (head above + 1) ] (genList (at: at) (stringLength b));
    in
    lib.lists.last row;
  levenshteinAtMost =
    most: a: b:
    if most <= 0 then a == b else levenshtein a b <= most;
}
