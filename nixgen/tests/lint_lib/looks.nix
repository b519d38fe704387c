(lib: {
  # What can be said of a type without merging.
  type =
    type:
    let
      values = [
        null
        true
        1
        (-1)
        70000
        1.5
        ""
        "a"
        "ABC"
        "a\nb"
        "a:b"
        "/x"
        "/nix/store/00000000000000000000000000000000-x"
        /a
        [ ]
        [ 1 ]
        { }
        { a = 1; }
        { type = "derivation"; shellPath = "/s"; outPath = "/o"; }
        { _type = "option"; }
        (lib.mkLuaInline "x")
        (x: x)
      ];
      checked =
        value:
        let
          result = builtins.tryEval (type.check value == true);
        in
        if !result.success then
          "!"
        else if result.value then
          "y"
        else
          "n";
    in
    [
      type._type
      type.name
      type.description
      (type.descriptionClass or null)
      (lib.concatMapStrings checked values)
    ];

  # The old paths and the new one, of our data and of nixpkgs' modules.
  moved =
    module:
    let
      option = {
        isDefined = true;
        definitions = [ 1 ];
        files = [ ];
        value = 1;
      };
      under = lib.genAttrs [ "a" "b" "c" "w" "x" "y" "z" ] (_: option // lib.genAttrs [ "a" "b" "c" "d" "z" ] (_: option));
      made = module {
        config = { };
        options = under // { x = under // { c.d = option; }; };
      };
      paths =
        path: set:
        if lib.isOption set then
          [ path ]
        else
          lib.concatMap (name: paths (path ++ [ name ]) set.${name}) (lib.attrNames set);
    in
    if builtins.isFunction module then paths [ ] made.options else module.from;
})
