{ lib, ... }:

let
  inner = lib.types.submodule {
    options = {
      port = lib.mkOption {
        type = lib.types.port;
        example = "named";
      };
    };
  };

  option = lib.types.submodule {
    options = {
      level = lib.mkOption {
        type = lib.types.attrListOf (
          lib.types.submodule {
            options = {
              of = lib.mkOption {
                type = lib.types.int;
                example = "attrListOf";
              };
            };
          }
        );
      };
    };
  };
in

{
  options.services.below = {
    list = lib.mkOption {
      type = lib.types.listOf (
        lib.types.submodule {
          options = {
            of = lib.mkOption {
              type = lib.types.int;
              example = "listOf";
            };
          };
        }
      );
    };

    attrs = lib.mkOption {
      type = lib.types.attrsOf (
        lib.types.submodule {
          options = {
            of = lib.mkOption {
              type = lib.types.int;
              example = "attrsOf";
            };
          };
        }
      );
    };

    keyed = lib.mkOption {
      type = lib.types.attrsWith {
        elemType = lib.types.submodule {
          options = {
            of = lib.mkOption {
              type = lib.types.int;
              example = "attrsWith";
            };
          };
        };
        placeholder = "key";
      };
    };

    merged = lib.mkOption {
      type = lib.types.attrListWith {
        elemType = lib.types.submodule {
          options = {
            of = lib.mkOption {
              type = lib.types.int;
              example = "attrListWith";
            };
          };
        };
        asAttrs = true;
      };
    };

    function = lib.mkOption {
      type = lib.types.functionTo (
        lib.types.submodule {
          options = {
            of = lib.mkOption {
              type = lib.types.int;
              example = "functionTo";
            };
          };
        }
      );
    };

    named = lib.mkOption {
      type = lib.types.nullOr (lib.types.either inner (lib.types.attrsOf option));
    };
  };
}
