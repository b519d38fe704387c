{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.kitchen;

  menu = lib.concatMapStrings (dish: "${dish.title}: ${toString dish.price}\n") (
    lib.attrValues cfg.dishes
  );
in

{
  config = lib.mkMerge [
    (lib.mkIf cfg.enable {
      services.kitchen = {
        larder = lib.mkBefore [ "salt" ];
        motto = lib.mkAfter "Since ${toString cfg.hours.open} o'clock.";
        staff = lib.mkIf (cfg.cooks > 8) [ "steward" ];
        oven.mode = lib.mkDefault "grill";
        oven.timers.egg = lib.mkDefault 6;
        dishes.water = {
          title = lib.mkDefault "Water";
          ingredients = [ "water" ];
        };
      };

      environment.etc."kitchen/menu".text = menu;
      environment.systemPackages = [ cfg.package ];
      networking.firewall.allowedTCPPorts = [ cfg.port ];
      systemd.services.kitchen = {
        description = cfg.greeting;
        wantedBy = [ "multi-user.target" ];
      };

      warnings =
        lib.optional (cfg.staff == [ ]) "Nobody works in ${cfg.name}."
        ++ lib.optional (cfg.hours.close <= cfg.hours.open) "${cfg.name} closes before it opens.";
    })
    (lib.mkIf (cfg.spareSafe != null) {
      services.kitchen.tags = [ "rich" ];
    })
  ];
}
