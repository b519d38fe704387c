{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.relay;

  settingsFormat = pkgs.formats.toml { };

  withoutNulls =
    value:
    if lib.isList value then
      map withoutNulls value
    else if lib.isAttrs value && !lib.isDerivation value then
      lib.mapAttrs (_: withoutNulls) (lib.filterAttrs (_: value: value != null) value)
    else
      value;

  settingsFile = settingsFormat.generate "relay.toml" (withoutNulls cfg.settings);
in

{
  options.services.relay = {
    enable = lib.mkEnableOption "the mail relay";

    package = lib.mkPackageOption pkgs "relay" { };

    settings = lib.mkOption {
      type = lib.types.submodule {
        freeformType = settingsFormat.type;

        options = {
          host-name = lib.mkOption {
            type = lib.types.str;
            description = "What the relay calls itself.";
          };

          listen = {
            address = lib.mkOption {
              type =
                lib.types.either
                  (
                    lib.types.strMatching "((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
                    // {
                      description = "IPv4 address";
                      descriptionClass = "noun";
                    }
                  )
                  (
                    lib.types.strMatching "([0-9a-fA-F]{0,4}:){2,7}([0-9a-fA-F]{0,4}|:|((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9]))"
                    // {
                      description = "IPv6 address";
                      descriptionClass = "noun";
                    }
                  );
              default = "::";
              description = "The address.";
            };

            port = lib.mkOption {
              type = lib.types.port;
              default = 25;
              example = 2525;
              description = "The port.";
            };

            connections = lib.mkOption {
              type = lib.types.ints.u32;
              default = 100;
              description = "How many connections there may be.";
            };

            timeout = lib.mkOption {
              type = lib.types.number;
              default = 30.5;
              description = "Seconds until a silent connection is closed.";
            };
          };

          queue = {
            max = lib.mkOption {
              type = lib.types.ints.u32;
              default = 1000;
              description = "How many messages to hold.";
            };

            low = lib.mkOption {
              type = lib.types.ints.u32;
              default = cfg.settings.queue.max / 2;
              defaultText = lib.literalExpression "config.services.relay.settings.queue.max / 2";
              description = "When to accept messages again.";
            };

            folder = lib.mkOption {
              type = lib.types.path;
              default = "/var/lib/relay/queue";
              description = "Where messages are held.";
            };
          };

          log = {
            level = lib.mkOption {
              type = lib.types.str;
              default = "info";
              example = "\${x} ''y''";
              description = "How much, such as `warn` or `relay=debug,\${other}=info`.";
            };

            times = lib.mkOption {
              type = lib.types.bool;
              default = true;
              description = "Whether times are written.";
            };
          };

          metrics = {
            enable = lib.mkOption {
              type = lib.types.bool;
              default = false;
              description = "Whether it does.";
            };

            port = lib.mkOption {
              type = lib.types.nullOr lib.types.ints.u16;
              default = null;
              description = "The port; none, and nobody can ask.";
            };

            prefix = lib.mkOption {
              type = lib.types.str;
              default = "";
              description = "What each name begins with.";
            };
          };

          discovery_port = lib.mkOption {
            type = lib.types.nullOr lib.types.ints.u16;
            default = null;
            description = "Where neighbours are looked for.";
          };

          routes = lib.mkOption {
            type = lib.types.listOf (
              lib.types.submodule {
                options = {
                  pattern = lib.mkOption {
                    type = lib.types.str;
                    description = "Which mail.";
                  };

                  to = lib.mkOption {
                    type = lib.types.nullOr (
                      lib.types.oneOf [
                        (lib.types.enum [ "nowhere" ])
                        (lib.types.attrTag {
                          host = lib.mkOption {
                            type = lib.types.str;
                            description = "To a host.";
                          };

                          folder = lib.mkOption {
                            type = lib.types.submodule {
                              options = {
                                path = lib.mkOption {
                                  type = lib.types.path;
                                  description = "The folder.";
                                };

                                name = lib.mkOption {
                                  type = lib.types.str;
                                  default = "%s";
                                  description = "How its files are called.";
                                };
                              };
                            };
                            description = "To a folder.";
                          };
                        })
                      ]
                    );
                    default = null;
                    description = "Where to.";
                  };

                  priority = lib.mkOption {
                    type = lib.types.ints.s8;
                    default = 10;
                    description = "The lowest goes first.";
                  };
                };
              }
            );
            default = [ ];
            description = "Where mail goes.";
          };

          domains = lib.mkOption {
            type = lib.types.attrsOf (
              lib.types.submodule {
                options = {
                  accept = lib.mkOption {
                    type = lib.types.bool;
                    default = true;
                    description = "Whether mail for it is taken.";
                  };

                  size = lib.mkOption {
                    type = lib.types.ints.unsigned;
                    default = 10000000;
                    description = "The largest message.";
                  };
                };
              }
            );
            default = { };
            description = "How each domain is treated.";
          };

          database = {
            host = lib.mkOption {
              type = lib.types.str;
              default = "localhost";
              description = "The host.";
            };

            user = lib.mkOption {
              type = lib.types.str;
              default = "relay";
              description = "The user.";
            };

            password_file = lib.mkOption {
              type = lib.types.path;
              internal = true;
              description = "The file with the password.";
            };
          };

          api_key = lib.mkOption {
            type = lib.types.nullOr lib.types.str;
            default = null;
            internal = true;
            description = "The key of the interface.";
          };

          type = lib.mkOption {
            type = lib.types.enum [
              "open"
              "with-password"
            ];
            default = "open";
            description = "What kind of relay it is.";
          };
        };
      };
      default = { };
      description = "Settings of relay, see <https://relay.example.org/settings> for what there is.";
    };

    database = {
      passwordFile = lib.mkOption {
        type = lib.types.externalPath;
        example = "/run/secrets/database-password";
        description = "The file with the password.";
      };
    };

    apiKeyFile = lib.mkOption {
      type = lib.types.nullOr lib.types.externalPath;
      default = null;
      example = "/run/secrets/api-key";
      description = "The key of the interface. The path of a file that holds it, outside of the Nix store.";
    };
  };

  config = lib.mkIf cfg.enable {
    assertions = [
      {
        assertion = cfg.settings.queue.max >= cfg.settings.queue.low;
        message = "The limits of the queue are swapped.";
      }
      {
        assertion = !(cfg.settings ? metrics.exporter-port) && !(cfg.settings ? metrics.scrape-port);
        message = "Set `services.relay.settings.metrics.port` instead of `services.relay.settings.metrics.exporter-port` or `services.relay.settings.metrics.scrape-port`: a file with two names of one setting is refused.";
      }
      {
        assertion = !(cfg.settings ? neighbours-port);
        message = "Set `services.relay.settings.discovery_port` instead of `services.relay.settings.neighbours-port`: a file with two names of one setting is refused.";
      }
      {
        assertion = cfg.apiKeyFile != null || cfg.settings.api_key == null;
        message = "`services.relay.settings.api_key` would be in the Nix store: name a file that holds it in `services.relay.apiKeyFile` instead.";
      }
    ];

    services.relay.settings = {
      database.password_file = cfg.database.passwordFile;
      api_key = lib.mkIf (cfg.apiKeyFile != null) "@api-key@";
    };

    environment.systemPackages = [ cfg.package ];

    launchd.daemons.relay = {
      script = ''
        install -d -m 0700 /var/run/relay
        install -m 0600 ${settingsFile} "/var/run/relay/relay.toml"
        ${lib.optionalString (cfg.apiKeyFile != null) ''
          ${lib.getExe pkgs.replace-secret} '@api-key@' ${lib.escapeShellArg cfg.apiKeyFile} "/var/run/relay/relay.toml"
        ''}
        exec ${lib.getExe cfg.package} --config /var/run/relay/relay.toml
      '';
      serviceConfig = {
        KeepAlive = true;
        RunAtLoad = true;
      };
    };
  };

  meta.maintainers = [ lib.maintainers.someone ];
}
