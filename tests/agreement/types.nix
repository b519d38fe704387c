# The types of nixpkgs as far as one definition goes, in our own words: `check` looks at the outside of a value, and
# `final` is what an option with that one definition comes to; it throws where nixpkgs does.
let
  inherit (builtins)
    all
    any
    attrNames
    elem
    elemAt
    hasAttr
    head
    isAttrs
    isBool
    isFloat
    isFunction
    isInt
    isList
    isString
    length
    listToAttrs
    mapAttrs
    match
    substring
    tail
    ;

  # A type that takes a value as it is.
  plain = check: {
    inherit check;
    final = value: value;
  };
  # The value of an option of type `type` with the one definition `value`.
  defined = type: value: if type.check value then type.final value else throw "wrong type";
  withEmpty = empty: type: type // { inherit empty; };

  isNumber = value: isInt value || isFloat value;
  isText = isString;
  matching = pattern: plain (value: isText value && match pattern value != null);
  within = low: high: plain (value: isInt value && value >= low && value <= high);
  starts = text: value: substring 0 (builtins.stringLength text) value == text;
  marked = mark: plain (value: isAttrs value && (value._type or null) == mark);

  minInt = -9223372036854775807 - 1;
  maxInt = 9223372036854775807;

  # An absolute path without `.`, `..` and empty steps, as steps.
  steps =
    text:
    let
      pieces = builtins.filter (piece: isText piece && piece != "" && piece != ".") (
        builtins.split "/" text
      );
      add = done: step: if step == ".." then dropLast done else done ++ [ step ];
    in
    builtins.foldl' add [ ] pieces;
  dropLast = list: builtins.genList (elemAt list) (if list == [ ] then 0 else length list - 1);
  isStored =
    text:
    let
      path = steps text;
    in
    length path >= 3
    && elemAt path 0 == "nix"
    && elemAt path 1 == "store"
    && match ".{32}-.+" (elemAt path 2) != null
    || path != [ ] && match "[0-9a-z]{52}" (head path) != null;

  pathWith =
    {
      inStore ? null,
      absolute ? null,
    }:
    plain (
      value:
      isText value
      && (inStore == null || inStore == isStored value)
      && (absolute == null || absolute == starts "/" value)
    );

  attrsOf =
    type:
    withEmpty { } {
      check = isAttrs;
      final = mapAttrs (_name: defined type);
    };
  listOf =
    type:
    withEmpty [ ] {
      check = isList;
      final = map (defined type);
    };

  # The first of two whose check passes has the value, whatever is inside.
  either = a: b: {
    check = value: a.check value || b.check value;
    final = value: if a.check value then a.final value else b.final value;
  };
  oneOf = types: builtins.foldl' either (head types) (tail types);
  nullOr =
    type:
    withEmpty null {
      check = value: value == null || type.check value;
      final = value: if value == null then null else type.final value;
    };
  addCheck = type: predicate: type // { check = value: type.check value && predicate value; };

  data =
    nullable:
    let
      base = oneOf [
        types.bool
        types.int
        types.float
        types.str
        types.path
        (attrsOf whole)
        (listOf whole)
      ];
      whole = if nullable then nullOr base else base;
    in
    whole;

  # Options, sets of options, and what is not declared.
  options =
    declared: freeform: value:
    let
      rest = undeclared declared value;
      free =
        if rest == { } then
          { }
        else if freeform == null then
          throw "undeclared"
        else
          defined freeform rest;
    in
    builtins.deepSeq free (free // evaluated declared value);

  # What of a value no option is for, groups below it included.
  undeclared =
    declared: value:
    let
      isGroup = name: (declared.${name}._type or null) != "option";
      below = name: undeclared declared.${name} (asGroup value.${name});
      names = builtins.filter (name: value ? ${name} && isGroup name && below name != { }) (
        attrNames declared
      );
    in
    removeAttrs value (attrNames declared)
    // listToAttrs (
      map (name: {
        inherit name;
        value = below name;
      }) names
    );
  asGroup = value: if isAttrs value then value else throw "no set of options";

  evaluated =
    declared: value:
    let
      one =
        name: option:
        if (option._type or null) != "option" then
          evaluated option (if value ? ${name} then asGroup value.${name} else { })
        else if value ? ${name} then
          defined option.type value.${name}
        else if option ? default then
          defined option.type option.default
        else
          option.type.empty or (throw "undefined");
    in
    mapAttrs one declared;

  submodule =
    module:
    let
      value = options module.options or { } module.freeformType or null;
    in
    {
      # A text that is an absolute path is a module, of which nothing is there.
      check = value: isAttrs value || isFunction value || isText value && starts "/" value;
      final = given: if isAttrs given then value given else throw "no such file";
      empty = value { };
    };

  types = {
    bool = plain isBool;
    boolByOr = plain isBool;
    int = plain isInt;
    ints = {
      unsigned = within 0 maxInt;
      positive = within 1 maxInt;
      u8 = within 0 255;
      u16 = within 0 65535;
      u32 = within 0 4294967295;
      s8 = within (-128) 127;
      s16 = within (-32768) 32767;
      s32 = within (-2147483648) 2147483647;
      between = low: high: within low high;
    };
    port = within 0 65535;
    float = plain isFloat;
    number = plain isNumber;
    numbers = {
      nonnegative = plain (value: isNumber value && value >= 0);
      positive = plain (value: isNumber value && value > 0);
      between = low: high: plain (value: isNumber value && value >= low && value <= high);
    };
    str = plain isText;
    nonEmptyStr = plain (value: isText value && match "[ \t\n]*" value == null);
    singleLineStr = {
      check = value: isText value && match "[^\n\r]*\n?" value != null;
      final =
        value:
        let
          last = builtins.stringLength value - 1;
        in
        if last >= 0 && substring last 1 value == "\n" then substring 0 last value else value;
    };
    strMatching = matching;
    separatedString = _by: plain isText;
    lines = plain isText;
    commas = plain isText;
    envVar = plain isText;
    passwdEntry = type: addCheck type (value: match ".*[:\n].*" value == null);
    inherit pathWith;
    path = pathWith { absolute = true; };
    pathInStore = pathWith { inStore = true; };
    externalPath = pathWith {
      absolute = true;
      inStore = false;
    };
    # Directly in the store.
    package = plain (value: isText value && starts "/" value && dirOf value == "/nix/store");
    shellPackage = plain (value: isAttrs value && value ? shellPath && (value.type or null) == "derivation");
    pkgs = withEmpty { } (marked "pkgs");
    fileset = withEmpty { _type = "fileset"; } (marked "fileset");
    luaInline = marked "lua-inline";
    optionType = marked "option-type";
    optionDeclaration = plain (
      value: isAttrs value && (value._type or null) == "option" && !(value ? value)
    );
    deferredModule = plain (value: isAttrs value || isFunction value || isText value && starts "/" value);
    deferredModuleWith = _arguments: types.deferredModule;
    functionTo = _type: plain isFunction;
    raw = plain (_value: true);
    anything = plain (_value: true);
    unspecified = plain (_value: true);
    attrs = withEmpty { } (plain isAttrs);
    json = data true;
    toml = data false;
    serializableValueWith =
      {
        typeName,
        nullable ? true,
      }:
      data nullable;
    enum = values: plain (value: elem value values);
    inherit
      listOf
      attrsOf
      either
      oneOf
      nullOr
      addCheck
      submodule
      ;
    nonEmptyListOf = type: removeAttrs (addCheck (listOf type) (value: value != [ ])) [ "empty" ];
    lazyAttrsOf = attrsOf;
    loaOf = attrsOf;
    attrsWith = arguments: attrsOf arguments.elemType;
    attrListOf = elemType: types.attrListWith { inherit elemType; };
    attrListWith =
      {
        elemType,
        asAttrs ? false,
        mergeAttrValues ? _name: values: values,
      }:
      withEmpty (if asAttrs then { } else [ ]) {
        check = value: isList value || isAttrs value;
        final =
          value:
          let
            single =
              item:
              if isAttrs item && length (attrNames item) == 1 then item else throw "not one attribute";
            items =
              if isList value then
                map single value
              else
                map (name: { ${name} = value.${name}; }) (attrNames value);
          in
          map (mapAttrs (_name: defined elemType)) items;
      };
    attrTag = tags: {
      check = value: isAttrs value && length (attrNames value) == 1 && hasAttr (head (attrNames value)) tags;
      final = mapAttrs (name: defined tags.${name}.type);
    };
    coercedTo =
      from: function: to:
      let
        coerced = value: if from.check value then function value else value;
      in
      {
        check = value: from.check value && to.check (function value) || to.check value;
        final = value: defined to (coerced value);
      }
      // (if to ? empty then { inherit (to) empty; } else { });
    uniq = type: type;
    unique = _message: type: type;
    submoduleWith = { modules, ... }: submodule (head modules);
  };
in
{
  inherit types;
  mkOption = option: { _type = "option"; } // option;
  mkOptionType =
    arguments:
    {
      check = _value: true;
      final = value: value;
    }
    // (if arguments ? check then { inherit (arguments) check; } else { })
    // (if arguments ? emptyValue then { empty = arguments.emptyValue.value; } else { });
}
