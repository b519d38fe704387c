# The definitions of one option are those of another.
{ lib, options, ... }:
{
  imports = [
    { services.kitchen.staff = lib.mkAfter [ "ann" ]; }
    { services.kitchen.staff = lib.mkBefore [ "bob" ]; }
  ];
  services.kitchen = {
    tags = [
      "a"
      "a"
    ];
    larder = lib.mkAliasDefinitions options.services.kitchen.staff;
    shelf.defaulted.list = lib.mkAliasDefinitions options.services.kitchen.tags;
    shelf.str = lib.mkAliasDefinitions options.services.kitchen.licence;
  };
}
