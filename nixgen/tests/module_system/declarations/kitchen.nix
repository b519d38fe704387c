{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.kitchen;

  safe = lib.types.submodule {
    options = {
      code = lib.mkOption {
        type = lib.types.str;
        description = "What opens it.";
      };

      holds = lib.mkOption {
        type = lib.types.ints.u32;
        default = 100;
        description = "How much it holds.";
      };
    };
  };

  box = lib.types.submodule {
    options = {
      label = lib.mkOption {
        type = lib.types.str;
        default = "box";
      };

      holds = lib.mkOption {
        type = lib.types.attrsOf box;
        default = { };
      };
    };
  };

  menu = lib.concatMapStrings (dish: "${dish.title}: ${toString dish.price}\n") (
    lib.attrValues cfg.dishes
  );
in

{
  disabledModules = [
    { key = "kitchen#spare"; }
  ];
  imports = [
    (lib.mkRemovedOptionModule [ "services" "kitchen" "microwave" ] "Use `services.kitchen.oven`.")
    (lib.mkRenamedOptionModule [ "services" "kitchen" "stove" ] [ "services" "kitchen" "oven" "heat" ])
    (lib.mkRenamedOptionModule [ "services" "kitchen" "listen" ] [ "services" "kitchen" "port" ])
    (lib.mkRenamedOptionModule [ "services" "canteen" "port" ] [ "services" "kitchen" "port" ])
    (lib.mkAliasOptionModule [ "services" "canteen" "title" ] [ "services" "kitchen" "name" ])
    (lib.mkChangedOptionModule
      [ "services" "kitchen" "moved" "sizeInCentimetres" ]
      [ "services" "kitchen" "moved" "size" ]
      (config: config.services.kitchen.moved.sizeInCentimetres * 10)
    )
    (lib.mkMergedOptionModule
      [
        [
          "services"
          "kitchen"
          "moved"
          "first"
        ]
        [
          "services"
          "kitchen"
          "moved"
          "second"
        ]
      ]
      [ "services" "kitchen" "moved" "names" ]
      (
        config:
        map toString [
          config.services.kitchen.moved.first
          config.services.kitchen.moved.second
        ]
      )
    )
    (lib.mkRenamedOptionModuleWith {
      sinceRelease = 2405;
      from = [
        "services"
        "kitchen"
        "moved"
        "sort"
      ];
      to = [
        "services"
        "kitchen"
        "moved"
        "kind"
      ];
    })
    (lib.mkRenamedOptionModuleWith {
      sinceRelease = 9999;
      from = [
        "services"
        "kitchen"
        "moved"
        "species"
      ];
      to = [
        "services"
        "kitchen"
        "moved"
        "kind"
      ];
    })
    (lib.doRename {
      from = [
        "services"
        "kitchen"
        "moved"
        "plain"
      ];
      to = [
        "services"
        "kitchen"
        "moved"
        "names"
      ];
      visible = true;
      warn = true;
      use = names: names;
      withPriority = false;
    })
    (lib.doRename {
      from = [
        "services"
        "kitchen"
        "moved"
        "never"
      ];
      to = [
        "services"
        "kitchen"
        "moved"
        "names"
      ];
      visible = true;
      warn = false;
      use = names: names;
      condition = false;
    })
    (lib.mkAliasOptionModule [ "services" "kitchen" "fridge" ] [ "services" "kitchen" "larder" ])
  ];

  options.services.kitchen = {
    enable = lib.mkEnableOption "a kitchen";

    name = lib.mkOption {
      type = lib.types.str;
      default = "kitchen";
      description = "What it is called.";
    };

    host = lib.mkOption {
      type = lib.types.str;
      default = config.networking.hostName;
      defaultText = lib.literalExpression "config.networking.hostName";
      description = "The machine that it is on.";
    };

    port = lib.mkOption {
      type = lib.types.port;
      default = 8080;
      description = "The port it takes orders on.";
    };

    url = lib.mkOption {
      type = lib.types.str;
      default = "http://${cfg.host}:${toString cfg.port}";
      defaultText = lib.literalExpression "\"http://\${config.services.kitchen.host}:\${toString config.services.kitchen.port}\"";
      description = "Where it takes orders.";
    };

    greeting = lib.mkOption {
      type = lib.types.str;
      default = "${cfg.name} at ${cfg.url}";
      defaultText = lib.literalExpression "\"\${config.services.kitchen.name} at \${config.services.kitchen.url}\"";
      description = "What guests read.";
    };

    stations = lib.mkOption {
      type = lib.types.ints.u32;
      default = 2;
      description = "How many can work side by side.";
    };

    cooks = lib.mkOption {
      type = lib.types.ints.u32;
      default = cfg.stations * 2;
      defaultText = lib.literalExpression "config.services.kitchen.stations * 2";
      description = "How many cooks there are.";
    };

    staff = lib.mkOption {
      type = lib.types.listOf lib.types.str;
      default = [ ];
      description = "Who works there.";
    };

    chef = lib.mkOption {
      type = lib.types.nullOr lib.types.str;
      default = if cfg.staff == [ ] then null else builtins.head cfg.staff;
      defaultText = lib.literalExpression "if config.services.kitchen.staff == [ ] then null else builtins.head config.services.kitchen.staff";
      description = "Who is in charge.";
    };

    headCount = lib.mkOption {
      type = lib.types.ints.unsigned;
      default = builtins.length cfg.staff;
      defaultText = lib.literalExpression "builtins.length config.services.kitchen.staff";
      internal = true;
      readOnly = true;
      description = "How many work there.";
    };

    licence = lib.mkOption {
      type = lib.types.str;
      readOnly = true;
      description = "The number of its licence.";
    };

    motto = lib.mkOption {
      type = lib.types.lines;
      default = "";
      description = "What is written above the door.";
    };

    tags = lib.mkOption {
      type = lib.types.listOf lib.types.str;
      default = [ ];
      apply = lib.unique;
      description = "Words that describe it.";
    };

    larder = lib.mkOption {
      type = lib.types.listOf lib.types.str;
      default = [ "water" ];
      description = "What is always there.";
    };

    package = lib.mkOption {
      type = lib.types.package;
      default = pkgs.hello;
      defaultText = lib.literalExpression "pkgs.hello";
      description = "The program that takes orders.";
    };

    oven = {
      heat = lib.mkOption {
        type = lib.types.int;
        default = 180;
        description = "How hot it is.";
      };

      limit = lib.mkOption {
        type = lib.types.int;
        default = cfg.oven.heat + 50;
        defaultText = lib.literalExpression "config.services.kitchen.oven.heat + 50";
        description = "How hot it can be.";
      };

      mode = lib.mkOption {
        type = lib.types.enum [
          "bake"
          "grill"
          "steam"
        ];
        default = "bake";
        description = "What it does.";
      };

      fans = lib.mkOption {
        type = lib.types.listOf lib.types.ints.u8;
        default = [ 1 ];
        description = "Its fans.";
      };

      timers = lib.mkOption {
        type = lib.types.attrsOf lib.types.ints.u32;
        default = { };
        description = "Minutes, by what they are for.";
      };
    };

    dishes = lib.mkOption {
      type = lib.types.attrsOf (
        lib.types.submodule {
          options = {
            title = lib.mkOption {
              type = lib.types.str;
              description = "What it is called.";
            };

            price = lib.mkOption {
              type = lib.types.number;
              default = 0.0;
              description = "What it costs.";
            };

            ingredients = lib.mkOption {
              type = lib.types.listOf lib.types.str;
              default = [ ];
              description = "What is in it.";
            };

            steps = lib.mkOption {
              type = lib.types.lines;
              default = "";
              description = "How it is made.";
            };

            nutrition = lib.mkOption {
              type = lib.types.submodule {
                options = {
                  calories = lib.mkOption {
                    type = lib.types.nullOr lib.types.ints.u32;
                    default = null;
                    description = "How much is in it.";
                  };

                  allergens = lib.mkOption {
                    type = lib.types.listOf lib.types.str;
                    default = [ ];
                    description = "What some must not eat.";
                  };
                };
              };
              default = { };
              description = "What it does to the guest.";
            };
          };
        }
      );
      default = { };
      description = "What can be ordered, by name.";
    };

    courses = lib.mkOption {
      type = lib.types.listOf (
        lib.types.submodule {
          options = {
            dishes = lib.mkOption {
              type = lib.types.listOf lib.types.str;
              default = [ ];
              description = "Names of dishes.";
            };

            minutes = lib.mkOption {
              type = lib.types.ints.u32;
              default = cfg.stations * 10;
              defaultText = lib.literalExpression "config.services.kitchen.stations * 10";
              description = "Minutes that it takes.";
            };
          };
        }
      );
      default = [ ];
      description = "What is served one after another.";
    };

    hours = lib.mkOption {
      type = lib.types.submodule {
        options = {
          open = lib.mkOption {
            type = lib.types.ints.u8;
            default = 9;
            description = "The first hour.";
          };

          close = lib.mkOption {
            type = lib.types.ints.u8;
            default = 17;
            description = "The last hour.";
          };

          closed = lib.mkOption {
            type = lib.types.listOf lib.types.str;
            default = [ "sunday" ];
            description = "Days on which it is closed.";
          };
        };
      };
      default = { };
      description = "When it is open.";
    };

    safe = lib.mkOption {
      type = safe;
      description = "Where the money is.";
    };

    spareSafe = lib.mkOption {
      type = lib.types.nullOr safe;
      default = null;
      description = "A second one, if there is one.";
    };

    settings = lib.mkOption {
      type = lib.types.submodule {
        freeformType = lib.types.attrsOf lib.types.json;

        options = {
          music = lib.mkOption {
            type = lib.types.bool;
            default = false;
            description = "Whether there is music.";
          };

          lights = {
            level = lib.mkOption {
              type = lib.types.ints.u8;
              default = 50;
              description = "How bright they are.";
            };
          };
        };
      };
      default = { };
      description = "Anything else.";
    };

    shelf = {
      bool = lib.mkOption {
        type = lib.types.bool;
      };

      boolByOr = lib.mkOption {
        type = lib.types.boolByOr;
      };

      int = lib.mkOption {
        type = lib.types.int;
      };

      ints = {
        unsigned = lib.mkOption {
          type = lib.types.ints.unsigned;
        };

        positive = lib.mkOption {
          type = lib.types.ints.positive;
        };

        u8 = lib.mkOption {
          type = lib.types.ints.u8;
        };

        u16 = lib.mkOption {
          type = lib.types.ints.u16;
        };

        u32 = lib.mkOption {
          type = lib.types.ints.u32;
        };

        s8 = lib.mkOption {
          type = lib.types.ints.s8;
        };

        s16 = lib.mkOption {
          type = lib.types.ints.s16;
        };

        s32 = lib.mkOption {
          type = lib.types.ints.s32;
        };
      };

      port = lib.mkOption {
        type = lib.types.port;
      };

      float = lib.mkOption {
        type = lib.types.float;
      };

      number = lib.mkOption {
        type = lib.types.number;
      };

      numbers = {
        nonnegative = lib.mkOption {
          type = lib.types.numbers.nonnegative;
        };

        positive = lib.mkOption {
          type = lib.types.numbers.positive;
        };
      };

      str = lib.mkOption {
        type = lib.types.str;
      };

      nonEmptyStr = lib.mkOption {
        type = lib.types.nonEmptyStr;
      };

      singleLineStr = lib.mkOption {
        type = lib.types.singleLineStr;
      };

      lines = lib.mkOption {
        type = lib.types.lines;
      };

      commas = lib.mkOption {
        type = lib.types.commas;
      };

      envVar = lib.mkOption {
        type = lib.types.envVar;
      };

      path = lib.mkOption {
        type = lib.types.path;
      };

      pathInStore = lib.mkOption {
        type = lib.types.pathInStore;
      };

      externalPath = lib.mkOption {
        type = lib.types.externalPath;
      };

      package = lib.mkOption {
        type = lib.types.package;
      };

      shellPackage = lib.mkOption {
        type = lib.types.shellPackage;
      };

      pkgs = lib.mkOption {
        type = lib.types.pkgs;
      };

      fileset = lib.mkOption {
        type = lib.types.fileset;
      };

      luaInline = lib.mkOption {
        type = lib.types.luaInline;
      };

      optionType = lib.mkOption {
        type = lib.types.optionType;
      };

      optionDeclaration = lib.mkOption {
        type = lib.types.optionDeclaration;
      };

      deferredModule = lib.mkOption {
        type = lib.types.deferredModule;
      };

      json = lib.mkOption {
        type = lib.types.json;
      };

      toml = lib.mkOption {
        type = lib.types.toml;
      };

      attrs = lib.mkOption {
        type = lib.types.attrs;
      };

      raw = lib.mkOption {
        type = lib.types.raw;
      };

      anything = lib.mkOption {
        type = lib.types.anything;
      };

      unspecified = lib.mkOption {
        type = lib.types.unspecified;
      };

      intBetween = lib.mkOption {
        type = lib.types.ints.between (-1) 10;
      };

      numberBetween = lib.mkOption {
        type = lib.types.numbers.between 0 0.5;
      };

      strMatching = lib.mkOption {
        type = lib.types.strMatching "[a-z]+";
      };

      separatedString = lib.mkOption {
        type = lib.types.separatedString " | ";
      };

      enum = lib.mkOption {
        type = lib.types.enum [
          "red"
          "green"
          "blue"
        ];
      };

      enumOfMore = lib.mkOption {
        type = lib.types.enum [
          1
          2
          true
          null
        ];
      };

      nullOr = lib.mkOption {
        type = lib.types.nullOr lib.types.int;
      };

      either = lib.mkOption {
        type = lib.types.either lib.types.int lib.types.str;
      };

      oneOf = lib.mkOption {
        type = lib.types.oneOf [
          lib.types.bool
          lib.types.float
          (lib.types.listOf lib.types.str)
        ];
      };

      checked = lib.mkOption {
        type = lib.types.addCheck lib.types.int (n: n - n / 2 * 2 == 0);
      };

      bounded = lib.mkOption {
        type = lib.types.addCheck lib.types.number (n: n >= 0.5 && n < 3);
      };

      described = lib.mkOption {
        type = lib.types.int // {
          name = "jam";
          description = "what jam is made of";
        };
      };

      unknown = lib.mkOption {
        type = lib.types.unspecified // {
          description = "something";
        };
      };

      listOf = lib.mkOption {
        type = lib.types.listOf lib.types.int;
      };

      listOfLists = lib.mkOption {
        type = lib.types.listOf (lib.types.listOf lib.types.int);
      };

      listOfSubmodules = lib.mkOption {
        type = lib.types.listOf (
          lib.types.submodule {
            options = {
              things = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };

              count = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              weight = lib.mkOption {
                type = lib.types.int;
              };
            };
          }
        );
      };

      nonEmptyListOf = lib.mkOption {
        type = lib.types.nonEmptyListOf lib.types.str;
      };

      attrsOf = lib.mkOption {
        type = lib.types.attrsOf lib.types.int;
      };

      attrsOfLists = lib.mkOption {
        type = lib.types.attrsOf (lib.types.listOf lib.types.str);
      };

      attrsOfLines = lib.mkOption {
        type = lib.types.attrsOf lib.types.lines;
      };

      attrsOfSets = lib.mkOption {
        type = lib.types.attrsOf (lib.types.attrsOf lib.types.int);
      };

      attrsOfSubmodules = lib.mkOption {
        type = lib.types.attrsOf (
          lib.types.submodule {
            options = {
              things = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };

              count = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              weight = lib.mkOption {
                type = lib.types.int;
              };
            };
          }
        );
      };

      lazyAttrsOf = lib.mkOption {
        type = lib.types.lazyAttrsOf lib.types.int;
      };

      lazyAttrsOfNulls = lib.mkOption {
        type = lib.types.lazyAttrsOf (lib.types.nullOr lib.types.int);
      };

      nullOrList = lib.mkOption {
        type = lib.types.nullOr (lib.types.listOf lib.types.int);
      };

      nullOrSubmodule = lib.mkOption {
        type = lib.types.nullOr (
          lib.types.submodule {
            options = {
              things = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };

              count = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              weight = lib.mkOption {
                type = lib.types.int;
              };
            };
          }
        );
      };

      nullOrEither = lib.mkOption {
        type = lib.types.nullOr (lib.types.either lib.types.int lib.types.str);
      };

      eitherList = lib.mkOption {
        type = lib.types.either lib.types.str (lib.types.listOf lib.types.str);
      };

      eitherSubmodule = lib.mkOption {
        type = lib.types.either lib.types.bool (
          lib.types.submodule {
            options = {
              things = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };

              count = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              weight = lib.mkOption {
                type = lib.types.int;
              };
            };
          }
        );
      };

      submodule = lib.mkOption {
        type = lib.types.submodule {
          options = {
            things = lib.mkOption {
              type = lib.types.listOf lib.types.str;
              default = [ ];
            };

            count = lib.mkOption {
              type = lib.types.int;
              default = 1;
            };

            weight = lib.mkOption {
              type = lib.types.int;
            };
          };
        };
      };

      freeform = lib.mkOption {
        type = lib.types.submodule {
          freeformType = lib.types.attrsOf lib.types.int;

          options = {
            things = lib.mkOption {
              type = lib.types.listOf lib.types.str;
              default = [ ];
            };

            count = lib.mkOption {
              type = lib.types.int;
              default = 1;
            };

            weight = lib.mkOption {
              type = lib.types.int;
            };
          };
        };
      };

      freeformAnything = lib.mkOption {
        type = lib.types.submodule {
          freeformType = lib.types.attrsOf lib.types.anything;

          options = {
            things = lib.mkOption {
              type = lib.types.listOf lib.types.str;
              default = [ ];
            };

            count = lib.mkOption {
              type = lib.types.int;
              default = 1;
            };

            weight = lib.mkOption {
              type = lib.types.int;
            };
          };
        };
      };

      checkedList = lib.mkOption {
        type = lib.types.addCheck (lib.types.listOf lib.types.int) (list: builtins.length list > 1);
      };

      checkedNumber = lib.mkOption {
        type = lib.types.addCheck lib.types.number (n: n != 13);
      };

      describedList = lib.mkOption {
        type = lib.types.listOf lib.types.int // {
          name = "jam";
          description = "what jam is made of";
        };
      };

      box = lib.mkOption {
        type = box;
      };

      rawUniq = lib.mkOption {
        type = lib.types.uniq (lib.types.listOf lib.types.int);
      };

      rawCoercedTo = lib.mkOption {
        type = lib.types.coercedTo lib.types.int toString lib.types.str;
      };

      rawFunctionTo = lib.mkOption {
        type = lib.types.functionTo (lib.types.listOf lib.types.int);
      };

      rawBetween = lib.mkOption {
        type = lib.types.ints.between 1 5;
      };

      rawStr = lib.mkOption {
        type = lib.types.str;
      };

      passwdEntry = lib.mkOption {
        type = lib.types.passwdEntry lib.types.str;
      };

      passwdEntryOfLetters = lib.mkOption {
        type = lib.types.passwdEntry (lib.types.strMatching "[a-z:]+");
      };

      anyPath = lib.mkOption {
        type = lib.types.pathWith { };
      };

      relativePath = lib.mkOption {
        type = lib.types.pathWith {
          absolute = false;
        };
      };

      outsidePath = lib.mkOption {
        type = lib.types.pathWith {
          inStore = false;
        };
      };

      storePath = lib.mkOption {
        type = lib.types.pathWith {
          inStore = true;
          absolute = true;
        };
      };

      attrsWith = lib.mkOption {
        type = lib.types.attrsWith {
          elemType = lib.types.int;
          placeholder = "dish";
        };
      };

      attrsWithLazy = lib.mkOption {
        type = lib.types.attrsWith {
          elemType = lib.types.int;
          lazy = true;
          placeholder = "dish";
        };
      };

      loaOf = lib.mkOption {
        type = lib.types.loaOf lib.types.int;
      };

      attrListOf = lib.mkOption {
        type = lib.types.attrListOf lib.types.int;
      };

      attrListOfLists = lib.mkOption {
        type = lib.types.attrListOf (lib.types.listOf lib.types.str);
      };

      attrListOfSubmodules = lib.mkOption {
        type = lib.types.attrListOf (
          lib.types.submodule {
            options = {
              things = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };

              count = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              weight = lib.mkOption {
                type = lib.types.int;
              };
            };
          }
        );
      };

      attrListAsAttrs = lib.mkOption {
        type = lib.types.attrListWith {
          elemType = lib.types.int;
          asAttrs = true;
        };
      };

      attrListSums = lib.mkOption {
        type = lib.types.attrListWith {
          elemType = lib.types.int;
          asAttrs = true;
          mergeAttrValues = name: values: builtins.foldl' (a: b: a + b) 0 values;
        };
      };

      attrTag = lib.mkOption {
        type = lib.types.attrTag {
          number = lib.mkOption {
            type = lib.types.int;
          };

          text = lib.mkOption {
            type = lib.types.lines;
            default = "default";
          };

          crate = lib.mkOption {
            type = lib.types.submodule {
              options = {
                things = lib.mkOption {
                  type = lib.types.listOf lib.types.str;
                  default = [ ];
                };

                count = lib.mkOption {
                  type = lib.types.int;
                  default = 1;
                };

                weight = lib.mkOption {
                  type = lib.types.int;
                };
              };
            };
          };

          doubled = lib.mkOption {
            type = lib.types.int;
            apply = n: n * 2;
          };
        };
      };

      nullOrTag = lib.mkOption {
        type = lib.types.nullOr (
          lib.types.attrTag {
            number = lib.mkOption {
              type = lib.types.int;
            };

            text = lib.mkOption {
              type = lib.types.lines;
              default = "default";
            };

            crate = lib.mkOption {
              type = lib.types.submodule {
                options = {
                  things = lib.mkOption {
                    type = lib.types.listOf lib.types.str;
                    default = [ ];
                  };

                  count = lib.mkOption {
                    type = lib.types.int;
                    default = 1;
                  };

                  weight = lib.mkOption {
                    type = lib.types.int;
                  };
                };
              };
            };

            doubled = lib.mkOption {
              type = lib.types.int;
              apply = n: n * 2;
            };
          }
        );
      };

      tags = lib.mkOption {
        type = lib.types.listOf (
          lib.types.attrTag {
            number = lib.mkOption {
              type = lib.types.int;
            };

            text = lib.mkOption {
              type = lib.types.lines;
              default = "default";
            };

            crate = lib.mkOption {
              type = lib.types.submodule {
                options = {
                  things = lib.mkOption {
                    type = lib.types.listOf lib.types.str;
                    default = [ ];
                  };

                  count = lib.mkOption {
                    type = lib.types.int;
                    default = 1;
                  };

                  weight = lib.mkOption {
                    type = lib.types.int;
                  };
                };
              };
            };

            doubled = lib.mkOption {
              type = lib.types.int;
              apply = n: n * 2;
            };
          }
        );
      };

      coercedTo = lib.mkOption {
        type = lib.types.coercedTo lib.types.int toString lib.types.str;
      };

      coercedToList = lib.mkOption {
        type = lib.types.coercedTo lib.types.str (text: [ text ]) (lib.types.listOf lib.types.str);
      };

      coercedInSets = lib.mkOption {
        type = lib.types.attrsOf (lib.types.coercedTo lib.types.int toString lib.types.str);
      };

      coercedToSubmodule = lib.mkOption {
        type = lib.types.coercedTo lib.types.str (label: { inherit label; }) (
          lib.types.submodule {
            options = {
              label = lib.mkOption {
                type = lib.types.str;
              };
            };
          }
        );
      };

      coercedChecked = lib.mkOption {
        type = lib.types.coercedTo lib.types.str builtins.stringLength (lib.types.ints.between 0 9);
      };

      coercedTwice = lib.mkOption {
        type = lib.types.coercedTo lib.types.bool (b: if b then 1 else 0) (
          lib.types.coercedTo lib.types.int toString lib.types.str
        );
      };

      nullOrCoerced = lib.mkOption {
        type = lib.types.nullOr (lib.types.coercedTo lib.types.int toString lib.types.str);
      };

      uniq = lib.mkOption {
        type = lib.types.uniq (lib.types.listOf lib.types.int);
      };

      unique = lib.mkOption {
        type = lib.types.unique {
          message = "There is one shelf.";
        } lib.types.int;
      };

      uniqSubmodule = lib.mkOption {
        type = lib.types.uniq (
          lib.types.submodule {
            options = {
              things = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };

              count = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              weight = lib.mkOption {
                type = lib.types.int;
              };
            };
          }
        );
      };

      functionTo = lib.mkOption {
        type = lib.types.functionTo (lib.types.listOf lib.types.int);
      };

      functionToText = lib.mkOption {
        type = lib.types.functionTo lib.types.str;
      };

      functionToLines = lib.mkOption {
        type = lib.types.functionTo lib.types.lines;
      };

      functionToSets = lib.mkOption {
        type = lib.types.functionTo (lib.types.attrsOf (lib.types.nullOr lib.types.int));
      };

      deferredModuleWith = lib.mkOption {
        type = lib.types.deferredModuleWith {
          staticModules = [ { first = 1; } ];
        };
      };

      serializable = lib.mkOption {
        type = lib.types.serializableValueWith {
          typeName = "kitchen";
        };
      };

      serializableNoNull = lib.mkOption {
        type = lib.types.serializableValueWith {
          typeName = "kitchen";
          nullable = false;
        };
      };

      formatJson = lib.mkOption {
        type = (pkgs.formats.json { }).type;
      };

      formatToml = lib.mkOption {
        type = (pkgs.formats.toml { }).type;
      };

      formatKeyValue = lib.mkOption {
        type =
          (pkgs.formats.keyValue {
            listsAsDuplicateKeys = true;
          }).type;
      };

      customSorted = lib.mkOption {
        type = lib.mkOptionType {
          name = "sorted list";
          description = "a sorted list";
          descriptionClass = "noun";
          check = builtins.isList;
          merge = loc: defs: builtins.sort (a: b: a < b) (builtins.concatMap (def: def.value) defs);
          emptyValue = {
            value = [ 0 ];
          };
        };
      };

      customDefault = lib.mkOption {
        type = lib.mkOptionType {
          name = "thing";
          description = "a thing";
          descriptionClass = "noun";
        };
      };

      customChecked = lib.mkOption {
        type = lib.mkOptionType {
          name = "name";
          description = "a name";
          descriptionClass = "noun";
          check = value: builtins.isString value;
          emptyValue = { };
        };
      };

      customTold = lib.mkOption {
        type = lib.mkOptionType {
          name = "place";
          description = "a place";
          descriptionClass = "noun";
          merge = loc: defs: "${lib.showOption loc} of ${toString (builtins.length defs)}";
        };
      };

      customInSets = lib.mkOption {
        type = lib.types.attrsOf (
          lib.mkOptionType {
            name = "place";
            description = "a place";
            descriptionClass = "noun";
            merge = loc: defs: "${lib.showOption loc} of ${toString (builtins.length defs)}";
          }
        );
      };

      customBoth = lib.mkOption {
        type = lib.mkOptionType {
          name = "pair";
          description = "a pair";
          descriptionClass = "noun";
          check = {
            __functor = _: builtins.isInt;
            isV2MergeCoherent = true;
          };
          merge = {
            __functor =
              self: loc: defs:
              (self.v2 { inherit loc defs; }).value;
            v2 = { loc, defs }: {
              headError = if builtins.length defs > 2 then { message = "too many"; } else null;
              value = map (def: def.value) defs;
              valueMeta = { };
            };
          };
        };
      };

      customIncoherent = lib.mkOption {
        type = lib.mkOptionType {
          name = "odd pair";
          description = "a odd pair";
          descriptionClass = "noun";
          check = builtins.isInt;
          merge = {
            __functor =
              self: loc: defs:
              (self.v2 { inherit loc defs; }).value;
            v2 = { loc, defs }: {
              headError = if builtins.length defs > 2 then { message = "too many"; } else null;
              value = map (def: def.value) defs;
              valueMeta = { };
            };
          };
        };
      };

      named = lib.mkOption {
        type = lib.types.attrsOf (
          lib.types.submodule (
            {
              name,
              config,
              lib,
              ...
            }:
            {
              options = {
                label = lib.mkOption {
                  type = lib.types.str;
                  default = name;
                };

                title = lib.mkOption {
                  type = lib.types.str;
                  default = "${config.label} of ${toString config.size}";
                };

                size = lib.mkOption {
                  type = lib.types.int;
                  default = 1;
                };

                double = lib.mkOption {
                  type = lib.types.int;
                  default = config.size * 2;
                };

                tags = lib.mkOption {
                  type = lib.types.listOf lib.types.str;
                  default = [ ];
                };
              };

              config = lib.mkMerge [
                (lib.mkIf (config.size > 10) {
                  tags = [ "large" ];
                })
                {
                  tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
                }
              ];
            }
          )
        );
      };

      namedList = lib.mkOption {
        type = lib.types.listOf (
          lib.types.submodule (
            {
              name,
              config,
              lib,
              ...
            }:
            {
              options = {
                label = lib.mkOption {
                  type = lib.types.str;
                  default = name;
                };

                title = lib.mkOption {
                  type = lib.types.str;
                  default = "${config.label} of ${toString config.size}";
                };

                size = lib.mkOption {
                  type = lib.types.int;
                  default = 1;
                };

                double = lib.mkOption {
                  type = lib.types.int;
                  default = config.size * 2;
                };

                tags = lib.mkOption {
                  type = lib.types.listOf lib.types.str;
                  default = [ ];
                };
              };

              config = lib.mkMerge [
                (lib.mkIf (config.size > 10) {
                  tags = [ "large" ];
                })
                {
                  tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
                }
              ];
            }
          )
        );
      };

      namedOnce = lib.mkOption {
        type = lib.types.submodule (
          {
            name,
            config,
            lib,
            ...
          }:
          {
            options = {
              label = lib.mkOption {
                type = lib.types.str;
                default = name;
              };

              title = lib.mkOption {
                type = lib.types.str;
                default = "${config.label} of ${toString config.size}";
              };

              size = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              double = lib.mkOption {
                type = lib.types.int;
                default = config.size * 2;
              };

              tags = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };
            };

            config = lib.mkMerge [
              (lib.mkIf (config.size > 10) {
                tags = [ "large" ];
              })
              {
                tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
              }
            ];
          }
        );
      };

      namedOrNull = lib.mkOption {
        type = lib.types.nullOr (
          lib.types.submodule (
            {
              name,
              config,
              lib,
              ...
            }:
            {
              options = {
                label = lib.mkOption {
                  type = lib.types.str;
                  default = name;
                };

                title = lib.mkOption {
                  type = lib.types.str;
                  default = "${config.label} of ${toString config.size}";
                };

                size = lib.mkOption {
                  type = lib.types.int;
                  default = 1;
                };

                double = lib.mkOption {
                  type = lib.types.int;
                  default = config.size * 2;
                };

                tags = lib.mkOption {
                  type = lib.types.listOf lib.types.str;
                  default = [ ];
                };
              };

              config = lib.mkMerge [
                (lib.mkIf (config.size > 10) {
                  tags = [ "large" ];
                })
                {
                  tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
                }
              ];
            }
          )
        );
      };

      namedShelves = lib.mkOption {
        type = lib.types.attrsOf (
          lib.types.submodule (
            { name, ... }:
            {
              options = {
                room = lib.mkOption {
                  type = lib.types.str;
                  default = name;
                };

                boards = lib.mkOption {
                  type = lib.types.attrsOf (
                    lib.types.submodule (
                      {
                        name,
                        config,
                        lib,
                        ...
                      }:
                      {
                        options = {
                          label = lib.mkOption {
                            type = lib.types.str;
                            default = name;
                          };

                          title = lib.mkOption {
                            type = lib.types.str;
                            default = "${config.label} of ${toString config.size}";
                          };

                          size = lib.mkOption {
                            type = lib.types.int;
                            default = 1;
                          };

                          double = lib.mkOption {
                            type = lib.types.int;
                            default = config.size * 2;
                          };

                          tags = lib.mkOption {
                            type = lib.types.listOf lib.types.str;
                            default = [ ];
                          };
                        };

                        config = lib.mkMerge [
                          (lib.mkIf (config.size > 10) {
                            tags = [ "large" ];
                          })
                          {
                            tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
                          }
                        ];
                      }
                    )
                  );
                  default = { };
                };

                board = lib.mkOption {
                  type = lib.types.submodule (
                    { config, ... }:
                    {
                      options = {
                        of = lib.mkOption {
                          type = lib.types.str;
                          default = "${name} of ${config.kind}";
                        };

                        kind = lib.mkOption {
                          type = lib.types.str;
                          default = "wood";
                        };
                      };
                    }
                  );
                  default = { };
                };
              };
            }
          )
        );
      };

      bound = lib.mkOption {
        type = lib.types.submodule (
          {
            name,
            config,
            lib,
            ...
          }:
          let
            half = config.size / 2;
          in
          {
            options = {
              label = lib.mkOption {
                type = lib.types.str;
                default = name;
              };

              title = lib.mkOption {
                type = lib.types.str;
                default = "${config.label} of ${toString config.size}";
              };

              size = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              double = lib.mkOption {
                type = lib.types.int;
                default = config.size * 2;
              };

              tags = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };

              half = lib.mkOption {
                type = lib.types.int;
                default = half;
              };
            };

            config = lib.mkMerge [
              (lib.mkIf (config.size > 10) {
                tags = [ "large" ];
              })
              {
                tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
              }
            ];
          }
        );
      };

      importing = lib.mkOption {
        type = lib.types.submodule (
          {
            name,
            config,
            lib,
            ...
          }:
          {
            imports = [
              (lib.mkAliasOptionModule [ "wide" ] [ "size" ])
              (lib.mkRenamedOptionModule [ "called" ] [ "label" ])
              { tags = [ "imported" ]; }
              ({ config, lib, ... }: { size = lib.mkDefault (if config.label == "x" then 5 else 6); })
            ];

            options = {
              label = lib.mkOption {
                type = lib.types.str;
                default = name;
              };

              title = lib.mkOption {
                type = lib.types.str;
                default = "${config.label} of ${toString config.size}";
              };

              size = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              double = lib.mkOption {
                type = lib.types.int;
                default = config.size * 2;
              };

              tags = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };
            };

            config = lib.mkMerge [
              (lib.mkIf (config.size > 10) {
                tags = [ "large" ];
              })
              {
                tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
              }
            ];
          }
        );
      };

      besideOthers = lib.mkOption {
        type = lib.types.submodule [
          (
            {
              name,
              config,
              lib,
              ...
            }:
            {
              options = {
                label = lib.mkOption {
                  type = lib.types.str;
                  default = name;
                };

                title = lib.mkOption {
                  type = lib.types.str;
                  default = "${config.label} of ${toString config.size}";
                };

                size = lib.mkOption {
                  type = lib.types.int;
                  default = 1;
                };

                double = lib.mkOption {
                  type = lib.types.int;
                  default = config.size * 2;
                };

                tags = lib.mkOption {
                  type = lib.types.listOf lib.types.str;
                  default = [ ];
                };
              };

              config = lib.mkMerge [
                (lib.mkIf (config.size > 10) {
                  tags = [ "large" ];
                })
                {
                  tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
                }
              ];
            }
          )
          { tags = [ "beside" ]; }
          ({ name, ... }: { config.label = "other ${name}"; })
        ];
      };

      freely = lib.mkOption {
        type = lib.types.attrsOf (
          lib.types.submodule (
            {
              name,
              config,
              lib,
              ...
            }:
            {
              freeformType = lib.types.attrsOf lib.types.int;

              options = {
                label = lib.mkOption {
                  type = lib.types.str;
                  default = name;
                };

                title = lib.mkOption {
                  type = lib.types.str;
                  default = "${config.label} of ${toString config.size}";
                };

                size = lib.mkOption {
                  type = lib.types.int;
                  default = 1;
                };

                double = lib.mkOption {
                  type = lib.types.int;
                  default = config.size * 2;
                };

                tags = lib.mkOption {
                  type = lib.types.listOf lib.types.str;
                  default = [ ];
                };
              };

              config = lib.mkMerge [
                (lib.mkIf (config.size > 10) {
                  tags = [ "large" ];
                })
                {
                  tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
                }
              ];
            }
          )
        );
      };

      withArguments = lib.mkOption {
        type = lib.types.attrsOf (
          lib.types.submoduleWith {
            modules = [
              (
                {
                  name,
                  config,
                  lib,
                  greeting,
                  ...
                }:
                {
                  options = {
                    label = lib.mkOption {
                      type = lib.types.str;
                      default = name;
                    };

                    title = lib.mkOption {
                      type = lib.types.str;
                      default = "${config.label} of ${toString config.size}";
                    };

                    size = lib.mkOption {
                      type = lib.types.int;
                      default = 1;
                    };

                    double = lib.mkOption {
                      type = lib.types.int;
                      default = config.size * 2;
                    };

                    tags = lib.mkOption {
                      type = lib.types.listOf lib.types.str;
                      default = [ ];
                    };

                    greeting = lib.mkOption {
                      type = lib.types.str;
                      default = "${greeting} ${name}";
                    };
                  };

                  config = lib.mkMerge [
                    (lib.mkIf (config.size > 10) {
                      tags = [ "large" ];
                    })
                    {
                      tags = lib.mkIf (lib.hasPrefix "a" name) [ "a" ];
                    }
                  ];
                }
              )
            ];
            specialArgs = {
              greeting = "hello";
            };
            shorthandOnlyDefinesConfig = true;
            description = "a greeting";
            class = "kitchen";
          }
        );
      };

      withConfig = lib.mkOption {
        type = lib.types.submodule {
          options = {
            port = lib.mkOption {
              type = lib.types.port;
            };

            hosts = lib.mkOption {
              type = lib.types.listOf lib.types.str;
            };
          };

          config = {
            port = lib.mkDefault cfg.port;

            hosts = [ cfg.host ];
          };
        };
      };

      withModules = lib.mkOption {
        type = lib.types.submoduleWith {
          modules = [
            {
              options = {
                size = lib.mkOption {
                  type = lib.types.int;
                  default = 1;
                };

                config = lib.mkOption {
                  type = lib.types.str;
                  default = "no module";
                };
              };
            }
          ];
        };
      };

      defaulted = {
        list = lib.mkOption {
          type = lib.types.listOf lib.types.str;
          default = [ "default" ];
        };

        set = lib.mkOption {
          type = lib.types.attrsOf lib.types.int;
          default = {
            default = 0;
          };
        };

        submodule = lib.mkOption {
          type = lib.types.submodule {
            options = {
              things = lib.mkOption {
                type = lib.types.listOf lib.types.str;
                default = [ ];
              };

              count = lib.mkOption {
                type = lib.types.int;
                default = 1;
              };

              weight = lib.mkOption {
                type = lib.types.int;
              };
            };
          };
          default = {
            weight = 7;
          };
        };

        readOnly = lib.mkOption {
          type = lib.types.int;
          default = 1;
          readOnly = true;
        };

        setOnce = lib.mkOption {
          type = lib.types.listOf lib.types.int;
          readOnly = true;
        };

        sum = lib.mkOption {
          type = lib.types.listOf lib.types.int;
          default = [ ];
          apply = numbers: builtins.foldl' (a: b: a + b) 0 numbers;
        };
      };
    };

    moved = {
      size = lib.mkOption {
        type = lib.types.int;
        default = 1;
      };

      names = lib.mkOption {
        type = lib.types.listOf lib.types.str;
        default = [ ];
      };

      kind = lib.mkOption {
        type = lib.types.str;
        default = "none";
      };
    };
  };

  options.services.pantry = {
    shelves = lib.mkOption {
      type = lib.types.int;
      default = 3;
    };

    door = lib.mkOption {
      type = lib.types.bool;
      default = false;
    };

    size = lib.mkOption {
      type = lib.types.int;
      default = cfg.stations;
    };
  }
  // {
    window = lib.mkOption {
      type = lib.types.bool;
      default = false;
    };
  };

  config = lib.mkMerge [
    (lib.mkIf cfg.enable {
      assertions = [
        {
          assertion = cfg.oven.heat <= cfg.oven.limit;
          message = "The oven is set to ${toString cfg.oven.heat} degrees and can do ${toString cfg.oven.limit}.";
        }
        {
          assertion = cfg.port != 22;
          message = "Port 22 is for ssh.";
        }
        {
          assertion = cfg.staff != [ ] -> cfg.chef != null;
          message = ''
            Those who work in a kitchen need a chef.
            Name one in services.kitchen.chef.'';
        }
      ];

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
