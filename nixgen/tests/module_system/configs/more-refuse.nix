# Values of the wrong kind.
{ pkgs, ... }:
{
  services.kitchen.shelf = {
    deferredModule = 1;
    json = x: x;
    toml = null;
    luaInline = {
      _type = "lua";
    };
    optionDeclaration = {
      _type = "option";
      value = 1;
    };
    optionType = "str";
    pkgs = { };
    shellPackage = pkgs.hello;
    passwdEntry = "a:b";
    passwdEntryOfLetters = "a:b";
    anyPath = 1;
    relativePath = "/a";
    outsidePath = "/nix/store/00000000000000000000000000000000-hello/bin";
    storePath = "/nix/store/hello";
    attrsWith = [ ];
    attrsWithLazy = 1;
    loaOf = [ { name = "a"; } ];
    attrListOf = "a";
    attrListAsAttrs = null;
    attrTag.nothing = 1;
    nullOrTag = {
      number = 1;
      text = "a";
    };
    tags = [ "number" ];
    coercedTo = 1.5;
    coercedToList = 1;
    coercedInSets = [ ];
    coercedToSubmodule = 1;
    coercedChecked = "far too long";
    coercedTwice = 1.5;
    nullOrCoerced = [ ];
    uniq = 1;
    unique = "1";
    uniqSubmodule = 1;
    functionTo = [ 1 ];
    functionToText = "a";
    deferredModuleWith = "a/b";
    serializable = x: x;
    serializableNoNull = null;
    formatJson = x: x;
    formatToml = null;
    formatKeyValue = [ ];
    customSorted = { };
    customChecked = 1;
    customBoth = "1";
    customIncoherent = 1;
    rawBetween = 6;
    rawStr = 1;
    bool = 1;
    boolByOr = "true";
  };
}
