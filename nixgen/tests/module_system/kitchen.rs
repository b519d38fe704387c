//! A kitchen: a module with everything that the module system does something about.
//!
//! What its options do is in `kitchen.nix` beside this file. `shelf` has an option of every type.

mod dishes;
mod inner;
mod more;
mod moved;
mod shelf;

use std::collections::BTreeMap;

use nix_schema::{Comment, Module, NixModule, NixOptions, NixType, Node, Package};
use serde::{Deserialize, Serialize};

use dishes::{Course, Dish, Hours, Safe, Settings};

/// The declaration.
pub fn module() -> Module {
    let mut module = Kitchen::module();
    for root in &mut module.roots {
        root.group.push("shelf", Comment::default(), Node::Group(shelf::group()));
    }
    module.types.push(shelf::box_in_box());
    moved::add(&mut module);
    module
}

/// A kitchen.
#[derive(Serialize, Deserialize, NixModule)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[nix(path = "services.kitchen", module_file = "tests/module_system/kitchen.nix")]
#[nix(removed(option = "microwave", reason = "Use `services.kitchen.oven`."))]
#[nix(renamed(from = "stove", to = "oven.heat"))]
#[nix(assertion(
    that = "cfg.oven.heat <= cfg.oven.limit",
    message_nix = r#""The oven is set to ${toString cfg.oven.heat} degrees and can do ${toString cfg.oven.limit}.""#
))]
#[nix(assertion(that = "cfg.port != 22", message = "Port 22 is for ssh."))]
#[nix(assertion(
    that = "cfg.staff != [ ] -> cfg.chef != null",
    message = "Those who work in a kitchen need a chef.\nName one in services.kitchen.chef."
))]
struct Kitchen {
    /// a kitchen
    #[nix(enable)]
    enable: bool,
    /// What it is called.
    #[nix(default = "kitchen")]
    name: String,
    /// The machine that it is on.
    #[nix(default_nix = "config.networking.hostName")]
    host: String,
    /// The port it takes orders on.
    #[nix(ty = "port", default = 8080)]
    #[nix(renamed_from("listen", absolute("services.canteen.port")))]
    port: u16,
    /// Where it takes orders.
    #[nix(default_nix = r#""http://${cfg.host}:${toString cfg.port}""#)]
    url: String,
    /// What guests read.
    #[nix(default_nix = r#""${cfg.name} at ${cfg.url}""#)]
    greeting: String,
    /// How many can work side by side.
    #[nix(default = 2)]
    stations: u32,
    /// How many cooks there are.
    #[nix(default_nix = "cfg.stations * 2")]
    cooks: u32,
    /// Who works there.
    #[nix(default = [])]
    staff: Vec<String>,
    /// Who is in charge.
    #[nix(default_nix = "if cfg.staff == [ ] then null else builtins.head cfg.staff")]
    chef: Option<String>,
    /// How many work there.
    #[nix(internal, read_only, default_nix = "builtins.length cfg.staff")]
    head_count: u64,
    /// The number of its licence.
    #[nix(read_only)]
    licence: String,
    /// What is written above the door.
    #[nix(ty = "lines", default = "")]
    motto: String,
    /// Words that describe it.
    #[nix(default = [], apply = "lib.unique")]
    tags: Vec<String>,
    /// What is always there.
    #[serde(alias = "fridge")]
    #[nix(default = ["water"])]
    larder: Vec<String>,
    /// The program that takes orders.
    #[nix(default_nix = "pkgs.hello")]
    package: Package,
    oven: Oven,
    /// What can be ordered, by name.
    #[nix(default)]
    dishes: BTreeMap<String, Dish>,
    /// What is served one after another.
    #[nix(default = [])]
    courses: Vec<Course>,
    /// When it is open.
    #[nix(submodule, default)]
    hours: Hours,
    /// Where the money is.
    #[nix(submodule)]
    safe: Safe,
    /// A second one, if there is one.
    spare_safe: Option<Safe>,
    /// Anything else.
    #[nix(submodule, default)]
    settings: Settings,
}

/// The oven.
#[derive(Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Oven {
    /// How hot it is.
    #[nix(default = 180)]
    heat: i64,
    /// How hot it can be.
    #[nix(default_nix = "cfg.oven.heat + 50")]
    limit: i64,
    /// What it does.
    #[nix(default = Mode::Bake)]
    mode: Mode,
    /// Its fans.
    #[nix(default = [1])]
    fans: Vec<u8>,
    /// Minutes, by what they are for.
    #[nix(default)]
    timers: BTreeMap<String, u32>,
}

/// What an oven does.
#[derive(Serialize, Deserialize, NixType)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Bake,
    Grill,
    Steam,
}
