//! Cost grows as n log n at worst: counted in steps, which are the same on every machine.

use nix_eval::Evaluator;

fn steps(program: &str, n: usize) -> u64 {
    let mut evaluator = Evaluator::new();
    let value = evaluator.eval(&program.replace("SIZE", &n.to_string())).unwrap();
    evaluator.force_deep(value).unwrap();
    evaluator.steps()
}

#[test]
fn builtins_are_not_quadratic() {
    let cases = [
        "builtins.sort (a: b: a < b) (builtins.genList (x: x * 7919 - (x * 7919 / 20003) * 20003) SIZE)",
        "builtins.foldl' (a: i: a // { \"k${toString i}\" = i; }) { } (builtins.genList (x: x) SIZE)",
        "builtins.attrNames (builtins.listToAttrs (builtins.genList (i: { name = toString i; value = i; }) SIZE))",
        "builtins.length (builtins.genericClosure { startSet = [ { key = 0; } ]; operator = x: if x.key == SIZE then [ ] else [ { key = x.key + 1; } ]; })",
        "builtins.concatMap (x: [ x ]) (builtins.genList (x: x) SIZE)",
        "builtins.groupBy toString (builtins.genList (x: x) SIZE)",
        "builtins.stringLength (builtins.foldl' (a: i: a + \"line ${toString i}\") \"\" (builtins.genList (x: x) SIZE))",
        "builtins.removeAttrs (builtins.listToAttrs (builtins.genList (i: { name = toString i; value = i; }) SIZE)) (builtins.genList toString SIZE)",
    ];
    for program in cases {
        let (few, many) = (steps(program, 1_000), steps(program, 8_000));
        assert!(many < few * 8 * 2, "{program}: {few} and {many} steps");
    }
}
