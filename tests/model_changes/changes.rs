//! One change at a time, for every part of the model.

use nix_schema::{
    AttrPath, Body, Checked, Described, DescriptionClass, EnumValue, Form, Group, Import, Module,
    NixExpr, Node, OptionDecl, RelatedPackage, Relocation, Shown, Simple, Text, Type, Value,
    Visibility,
};
use nixgen::catalog::xen_dom0;
use nixgen::compare::{Section, Subject};

use crate::declared::ORIGINAL;

/// The differences that `check` reports for the declaration after `change`.
fn subjects(change: impl FnOnce(&mut Module)) -> Vec<Subject> {
    let mut module = xen_dom0();
    change(&mut module);
    let report = nixgen::check(&module, "xen-dom0.nix", ORIGINAL).unwrap_or_else(|e| panic!("{e}"));
    report.differences.into_iter().map(|difference| difference.subject).collect()
}

fn check(expected: &Subject, change: impl FnOnce(&mut Module)) {
    assert_eq!(subjects(change), std::slice::from_ref(expected), "for a change of {expected}");
}

/// Every option of the module with its path, sub-options of submodules included.
fn options() -> Vec<(AttrPath, OptionDecl)> {
    fn gather(path: &AttrPath, group: &Group, found: &mut Vec<(AttrPath, OptionDecl)>) {
        for member in &group.members {
            let path = path.join(&member.name);
            match &member.node {
                Node::Group(group) => gather(&path, group, found),
                Node::Option(option) => {
                    found.push((path.clone(), (**option).clone()));
                    if let Type::Submodule(submodule) = &option.ty {
                        gather(&path, &submodule.group, found);
                    }
                }
                Node::Raw(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    for root in &xen_dom0().roots {
        gather(&root.path, &root.group, &mut found);
    }
    found
}

/// The group that holds the option at `path`, and the option's name.
fn holder<'a>(module: &'a mut Module, path: &AttrPath) -> (&'a mut Group, String) {
    let root = &mut module.roots[0];
    let names = path.strip_prefix(&root.path).unwrap().0;
    let (last, way) = names.split_last().unwrap();
    let mut group = &mut root.group;
    for name in way {
        let member = group.members.iter_mut().find(|member| member.name == *name).unwrap();
        group = match &mut member.node {
            Node::Group(group) => group,
            Node::Option(option) => match &mut option.ty {
                Type::Submodule(submodule) => &mut submodule.group,
                other => panic!("no submodule: {other:?}"),
            },
            Node::Raw(_) => panic!("raw"),
        };
    }
    (group, last.clone())
}

fn option<'a>(module: &'a mut Module, path: &AttrPath) -> &'a mut OptionDecl {
    let (group, name) = holder(module, path);
    let member = group.members.iter_mut().find(|member| member.name == name).unwrap();
    match &mut member.node {
        Node::Option(option) => option,
        other => panic!("no option: {other:?}"),
    }
}

/// A type that is another one for sure.
fn other_type(ty: &Type) -> Type {
    match ty {
        Type::Simple(Simple::Bool) => Simple::Unspecified.into(),
        Type::Simple(_) => Type::Simple(Simple::Anything),
        Type::Enum(values) => {
            let more = EnumValue::new(Value::from("one more"));
            Type::Enum(values.iter().cloned().chain([more]).collect())
        }
        // No `nullOr`, and yet one that takes a default of `null`.
        Type::NullOr(inner) => Type::Either(inner.clone(), Box::new(Simple::Anything.into())),
        Type::ListOf(inner) => Type::ListOf(Box::new(other_type(inner))),
        Type::Checked(checked) => {
            let predicate = NixExpr::new("n: n >= (-1)");
            Type::Checked(Box::new(Checked {
                predicate,
                bounds: Vec::new(),
                ..(**checked).clone()
            }))
        }
        other => Type::null_or(other.clone()),
    }
}

#[test]
fn every_type() {
    for (path, declared) in options() {
        if declared.form == Form::Enable {
            continue;
        }
        let subject = Subject::new(Section::Options, path.clone()).attribute("type");
        if let Type::Submodule(_) = declared.ty {
            check(&subject, |module| {
                let ty = option(module, &path).ty.clone();
                option(module, &path).ty = Type::null_or(ty);
            });
            continue;
        }
        check(&subject, |module| {
            let option = option(module, &path);
            option.ty = other_type(&option.ty);
        });
    }
}

#[test]
fn every_part_of_a_checked_type() {
    let with_names = |path: &AttrPath, change: fn(&mut Described)| {
        let subject = Subject::new(Section::Options, path.clone()).attribute("type");
        check(&subject, |module| {
            let Type::Checked(checked) = &mut option(module, path).ty else { panic!("{path}") };
            let Type::Described(described) = &mut checked.base else { panic!("{path}") };
            change(described);
        });
    };
    let checked: Vec<AttrPath> = options()
        .into_iter()
        .filter(|(_, option)| matches!(option.ty, Type::Checked(_)))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(checked.len(), 3);
    for path in &checked {
        with_names(path, |described| described.name = Some("changed".to_owned()));
        with_names(path, |described| described.description = Some("changed".to_owned()));
        with_names(path, |described| described.class = Some(DescriptionClass::Composite));
        with_names(path, |described| described.base = Simple::Number.into());
    }
}

#[test]
fn every_default() {
    for (path, declared) in options() {
        let subject = Subject::new(Section::Options, path.clone()).attribute("default");
        check(&subject, |module| {
            option(module, &path).default = Some(NixExpr::new("config.changed.value").into());
        });
        if declared.form == Form::Option {
            check(&subject, |module| option(module, &path).default = None);
        }
    }
}

#[test]
fn every_default_text() {
    for (path, declared) in options() {
        let subject = Subject::new(Section::Options, path.clone()).attribute("defaultText");
        check(&subject, |module| {
            option(module, &path).default_text = Some(Shown::Expression("changed".to_owned()));
        });
        if declared.default_text.is_some() {
            check(&subject, |module| option(module, &path).default_text = None);
            let Some(Shown::Expression(text)) = declared.default_text else { continue };
            check(&subject, |module| {
                option(module, &path).default_text = Some(Shown::Untyped(text));
            });
        }
    }
}

#[test]
fn every_example() {
    for (path, declared) in options() {
        let subject = Subject::new(Section::Options, path.clone()).attribute("example");
        check(&subject, |module| {
            option(module, &path).example = Some(NixExpr::new("config.changed.value").into());
        });
        if declared.form == Form::Option && declared.example.is_some() {
            check(&subject, |module| option(module, &path).example = None);
        }
    }
}

#[test]
fn every_description() {
    for (path, declared) in options() {
        let subject = Subject::new(Section::Options, path.clone()).attribute("description");
        let Some(Text::Static(text)) = declared.description else { panic!("{path}") };
        check(&subject, |module| {
            option(module, &path).description = Some(Text::Static(["Changed ", &text].concat()));
        });
        check(&subject, |module| {
            let text =
                if text.ends_with('\n') { text.trim_end().to_owned() } else { text.clone() + "\n" };
            option(module, &path).description = Some(Text::Static(text));
        });
        if declared.form == Form::Option {
            check(&subject, |module| option(module, &path).description = None);
        }
    }
}

#[test]
fn every_flag() {
    for (path, declared) in options() {
        let at = |attribute| Subject::new(Section::Options, path.clone()).attribute(attribute);
        check(&at("internal"), |module| option(module, &path).internal ^= true);
        check(&at("readOnly"), |module| option(module, &path).read_only ^= true);
        check(&at("apply"), |module| option(module, &path).apply = Some(NixExpr::new("x: x")));
        for visible in
            [Visibility::Visible, Visibility::Hidden, Visibility::Shallow, Visibility::Transparent]
        {
            if visible != declared.visible {
                check(&at("visible"), |module| option(module, &path).visible = visible);
            }
        }
    }
}

#[test]
fn every_related_package() {
    for (path, declared) in options() {
        let subject = Subject::new(Section::Options, path.clone()).attribute("relatedPackages");
        check(&subject, |module| {
            option(module, &path).related_packages.push(RelatedPackage::Name("changed".to_owned()));
        });
        for at in 0..declared.related_packages.len() {
            check(&subject, |module| drop(option(module, &path).related_packages.remove(at)));
            check(&subject, |module| {
                let related = &mut option(module, &path).related_packages[at];
                match related {
                    RelatedPackage::Name(name) => name.push('x'),
                    RelatedPackage::Path(path) => path.0.push("x".to_owned()),
                    RelatedPackage::Entry { comment, .. } => *comment = None,
                }
            });
        }
    }
}

#[test]
fn every_option_removed_renamed_or_moved() {
    for (path, _) in options() {
        let gone = Subject::new(Section::Options, path.clone());
        // Fragments read most options: what is left of them is another matter.
        let without_readers = |module: &mut Module| {
            let (group, name) = holder(module, &path);
            let at = group.members.iter().position(|member| member.name == name).unwrap();
            group.members.remove(at);
        };
        let mut module = xen_dom0();
        without_readers(&mut module);
        match nixgen::check(&module, "xen-dom0.nix", ORIGINAL) {
            Ok(report) => {
                let subjects: Vec<Subject> =
                    report.differences.into_iter().map(|d| d.subject).collect();
                let (group, _) = holder(&mut module, &path);
                // A group that is left empty is still the same group.
                assert!(
                    !subjects.is_empty() && subjects.iter().all(|s| *s == gone),
                    "{subjects:?} {group:?}"
                );
            }
            // What is left may read it: then every complaint is about that path.
            Err(error) => {
                let text = error.to_string();
                let name = path.0.last().unwrap();
                assert!(
                    text.lines().all(|line| {
                        line.contains(name.as_str())
                            && (line.contains("names no declared option")
                                || line.contains("no such option"))
                    }),
                    "{path}: {text}"
                );
            }
        }
    }
}

#[test]
fn every_added_option() {
    for (path, _) in options() {
        let new = AttrPath([&path.0[..path.0.len() - 1], &["changed".to_owned()]].concat());
        check(&Subject::new(Section::Options, new), |module| {
            let (group, _) = holder(module, &path);
            *group = group.clone().with("changed", OptionDecl::new(Simple::Int.into()));
        });
    }
}

#[test]
fn every_relocation() {
    for at in 0..xen_dom0().imports.len() {
        let Import::Relocation(relocation) = xen_dom0().imports[at].clone() else { panic!() };
        let subject = Subject::new(Section::Imports, relocation.from()[0].clone());
        check(&subject, |module| drop(module.imports.remove(at)));
        let attribute = if relocation.to().is_some() { "to" } else { "reason" };
        check(&subject.clone().attribute(attribute), |module| {
            let Import::Relocation(relocation) = &mut module.imports[at] else { panic!() };
            match relocation {
                Relocation::Renamed { to, .. } => *to = "virtualisation.xen.debug".into(),
                Relocation::Removed { reason, .. } => *reason = Text::from("changed"),
                Relocation::Alias { .. }
                | Relocation::Changed { .. }
                | Relocation::Merged { .. }
                | Relocation::General(_) => panic!("the original has none"),
            }
        });
        let subjects = subjects(|module| {
            let Import::Relocation(relocation) = &mut module.imports[at] else { panic!() };
            let (Relocation::Renamed { from, .. } | Relocation::Removed { option: from, .. }) =
                relocation
            else {
                panic!("the original has none")
            };
            from.0.push("changed".to_owned());
        });
        assert!(subjects.iter().all(|s| s.section == Section::Imports), "{subjects:?}");
        assert!(subjects.contains(&subject), "{subjects:?}");
    }
}

#[test]
fn the_order_of_relocations() {
    check(&Subject::new(Section::Imports, AttrPath::root()), |module| module.imports.swap(0, 1));
    check(&Subject::new(Section::Imports, AttrPath::root()), |module| module.imports.reverse());
}

#[test]
fn every_assertion() {
    for at in 0..xen_dom0().config[0].assertions.len() {
        let subject = |attribute| {
            Subject::new(Section::Assertions, [at.to_string().as_str()]).attribute(attribute)
        };
        check(&subject("assertion"), |module| {
            module.config[0].assertions[at].assertion = NixExpr::new("cfg.enable == true");
        });
        check(&subject("message"), |module| {
            module.config[0].assertions[at].message = Text::from("changed");
        });
        let removed = subjects(|module| drop(module.config[0].assertions.remove(at)));
        assert_eq!(removed, [Subject::new(Section::Assertions, [at.to_string().as_str()])]);
    }
    check(&Subject::new(Section::Assertions, AttrPath::root()), |module| {
        module.config[0].assertions.swap(1, 4);
    });
}

#[test]
fn every_binding_and_argument() {
    for at in 0..xen_dom0().bindings.len() {
        let name = xen_dom0().bindings[at].name.clone();
        check(&Subject::new(Section::Bindings, [name.as_str()]), |module| {
            module.bindings[at].value = NixExpr::new("pkgs.hello");
        });
    }
    check(&Subject::new(Section::Bindings, ["more"]), |module| {
        module.bindings.push(nix_schema::Binding {
            name: "more".to_owned(),
            value: NixExpr::new("1"),
            comment: nix_schema::Comment::default(),
            place: nix_schema::Place::default(),
        });
    });
    check(&Subject::new(Section::Arguments, ["utils"]), |module| {
        let mut args = module.args.clone().unwrap_or_default();
        args.names.push("utils".to_owned());
        module.args = Some(args);
    });
}

#[test]
fn every_definition_of_config_and_its_condition() {
    check(&Subject::new(Section::Config, AttrPath::root()).attribute("condition"), |module| {
        module.config[0].condition = Some(NixExpr::new("cfg.debug"));
    });
    let Body::Definitions(definitions) = xen_dom0().config[0].body.clone() else { panic!() };
    assert!(definitions.len() >= 6);
    for (at, definition) in definitions.iter().enumerate() {
        check(&Subject::new(Section::Config, definition.path.clone()), |module| {
            let Body::Definitions(definitions) = &mut module.config[0].body else { panic!() };
            definitions[at].value = NixExpr::new("null");
        });
        let removed = subjects(|module| {
            let Body::Definitions(definitions) = &mut module.config[0].body else { panic!() };
            // The binding is read by one definition only: that it is unused then is no difference.
            drop(definitions.remove(at));
        });
        assert!(
            !removed.is_empty()
                && removed.iter().all(|s| {
                    s.section == Section::Config && s.path.strip_prefix(&definition.path).is_some()
                }),
            "{removed:?}"
        );
    }
}

#[test]
fn every_meta_field() {
    for at in 0..xen_dom0().meta.len() {
        let path = xen_dom0().meta[at].path.clone();
        let subject = Subject::new(Section::Meta, path);
        check(&subject, |module| module.meta[at].value = NixExpr::new("[ ]"));
        check(&subject, |module| drop(module.meta.remove(at)));
    }
    check(&Subject::new(Section::Meta, "doc"), |module| {
        module.meta.push(nix_schema::Definition::new("doc", "./xen.md"));
    });
}

#[test]
fn a_string_is_no_number() {
    let watch = AttrPath::from("virtualisation.xen.store.settings.quota.maxWatch");
    check(&Subject::new(Section::Options, watch.clone()).attribute("example"), |module| {
        option(module, &watch).example = Some(Shown::Untyped("256".to_owned()));
    });
}
