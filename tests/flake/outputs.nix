# What a flake gives, as plain data.
{ flake, standIn }:
let
  nixpkgs = import standIn;
  self = (import flake).outputs (
    builtins.intersectAttrs (builtins.functionArgs (import flake).outputs) {
      inherit self nixpkgs;
      nixgen = throw "what comes from another flake is not evaluated here";
    }
  );
  pkgs = nixpkgs.legacyPackages.x86_64-linux;
  names = builtins.mapAttrs (_: builtins.mapAttrs (_: package: package.name));
  package = self.packages.x86_64-linux.default;
in
{
  packages = names self.packages;
  inherit (package) src version;
  overlay = builtins.attrNames (self.overlays.default pkgs pkgs);
  modules = builtins.attrNames self.nixosModules;
}
// (
  if self.nixosModules ? xen-dom0 then
    let
      module = self.nixosModules.xen-dom0 { modulesPath = "/nixpkgs"; };
    in
    {
      inherit (module) disabledModules;
      arguments = builtins.attrNames (builtins.functionArgs (builtins.head module.imports));
    }
  else
    { }
)
// (if self ? checks then { checks = names self.checks; } else { })
// (if self ? devShells then { shells = names self.devShells; } else { })
// (
  if self ? lib then
    {
      lint =
        (self.lib.lint {
          inherit pkgs;
          src = "/hosts";
          options = "/options.json";
          schemas = [ "/relay.schema.json" ];
          arguments = [
            "--deny"
            "info"
          ];
        }).script;
    }
  else
    { }
)
