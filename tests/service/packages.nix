# Packages without a build: a file of settings is its name and its value.
{ lib }:
let
  package = name: {
    type = "derivation";
    inherit name;
    outPath = "/store/${name}";
    meta.mainProgram = name;
  };
  data =
    with lib.types;
    oneOf [
      bool
      int
      float
      str
      path
      (attrsOf data)
      (listOf data)
    ];
  format = _: {
    type = lib.types.attrsOf data;
    generate = name: value: "/store/${name}=${builtins.toJSON value}";
  };
in
{
  relay = package "relay";
  replace-secret = package "replace-secret";
  writeShellScript = name: text: "/store/${name}";
  formats.toml = format;
}
