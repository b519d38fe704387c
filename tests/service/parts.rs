//! What each part of a service adds, and what takes its place.

use expect_test::{Expect, expect};
use nix_schema::{
    Account, AttrPath, Directory, Group, Import, Language, Module, NixExpr, NixModule, Node,
    OptionDecl, Place, Port, Reads, Relocation, Secret, Service, Simple, Type, UnitKey, Value,
};
use nixgen::{Platform, module_source_for};
use serde::{Deserialize, Serialize};

fn setting(ty: impl Into<Type>, default: impl Into<Value>) -> OptionDecl {
    OptionDecl::new(ty.into()).with_default(default.into()).with_description("A setting.")
}

fn module(service: Service) -> Module {
    let settings = Group::new()
        .with("port", setting(Simple::Port, Value::Int(8080)))
        .with("token", setting(Simple::Str, Value::from("")))
        .with("key", setting(Type::null_or(Simple::Path.into()), Value::Null));
    Module::new("demo").with_service("services.demo", service, settings)
}

/// The lines that a service has and a plain one does not, and those that it lacks.
fn check(service: Service, platform: Platform, expected: &Expect) {
    let source = |service| module_source_for(&module(service), platform).unwrap();
    let plain = source(Service { unconfined: true, ..Service::new("demo", Language::Toml) });
    let own = source(service);
    let lines: Vec<String> = similar::TextDiff::from_lines(plain.as_str(), own.as_str())
        .iter_all_changes()
        .filter(|change| change.tag() != similar::ChangeTag::Equal)
        .map(|change| format!("{}{change}", change.tag()))
        .collect();
    expected.assert_eq(&lines.concat());
}

fn plain() -> Service {
    Service { unconfined: true, ..Service::new("demo", Language::Toml) }
}

#[test]
fn each_part_adds_what_it_says() {
    let own = Service {
        account: Account::Own,
        directories: vec![Directory::State, Directory::Cache, Directory::Logs, Directory::Runtime],
        environment_file: true,
        documentation: Some("https://demo.example.org".to_owned()),
        ..plain()
    };
    check(
        own,
        Platform::NixOs,
        &expect![[r#"
        -      description = "Settings of demo.";
        +      description = "Settings of demo, see <https://demo.example.org> for what there is.";
        +    };
        +
        +    environmentFile = lib.mkOption {
        +      type = lib.types.nullOr lib.types.externalPath;
        +      default = null;
        +      example = "/run/secrets/demo.env";
        +      description = "A file with environment variables of the service, in the format of {manpage}`systemd.exec(5)`: what is secret and may not be in the store.";
        +
        +    user = lib.mkOption {
        +      type = lib.types.str;
        +      default = "demo";
        +      description = "The user that the service runs as. It is made unless another one is set here.";
        +    };
        +
        +    group = lib.mkOption {
        +      type = lib.types.str;
        +      default = "demo";
        +      description = "The group that the service runs as. It is made unless another one is set here.";
        +    };
        +      documentation = [ "https://demo.example.org" ];
        -        DynamicUser = true;
        +        User = cfg.user;
        +        Group = cfg.group;
        +        StateDirectory = "demo";
        +        StateDirectoryMode = "0700";
        +        CacheDirectory = "demo";
        +        CacheDirectoryMode = "0700";
        +        LogsDirectory = "demo";
        +        LogsDirectoryMode = "0700";
        +        RuntimeDirectory = "demo";
        +        RuntimeDirectoryMode = "0700";
        +        EnvironmentFile = lib.mkIf (cfg.environmentFile != null) cfg.environmentFile;
        +
        +    users.users = lib.mkIf (cfg.user == "demo") {
        +      demo = {
        +        isSystemUser = true;
        +        group = cfg.group;
        +      };
        +    };
        +
        +    users.groups = lib.mkIf (cfg.group == "demo") {
        +      demo = { };
        +    };
    "#]],
    );
    check(
        Service { ports: vec![Port::udp("port")], ..plain() },
        Platform::NixOs,
        &expect![[r#"
        +
        +    openFirewall = lib.mkOption {
        +      type = lib.types.bool;
        +      default = false;
        +      example = true;
        +      description = "Whether to open the ports of the service in the firewall.";
        +    };
        +
        +    networking.firewall = lib.mkIf cfg.openFirewall {
        +      allowedUDPPorts = [ cfg.settings.port ];
        +    };
    "#]],
    );
    let secrets = vec![Secret::new("token", Reads::Text), Secret::new("key", Reads::Path)];
    check(
        Service { secrets, ..plain() },
        Platform::NixOs,
        &expect![[r#"
            -            default = "";
            +            internal = true;
            -            default = null;
            +            internal = true;
            +
            +    tokenFile = lib.mkOption {
            +      type = lib.types.externalPath;
            +      example = "/run/secrets/token";
            +      description = "A setting. The path of a file that holds it, outside of the Nix store.";
            +    };
            +
            +    keyFile = lib.mkOption {
            +      type = lib.types.externalPath;
            +      example = "/run/secrets/key";
            +      description = "A setting.";
            +    };
            +    services.demo.settings = {
            +      token = "@token@";
            +      key = "/run/credentials/demo.service/key";
            +    };
            +
            +      preStart = ''
            +        install -m 0600 ${settingsFile} "$RUNTIME_DIRECTORY/demo.toml"
            +        ${lib.getExe pkgs.replace-secret} '@token@' "$CREDENTIALS_DIRECTORY/token" "$RUNTIME_DIRECTORY/demo.toml"
            +      '';
            -        ExecStart = "${lib.getExe cfg.package} --config ${settingsFile}";
            +        ExecStart = "${lib.getExe cfg.package} --config /run/demo/demo.toml";
            +        RuntimeDirectory = "demo";
            +        RuntimeDirectoryMode = "0700";
            +        LoadCredential = [
            +          "token:${cfg.tokenFile}"
            +          "key:${cfg.keyFile}"
            +        ];
        "#]],
    );
    let words = ["serve", "with spaces", "50%", "--file={settings}"].map(str::to_owned);
    let words = Service { arguments: words.to_vec(), ..plain() };
    check(
        words.clone(),
        Platform::NixOs,
        &expect![[r#"
        -        ExecStart = "${lib.getExe cfg.package} --config ${settingsFile}";
        +        ExecStart = "${lib.getExe cfg.package} serve \"with spaces\" 50%% --file=${settingsFile}";
    "#]],
    );
    check(
        words,
        Platform::NixDarwin,
        &expect![[r#"
        -      command = "${lib.getExe cfg.package} --config ${settingsFile}";
        +      command = "${lib.getExe cfg.package} serve 'with spaces' 50% --file=${settingsFile}";
    "#]],
    );
}

#[test]
fn a_setting_has_one_name_in_its_file() {
    let inner = Group::new().with("b", setting(Simple::Bool, Value::Bool(true)));
    let mut settings = Group::new()
        .with("port", setting(Simple::Port, Value::Int(8080)))
        .with("servers", setting(Type::list_of(Type::submodule(inner)), Value::List(Vec::new())));
    settings.members[0].aliases.push("listen".to_owned());
    if let Node::Option(option) = &mut settings.members[1].node
        && let Type::ListOf(item) = &mut option.ty
        && let Type::Submodule(submodule) = &mut **item
    {
        submodule.group.members[0].aliases.push("c".to_owned());
    }
    let closed = Service { closed: true, ..plain() };
    let closed = Module::new("demo").with_service("services.demo", closed, settings.clone());
    let closed = module_source_for(&closed, Platform::NixOs).unwrap();
    assert!(!closed.contains("assertions"), "what is not declared is refused in any case");
    let module = Module::new("demo").with_service("services.demo", plain(), settings);
    let source = module_source_for(&module, Platform::NixOs).unwrap();
    assert!(!source.contains("mkAliasOptionModule"), "{source}");
    expect![[r#"
        assertions = [
        {
        assertion = !(cfg.settings ? listen);
        message = "Set `services.demo.settings.port` instead of `services.demo.settings.listen`: a file with two names of one setting is refused.";
        }
        ];"#]].assert_eq(&stated(&source, "assertions ="));
    assert!(nix_schema::json_schema(&module.settings().unwrap()).to_string().contains("listen"));
}

#[test]
fn a_command_reads_the_file_that_has_the_secrets() {
    let command = Some(NixExpr::new(r#""/opt/demo ${settingsFile}""#));
    let secrets = vec![Secret::new("token", Reads::Text)];
    let service = Service { package: None, command, secrets, ..plain() };
    let start = |platform| {
        let source = module_source_for(&module(service.clone()), platform).unwrap();
        let at = source.rfind("settingsFile =").unwrap();
        source[at..].lines().take(3).map(str::trim).collect::<Vec<_>>().join(" ")
    };
    let platforms = [Platform::NixOs, Platform::HomeManager, Platform::NixDarwin];
    expect![[r#"
        settingsFile = "/run/demo/demo.toml"; in "/opt/demo ${settingsFile}";
        settingsFile = "%t/demo/demo.toml"; in "/opt/demo ${settingsFile}";
        settingsFile = "/var/run/demo/demo.toml"; in "/opt/demo ${settingsFile}""#]]
    .assert_eq(&platforms.map(start).join("\n"));
}

#[test]
fn secrets_are_called_as_options_are() {
    for (setting, option, credential) in [
        ("api_key", "apiKeyFile", "api-key"),
        ("API_KEY", "apiKeyFile", "api-key"),
        ("ApiKey", "apiKeyFile", "api-key"),
        ("Database.Password", "database.passwordFile", "database-password"),
        ("TLS.KEY_FILE", "tls.keyFile", "tls-key"),
        ("apiURL", "apiURLFile", "api-url"),
        ("URLBase", "urlBaseFile", "url-base"),
        ("tls.key-path", "tls.keyFile", "tls-key"),
        ("tls.file", "tls.file", "tls-file"),
        ("tls.path", "tls.file", "tls-file"),
    ] {
        let secret = Secret::new(setting, Reads::Text);
        assert_eq!(secret.credential(), credential);
        assert_eq!(secret.option, AttrPath::from(option));
    }
}

#[test]
fn every_part_can_be_replaced_or_left_out() {
    let command = Some(NixExpr::new(r#""/opt/demo ${settingsFile}""#));
    check(
        Service { package: None, command, ..plain() },
        Platform::NixOs,
        &expect![[r#"
        -    package = lib.mkPackageOption pkgs "demo" { };
        -
        -        ExecStart = "${lib.getExe cfg.package} --config ${settingsFile}";
        +        ExecStart = "/opt/demo ${settingsFile}";
    "#]],
    );
    check(
        Service { closed: true, ..plain() },
        Platform::NixOs,
        &expect![[r#"
        -        freeformType = settingsFormat.type;
        -
    "#]],
    );
    let key = |path: &str, value: Option<&str>| UnitKey {
        path: AttrPath::from(path),
        value: value.map(NixExpr::new),
    };
    let unit = vec![
        key("serviceConfig.DynamicUser", Some("false")),
        key("serviceConfig.Restart", None),
        key("wants", None),
        key("after", Some(r#"[ "postgresql.service" ]"#)),
        key("environment.DEMO", Some("cfg.settings.token")),
    ];
    check(
        Service { unit, ..plain() },
        Platform::NixOs,
        &expect![[r#"
        -      wants = [ "network-online.target" ];
        -      after = [ "network-online.target" ];
        +      after = [ "postgresql.service" ];
        -        Restart = "on-failure";
        -        DynamicUser = true;
        +        DynamicUser = false;
        +      environment.DEMO = cfg.settings.token;
    "#]],
    );
}

#[test]
fn each_format_has_its_function_and_its_name() {
    let line = |language| {
        let port = || Group::new().with("port", setting(Simple::Port, Value::Int(8080)));
        let is_ini = language == Language::Ini;
        let settings = if is_ini { Group::new().with("section", port()) } else { port() };
        let service = Service::new("demo", language);
        let module = Module::new("demo").with_service("services.demo", service, settings);
        let source = module_source_for(&module, Platform::NixOs);
        let source = source.unwrap();
        let lines = source
            .lines()
            .filter(|line| line.contains("settingsFormat ") || line.contains(".generate"));
        lines.map(str::trim).collect::<Vec<_>>().join(" ")
    };
    let languages =
        [Language::Toml, Language::Json, Language::Yaml, Language::Ini, Language::KeyValue];
    let lines: Vec<String> = languages.map(line).to_vec();
    expect![[r#"
        settingsFormat = pkgs.formats.toml { }; settingsFile = settingsFormat.generate "demo.toml" cfg.settings;
        settingsFormat = pkgs.formats.json { }; settingsFile = settingsFormat.generate "demo.json" cfg.settings;
        settingsFormat = pkgs.formats.yaml { }; settingsFile = settingsFormat.generate "demo.yaml" cfg.settings;
        settingsFormat = pkgs.formats.ini { }; settingsFile = settingsFormat.generate "demo.ini" (
        settingsFormat = pkgs.formats.keyValue { }; settingsFile = settingsFormat.generate "demo.conf" ("#]].assert_eq(&lines.join("\n"));
}

#[test]
fn what_names_no_setting_is_a_mistake() {
    let problems = |service| {
        let problems = module_source_for(&module(service), Platform::NixOs).unwrap_err();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let ports = vec![Port::tcp("prot")];
    expect![
        "port `prot` of the service `demo`: there is no such setting, or it is no option of its own"
    ]
    .assert_eq(&problems(Service { ports, ..plain() }));
    let ports = vec![Port::tcp("token")];
    expect!["port `token` of the service `demo`: it is no number, so that neither the firewall nor the unit can know the port: keep the port in a setting of its own, or open it in the module's file"].assert_eq(&problems(Service { ports, ..plain() }));
    let ini = Service { unconfined: true, ..Service::new("demo", Language::Ini) };
    expect![[r#"
        setting `port`: an INI file has settings in sections only: put it into a struct
        setting `token`: an INI file has settings in sections only: put it into a struct
        setting `key`: an INI file has settings in sections only: put it into a struct"#]]
    .assert_eq(&problems(ini));
    let unit = vec![UnitKey { path: AttrPath::from("serviceConfig.Restrat"), value: None }];
    expect!["unit `serviceConfig.Restrat`: there is nothing of that name in the unit that could be left out"].assert_eq(&problems(Service { unit, ..plain() }));
    let secrets = vec![Secret::new("a.b", Reads::Path)];
    expect![[r#"
        secret `a.b` of the service `demo`: there is no such setting, or it is no option of its own
        config `systemd.services.demo`: `cfg.a.bFile` names no declared option"#]]
    .assert_eq(&problems(Service { secrets, ..plain() }));
    let command = Some(NixExpr::new("\"/opt/demo ${toString cfg.port}\""));
    expect!["config `systemd.services.demo`: `cfg.port` names no declared option; did you mean `cfg.settings.port`?"].assert_eq(&problems(Service { command, closed: true, ..plain() }));
    let module = Module::new("plain").with_root("plain", Group::new());
    let problems = module_source_for(&module, Platform::HomeManager).unwrap_err();
    expect!["service: only a service can be written for other systems than NixOS: declare it with `#[nix(service(…))]`"].assert_eq(&problems[0].to_string());
}

#[test]
fn a_setting_moves_nowhere() {
    let mut module = module(Service { closed: true, ..plain() });
    module.imports.push(Import::Relocation(Relocation::Removed {
        option: AttrPath::from("services.demo.settings.old"),
        reason: "It did nothing.".into(),
        place: Place::default(),
    }));
    let problems = module_source_for(&module, Platform::NixOs).unwrap_err();
    expect!["relocation of `services.demo.settings.old`: is inside of the option `services.demo.settings`, and only options move; say it in an assertion"].assert_eq(&problems[0].to_string());
}

#[test]
fn what_stands_beside_the_settings_is_not_in_their_file() {
    let service = Service { environment_file: true, ..plain() };
    let settings = Group::new().with("port", setting(Simple::Port, Value::Int(8080)));
    let module = Module::new("demo").with_service("services.demo", service, settings);
    let source = module_source_for(&module, Platform::NixOs).unwrap();
    assert!(source.contains("settingsFormat.generate \"demo.toml\" cfg.settings;"), "{source}");
}

/// A module with a setting `password` in a group `name` that is a secret, and its mistakes.
fn grouped(name: &str, service: Service) -> String {
    let password = setting(Simple::Str, Value::from(""));
    let settings = Group::new().with(name, Group::new().with("password", password));
    let module = Module::new("demo").with_service("services.demo", service, settings);
    let problems = module_source_for(&module, Platform::NixOs).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_option_of_a_secret_is_one_of_its_own() {
    let secret = |setting: &str| vec![Secret::new(setting, Reads::Text)];
    let service = |setting: &str| Service { secrets: secret(setting), ..plain() };
    expect![[r#"option `settings.passwordFile` of the service `demo`: is declared twice: it is another option of the service, or below one; name another with `#[nix(secret = "…")]` or `Secret::option`, which leaves the setting as it is"#]].assert_eq(&grouped("settings", service("settings.password")));
    expect![[r#"option `package.passwordFile` of the service `demo`: is declared twice: it is another option of the service, or below one; name another with `#[nix(secret = "…")]` or `Secret::option`, which leaves the setting as it is"#]].assert_eq(&grouped("package", service("package.password")));
    let own = Service { account: Account::Own, ..service("user.password") };
    expect![[r#"
        option `user.passwordFile` of the service `demo`: is declared twice: it is another option of the service, or below one; name another with `#[nix(secret = "…")]` or `Secret::option`, which leaves the setting as it is
        config `systemd.services.demo`: `cfg.user.passwordFile` names no declared option: `cfg.user` is a string, which has no attributes"#]].assert_eq(&grouped("user", own));
    assert_eq!(grouped("user", service("user.password")), "");
    let mut named = service("settings.password");
    named.secrets[0].option = AttrPath::from("passwordFile");
    assert_eq!(grouped("settings", named), "");
}

/// A hub.
#[derive(Default, Deserialize, NixModule, Serialize)]
#[serde(default)]
#[nix(path = "services.hub", service(format = "json"))]
struct Hub {
    /// The key.
    #[nix(secret)]
    key: String,
    /// The token.
    #[nix(secret, no_default)]
    token: String,
}

#[test]
fn a_secret_that_serde_can_do_without_can_be_left_out() {
    let source = module_source_for(&Hub::module(), Platform::NixOs).unwrap();
    let option = |name: &str| {
        let at = source.find(&[name, " = lib.mkOption"].concat()).unwrap();
        source[at..].lines().take(3).map(str::trim).collect::<Vec<_>>().join(" ")
    };
    expect![[r#"
        key = lib.mkOption { type = lib.types.str; default = "";
        keyFile = lib.mkOption { type = lib.types.nullOr lib.types.externalPath; default = null;
        token = lib.mkOption { type = lib.types.str; internal = true;
        tokenFile = lib.mkOption { type = lib.types.externalPath; example = "/run/secrets/token";"#]].assert_eq(&["key", "keyFile", "token", "tokenFile"].map(option).join("\n"));
    expect![[r#"
        services.hub.settings = {
        key = lib.mkIf (cfg.keyFile != null) "@key@";
        token = "@token@";
        };"#]]
    .assert_eq(&stated(&source, "services.hub.settings ="));
    assert!(
        source.contains("assertion = cfg.keyFile != null || cfg.settings.key == \"\";"),
        "{source}"
    );
    nixgen::assert_defaults!(Hub, r#"{ "token": "" }"#);
}

/// The lines of a source from one that begins in this way, to the next empty one.
fn stated(source: &str, start: &str) -> String {
    let lines = source.lines().map(str::trim).skip_while(|line| !line.starts_with(start));
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn texts_of_others_become_sentences() {
    let describe = |text: &str| {
        let key = OptionDecl::new(Simple::Str.into()).with_description(text);
        let service = Service {
            about: "My Daemon.".to_owned(),
            secrets: vec![Secret::new("key", Reads::Text)],
            ..plain()
        };
        let settings = Group::new().with("key", key);
        let module = Module::new("demo").with_service("services.demo", service, settings);
        module_source_for(&module, Platform::NixOs).unwrap()
    };
    let lines = |text: &str| {
        let source = describe(text);
        let lines = source.lines().filter(|line| {
            ["mkEnableOption", "of a file", " description = \"My"]
                .iter()
                .any(|one| line.contains(one))
        });
        lines.map(str::trim).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        enable = lib.mkEnableOption "My Daemon";
        description = "API key of the hub. The path of a file that holds it, outside of the Nix store.";
        description = "My Daemon";"#]].assert_eq(&lines("API key of the hub"));
    assert_eq!(lines("API key of the hub"), lines("API key of the hub."));
}

#[test]
fn a_low_port_is_asked_for_once_where_somebody_reads_it() {
    let ports = vec![Port::tcp("port"), Port::udp("port")];
    let service = Service { ports, unconfined: false, ..plain() };
    let source = |service| module_source_for(&module(service), Platform::NixOs).unwrap();
    expect![[r#"
        hasLowPort = lib.any (port: port < 1024) [ cfg.settings.port ];
        in"#]]
    .assert_eq(&stated(&source(service.clone()), "hasLowPort ="));
    let keys = ["AmbientCapabilities", "CapabilityBoundingSet", "PrivateUsers"];
    let unit =
        keys.map(|key| UnitKey { path: AttrPath::from(["serviceConfig", key]), value: None });
    let source = source(Service { unit: unit.to_vec(), ..service });
    assert!(!source.contains("hasLowPort"), "{source}");
}

#[test]
fn a_service_is_called_as_units_and_files_are() {
    let problem = |name: &str| {
        let service = Service { name: name.to_owned(), ..plain() };
        let problems = module_source_for(&module(service), Platform::NixOs).err();
        problems.map(|problems| problems[0].to_string())
    };
    expect!["the service's name `my service@1`: is no name of a unit and its files: take letters, digits, `-`, `_` and `.` only, the first no `-` and no `.`"].assert_eq(&problem("my service@1").unwrap());
    expect!["the service's name `demo.service`: ends in `.service`, which the unit's name does by itself: leave that out"].assert_eq(&problem("demo.service").unwrap());
    for name in ["", "-a", ".a", "a/b", "a:b", "ü"] {
        assert!(problem(name).is_some(), "{name}");
    }
    for name in ["a-b_c.d", "_a", "4store", "A"] {
        assert_eq!(problem(name), None);
    }
}
