# The head.

# Of two paragraphs.
{
  config,
  lib,
  pkgs,
  ...
}:

let
  # Of cfg.
  cfg = config.services.demo;

  # Greets.
  greet = name: "hello ${name}"; # behind greet
  answer =
    # inside
    42;
  inherit (builtins) toJSON fromJSON;
  # before in
in

{
  # Implementation.
  config = lib.mkMerge [
    # The first.
    (lib.mkIf (cfg.name != null) {
      # All of them.
      assertions = [
        # Of the file.
        {
          assertion = true;
          message = "of the file";
        }
        {
          assertion = cfg.name == "x";
          message = "${cfg.name}!";
        }
      ];
      # About a.
      a."b c" = [ # kept
          1
        ];
      d = with pkgs; hello; # behind d
      # the last
    })
    { inherit (cfg) name; }
    (lib.modules.mkIf true { })
  ];

  # About it.
  meta = {
    maintainers = [ ];
    doc = ./demo.md;
  };
  # the end
}
