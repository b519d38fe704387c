# Definitions with the priority of another option's.
{ lib, options, ... }:
{
  services.kitchen = {
    name = lib.mkForce "inn";
    host = lib.mkDerivedConfig options.services.kitchen.name (name: "${name}.example");
    shelf.str = lib.modules.mkAliasAndWrapDefsWithPriority lib.id options.services.kitchen.name;
  };
}
