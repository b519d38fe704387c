# Values at the edge of what types take.
{ lib, ... }:
{
  services.kitchen.shelf = {
    path = {
      outPath = "/x";
    };
    pathInStore = /nix/store/00000000000000000000000000000000-hello;
    str = lib.mkIf true (
      lib.mkMerge [
        "a"
        "a"
      ]
    );
    enumOfMore = lib.mkMerge [
      1.0
      1
    ];
    number = lib.mkMerge [
      1
      1
    ];
    numbers.positive = lib.mkMerge [
      1
      1.0
    ];
    numberBetween = lib.mkMerge [
      0
      0.0
    ];
    anything = lib.mkMerge [
      {
        a = null;
        l = [
          1
          2
        ];
      }
      {
        a = null;
        l = [
          1
          2
        ];
        b.c = 1;
      }
    ];
    attrs = lib.mkMerge [
      { a = 1; }
      { a = throw "x"; }
    ];
    oneOf = lib.mkMerge [
      [ "a" ]
      (lib.mkBefore [ "b" ])
    ];
    eitherSubmodule = lib.mkMerge [
      true
      true
    ];
    nullOrList = lib.mkMerge [
      (lib.mkAfter [ 1 ])
      [ 2 ]
    ];
    nullOr = lib.mkForce null;
    describedList = lib.mkMerge [
      [ 1 ]
      [ 2 ]
    ];
    checkedList = lib.mkMerge [
      [
        1
        2
      ]
      [
        3
        4
      ]
    ];
    coercedToList = lib.mkMerge [
      "a"
      [ "b" ]
      (lib.mkBefore "c")
    ];
    uniq = lib.mkMerge [
      [
        (lib.mkIf false 1)
        2
      ]
    ];
    boolByOr = lib.mkMerge [
      false
      false
    ];
    passwdEntry = lib.mkMerge [
      "a"
      "a"
    ];
    attrsOfLists = {
      a = lib.mkMerge [
        (lib.mkAfter [ "1" ])
        [ "2" ]
      ];
      b = lib.mkForce [ ];
    };
    lazyAttrsOfNulls = {
      a = lib.mkIf false 1;
      b = lib.mkMerge [ ];
      c = 3;
    };
    unspecified = lib.mkMerge [
      [ 1 ]
      [ (lib.mkIf false 2) ]
    ];
    unknown = lib.mkMerge [
      {
        a = 1;
        b = 2;
      }
      { b = 3; }
    ];
    listOfLists = [
      (lib.mkMerge [
        [
          (lib.mkIf false 1)
          2
        ]
        (lib.mkBefore [ 3 ])
      ])
    ];
    envVar = lib.mkMerge [
      "/a"
      (lib.mkForce "/b")
      (lib.mkForce "/c")
    ];
    attrsOfSets = lib.mkMerge [
      { x = lib.mkForce { a = 1; }; }
      { x.b = 2; }
      { y = lib.mkIf true { z = lib.mkDefault 1; }; }
    ];
    freeformAnything = {
      weight = 1;
      a = lib.mkMerge [
        { b = 1; }
        { c = 2; }
      ];
      l = lib.mkForce [ 1 ];
    };
  };
}
