//! What a service asks for and a platform has no place for.

use nix_schema::{Account, Directory, Reads, Service};

use super::Platform;

/// Each such part, as notes say it.
pub(crate) fn left_out(service: &Service, platform: Platform) -> Vec<String> {
    let name = match platform {
        Platform::NixOs => return Vec::new(),
        Platform::HomeManager => "home-manager",
        Platform::NixDarwin => "nix-darwin",
    };
    let is_darwin = platform == Platform::NixDarwin;
    let mut parts: Vec<String> =
        service.unit.iter().map(|key| format!("unit `{}`", key.path)).collect();
    // The copy with the secrets is in a folder of that name in any case.
    let has_runtime =
        !is_darwin && service.secrets.iter().any(|secret| secret.reads == Reads::Text);
    let directories = service.directories.iter();
    let directories = directories.filter(|one| !has_runtime || **one != Directory::Runtime);
    parts.extend(directories.map(|one| ["the directory below `", below(*one), "`"].concat()));
    let others = [
        (service.documentation.is_some(), "the unit's `documentation`"),
        (!service.ports.is_empty(), "the option `openFirewall`"),
        (is_darwin && service.environment_file, "the option `environmentFile`"),
    ];
    parts.extend(
        others.iter().filter(|(is_there, _)| *is_there).map(|(_, part)| (*part).to_owned()),
    );
    let mut notes: Vec<String> = parts
        .iter()
        .map(|part| format!("{}: {part} is left out for {name}", service.name))
        .collect();
    notes.extend(
        account(service.account, is_darwin).map(|runs| format!("{}: {runs}", service.name)),
    );
    notes
}

fn below(directory: Directory) -> &'static str {
    match directory {
        Directory::State => "/var/lib",
        Directory::Cache => "/var/cache",
        Directory::Logs => "/var/log",
        Directory::Runtime => "/run",
    }
}

/// As whom it runs instead.
fn account(account: Account, is_darwin: bool) -> Option<&'static str> {
    match (account, is_darwin) {
        (Account::Root, true) | (Account::Dynamic, false) => None,
        (Account::Own | Account::Dynamic, true) => {
            Some("it runs as root: nix-darwin is given no account for it")
        }
        (Account::Own | Account::Root, false) => Some(
            "it runs as the user whose home-manager starts it, and not as an account of its own",
        ),
    }
}
