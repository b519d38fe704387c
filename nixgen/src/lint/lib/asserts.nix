# Conditions with a message.
{ lib, ... }:
let
  inherit (builtins) all elem filter;
  shown = values: lib.generators.toPretty { multiline = false; } values;
in
rec {
  assertMsg = condition: message: condition || throw message;
  assertOneOf =
    name: value: allowed:
    assertMsg (elem value allowed) "${name} is ${shown value}, and has to be one of ${shown allowed}";
  assertEachOneOf =
    name: values: allowed:
    assertMsg (all (value: elem value allowed) values)
      "${name} is ${shown values}, and each has to be one of ${shown allowed}";
  checkAssertWarn =
    assertions: warnings: value:
    let
      failed = filter (assertion: !assertion.assertion) assertions;
    in
    if failed == [ ] then
      lib.trivial.showWarnings warnings value
    else
      throw (lib.strings.concatMapStringsSep "\n" (assertion: assertion.message) failed);
}
