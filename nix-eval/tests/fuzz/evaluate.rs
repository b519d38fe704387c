//! Whatever the program is, running it ends within its limits, and gives a value or an error.

use nix_eval::{Builder, Error, ErrorKind, Evaluator, Kind, Limits, MemoryFiles, Place, Value};

/// How much a program may use.
const LIMITS: Limits = Limits { call_depth: 2_000, steps: 50_000, memory: 32 << 20, timeout: None };

/// What programs can read.
const FILES: &[(&str, &str)] = &[
    ("/a", "text\n"),
    ("/a.json", "{ \"a\": [ 1, 2.5, null, \"\\u00e9\" ] }"),
    ("/a.toml", "a = 1\n[b]\nc = [ 1, 2 ]\n"),
    ("/d/default.nix", "{ a ? 1, ... }@args: args // { b = a; d = ./x; }"),
    ("/d/e/f", ""),
    ("/d/x", "x"),
    ("/loop.nix", "import ./loop.nix"),
    ("/set.nix", "rec { a = 1; b = [ a ./d <d/x> ]; c.d.e = x: x; }"),
    ("/wrong.nix", "{ a = "),
];

/// What the unknown value is called, both in scope and in messages.
const UNKNOWN: &str = "unknown";

/// Runs a program whose variables besides the builtins are `unknown` and the set `open`, known in part, and asks
/// everything of its value.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut evaluator = settings(text.len()).build();
    if let Ok(value) = whole(&mut evaluator, &text) {
        ask(&mut evaluator, value);
    }
    ends_alike(&mut evaluator, &text);
}

/// These take ways of their own.
fn settings(number: usize) -> Builder {
    match number % 4 {
        0 => builder(),
        1 => builder().keep_origins(),
        2 => builder().explore_unknown(),
        _ => builder().keep_origins().explore_unknown(),
    }
}

fn builder() -> Builder {
    Evaluator::builder()
        .files(MemoryFiles::new(FILES.iter().copied()))
        .limits(LIMITS)
        .search_path("d", "/d")
        .search_path("", "/")
        .home("/d")
        .current_system("x86_64-linux")
        .current_time(1_700_000_000)
        .variable("HOME", "/d")
}

fn whole(evaluator: &mut Evaluator, text: &str) -> Result<Value, Error> {
    let unknown = evaluator.unknown(UNKNOWN);
    let nested = evaluator.open_set([("x", unknown)], UNKNOWN)?;
    let known = evaluator.string("known");
    let open = evaluator.open_set([("a", known), ("b", unknown), ("c", nested)], UNKNOWN)?;
    let program = format!("unknown: open: {text}\n");
    let function = stated(evaluator.eval(program.as_str()))?;
    let function = stated(evaluator.call(function, unknown))?;
    stated(evaluator.call(function, open))
}

/// Each question may have an error for an answer.
fn ask(evaluator: &mut Evaluator, value: Value) {
    let _shallow = stated(evaluator.print(value));
    let _json = stated(evaluator.to_json(value));
    let _xml = stated(evaluator.to_xml(value));
    if stated(evaluator.force_deep(value)).is_ok() {
        let _strict = stated(evaluator.print(value));
    }
    if let Ok(Kind::Attrs(attrs)) = stated(evaluator.kind(value)) {
        for (name, _) in attrs.iter().take(3) {
            let place = stated(evaluator.position(value, name));
            check(place.unwrap().iter());
            if let Ok(attribute) = stated(evaluator.select(value, name)) {
                check(evaluator.origin(attribute).unwrap().iter());
            }
        }
    }
    let _called = stated(evaluator.call(value, value));
    let _auto_called = stated(evaluator.auto_call(value, value));
    let _found = stated(evaluator.find(value, "a.0.\"b\"", value));
    let _messages = evaluator.take_messages();
}

/// What was run out of stays so, and all else is as usual after any program.
fn ends_alike(evaluator: &mut Evaluator, text: &str) {
    let again = evaluator.eval("1 + 1");
    let result = again.and_then(|value| evaluator.print(value));
    match result {
        Ok(two) => assert_eq!(two, "2", "after {text}"),
        Err(error) => assert_eq!(error.kind, ErrorKind::Limit, "after {text}"),
    }
}

/// The same, with the error looked at.
fn stated<T>(result: Result<T, Error>) -> Result<T, Error> {
    if let Err(error) = &result {
        let shown = error.to_string();
        assert!(!shown.is_empty());
        let origin = error.message.strip_suffix(" ?").unwrap_or(&error.message);
        assert!(error.kind != ErrorKind::Unknown || origin == UNKNOWN, "{shown}");
        check(error.trace.iter().filter_map(|frame| frame.place.as_ref()).chain(&error.place));
    }
    result
}

/// Places are places of a text.
fn check<'a>(places: impl Iterator<Item = &'a Place>) {
    for place in places {
        assert!(place.span.start <= place.span.end && place.start.line > 0, "{place:?}");
    }
}
