//! What a kitchen holds: submodules, one in another, and one that takes more than it declares.

use std::collections::BTreeMap;

use nix_schema::NixOptions;
use serde::{Deserialize, Serialize};

/// A dish.
#[derive(Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dish {
    /// What it is called.
    title: String,
    /// What it costs.
    #[nix(default = 0.0)]
    price: f64,
    /// What is in it.
    #[nix(default = [])]
    ingredients: Vec<String>,
    /// How it is made.
    #[nix(ty = "lines", default = "")]
    steps: String,
    /// What it does to the guest.
    #[nix(submodule, default)]
    nutrition: Nutrition,
}

/// What a dish does to the guest.
#[derive(Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Nutrition {
    /// How much is in it.
    calories: Option<u32>,
    /// What some must not eat.
    #[nix(default = [])]
    allergens: Vec<String>,
}

/// What is served at a time.
#[derive(Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Course {
    /// Names of dishes.
    #[nix(default = [])]
    dishes: Vec<String>,
    /// Minutes that it takes.
    #[nix(default_nix = "cfg.stations * 10")]
    minutes: u32,
}

/// When a kitchen is open.
#[derive(Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Hours {
    /// The first hour.
    #[nix(default = 9)]
    open: u8,
    /// The last hour.
    #[nix(default = 17)]
    close: u8,
    /// Days on which it is closed.
    #[nix(default = ["sunday"])]
    closed: Vec<String>,
}

/// Where money is.
#[derive(Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Safe {
    /// What opens it.
    code: String,
    /// How much it holds.
    #[nix(default = 100)]
    holds: u32,
}

/// Anything else.
#[derive(Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Whether there is music.
    #[nix(default = false)]
    music: bool,
    /// Declared, among what is not.
    lights: Lights,
    #[serde(flatten)]
    more: BTreeMap<String, serde_json::Value>,
}

/// The lights.
#[derive(Serialize, Deserialize, NixOptions)]
pub struct Lights {
    /// How bright they are.
    #[nix(default = 50)]
    level: u8,
}
