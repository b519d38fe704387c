# Types of options: what they are called, what they check and what they consist of. How they merge is unknown.
{ lib, rest }:
let
  # Missing where `rest` is empty.
  inherit (rest) unknown;

  inherit (builtins)
    all
    attrNames
    elem
    head
    isAttrs
    isBool
    isFloat
    isInt
    isList
    isString
    length
    match
    tail
    toJSON
    ;
  inherit (types) either number;
  inherit (lib.attrsets) isDerivation;
  inherit (lib.lists) toList;
  inherit (lib.strings) concatMapStringsSep escapeNixIdentifier isStorePath isStringLike;
  inherit (lib.trivial) isFunction;

  type =
    attrs:
    rest
    // {
      _type = "option-type";
      descriptionClass = null;
      getSubModules = null;
      deprecationMessage = null;
      nestedTypes = { };
    }
    // attrs;
  noun =
    name: description: check:
    type {
      inherit name description check;
      descriptionClass = "noun";
    };
  composite =
    name: phrase: elemType: check:
    type {
      inherit name check;
      description = "${phrase} ${
        inWords [
          "noun"
          "composite"
        ] elemType
      }";
      descriptionClass = "composite";
      inherit (elemType) getSubModules;
      nestedTypes = { inherit elemType; };
    };
  restricted =
    base: name: description: check:
    addCheck base check
    // {
      inherit name description;
      descriptionClass = "nonRestrictiveClause";
    };

  # A description as a part of another: in brackets unless it is of one of these classes.
  inWords =
    classes: type:
    if elem (type.descriptionClass or null) classes then type.description else "(${type.description})";

  addCheck =
    base: check:
    base
    // {
      check = value: base.check value && check value;
      # What its name does not say.
      narrowed = true;
    };

  range = low: high: "${toString low} and ${toString high} (both inclusive)";
  sized =
    bits: sign: low: high:
    between low high
    // {
      name = "${sign}Int${toString bits}";
      description = "${toString bits} bit ${sign} integer; between ${range low high}";
    };
  between =
    low: high:
    if low <= high then
      addCheck int (value: low <= value && value <= high)
      // {
        name = "intBetween";
        description = "integer between ${range low high}";
      }
    else
      throw "ints.between: there is nothing between ${toString low} and ${toString high}";

  int = noun "int" "signed integer" isInt;
  float = noun "float" "floating point number" isFloat;

  # A value of a format: the type refers to itself, by its own description.
  valueOf =
    format: isNullable:
    let
      own = (if isNullable then types.nullOr any else any) // {
        description = "${format} value";
      };
      any = types.oneOf [
        types.bool
        int
        float
        types.str
        types.path
        (types.attrsOf own)
        (types.listOf own)
      ];
    in
    own;

  isModule = value: isAttrs value || isFunction value || types.path.check value;

  # A module that is a set and neither imports nor is free says so.
  isPlain =
    module: isAttrs module && !(module ? imports || module ? freeformType || module ? _module || module ? config);
  types = rec {
  inherit addCheck float int;

  isType = name: value: (value._type or "") == name;
  setType = name: value: value // { _type = name; };
  isOptionType = isType "option-type";
  mkOptionType =
    {
      name,
      check ? _: true,
      deprecationMessage ? null,
      description ? null,
      descriptionClass ? null,
      emptyValue ? { },
      functor ? unknown,
      getSubModules ? null,
      getSubOptions ? _: { },
      merge ? lib.options.mergeDefaultOption,
      nestedTypes ? { },
      substSubModules ? _: null,
      typeMerge ? unknown,
    }:
    {
      _type = "option-type";
      inherit
        check
        deprecationMessage
        descriptionClass
        emptyValue
        functor
        getSubModules
        getSubOptions
        merge
        name
        nestedTypes
        substSubModules
        typeMerge
        ;
      description = if description == null then name else description;
    };

  # Anything.
  raw = noun "raw" "raw value" (_: true);
  anything = noun "anything" "anything" (_: true);
  unspecified = noun "unspecified" "unspecified value" (_: true);

  # Numbers and booleans.
  bool = noun "bool" "boolean" isBool;
  boolByOr = noun "boolByOr" "boolean (merged using or)" isBool;
  number = either int float;
  ints = rest // {
    inherit between;
    unsigned = restricted int "unsignedInt" "unsigned integer, meaning >=0" (value: value >= 0);
    positive = restricted int "positiveInt" "positive integer, meaning >0" (value: value > 0);
    u8 = sized 8 "unsigned" 0 255;
    u16 = sized 16 "unsigned" 0 65535;
    u32 = sized 32 "unsigned" 0 4294967295;
    s8 = sized 8 "signed" (-128) 127;
    s16 = sized 16 "signed" (-32768) 32767;
    s32 = sized 32 "signed" (-2147483648) 2147483647;
  };
  port = ints.u16;
  numbers = rest // {
    between =
      low: high:
      if low <= high then
        addCheck number (value: low <= value && value <= high)
        // {
          name = "numberBetween";
          description = "integer or floating point number between ${toJSON low} and ${toJSON high} (both inclusive)";
        }
      else
        throw "numbers.between: there is nothing between ${toJSON low} and ${toJSON high}";
    nonnegative =
      restricted number "numberNonnegative" "nonnegative integer or floating point number, meaning >=0"
        (value: value >= 0);
    positive = restricted number "numberPositive" "positive integer or floating point number, meaning >0" (
      value: value > 0
    );
  };

  # Strings and paths.
  str = noun "str" "string" isString;
  nonEmptyStr = noun "nonEmptyStr" "non-empty string" (
    value: isString value && match "[ \t\n]*" value == null
  );
  singleLineStr = noun "singleLineStr" "(optionally newline-terminated) single-line string" (
    value: isString value && match "[^\n\r]*\n?" value != null
  );
  strMatching =
    pattern:
    noun "strMatching ${lib.strings.escapeNixString pattern}" "string matching the pattern ${pattern}" (
      value: isString value && match pattern value != null
    );
  separatedString =
    separator:
    noun "separatedString" "strings concatenated with ${toJSON separator}" isString;
  commas = separatedString ",";
  envVar = separatedString ":";
  lines = separatedString "\n";
  passwdEntry =
    base:
    addCheck base (text: match "[^:\n]*" text != null)
    // {
      name = "passwdEntry ${base.name}";
      description = "${inWords [ "noun" ] base}, not containing newlines or colons";
      descriptionClass = "nonRestrictiveClause";
    };
  path = pathWith { absolute = true; };
  pathInStore = pathWith { inStore = true; };
  externalPath = pathWith {
    absolute = true;
    inStore = false;
  };
  pathWith =
    {
      inStore ? null,
      absolute ? null,
    }:
    let
      kind = condition: yes: no: if condition == null then "" else if condition then yes else no;
      isAbsolute = value: builtins.substring 0 1 (toString value) == "/";
      isInStore = value: match "${builtins.storeDir}/[0-9a-df-np-sv-z]{32}-.+" (toString value) != null;
    in
    if inStore == true && absolute == false then
      throw "pathWith: a path in the store is absolute"
    else
      noun "path"
        "${kind absolute "absolute " "relative "}path${kind inStore " in the Nix store" " not in the Nix store"}"
        (
          value:
          (if inStore == false then isString value else isStringLike value)
          && (inStore == null || inStore == isInStore value)
          && (absolute == null || absolute == isAbsolute value)
        );

  # Packages.
  package = noun "package" "package" (value: isDerivation value || isStorePath value);
  shellPackage = package // {
    check = value: isDerivation value && value ? shellPath;
  };
  fileset = noun "fileset" "fileset" (value: isAttrs value && isType "fileset" value);
  pkgs = noun "pkgs" "Nixpkgs package set" (value: isAttrs value && isType "pkgs" value);

  # Collections.
  attrs = type {
    name = "attrs";
    description = "attribute set";
    check = isAttrs;
  };
  attrsOf = elemType: attrsWith { inherit elemType; };
  lazyAttrsOf =
    elemType:
    attrsWith {
      inherit elemType;
      lazy = true;
    };
  attrsWith =
    {
      elemType,
      lazy ? false,
      placeholder ? "name",
    }:
    let
      phrase = if lazy then "lazy attribute set of" else "attribute set of";
    in
    composite (if lazy then "lazyAttrsOf" else "attrsOf") phrase elemType isAttrs // { inherit placeholder; };
  loaOf = elemType: attrsOf elemType // { name = "loaOf"; };
  listOf = elemType: composite "listOf" "list of" elemType isList;
  nonEmptyListOf =
    elemType:
    let
      list = addCheck (listOf elemType) (value: value != [ ]);
    in
    list // { description = "non-empty ${inWords [ "noun" ] list}"; };
  attrListOf = elemType: attrListWith { inherit elemType; };
  attrListWith =
    {
      elemType,
      asAttrs ? false,
      mergeAttrValues ? _: values: values,
    }:
    composite "attrListOf" "attribute list of" elemType (value: isList value || isAttrs value);
  functionTo = elemType: composite "functionTo" "function that evaluates to a(n)" elemType isFunction;
  uniq = unique { message = ""; };
  unique =
    { message }:
    base:
    type {
      name = "unique";
      inherit (base)
        check
        description
        descriptionClass
        getSubModules
        ;
      nestedTypes.elemType = base;
    };

  # Choices.
  enum =
    values:
    let
      shown =
        value:
        if isString value then
          "\"${value}\""
        else if isInt value then
          toString value
        else if isBool value then
          lib.trivial.boolToString value
        else
          "<${builtins.typeOf value}>";
    in
    type {
      name = "enum";
      description =
        if values == [ ] then
          "impossible (empty enum)"
        else if length values == 1 then
          "value ${shown (head values)} (singular enum)"
        else
          "one of ${concatMapStringsSep ", " shown values}";
      descriptionClass = if length values < 2 then "noun" else "conjunction";
      check = value: elem value values;
    };
  nullOr =
    elemType:
    type {
      name = "nullOr";
      description = "null or ${
        inWords [
          "noun"
          "conjunction"
        ] elemType
      }";
      descriptionClass = "conjunction";
      check = value: if value == null then true else elemType.check value;
      inherit (elemType) getSubModules;
      nestedTypes = { inherit elemType; };
    };
  either =
    left: right:
    let
      last = inWords [
        "noun"
        "conjunction"
      ] right;
      between = inWords [
        "noun"
        "conjunction"
        "composite"
      ] right;
      first = inWords [
        "noun"
        "conjunction"
      ] left;
    in
    type {
      name = "either";
      description =
        if (left.descriptionClass or null) == "nonRestrictiveClause" then
          "${left.description}, or ${last}"
        else
          "${first} or ${between}";
      descriptionClass = "conjunction";
      check = value: if left.check value then true else right.check value;
      nestedTypes = { inherit left right; };
    };
  oneOf =
    types:
    if types == [ ] then
      throw "types.oneOf: there is no type to choose from"
    else
      builtins.foldl' either (head types) (tail types);
  coercedTo =
    coercedType: function: finalType:
    assert coercedType.getSubModules == null;
    type {
      name = "coercedTo";
      description = "${inWords [ "noun" ] finalType} or ${inWords [ "noun" ] coercedType} convertible to it";
      check =
        value:
        if coercedType.check value && finalType.check (function value) then
          true
        else
          finalType.check value;
      inherit (finalType) getSubModules;
      coerce = function;
      nestedTypes = { inherit coercedType finalType; };
    };
  attrTag =
    tags:
    noun "attrTag"
      "attribute-tagged union with choices: ${concatMapStringsSep ", " escapeNixIdentifier (attrNames tags)}"
      (value: isAttrs value && length (attrNames value) == 1 && tags ? ${head (attrNames value)})
    // {
      nestedTypes = tags;
    };
  serializableValueWith =
    {
      nullable ? true,
      typeName,
    }:
    valueOf typeName nullable;
  json = valueOf "JSON" true;
  toml = valueOf "TOML" false;

  # Modules.
  submodule = modules: submoduleWith {
    modules = toList modules;
    shorthandOnlyDefinesConfig = true;
  };
  submoduleWith =
    {
      modules,
      class ? null,
      description ? null,
      shorthandOnlyDefinesConfig ? false,
      specialArgs ? { },
    }:
    type {
      name = "submodule";
      description =
        if description != null then
          description
        else if all isPlain modules then
          "submodule"
        else
          unknown;
      check = isModule;
      getSubModules = modules;
    };
  deferredModule = deferredModuleWith { };
  deferredModuleWith =
    {
      staticModules ? [ ],
    }:
    noun "deferredModule" "module" isModule // { getSubModules = staticModules; };

  # What declares options.
  optionDeclaration = noun "optionDeclaration" "option declaration" (
    value: isType "option" value && !(value ? value)
  );
  optionType = noun "optionType" "optionType" isOptionType;
  luaInline = noun "luaInline" "inline lua" (value: (value._type or null) == "lua-inline");
};
in
types
