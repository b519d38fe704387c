# Priorities, orders and conditions around values.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        boolByOr = lib.mkForce false;
        json = lib.mkMerge [
          { a = 1; }
          {
            b = lib.mkIf false 2;
            c = lib.mkForce 1;
          }
        ];
        toml = lib.mkDefault 1;
        deferredModule = lib.mkIf true { a = 1; };
        attrsWith = {
          a = lib.mkIf false 1;
          b = lib.mkDefault 1;
        };
        attrsWithLazy.a = lib.mkDefault 1;
        attrTag = lib.mkDefault { number = 1; };
        nullOrTag.text = lib.mkAfter "last";
        tags = lib.mkAfter [ { number = lib.mkIf false 1; } ];
        coercedTo = lib.mkForce 1;
        coercedToList = lib.mkAfter "last";
        coercedInSets.a = lib.mkForce 1;
        uniq = lib.mkDefault [ 1 ];
        unique = lib.mkForce 2;
        uniqSubmodule = lib.mkMerge [ { weight = 1; } ];
        customSorted = lib.mkIf false [ 1 ];
        customDefault = lib.mkForce "a";
        customTold = lib.mkMerge [
          1
          2
          3
        ];
        formatKeyValue.a = lib.mkBefore [ 1 ];
        passwdEntry = lib.mkDefault "a:b";
        functionToText = lib.mkForce (x: "a");
        functionTo = lib.mkDefault (x: [ "no" ]);
      };
    }
    {
      services.kitchen.shelf = {
        boolByOr = true;
        json = {
          a = lib.mkForce 3;
          c = 2;
        };
        toml = "a";
        attrsWith = {
          a = 2;
          b = 2;
        };
        attrsWithLazy = {
          a = 2;
          b = lib.mkIf false 1;
        };
        attrTag.text = "b";
        nullOrTag.text = "first";
        tags = [ { text = "first"; } ];
        coercedTo = "2";
        coercedToList = [ "first" ];
        coercedInSets.a = "2";
        uniq = [ 2 ];
        unique = 1;
        customDefault = "b";
        formatKeyValue.a = [ 2 ];
        passwdEntry = "b";
        functionToText = x: "b";
        functionTo = x: [ x ];
      };
    }
  ];
}
