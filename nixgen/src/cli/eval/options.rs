//! The options of `nixgen eval`: those of `nix-instantiate --eval`, so that its scripts run.

use std::path::PathBuf;

use clap::Args;

const AFTER_HELP: &str = "\
Files that lie in the current directory, or beside an INPUT, are your own: errors point there first, and what happened in \
other files is folded. A directory of the search path that lies deeper is a library's.

Exit status: 0 there is a value, 1 there is none, 2 the command could not run.";

#[derive(Args)]
#[command(after_help = AFTER_HELP, args_override_self = true)]
pub(crate) struct Options {
    /// Files to evaluate: of a directory its `default.nix`, which is also what is taken without any; `-` is
    /// standard input, `<x>` is looked for in the search path.
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<String>,
    /// Take each INPUT as an expression.
    #[arg(short = 'E', long)]
    pub(super) expr: bool,
    /// The attribute to evaluate, as `a."b.c".0`; can be given several times.
    #[arg(short = 'A', long = "attr", value_name = "PATH", allow_hyphen_values = true)]
    pub(super) attributes: Vec<String>,
    /// An argument for functions that take a set.
    #[arg(long, num_args = 2, value_names = ["NAME", "EXPR"], allow_hyphen_values = true)]
    pub(super) arg: Vec<String>,
    /// The same, a string.
    #[arg(long, num_args = 2, value_names = ["NAME", "STRING"], allow_hyphen_values = true)]
    pub(super) argstr: Vec<String>,
    /// Evaluate everything in the value as well.
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) form: Form,
    /// An entry of the search path: `NAME=PATH` makes `<NAME>`; comes before those of NIX_PATH.
    #[arg(short = 'I', long = "include", value_name = "ENTRY")]
    pub(super) search_path: Vec<String>,
    /// Show every frame of an error's trace.
    #[arg(long, overrides_with = "no_show_trace")]
    pub(super) show_trace: bool,
    /// Show what `builtins.traceVerbose` says.
    #[arg(long)]
    pub(super) trace_verbose: bool,
    /// Make `builtins.warn` an error. NIX_ABORT_ON_WARN=1 does so too.
    #[arg(long)]
    pub(super) abort_on_warn: bool,
    #[command(flatten)]
    pub(super) bounds: Bounds,
    #[command(flatten)]
    pub(super) ignored: Ignored,
}

/// How to write the value.
#[derive(Args)]
#[group(multiple = false)]
pub(super) struct Form {
    /// Write the value as JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Write the value as XML, without locations.
    #[arg(long)]
    pub(super) xml: bool,
    /// Write a string as it is, without quotes and a line end.
    #[arg(long)]
    pub(super) raw: bool,
    /// Parse only: say what is wrong, and write nothing.
    #[arg(long)]
    pub(super) parse: bool,
}

/// What an evaluation may use.
#[derive(Args)]
pub(super) struct Bounds {
    /// How long all evaluations may take; 0 is for ever.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(super) timeout: Option<f64>,
    /// How deep calls may nest.
    #[arg(long, value_name = "N")]
    pub(super) max_call_depth: Option<usize>,
    /// How many megabytes all values may take.
    #[arg(long, value_name = "MB")]
    pub(super) max_memory: Option<usize>,
    /// How many steps may be taken.
    #[arg(long, value_name = "N")]
    pub(super) max_steps: Option<u64>,
    /// A directory that may be read, and nothing else; can be given several times.
    #[arg(long = "allow-path", value_name = "DIR")]
    pub(super) allowed: Vec<PathBuf>,
}

/// What scripts for `nix-instantiate` say, and changes nothing here.
#[derive(Args)]
pub(super) struct Ignored {
    #[arg(long, hide = true, overrides_with = "show_trace")]
    no_show_trace: bool,
    #[arg(long, hide = true)]
    eval: bool,
    #[arg(long, hide = true)]
    eval_only: bool,
    #[arg(long, hide = true)]
    read_write_mode: bool,
    #[arg(long, hide = true)]
    readonly_mode: bool,
    #[arg(long, hide = true)]
    no_location: bool,
    #[arg(long, hide = true)]
    impure: bool,
    #[arg(long, hide = true)]
    store: Option<String>,
    /// Of these `abort-on-warn` has a meaning.
    #[arg(long, hide = true, num_args = 2)]
    pub(super) option: Vec<String>,
    #[arg(long, hide = true)]
    extra_experimental_features: Vec<String>,
    #[arg(long, hide = true)]
    experimental_features: Vec<String>,
    #[arg(long, hide = true)]
    lint_absolute_path_literals: Option<String>,
    #[arg(long, hide = true)]
    lint_short_path_literals: Option<String>,
    #[arg(long, hide = true)]
    lint_url_literals: Option<String>,
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "a number of seconds is wanted".to_owned())?;
    if seconds.is_finite() && seconds >= 0.0 {
        return Ok(seconds);
    }
    Err("a number of seconds is wanted, not below 0".to_owned())
}

impl Options {
    /// Whether `--option NAME true` or one like it is there.
    pub(super) fn is_set(&self, name: &str) -> bool {
        let mut values = self.ignored.option.chunks(2).filter(|pair| pair[0] == name);
        values.next_back().is_some_and(|pair| matches!(pair[1].as_str(), "true" | "yes" | "1"))
    }

    /// The pairs of `--arg`, as expressions, and of `--argstr`, as strings.
    pub(super) fn arguments(&self) -> impl Iterator<Item = Argument<'_>> {
        let expressions = self.arg.chunks(2).map(|pair| Argument::Expr(&pair[0], &pair[1]));
        let strings = self.argstr.chunks(2).map(|pair| Argument::Str(&pair[0], &pair[1]));
        // The first one of a name stays, and in `nix-instantiate` the last one does.
        let all: Vec<_> = expressions.chain(strings).collect();
        all.into_iter().rev()
    }
}

/// What `--arg` and `--argstr` say: a name, and a value.
pub(super) enum Argument<'a> {
    Expr(&'a str, &'a str),
    Str(&'a str, &'a str),
}
