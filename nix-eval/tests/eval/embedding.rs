//! What an embedder does with values, files and what is unknown.

use nix_eval::{ErrorKind, Evaluator, Kind, MemoryFiles, SystemFiles};

#[test]
fn evaluators_can_be_sent() {
    fn is_send<T: Send>() {}
    is_send::<Evaluator>();
    is_send::<nix_eval::Error>();
    is_send::<Kind>();
}

#[test]
fn values_have_kinds() {
    let mut evaluator = Evaluator::new();
    let value = evaluator.eval("{ a = [ 1 \"x\" ]; f = x: x; }").unwrap();
    let Kind::Attrs(attrs) = evaluator.kind(value).unwrap() else {
        panic!("a set");
    };
    assert_eq!(attrs.len(), 2);
    let Kind::List(items) = evaluator.kind(attrs[0].1).unwrap() else {
        panic!("a list");
    };
    assert_eq!(evaluator.kind(items[0]).unwrap(), Kind::Int(1));
    assert_eq!(evaluator.kind(items[1]).unwrap(), Kind::String("x".to_owned()));
    assert_eq!(evaluator.kind(attrs[1].1).unwrap(), Kind::Function);
}

#[test]
fn what_is_not_evaluated_is_printed_as_code() {
    let mut evaluator = Evaluator::new();
    let value = evaluator.eval("{ a = 1; b = 1 / 0; }").unwrap();
    assert_eq!(evaluator.print(value).unwrap(), "{ a = 1; b = <CODE>; }");
    assert_eq!(evaluator.to_json(value).unwrap_err().kind, ErrorKind::DivisionByZero);
}

#[test]
fn a_value_of_another_evaluator_is_refused() {
    let (mut one, mut other) = (Evaluator::new(), Evaluator::new());
    let value = one.eval("1").unwrap();
    assert_eq!(other.kind(value).unwrap_err().kind, ErrorKind::Type);
}

#[test]
fn lists_are_made_of_values() {
    let (mut evaluator, mut other) = (Evaluator::new(), Evaluator::new());
    let function = evaluator.eval("l: [ (builtins.length l) (builtins.head l) ]").unwrap();
    let (name, unknown) = (evaluator.string("a"), evaluator.unknown("config"));
    let list = evaluator.list([name, unknown]).unwrap();
    let result = evaluator.call(function, list).unwrap();
    evaluator.force_deep(result).unwrap();
    assert_eq!(evaluator.print(result).unwrap(), "[ 2 \"a\" ]");
    assert_eq!(evaluator.to_json(list).unwrap_err().kind, ErrorKind::Unknown);
    let none = evaluator.list([]).unwrap();
    assert_eq!(evaluator.print(none).unwrap(), "[ ]");
    assert_eq!(other.list([name]).unwrap_err().kind, ErrorKind::Type);
}

#[test]
fn imports_are_evaluated_once() {
    let files = MemoryFiles::new([
        ("/m/default.nix", "builtins.trace \"once\" { x = import ./lib/a.nix; }"),
        ("/m/lib/a.nix", "__curPos.file"),
    ]);
    let mut evaluator = Evaluator::with_files(files);
    let value = evaluator.eval_in("[ (import ./.).x (import /m).x ]", "/m").unwrap();
    evaluator.force_deep(value).unwrap();
    assert_eq!(evaluator.print(value).unwrap(), "[ \"/m/lib/a.nix\" \"/m/lib/a.nix\" ]");
    assert_eq!(evaluator.take_messages(), ["trace: once"]);
}

#[test]
fn unknowns_are_lazy() {
    let mut evaluator = Evaluator::new();
    let config = evaluator.unknown("config");
    let lazy = evaluator.eval("c: [ (builtins.length [ c c ]) ({ a = c; } ? a) ]").unwrap();
    let value = evaluator.call(lazy, config).unwrap();
    evaluator.force_deep(value).unwrap();
    assert_eq!(evaluator.print(value).unwrap(), "[ 2 true ]");
    let strict = [
        "c: c.x",
        "c: c.x or 1",
        "c: \"${c}\"",
        "c: c + 1",
        "c: 1 + c",
        "c: c == 1",
        "c: [ c ] == [ 1 ]",
        "c: if c then 1 else 2",
        "c: c 1",
        "c: builtins.isString c",
        "c: builtins.typeOf c",
        "c: builtins.attrNames c",
        "c: with c; x",
        "c: { ${c} = 1; }",
        "c: c // { }",
        "c: [ ] ++ c",
        "c: builtins.toJSON c",
        "c: toString c",
        "c: !c",
        "c: c < 1",
        "c: ({ a }: a) c",
        "c: map (x: x) c",
        "c: c && true",
    ];
    for program in strict {
        let function = evaluator.eval(program).unwrap();
        let error = evaluator.call(function, config).expect_err(program);
        assert_eq!(
            (error.kind, error.message.as_str()),
            (ErrorKind::Unknown, "config"),
            "{program}"
        );
    }
    let asks = evaluator.eval("c: c ? x").unwrap();
    let error = evaluator.call(asks, config).unwrap_err();
    assert_eq!((error.kind, error.message.as_str()), (ErrorKind::Unknown, "config ?"));
}

#[test]
fn nothing_outside_the_roots_is_read() {
    let inside = std::env::current_dir().unwrap();
    let mut evaluator = Evaluator::with_files(SystemFiles::below([inside.join("src")]));
    let inside = inside.to_string_lossy();
    assert!(evaluator.eval_in("builtins.readFile ./src/lib.rs", &inside).is_ok());
    for program in [
        "builtins.readFile ./Cargo.toml",
        "builtins.readFile (./src + \"/../Cargo.toml\")",
        "builtins.readDir ./.",
        "builtins.readFile /etc/passwd",
    ] {
        let error = evaluator.eval_in(program, &inside).expect_err(program);
        assert_eq!(error.kind, ErrorKind::File, "{program}");
    }
    let exists = evaluator.eval("builtins.pathExists /etc/passwd").unwrap();
    assert_eq!(evaluator.print(exists).unwrap(), "false");
}

#[test]
fn positions_are_known() {
    let mut evaluator = Evaluator::new();
    let program = "let s = {\n  a = 1;\n  b = 2;\n}; in removeAttrs (s // { c = 3; }) [ \"a\" ]";
    let value = evaluator.eval(program).unwrap();
    let place = evaluator.position(value, "b").unwrap().unwrap();
    assert_eq!((place.start.line, place.start.column), (3, 3));
    let place = evaluator.position(value, "c").unwrap().unwrap();
    assert_eq!(place.start.line, 4);
}

#[test]
fn errors_lead_back_to_their_text() {
    let mut evaluator = Evaluator::new();
    for text in ["1 + \"first\"", "\n  1 + \"second\""] {
        let place = evaluator.eval(text).unwrap_err().place.unwrap();
        assert_eq!(evaluator.source(&place), Some(text));
    }
    let place = evaluator.eval("throw \"x\"").unwrap_err().place.unwrap();
    assert_eq!(Evaluator::new().source(&place), None);
}

#[test]
fn paths_and_arguments_find_values() {
    let mut evaluator = Evaluator::new();
    let value = evaluator.eval("{ a, b ? a + 1, ... }@all: { sum = [ (a + b) all ]; }").unwrap();
    let (one, lazy) = (evaluator.eval("1").unwrap(), evaluator.delay("throw \"lazy\"").unwrap());
    let arguments = evaluator.set([("a", one), ("unused", lazy)]).unwrap();
    let found = evaluator.find(value, "sum.0", arguments).unwrap();
    assert_eq!(evaluator.print(found).unwrap(), "3");
    let error = evaluator.find(value, "sum.1.unused", arguments).unwrap_err();
    assert_eq!(error.message, "lazy");
    let none = evaluator.set([]).unwrap();
    let error = evaluator.auto_call(value, none).unwrap_err();
    assert!(error.message.contains("an argument without a value ('a')"), "{error}");
}
