//! What a pull request to nixpkgs needs besides the module: its line in the list of modules, a test, a release note.

mod changes;
mod stub;

use nix_schema::{AttrPath, Module, OptionDecl, Problem, Visitor, walk_module};

use self::changes::changes;
use self::stub::test;
use crate::emit::text_of;
use crate::prepare;
use crate::print::Unprintable;

/// The parts of a pull request that adds or changes a module.
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl};
/// use nixgen::pull_request;
///
/// let group = Group::new().with("enable", OptionDecl::enable("the demo daemon"));
/// let module = Module::new("demo").with_root("services.demo", group);
/// let parts = pull_request(&module, None, None)?;
/// assert_eq!(parts.module_path, "nixos/modules/services/misc/demo.nix");
/// assert_eq!(parts.module_list, "./services/misc/demo.nix");
/// assert!(parts.release_note.contains("[services.demo](#opt-services.demo.enable)"));
/// # Ok::<(), Vec<nix_schema::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullRequest {
    /// Where the module goes.
    pub module_path: String,
    /// Its line in `nixos/modules/module-list.nix`.
    pub module_list: String,
    /// Where its test goes.
    pub test_path: String,
    /// The test, to be completed.
    pub test: String,
    /// Its line in `nixos/tests/all-tests.nix`.
    pub all_tests: String,
    /// The options without a description, which nixpkgs asks for.
    pub undescribed: Vec<AttrPath>,
    /// What the release notes say (`nixos/doc/manual/release-notes/`), in Markdown.
    pub release_note: String,
}

/// What is needed for a module that stands at `at` below `nixos/modules`, such as `services/mail/relay.nix`; without it,
/// where its options suggest. `since` is what the module was before, if it is not new.
///
/// # Errors
/// Mistakes in a declaration, and a place that is none for a module of nixpkgs.
pub fn pull_request(
    module: &Module,
    at: Option<&str>,
    since: Option<&Module>,
) -> Result<PullRequest, Vec<Problem>> {
    let at = at.map(place).transpose().map_err(|problem| vec![problem])?;
    let prepared = prepare(module.clone())?;
    let before = since.map(|before| prepare(before.clone())).transpose()?;
    let name = &prepared.name;
    let at = at.unwrap_or_else(|| usual_place(&prepared));
    let problem = |error: Unprintable| {
        vec![Problem::new("test", error.message, &nix_schema::Place::default())]
    };
    let text = |nix| text_of(&nix).map_err(problem);
    Ok(PullRequest {
        module_path: ["nixos/modules/", &at].concat(),
        module_list: ["./", &at].concat(),
        test_path: ["nixos/tests/", name, ".nix"].concat(),
        test: text(test(module))?,
        all_tests: [name, " = runTest ./", name, ".nix;"].concat(),
        undescribed: undescribed(&prepared),
        release_note: match before {
            Some(before) => changes(&before, &prepared),
            None => introduction(module),
        },
    })
}

/// The options that the manual shows with nothing to say of them.
fn undescribed(module: &Module) -> Vec<AttrPath> {
    struct Find(Vec<AttrPath>);
    impl Visitor for Find {
        fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
            if option.description.is_none() && !option.internal && option.visible.is_visible() {
                self.0.push(path.clone());
            }
        }
    }
    let mut find = Find(Vec::new());
    walk_module(module, &mut find);
    find.0
}

/// A place below `nixos/modules` without what may stand before it, if it is the name of a file there that Nix reads as a path.
fn place(at: &str) -> Result<String, Problem> {
    let below = at.strip_prefix("./").unwrap_or(at);
    let below = below.strip_prefix("nixos/modules/").unwrap_or(below);
    let is_name = |name: &str| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_+.".contains(c);
        !["", ".", ".."].contains(&name) && name.chars().all(is_plain)
    };
    let file = below.strip_suffix(".nix");
    let is_file = file.is_some_and(|file| !file.is_empty() && !file.ends_with('/'));
    if is_file && below.split('/').all(is_name) {
        return Ok(below.to_owned());
    }
    let message = "is no place for a module of nixpkgs: name its file from `nixos/modules` on, as in \
                   `services/web/greeter.nix`";
    Err(Problem::new(format!("`{at}`"), message, &nix_schema::Place::default()))
}

/// The folder that nixpkgs has for options like these.
fn usual_place(module: &Module) -> String {
    let root = module.roots.first().map(|root| &root.path);
    let first = root.and_then(|path| path.0.first()).map_or("services", String::as_str);
    let folder = match first {
        "services" => "services/misc",
        "networking" => "services/networking",
        first => first,
    };
    [folder, "/", &module.name, ".nix"].concat()
}

/// The note of a module that is new.
fn introduction(module: &Module) -> String {
    let root = module.roots.first().map_or_else(AttrPath::root, |root| root.path.clone());
    let enable = root.join("enable");
    let anchor = if module.roots.iter().any(|root| root.group.get("enable").is_some()) {
        enable.to_string()
    } else {
        root.to_string()
    };
    let described = module.service.as_ref().map(|service| {
        let name = match &service.documentation {
            Some(url) => format!("[{}]({url})", service.name),
            None => service.name.clone(),
        };
        format!("{name}, {}", service.about)
    });
    let what = described.unwrap_or_else(|| module.name.clone());
    format!("- {what}. Available as [{root}](#opt-{anchor}).\n")
}
