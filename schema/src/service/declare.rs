//! The options of a service.

use super::fit::unfit;
use super::{Account, Reads, Secret, Service};
use crate::{
    AttrPath, Comment, Group, Module, Node, OptionDecl, PackageOption, Place, Problem, Root,
    Simple, Text, Type, Value,
};

/// The option that holds the settings.
pub(crate) const SETTINGS: &str = "settings";

impl Module {
    /// The module with the options of a service at `path`: those that `service` asks for, and `settings` with these in it.
    ///
    /// A setting that is a secret stays among them for the module itself to set; a port or a secret that is no setting is
    /// a mistake that [`validate`](Self::validate) tells.
    #[must_use]
    pub fn with_service(
        mut self,
        path: impl Into<AttrPath>,
        service: Service,
        settings: Group,
    ) -> Self {
        let path = path.into();
        self.cfg.get_or_insert_with(|| path.clone());
        let group = self.declare_service(service, settings);
        let (comment, description, place) = (Comment::default(), None, Place::default());
        self.roots.push(Root { path, comment, description, group, place });
        self
    }

    /// The options of a service, which becomes the module's.
    pub(crate) fn declare_service(&mut self, mut service: Service, mut settings: Group) -> Group {
        // It goes on in sentences of others.
        if let Some(about) = service.about.strip_suffix('.').filter(|about| !about.ends_with('.')) {
            service.about = about.to_owned();
        }
        for port in &mut service.ports {
            match option_at(&mut settings, &port.setting) {
                Some(option) if !may_be_number(&option.ty) => {
                    self.problems.push(no_number(&service.name, &port.setting, &option.place));
                }
                Some(option) => port.optional = matches!(option.ty, Type::NullOr(_)),
                None => self.problems.push(no_setting(&service.name, "port", &port.setting)),
            }
        }
        self.problems.extend(unfit(&service, &settings));
        let mut group = own_options(&service);
        let mut files = Vec::new();
        for secret in &service.secrets {
            match option_at(&mut settings, &secret.setting) {
                Some(option) => files.push((secret.option.clone(), file_of(secret, option))),
                None => self.problems.push(no_setting(&service.name, "secret", &secret.setting)),
            }
        }
        group = group.with(SETTINGS, settings_option(&service, settings));
        let own = access(&service, group.clone());
        for (path, option) in files {
            let place = option.place.clone();
            let is_own = path.0.first().is_some_and(|first| own.get(first).is_some());
            if is_own || !put(&mut group, &path.0, option) {
                self.problems.push(taken(&service.name, &path, &place));
            }
        }
        let group = access(&service, group);
        self.service = Some(service);
        group
    }

    /// The settings of the module's service alone, as a module whose value is the file of settings; [`None`] if it has no
    /// service.
    #[must_use]
    pub fn settings(&self) -> Option<Self> {
        let service = self.service.as_ref()?;
        let root = self.roots.first()?;
        let Node::Option(option) = &root.group.get(SETTINGS)?.node else { return None };
        let Type::Submodule(submodule) = &option.ty else { return None };
        let mut group = submodule.group.clone();
        for secret in &service.secrets {
            if let Some(option) = option_at(&mut group, &secret.setting) {
                option.internal = false;
            }
        }
        let root = Root { group, description: root.description.clone(), ..root.clone() };
        Some(Self { types: self.types.clone(), roots: vec![root], ..Self::new(&self.name) })
    }
}

fn no_setting(service: &str, what: &str, setting: &AttrPath) -> Problem {
    let message = "there is no such setting, or it is no option of its own";
    Problem::new(
        format!("{what} `{setting}` of the service `{service}`"),
        message,
        &Place::default(),
    )
}

fn no_number(service: &str, setting: &AttrPath, place: &Place) -> Problem {
    let message = "it is no number, so that neither the firewall nor the unit can know the port: keep the port in a \
                   setting of its own, or open it in the module's file";
    Problem::new(format!("port `{setting}` of the service `{service}`"), message, place)
}

fn taken(service: &str, option: &AttrPath, place: &Place) -> Problem {
    let message = "is declared twice: it is another option of the service, or below one; name another with \
                   `#[nix(secret = \"…\")]` or `Secret::option`, which leaves the setting as it is";
    Problem::new(format!("option `{option}` of the service `{service}`"), message, place)
}

/// Whether an integer may be of that type, as far as that is known without the module.
fn may_be_number(ty: &Type) -> bool {
    match ty {
        Type::NullOr(inner) => may_be_number(inner),
        Type::Either(one, other) => may_be_number(one) || may_be_number(other),
        Type::OneOf(all) => all.iter().any(may_be_number),
        Type::Described(described) => may_be_number(&described.base),
        Type::Checked(checked) => may_be_number(&checked.base),
        Type::Simple(simple) => !matches!(
            simple,
            Simple::Str | Simple::Bool | Simple::Path | Simple::SingleLineStr | Simple::NonEmptyStr
        ),
        Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::PasswdEntry(_)
        | Type::PathWith { .. }
        | Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::AttrsWith(_)
        | Type::AttrListOf(_)
        | Type::AttrTag(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Submodule(_) => false,
        Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::Enum(_)
        | Type::LoaOf(_)
        | Type::CoercedTo(_)
        | Type::Unique(_)
        | Type::Serializable(_)
        | Type::Format(_)
        | Type::Custom(_)
        | Type::Named(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => true,
    }
}

/// `enable` and `package`.
fn own_options(service: &Service) -> Group {
    let mut group = Group::new().with("enable", OptionDecl::enable(service.about.as_str()));
    if let Some(package) = &service.package {
        let package = OptionDecl::package(PackageOption::new(package.clone()));
        group = group.with("package", package);
    }
    group
}

fn settings_option(service: &Service, mut settings: Group) -> OptionDecl {
    if !service.closed && settings.freeform.is_none() {
        settings.freeform = Some(Box::new(Type::Format(service.format.clone())));
    }
    let name = &service.name;
    let description = match &service.documentation {
        Some(url) => format!("Settings of {name}, see <{url}> for what there is."),
        None => format!("Settings of {name}."),
    };
    let empty = Value::Attrs(std::collections::BTreeMap::new());
    OptionDecl::new(Type::submodule(settings)).with_default(empty).with_description(description)
}

/// `environmentFile`, `openFirewall`, `user` and `group`.
fn access(service: &Service, mut group: Group) -> Group {
    if service.environment_file {
        let option = OptionDecl::new(Type::null_or(Simple::ExternalPath.into()))
            .with_default(Value::Null)
            .with_example(Value::from(["/run/secrets/", &service.name, ".env"].concat().as_str()))
            .with_description(
                "A file with environment variables of the service, in the format of {manpage}`systemd.exec(5)`: what is \
                 secret and may not be in the store.",
            );
        group = group.with("environmentFile", option);
    }
    if !service.ports.is_empty() {
        let description = "Whether to open the ports of the service in the firewall.";
        let option = OptionDecl::new(Simple::Bool.into())
            .with_default(Value::Bool(false))
            .with_example(Value::Bool(true))
            .with_description(description);
        group = group.with("openFirewall", option);
    }
    if service.account == Account::Own {
        for (name, what) in [("user", "user"), ("group", "group")] {
            let description = format!(
                "The {what} that the service runs as. It is made unless another one is set here."
            );
            let option = OptionDecl::new(Simple::Str.into())
                .with_default(Value::from(service.name.as_str()))
                .with_description(description);
            group = group.with(name, option);
        }
    }
    group
}

/// The option of a secret's file; the setting itself becomes the module's own affair.
fn file_of(secret: &Secret, setting: &mut OptionDecl) -> OptionDecl {
    let path = Type::from(Simple::ExternalPath);
    let mut option = OptionDecl::new(if secret.optional { Type::null_or(path) } else { path });
    option.default = secret.optional.then(|| Value::Null.into());
    option.example =
        Some(Value::from(["/run/secrets/", &secret.credential()].concat().as_str()).into());
    option.description = match secret.reads {
        Reads::Path => setting.description.clone(),
        Reads::Text => Some(file_description(setting.description.as_ref())),
    };
    option.place = setting.place.clone();
    setting.internal = true;
    setting.default = match setting.default.take() {
        // A program that reads no `null` reads what its default says.
        Some(default) if secret.optional && !matches!(setting.ty, Type::NullOr(_)) => Some(default),
        Some(_) | None => secret.optional.then(|| Value::Null.into()),
    };
    (setting.default_text, setting.example) = (None, None);
    option
}

/// What the secret is, and that it is in a file.
fn file_description(of_setting: Option<&Text>) -> Text {
    const FILE: &str = "The path of a file that holds it, outside of the Nix store.";
    match of_setting {
        Some(Text::Static(text)) if text.ends_with('\n') => {
            Text::Static([text, "\n", FILE, "\n"].concat())
        }
        Some(Text::Static(text)) => {
            let stop = if text.ends_with(['.', '!', '?', ':', ';']) { " " } else { ". " };
            Text::Static([text, stop, FILE].concat())
        }
        Some(Text::Nix(_)) | None => Text::from(FILE),
    }
}

/// The option at a path in groups.
fn option_at<'a>(group: &'a mut Group, path: &AttrPath) -> Option<&'a mut OptionDecl> {
    let (last, around) = path.0.split_last()?;
    let mut group = group;
    for name in around {
        let member = group.members.iter_mut().find(|member| member.name == *name)?;
        let Node::Group(inner) = &mut member.node else { return None };
        group = inner;
    }
    match &mut group.members.iter_mut().find(|member| member.name == *last)?.node {
        Node::Option(option) => Some(option),
        Node::Group(_) | Node::Raw(_) => None,
    }
}

/// Puts an option at a path, with the groups that it takes; says whether the path was free.
fn put(group: &mut Group, path: &[String], option: OptionDecl) -> bool {
    let [name, rest @ ..] = path else { return false };
    let found = group.members.iter_mut().find(|member| member.name == *name);
    match found.map(|member| &mut member.node) {
        None if rest.is_empty() => group.push(name, Comment::default(), option.into()),
        None => {
            let mut inner = Group::new();
            put(&mut inner, rest, option);
            group.push(name, Comment::default(), inner.into());
        }
        Some(Node::Group(inner)) => return put(inner, rest, option),
        Some(Node::Option(_) | Node::Raw(_)) => return false,
    }
    true
}

/// The usual name of the option that names a secret's file.
pub(super) fn file_option(setting: &AttrPath) -> AttrPath {
    let mut names: Vec<String> = setting.names().map(camel_case).collect();
    if let Some(last) = names.last_mut() {
        // What is called as such in its group is called so beside the settings.
        if matches!(last.as_str(), "file" | "path") {
            *last = "file".to_owned();
            return AttrPath(names);
        }
        let bare = last.strip_suffix("File").or_else(|| last.strip_suffix("Path")).unwrap_or(last);
        *last = [bare, "File"].concat();
    }
    AttrPath(names)
}

/// The name of a credential, from the option that names its file.
pub(super) fn credential(option: &AttrPath) -> String {
    let joined = option.0.join("-");
    let mut name = String::new();
    let mut before = '-';
    for letter in joined.strip_suffix("File").unwrap_or(&joined).chars() {
        if letter.is_ascii_uppercase() && before != '-' && !before.is_ascii_uppercase() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
        before = letter;
    }
    name
}

/// The name of a setting as options are called: `apiKey` for `api_key`, `API_KEY` and `ApiKey`.
fn camel_case(name: &str) -> String {
    let is_loud = !name.contains(|letter: char| letter.is_lowercase());
    let name = if is_loud { name.to_lowercase() } else { name.to_owned() };
    let mut words = name.split(['-', '_', '.']).filter(|word| !word.is_empty());
    let mut camel = quiet_start(words.next().unwrap_or_default());
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// Without the capitals that it begins with; the last of several begins the next word, as in `URLBase`.
fn quiet_start(word: &str) -> String {
    let capitals = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let quiet = if capitals > 1 && capitals < word.len() { capitals - 1 } else { capitals };
    let (start, rest) = word.split_at(quiet);
    [&start.to_ascii_lowercase(), rest].concat()
}

impl Reads {
    /// What a setting of that type reads; [`None`] if it is neither a path nor a text.
    pub(crate) fn of(ty: &Type) -> Option<Self> {
        match ty {
            Type::NullOr(inner) => Self::of(inner),
            Type::PathWith { .. } | Type::Simple(Simple::Path | Simple::ExternalPath) => {
                Some(Self::Path)
            }
            Type::Simple(Simple::Str | Simple::SingleLineStr | Simple::NonEmptyStr) => {
                Some(Self::Text)
            }
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PasswdEntry(_)
            | Type::Enum(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::AttrsWith(_)
            | Type::LoaOf(_)
            | Type::AttrListOf(_)
            | Type::AttrTag(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::CoercedTo(_)
            | Type::Unique(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Submodule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::Checked(_)
            | Type::Described(_)
            | Type::Named(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => None,
        }
    }
}
