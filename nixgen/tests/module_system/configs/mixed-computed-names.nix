# Names that are computed from the configuration, inside of values.
{ lib, config, ... }:
{
  services.kitchen = {
    shelf.attrsOf = lib.genAttrs config.services.kitchen.staff (name: builtins.stringLength name);
    staff = [
      "a"
      "bb"
    ];
    dishes = lib.listToAttrs (
      map (name: lib.nameValuePair name { title = lib.toUpper name; }) config.services.kitchen.staff
    );
    oven.timers = lib.mapAttrs (name: value: value * 2) config.services.kitchen.shelf.attrsOf;
    settings = lib.mapAttrs' (n: v: lib.nameValuePair "x${n}" v) config.services.kitchen.oven.timers;
    motto = lib.concatStringsSep "," (lib.attrNames config.services.kitchen.settings);
    courses = lib.imap0 (i: d: {
      minutes = i;
      dishes = [ d ];
    }) (lib.attrNames config.services.kitchen.dishes);
    shelf.anything = lib.recursiveUpdate { a.b = 1; } { a.c = config.services.kitchen.headCount; };
    safe.code = builtins.toJSON config.services.kitchen.courses;
    shelf.lines = lib.optionalString (config.services.kitchen.safe.holds > 50) "rich";
    licence = lib.mkIf (config.services.kitchen.spareSafe == null) "L";
    shelf.str = config.services.kitchen.licence;
  };
}
