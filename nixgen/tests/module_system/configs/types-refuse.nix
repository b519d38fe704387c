# A value that each type refuses.
{
  services.kitchen.shelf = {
    bool = 1;
    int = 1.0;
    float = 1;
    number = "1";
    port = 65536;
    str = 1;
    nonEmptyStr = " \t\n";
    singleLineStr = "a\nb\n";
    lines = [ "a" ];
    commas = null;
    envVar = 1;
    path = "etc/hosts";
    pathInStore = "/etc/hosts";
    externalPath = /etc/hosts;
    package = "hello";
    attrs = [ ];
    ints = {
      unsigned = -1;
      positive = 0;
      u8 = 256;
      u16 = -1;
      u32 = 4294967296;
      s8 = 128;
      s16 = -32769;
      s32 = 2147483648;
    };
    numbers = {
      nonnegative = -0.5;
      positive = 0;
    };
    intBetween = 11;
    numberBetween = 1;
    strMatching = "ABC";
    separatedString = 1;
    enum = "yellow";
    enumOfMore = 3;
    nullOr = "null";
    either = [ ];
    oneOf = 1;
    checked = 3;
    bounded = 3;
    described = "a";
    listOf = { };
    listOfLists = [ 1 ];
    nonEmptyListOf = [ ];
    attrsOf = [ ];
    lazyAttrsOf = 1;
    nullOrList = [ null ];
    eitherList = [ 1 ];
    eitherSubmodule = 1;
    submodule = 1;
    checkedList = [ 1 ];
    checkedNumber = 13;
    describedList = 1;
    uniq = 1;
    unique = "a";
    boolByOr = "a";
    coercedTo = [ ];
    coercedToList = 1;
    functionTo = 1;
    passwdEntry = "a:b";
  };
}
