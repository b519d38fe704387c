# What is wrong stands within a value.
{
  services.kitchen.shelf = {
    json = {
      a = 1;
      b = x: x;
    };
    toml = {
      a = [
        1
        null
      ];
    };
    attrsWith = {
      a = 1;
      b = "x";
    };
    attrsWithLazy = {
      a = 1;
      b = "x";
    };
    loaOf = {
      a = 1;
      b = "x";
    };
    attrListOf = [
      { a = 1; }
      { b = "x"; }
    ];
    attrListOfLists = {
      a = [ "x" ];
      b = [ 1 ];
    };
    attrListOfSubmodules = [
      { a.weight = "x"; }
      { b = { }; }
    ];
    attrListAsAttrs = {
      a = 1;
      b = "x";
    };
    attrListSums = {
      a = 1;
      b = "x";
    };
    attrTag.number = "x";
    nullOrTag.crate = { };
    tags = [
      { number = 1; }
      { text = 2; }
      { crate.weigth = 1; }
    ];
    coercedInSets = {
      a = 1;
      b = null;
    };
    coercedToList = [
      "a"
      1
    ];
    uniq = [
      1
      "x"
    ];
    uniqSubmodule.count = "x";
    serializable = {
      a = [ (x: x) ];
    };
    serializableNoNull = {
      a.b = null;
    };
    formatKeyValue = {
      a = [
        1
        { }
      ];
      b = 1;
    };
    customDefault = throw "no";
  };
}
