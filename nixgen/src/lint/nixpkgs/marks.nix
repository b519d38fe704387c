# What of nixpkgs, and of what is used with it, makes configurations: each gives back what it was called with, marked.
# `rest` is for all that is not known of the results.
rest:
let
  system =
    arguments:
    let
      result = rest // {
        __nixosSystem = arguments;
        extendModules =
          more:
          system (arguments // { modules = (arguments.modules or [ ]) ++ (more.modules or [ ]); });
        # What is built of it.
        system = result;
        vm = result;
        config = rest // {
          system = rest // {
            build = rest // {
              toplevel = result;
              vm = result;
            };
          };
        };
      };
    in
    result;
  test = test: rest // { __nixosTest = test; };
in
{
  inherit system test;
  hive = hive: rest // { __colmena = hive; };
  packages = {
    testers = rest // {
      nixosTest = test;
      runNixOSTest = test;
    };
    nixosTest = test;
    nixos = configuration: system { inherit configuration; };
  };
  testing = rest // {
    makeTest = test;
    simpleTest = test;
    runTest = test;
  };
}
