# Two definitions of each, which exclude each other.
{ pkgs, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        json = 1;
        toml = "a";
        luaInline = {
          _type = "lua-inline";
          expr = "x";
        };
        pkgs = {
          _type = "pkgs";
        };
        shellPackage = pkgs.bash;
        passwdEntry = "Jo";
        relativePath = "a";
        attrsWith.a = 1;
        attrTag.number = 1;
        nullOrTag = null;
        tags = [ { number = 1; } ];
        coercedTo = 1;
        coercedChecked = "a";
        coercedToSubmodule = "a";
        nullOrCoerced = null;
        uniq = [ 1 ];
        unique = 1;
        uniqSubmodule.weight = 1;
        serializable.a = 1;
        serializableNoNull.a = 1;
        formatKeyValue.a = null;
        formatToml = 1;
        customDefault = [ ];
        customChecked = "a";
        rawBetween = 1;
        rawUniq = [ 1 ];
      };
    }
    {
      services.kitchen.shelf = {
        json = "a";
        toml = [ ];
        luaInline = {
          _type = "lua-inline";
          expr = "y";
        };
        pkgs = {
          _type = "pkgs";
        };
        shellPackage = pkgs.bash;
        passwdEntry = "Ho";
        relativePath = "b";
        attrsWith.a = 2;
        attrTag.text = "a";
        nullOrTag.number = 1;
        tags = [ { number = 1; } ];
        coercedTo = "2";
        coercedChecked = "ab";
        coercedToSubmodule.label = "b";
        nullOrCoerced = 1;
        uniq = [ 1 ];
        unique = 1;
        uniqSubmodule.weight = 1;
        serializable.a = "x";
        serializableNoNull.a = [ 1 ];
        formatKeyValue.a = 1;
        formatToml = "x";
        customDefault = "a";
        customChecked = "a";
        rawBetween = 2;
        rawUniq = [ 1 ];
      };
    }
    {
      services.kitchen.shelf = {
        customBoth = lib: 1;
      };
    }
  ];
}
