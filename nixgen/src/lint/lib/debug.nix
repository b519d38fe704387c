# Saying what is evaluated.
_:
let
  inherit (builtins) deepSeq elem trace;
in
rec {
  inherit (builtins) addErrorContext trace unsafeGetAttrPos;
  traceIf =
    condition: message: value:
    if condition then trace message value else value;
  traceVal = traceValFn (value: value);
  traceValFn = function: value: trace (function value) value;
  traceSeq = shown: trace (deepSeq shown shown);
  traceValSeq = traceValSeqFn (value: value);
  traceValSeqFn = function: value: traceValFn function (deepSeq value value);

  runTests =
    tests:
    let
      chosen = tests.tests or [ ];
      isTest = name: if chosen == [ ] then builtins.substring 0 4 name == "test" else elem name chosen;
      failed = name: isTest name && tests.${name}.expr != tests.${name}.expected;
    in
    map (name: {
      inherit name;
      inherit (tests.${name}) expected;
      result = tests.${name}.expr;
    }) (builtins.filter failed (builtins.attrNames tests));
  testAllTrue = expr: {
    inherit expr;
    expected = map (_: true) expr;
  };
}
