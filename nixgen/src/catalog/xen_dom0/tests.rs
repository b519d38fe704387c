//! What the declaration holds: counted, and of each kind one looked at closely.

use nix_schema::{
    AttrPath, Body, Module, NixModule, OptionDecl, Shown, Type, Visitor, walk_module,
};

use super::XenDom0;

#[derive(Default)]
struct Options(Vec<(String, OptionDecl)>);

impl Visitor for Options {
    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        let path = path.to_string();
        let below = path.strip_prefix("virtualisation.xen.").unwrap_or(&path);
        self.0.push((below.to_owned(), option.clone()));
    }
}

fn options(module: &Module) -> Vec<(String, OptionDecl)> {
    let mut options = Options::default();
    walk_module(module, &mut options);
    options.0
}

fn paths(wanted: impl Fn(&OptionDecl) -> bool) -> Vec<String> {
    let module = XenDom0::module();
    options(&module).into_iter().filter(|(_, o)| wanted(o)).map(|(path, _)| path).collect()
}

#[test]
fn it_has_all_of_the_original() {
    let module = XenDom0::module();
    assert_eq!(options(&module).len(), 44);
    assert_eq!(module.relocations().count(), 7);
    assert_eq!(module.imports.len(), 7);
    let [part] = module.config.as_slice() else { panic!("{:?}", module.config) };
    assert_eq!(part.assertions.len(), 6);
    let Body::Definitions(definitions) = &part.body else { panic!("no definitions") };
    let defined: Vec<String> = definitions.iter().map(|d| d.path.to_string()).collect();
    assert_eq!(
        defined,
        [
            "virtualisation.xen.bootParams",
            "boot",
            "system.requiredKernelConfig",
            "environment",
            "services.udev.packages",
            "systemd",
        ]
    );
    let bindings: Vec<&str> = module.bindings.iter().map(|b| b.name.as_str()).collect();
    assert_eq!(bindings, ["xenBootBuilder"]);
    assert_eq!(module.meta.len(), 1);
    assert_eq!(module.types, []);
    assert_eq!(module.cfg, Some("virtualisation.xen".into()));
}

#[test]
fn no_option_is_text() {
    let is_text =
        |option: &OptionDecl| matches!(option.ty, Type::Raw { .. } | Type::Unknown { .. });
    assert_eq!(paths(is_text), Vec::<String>::new());
}

#[test]
fn the_rare_attributes_are_where_the_original_has_them() {
    let cases = [
        (paths(|o| o.internal && o.read_only), vec!["store.type"]),
        (paths(|o| !o.related_packages.is_empty()), vec!["package", "qemu.package"]),
        (paths(|o| matches!(o.ty, Type::Submodule(_))), vec!["store.settings"]),
        (paths(|o| matches!(o.example, Some(Shown::Untyped(_)))), vec!["bootParams"]),
        (
            paths(|o| !o.visible.is_visible()),
            vec![
                "store.settings.testEAGAIN",
                "store.settings.xenstored.log.nbFiles",
                "store.settings.xenstored.accessLog.nbLines",
                "store.settings.xenstored.accessLog.nbChars",
                "store.settings.xenstored.accessLog.specialOps",
                "store.settings.xenstored.xenfs.kva",
                "store.settings.xenstored.xenfs.port",
            ],
        ),
        (
            paths(|o| matches!(o.ty, Type::Checked(_))),
            vec![
                "store.settings.conflict.burstLimit",
                "store.settings.conflict.maxHistorySeconds",
                "store.settings.ringScanInterval",
            ],
        ),
        (
            paths(|o| {
                matches!(o.default, Some(nix_schema::Default::Nix(_))) && o.default_text.is_none()
            }),
            vec!["store.type"],
        ),
        (paths(|o| o.default.is_none()), vec![]),
        (paths(|o| o.description.is_none()), vec![]),
    ];
    for (got, wanted) in cases {
        assert_eq!(got, wanted);
    }
}

#[test]
fn relocations_stand_in_the_order_of_the_original() {
    let module = XenDom0::module();
    let moved: Vec<String> = module.relocations().map(|r| r.from()[0].to_string()).collect();
    let below_xen = [
        "bridge.name",
        "bridge.address",
        "bridge.prefixLength",
        "bridge.forwardDns",
        "qemu-package",
        "package-qemu",
        "stored",
    ];
    assert_eq!(moved, below_xen.map(|path| ["virtualisation.xen.", path].concat()));
    let to: Vec<String> = module
        .relocations()
        .filter_map(|relocation| relocation.to().map(ToString::to_string))
        .collect();
    let package = "virtualisation.xen.qemu.package";
    assert_eq!(to, [package, package, "virtualisation.xen.store.path"]);
}
