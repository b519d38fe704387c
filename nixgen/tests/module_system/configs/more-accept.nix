# A value of every type that is more than a plain one.
{ lib, pkgs, ... }:
{
  services.kitchen.shelf = {
    deferredModule = {
      a = 1;
    };
    json = {
      a = [
        1
        null
        { b = 2.5; }
        "x"
        /etc
      ];
      c = true;
    };
    toml = {
      a = [
        1
        [ "x" ]
      ];
    };
    luaInline = {
      _type = "lua-inline";
      expr = "print()";
    };
    optionDeclaration = lib.mkOption {
      description = "x";
      default = 1;
    };
    pkgs = {
      _type = "pkgs";
      hello = 1;
    };
    shellPackage = pkgs.bash;
    passwdEntry = "Jo";
    passwdEntryOfLetters = "abc";
    anyPath = "a/b";
    relativePath = "a/b";
    outsidePath = "/etc/x";
    storePath = pkgs.hello;
    attrsWith.a = 1;
    attrsWithLazy.a = 1;
    loaOf.a = 1;
    attrListOf = [
      { b = 1; }
      { a = 2; }
      { b = 3; }
    ];
    attrListOfLists = {
      a = [ "x" ];
      b = [ ];
    };
    attrListOfSubmodules = [ { one.weight = 1; } ];
    attrListAsAttrs = [
      { a = 1; }
      { b = 2; }
      { a = 3; }
    ];
    attrListSums = [
      { a = 1; }
      { b = 2; }
      { a = 3; }
    ];
    attrTag.number = 1;
    nullOrTag.doubled = 21;
    tags = [
      { text = "a"; }
      { crate.weight = 2; }
    ];
    coercedTo = 5;
    coercedToList = "a";
    coercedInSets = {
      a = 1;
      b = "b";
    };
    coercedToSubmodule = "label";
    coercedChecked = "four";
    coercedTwice = true;
    nullOrCoerced = 7;
    uniq = [ 1 ];
    unique = 1;
    uniqSubmodule.weight = 1;
    functionTo = x: [ x ];
    functionToText =
      {
        a,
        b ? 1,
      }:
      a;
    deferredModuleWith = {
      b = 2;
    };
    serializable = [ null ];
    serializableNoNull = {
      a = "b";
    };
    formatJson = null;
    formatToml = 1;
    formatKeyValue = {
      a = 1;
      b = [
        1
        "x"
      ];
      c = null;
    };
    customSorted = [
      3
      1
      2
    ];
    customDefault = [ "x" ];
    customChecked = "name";
    customTold = 1;
    customInSets = {
      a = 1;
      "b c" = 2;
    };
    customBoth = 1;
    rawBetween = 3;
    rawStr = "x";
    rawUniq = [ 1 ];
    rawCoercedTo = 1;
  };
}
