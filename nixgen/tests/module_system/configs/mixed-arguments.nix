# Arguments with defaults, unused ones, and everything by one name.
{
  imports = [
    (
      {
        lib,
        nothing ? 3,
        ...
      }:
      {
        services.kitchen.stations = nothing;
      }
    )
    (args: { services.kitchen.name = if args ? pkgs then "pkgs" else "none"; })
    (args: {
      services.kitchen.shelf.str =
        if args ? lib && args ? config && args ? options then "all" else "some";
    })
    ({ pkgs, ... }: { services.kitchen.shelf.raw = pkgs.hello.version; })
    ({ pkgs, ... }: { services.kitchen.shelf.unspecified = pkgs ? missing; })
    ({ config, ... }: { services.kitchen.shelf.unknown = config ? services.nothing; })
    ({ config, ... }: {
      services.kitchen.shelf.anything = builtins.attrNames config.services.kitchen.oven;
    })
    ({ config, ... }: { services.kitchen.tags = builtins.attrNames config.services.kitchen.settings; })
    ({ config, ... }: { services.kitchen.larder = config.services.nothing.x or [ "or" ]; })
    ({ specialArgs, ... }: { services.kitchen.shelf.bool = specialArgs == { }; })
    ({ modulesPath, ... }: { services.kitchen.shelf.path = modulesPath; })
  ];
}
