# A value of every type.
{ pkgs, ... }:
{
  services.kitchen.shelf = {
    bool = true;
    int = -9223372036854775807;
    float = 0.25;
    number = 1.5;
    port = 65535;
    str = "";
    nonEmptyStr = " a ";
    singleLineStr = "line\n";
    lines = "a\n\n";
    commas = "a,b";
    envVar = "/a:/b";
    path = /etc/hosts;
    pathInStore = "/nix/store/00000000000000000000000000000000-hello/bin";
    externalPath = "/etc/passwd";
    package = pkgs.hello;
    attrs = {
      a.b = 1;
    };
    raw = [
      1
      "a"
      null
    ];
    anything = {
      a = 1.5;
    };
    unspecified = "x";
    unknown = { };
    ints = {
      unsigned = 0;
      positive = 1;
      u8 = 255;
      u16 = 65535;
      u32 = 4294967295;
      s8 = -128;
      s16 = -32768;
      s32 = -2147483648;
    };
    numbers = {
      nonnegative = 0;
      positive = 0.5;
    };
    intBetween = -1;
    numberBetween = 0.5;
    strMatching = "abc";
    separatedString = "x";
    enum = "blue";
    enumOfMore = null;
    nullOr = 4;
    either = "e";
    oneOf = [ "o" ];
    checked = 4;
    bounded = 0.5;
    described = 1;
    listOf = [ 1 ];
    listOfLists = [
      [ 1 ]
      [ ]
    ];
    nonEmptyListOf = [ "" ];
    attrsOf = {
      "a b" = 1;
    };
    lazyAttrsOf.a = 1;
    nullOrList = [ ];
    eitherList = [ "a" ];
    submodule.weight = 3;
    freeform = {
      weight = 1;
      other = 2;
    };
    freeformAnything = {
      weight = 1;
      deep.er = [ 1 ];
    };
    checkedList = [
      1
      2
    ];
    checkedNumber = 12.5;
    describedList = [ 1 ];
    uniq = [ 1 ];
    unique = 1;
    boolByOr = false;
    coercedTo = 5;
    coercedToList = "a";
    functionTo = x: [ x ];
    passwdEntry = "Jo";
  };
}
