{ config, lib, ... }:

{
  config = {
    assertions = map (name: { assertion = name != ""; message = name; }) (lib.attrNames config.users.users);
  };
}
