# Two definitions of each, which go together.
{
  imports = [
    {
      services.kitchen.shelf = {
        boolByOr = false;
        deferredModule = {
          a = 1;
        };
        deferredModuleWith = {
          b = 2;
        };
        json = {
          a = 1;
          both = [ 1 ];
          deep.er.x = 1;
        };
        toml = [
          1
          2
        ];
        luaInline = {
          _type = "lua-inline";
          expr = "x";
        };
        passwdEntry = "Jo";
        relativePath = "a";
        attrsWith = {
          a = 1;
          c = 3;
        };
        attrsWithLazy.a = 1;
        loaOf.a = 1;
        attrListOf = [ { b = 1; } ];
        attrListOfLists.a = [ "x" ];
        attrListAsAttrs.a = 1;
        attrListSums.a = 1;
        attrTag.text = "first";
        nullOrTag.crate = {
          weight = 1;
        };
        coercedTo = 1;
        coercedToList = "a";
        coercedInSets = {
          a = 1;
          b = "2";
        };
        coercedTwice = true;
        coercedToSubmodule = "same";
        nullOrCoerced = 3;
        serializable = {
          a = null;
        };
        formatKeyValue.a = 1;
        customSorted = [
          3
          1
        ];
        customDefault = [ "x" ];
        customChecked = "a";
        customTold = 1;
        customInSets.a = 1;
        customBoth = 1;
        rawBetween = 2;
      };
    }
    {
      services.kitchen.shelf = {
        boolByOr = true;
        deferredModule = {
          c = 1;
        };
        deferredModuleWith = x: { d = 2; };
        json = {
          b = 2;
          both = [ 2 ];
          deep.er.y = 1;
        };
        toml = [ 3 ];
        luaInline = {
          _type = "lua-inline";
          expr = "x";
        };
        passwdEntry = "Jo";
        relativePath = "a";
        attrsWith.b = 2;
        attrsWithLazy.b = 2;
        loaOf.b = 2;
        attrListOf = {
          c = 1;
          b = 2;
        };
        attrListOfLists = [ { a = [ "y" ]; } ];
        attrListAsAttrs = [
          { a = 2; }
          { b = 3; }
        ];
        attrListSums = [
          { a = 2; }
          { b = 3; }
        ];
        attrTag.text = "second";
        nullOrTag.crate = {
          things = [ "x" ];
        };
        coercedTo = "1";
        coercedToList = [
          "b"
          "c"
        ];
        coercedInSets = {
          a = "1";
          c = 3;
        };
        coercedTwice = "1";
        coercedToSubmodule.label = "same";
        nullOrCoerced = "3";
        serializable = {
          b = [ ];
        };
        formatKeyValue = {
          a = [ 2 ];
          b = 3;
        };
        customSorted = [ 2 ];
        customDefault = [ "y" ];
        customChecked = "b";
        customTold = 2;
        customInSets = {
          a = 2;
          b = 3;
        };
        customBoth = 2;
        rawBetween = 2;
      };
    }
  ];
}
