//! From what is said of a service to the rest of its module: bindings, `config`, `meta`.
//!
//! | part | where |
//! |---|---|
//! | the file of settings | `settings_file` |
//! | what starts the program | `command` |
//! | secrets | `secrets` |
//! | what may not be written among the settings | `strays` |
//! | what a unit may do | `hardening` |
//! | the module for NixOS, home-manager, nix-darwin | `nixos`, `home_manager`, `nix_darwin` |
//! | what the others have no place for | `left_out` |
//!
//! A module without a service stays as it is.

mod command;
mod hardening;
mod home_manager;
#[cfg(feature = "cli")]
mod left_out;
mod nix_darwin;
mod nixos;
mod secrets;
mod settings_file;
mod strays;

use nix_schema::{
    Account, Assertion, AttrPath, Binding, Body, Comment, Definition, Module, NixExpr, Node, Part,
    Place, Problem, Service, Type,
};

use self::hardening::LOW_PORT;
#[cfg(feature = "cli")]
pub(crate) use self::left_out::left_out;
use crate::print::{Entry, Nix, Unprintable, plain};

/// What runs the services of a module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Platform {
    /// NixOS: a unit of systemd.
    #[default]
    NixOs,
    /// home-manager: a unit of a user's systemd.
    HomeManager,
    /// nix-darwin: a daemon of launchd.
    NixDarwin,
}

/// What a platform makes of a service.
struct Parts {
    /// The options below the root that it has no use for.
    unused: &'static [&'static str],
    /// What it defines while the service is enabled.
    config: Vec<Entry>,
}

/// The module as a platform takes it.
///
/// # Errors
/// Texts that Nix has no spelling for; for another platform than NixOS, a module that is no service.
pub(crate) fn expand(mut module: Module, platform: Platform) -> Result<Module, Vec<Problem>> {
    let problem = |message: &str| vec![Problem::new("service", message, &Place::default())];
    let Some(service) = module.service.take() else {
        return match platform {
            Platform::NixOs => Ok(module),
            Platform::HomeManager | Platform::NixDarwin => Err(problem(
                "only a service can be written for other systems than NixOS: declare it with `#[nix(service(…))]`",
            )),
        };
    };
    let Some(root) = module.roots.first().map(|root| root.path.clone()) else { return Ok(module) };
    let unprintable = |unprintable: Unprintable| problem(&unprintable.message);
    let of = Of { service: &service, module: &module, root: &root };
    let assertions = strays::assertions(&of).map_err(unprintable)?;
    // serde refuses a file with both names of one setting.
    module.drop_aliases();
    let of = Of { service: &service, module: &module, root: &root };
    let mut problems: Vec<Problem> = unfit_name(&service).into_iter().collect();
    problems.extend(nixos::problems(&of));
    if !problems.is_empty() {
        return Err(problems);
    }
    let parts = match platform {
        Platform::NixOs => nixos::parts(&of),
        Platform::HomeManager => home_manager::parts(&of),
        Platform::NixDarwin => nix_darwin::parts(&of),
    };
    let mut bindings = settings_file::bindings(&of);
    if platform == Platform::NixOs {
        bindings.extend(hardening::binding(&of));
    }
    put(&mut module, (&service, parts, bindings)).map_err(unprintable)?;
    assert(&mut module, assertions);
    Ok(module)
}

/// A name that is none of a unit and of files; the derive refuses it while Rust compiles.
fn unfit_name(service: &Service) -> Option<Problem> {
    let name = &service.name;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let starts = name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let message = if !(starts && name.chars().all(is_plain)) {
        "is no name of a unit and its files: take letters, digits, `-`, `_` and `.` only, the first no `-` and no `.`"
    } else if name.ends_with(".service") {
        "ends in `.service`, which the unit's name does by itself: leave that out"
    } else {
        return None;
    };
    Some(Problem::new(format!("the service's name `{name}`"), message, &Place::default()))
}

/// A service, and the module it is in.
#[derive(Clone, Copy)]
struct Of<'a> {
    service: &'a Service,
    module: &'a Module,
    /// Where its options are.
    root: &'a AttrPath,
}

fn put(
    module: &mut Module,
    (service, parts, bindings): (&Service, Parts, Vec<(&'static str, Nix)>),
) -> Result<(), Unprintable> {
    if let Some(root) = module.roots.first_mut() {
        root.group.members.retain(|member| !parts.unused.contains(&member.name.as_str()));
        share_format(&mut root.group);
    }
    let mut definitions = Vec::new();
    for Entry { path, value, comment, .. } in parts.config {
        let value = expr(&value)?;
        definitions.push(Definition { path, value, comment, place: Place::default() });
    }
    let is_read = |name: &str| definitions.iter().any(|one| one.value.text.contains(name));
    // What of the unit is said otherwise may leave nobody who reads it.
    let bindings = bindings.into_iter().filter(|(name, _)| *name != LOW_PORT || is_read(name));
    for (name, value) in bindings {
        let (name, value, comment) = (name.to_owned(), expr(&value)?, Comment::default());
        module.bindings.push(Binding { name, value, comment, place: Place::default() });
    }
    match module.config.first_mut() {
        Some(Part { condition: Some(condition), body: Body::Definitions(own), .. })
            if condition.text == ENABLED =>
        {
            definitions.append(own);
            *own = definitions;
        }
        _ => module
            .config
            .insert(0, Part { body: Body::Definitions(definitions), ..Part::when(ENABLED) }),
    }
    let is_maintained = module.meta.iter().any(|meta| meta.path == AttrPath::from("maintainers"));
    if !is_maintained {
        let names =
            service.maintainers.iter().map(|name| Nix::path("lib.maintainers").select(name));
        let names = expr(&Nix::List(names.collect()))?;
        module.meta.push(Definition::new("maintainers", names));
    }
    Ok(())
}

/// Puts assertions beside what the service defines, or before it if that lists others.
fn assert(module: &mut Module, assertions: Vec<Assertion>) {
    let lists = |one: &Definition| one.path.names().next() == Some("assertions");
    match module.config.first_mut() {
        Some(Part { assertions: own, body: Body::Definitions(definitions), .. })
            if !definitions.iter().any(lists) =>
        {
            own.extend(assertions);
        }
        _ if assertions.is_empty() => {}
        _ => module.config.insert(0, Part { assertions, ..Part::when(ENABLED) }),
    }
}

/// The condition of what an enabled service defines.
const ENABLED: &str = "cfg.enable";

/// Lets the freeform type of the settings name the binding that the file is written with.
fn share_format(group: &mut nix_schema::Group) {
    let settings = group.members.iter_mut().find(|member| member.name == "settings");
    let Some(Node::Option(option)) = settings.map(|member| &mut member.node) else { return };
    let Type::Submodule(submodule) = &mut option.ty else { return };
    if let Some(freeform) = &mut submodule.group.freeform
        && matches!(**freeform, Type::Format(_))
    {
        let means = Some(freeform.clone());
        **freeform = Type::Raw { expr: NixExpr::new("settingsFormat.type"), means };
    }
}

fn expr(nix: &Nix) -> Result<NixExpr, Unprintable> {
    plain(nix).map(NixExpr::new)
}

/// `cfg.…`.
fn cfg(path: &AttrPath) -> Nix {
    Nix::Path(AttrPath::from(["cfg"]).concat(path).0)
}

/// The value of a setting.
fn setting(path: &AttrPath) -> Nix {
    cfg(&AttrPath::from(["settings"]).concat(path))
}

/// `cfg.… != null`.
fn is_set(path: &AttrPath) -> Nix {
    cfg(path).infix("!=", Nix::path("null"))
}

/// `lib.… arguments`.
fn lib(function: &str, arguments: Vec<Nix>) -> Nix {
    Nix::path(&["lib.", function].concat()).call(arguments)
}

fn text(text: &str) -> Nix {
    Nix::Text(text.to_owned())
}

fn texts(texts: &[&str]) -> Nix {
    Nix::List(texts.iter().map(|one| text(one)).collect())
}

/// What the service is, as a title: "Mail relay".
fn title(service: &Service) -> String {
    let about = service.about.as_str();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| about.strip_prefix(article));
    let mut letters = bare.unwrap_or(about).chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    [first.unwrap_or_default().as_str(), letters.as_str()].concat()
}

/// Whether it has the options `user` and `group`.
fn has_account(service: &Service) -> bool {
    service.account == Account::Own
}
