//! The test that a pull request begins with: what it waits for, and what it gives the service.

use expect_test::{Expect, expect};
use nix_schema::{
    Group, Language, Module, OptionDecl, Port, Reads, Secret, Service, Simple, Value,
};
use nixgen::pull_request;

fn check(service: Service, expected: &Expect) {
    let port = |default| {
        OptionDecl::new(Simple::Port.into())
            .with_default(Value::Int(default))
            .with_description("A port.")
    };
    let settings = Group::new()
        .with("port", port(80))
        .with("other", port(80))
        .with("dns", port(53))
        .with("token", OptionDecl::new(Simple::Str.into()).with_description("The token."));
    let module = Module::new("demo").with_service("services.demo", service, settings);
    expected.assert_eq(&pull_request(&module, None, None).unwrap().test);
}

#[test]
fn it_waits_for_tcp_only_and_has_the_secrets() {
    let service = Service {
        ports: vec![Port::tcp("port"), Port::udp("dns"), Port::tcp("other")],
        secrets: vec![Secret::new("token", Reads::Text)],
        ..Service::new("demo", Language::Toml)
    };
    check(
        service.clone(),
        &expect![[r#"
        { ... }:

        {
          name = "demo";
          meta.maintainers = [ ];

          nodes.machine = {
            services.demo.enable = true;
            # Only a test may have it in the store, where everybody can read it.
            environment.etc.demo-token.text = "secret";
            services.demo.tokenFile = "/etc/demo-token";
          };

          testScript = ''
            machine.wait_for_unit("demo.service")
            machine.wait_for_open_port(80)
          '';
        }
    "#]],
    );
    let maintainers = vec!["someone".to_owned()];
    check(
        Service { maintainers, secrets: Vec::new(), ..service },
        &expect![[r#"
        { lib, ... }:

        {
          name = "demo";
          meta.maintainers = [ lib.maintainers.someone ];

          nodes.machine = {
            services.demo.enable = true;
            # It has no default.
            services.demo.settings.token = null;
          };

          testScript = ''
            machine.wait_for_unit("demo.service")
            machine.wait_for_open_port(80)
          '';
        }
    "#]],
    );
}
