//! A test of NixOS that a person completes.

use nix_schema::{
    AttrPath, Comment, Default as NixDefault, Group, Module, Node, OptionDecl, Protocol, Secret,
    Shown, Type, Value, Visitor, walk_module,
};

use crate::print::{Entry, Nix, Pattern};

/// A machine on which the module is enabled, and a script that waits for it.
pub(super) fn test(module: &Module) -> Nix {
    let secrets: Vec<(AttrPath, &Secret)> = secrets(module).collect();
    let mut needed = Needed { module, secrets: &secrets, options: Vec::new() };
    module.roots.iter().for_each(|root| needed.group(&root.path, &root.group));
    let root = module.roots.first().map_or_else(AttrPath::root, |root| root.path.clone());
    let mut configuration = Vec::new();
    if module.roots.iter().any(|root| root.group.get("enable").is_some()) {
        configuration.push(Entry::new(root.join("enable"), Nix::Value(Value::Bool(true))));
    }
    configuration.extend(needed.options.into_iter().map(|(path, value)| {
        let entry = Entry::new(path, value.unwrap_or_else(|| Nix::path("null")));
        Entry { comment: Comment::new([" It has no default."]), ..entry }
    }));
    configuration.extend(secrets.iter().flat_map(|(path, secret)| given(module, path, secret)));
    let maintainers = module.service.iter().flat_map(|service| &service.maintainers);
    let maintainers: Vec<Nix> =
        maintainers.map(|name| Nix::path("lib.maintainers").select(name)).collect();
    let args = Pattern::open((!maintainers.is_empty()).then(|| "lib".to_owned()));
    let entries = vec![
        Entry::new("name", Nix::Text(module.name.clone())),
        Entry::new("meta.maintainers", Nix::List(maintainers)),
        Entry::new("nodes.machine", Nix::Set(configuration)).apart(&Comment::default()),
        Entry::new("testScript", script(module)).apart(&Comment::default()),
    ];
    Nix::Function { args, body: Box::new(Nix::Set(entries)) }
}

/// The secrets without which the service is none, each with the option that names its file.
fn secrets(module: &Module) -> impl Iterator<Item = (AttrPath, &Secret)> {
    let root = module.roots.first().map_or_else(AttrPath::root, |root| root.path.clone());
    let secrets = module.service.iter().flat_map(|service| &service.secrets);
    let needed = secrets.filter(|secret| !secret.optional);
    needed.map(move |secret| (root.concat(&secret.option), secret))
}

/// A file with a secret, and the option that names it.
fn given(module: &Module, option: &AttrPath, secret: &Secret) -> [Entry; 2] {
    let name = [&module.name, "-", &secret.credential()].concat();
    let file = AttrPath::from(["environment", "etc", name.as_str(), "text"]);
    let content = Entry::new(file, Nix::Text("secret".to_owned()));
    let comment =
        Comment::new([" Only a test may have it in the store, where everybody can read it."]);
    [Entry { comment, ..content }, Entry::new(option.clone(), Nix::Text(["/etc/", &name].concat()))]
}

fn script(module: &Module) -> Nix {
    let unit = module.service.as_ref().map_or(&module.name, |service| &service.name);
    let wait = ["machine.wait_for_unit(\"", unit, ".service\")\n"].concat();
    // The driver waits for a TCP connection, which no UDP port takes.
    let ports = module.service.iter().flat_map(|service| &service.ports);
    let ports = ports.filter(|port| port.protocol == Protocol::Tcp);
    let mut open: Vec<i64> = Vec::new();
    for port in ports.filter_map(|port| default_port(module, &port.setting)) {
        if !open.contains(&port) {
            open.push(port);
        }
    }
    let open = open.iter().map(|port| format!("machine.wait_for_open_port({port})\n"));
    Nix::Text(std::iter::once(wait).chain(open).collect())
}

/// Where the service listens by itself.
fn default_port(module: &Module, setting: &AttrPath) -> Option<i64> {
    struct Find<'a>(&'a AttrPath, Option<i64>);
    impl Visitor for Find<'_> {
        fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
            if let (true, Some(NixDefault::Value(Value::Int(port)))) =
                (path == self.0, &option.default)
            {
                self.1 = Some(*port);
            }
        }
    }
    let root = module.roots.first()?.path.join("settings").concat(setting);
    let mut find = Find(&root, None);
    walk_module(module, &mut find);
    find.1
}

/// The options that somebody has to set, each with its example.
struct Needed<'m> {
    module: &'m Module,
    /// What is given in another way.
    secrets: &'m [(AttrPath, &'m Secret)],
    options: Vec<(AttrPath, Option<Nix>)>,
}

impl Needed<'_> {
    /// Those of a group. What an option holds is asked for with the option, unless it is there by itself and empty.
    fn group(&mut self, at: &AttrPath, group: &Group) {
        for member in &group.members {
            let path = at.join(&member.name);
            match &member.node {
                Node::Group(inner) => self.group(&path, inner),
                Node::Option(option) => self.option(path, option),
                Node::Raw(_) => {}
            }
        }
    }

    fn option(&mut self, path: AttrPath, option: &OptionDecl) {
        let is_empty = matches!(&option.default, Some(NixDefault::Value(Value::Attrs(attrs))) if attrs.is_empty());
        if let (true, Type::Submodule(submodule)) = (is_empty, &option.ty) {
            return self.group(&path, &submodule.group);
        }
        let is_secret = self.secrets.iter().any(|(secret, _)| *secret == path);
        if !option.internal && !is_secret && option.is_required(self.module) {
            self.options.push((path, option.example.as_ref().and_then(value_of)));
        }
    }
}

fn value_of(example: &Shown) -> Option<Nix> {
    match example {
        Shown::Value(value) => Some(Nix::Value(value.clone())),
        Shown::Untyped(_) | Shown::Nix(_) | Shown::Expression(_) | Shown::Markdown(_) => None,
    }
}
