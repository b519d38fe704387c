# Texts in the formats of programs.
{ lib, ... }:
let
  inherit (builtins)
    all
    any
    attrNames
    attrValues
    concatMap
    concatStringsSep
    filter
    head
    isAttrs
    isBool
    isFloat
    isInt
    isList
    isPath
    isString
    length
    replaceStrings
    split
    tail
    toJSON
    typeOf
    ;
  inherit (lib.attrsets) getAttrs isDerivation mapAttrsToList recursiveUpdate;
  inherit (lib.lists) foldl last init;
  inherit (lib.strings)
    concatMapStrings
    concatMapStringsSep
    escape
    escapeNixIdentifier
    escapeXML
    ;
  inherit (lib.trivial) functionArgs isFunction;

  refuse = format: value: abort "generators.${format}: a ${typeOf value} has no text";
  isGroup = value: isAttrs value && !isDerivation value;
in
rec {
  # Lines of keys and values.
  mkValueStringDefault =
    { }:
    value:
    if isInt value || isDerivation value || isFloat value then
      toString value
    else if isString value then
      value
    else if isBool value then
      lib.trivial.boolToString value
    else if value == null then
      "null"
    else
      refuse "mkValueStringDefault" value;
  mkKeyValueDefault =
    {
      mkValueString ? mkValueStringDefault { },
    }:
    separator: key: value:
    escape [ separator ] key + separator + mkValueString value;
  toKeyValue =
    {
      mkKeyValue ? mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
      indent ? "",
    }:
    let
      line = key: value: indent + mkKeyValue key value + "\n";
      lines =
        key: value:
        if listsAsDuplicateKeys && isList value then
          concatMapStrings (line key) value
        else
          line key value;
    in
    set: concatStringsSep "" (mapAttrsToList lines set);

  # Sections.
  toINI =
    {
      mkSectionName ? escape [
        "["
        "]"
      ],
      mkKeyValue ? mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
    }:
    let
      body = toKeyValue { inherit listsAsDuplicateKeys mkKeyValue; };
      section = name: values: "[${mkSectionName name}]\n" + body values;
    in
    sections: concatStringsSep "\n" (mapAttrsToList section sections);
  toINIWithGlobalSection =
    {
      mkSectionName ? escape [
        "["
        "]"
      ],
      mkKeyValue ? mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
    }:
    {
      globalSection,
      sections ? { },
    }:
    let
      top = toKeyValue { inherit listsAsDuplicateKeys mkKeyValue; } globalSection;
    in
    (if globalSection == { } then "" else top + "\n")
    + toINI { inherit listsAsDuplicateKeys mkKeyValue mkSectionName; } sections;
  toGitINI =
    let
      quoted = text: "\"${replaceStrings [ "\n" "\t" "\"" "\\" ] [ "\\n" "\\t" "\\\"" "\\\\" ] text}\"";
      value = text: mkValueStringDefault { } (if isString text then quoted text else text);
      line = key: one: "\t" + mkKeyValueDefault { mkValueString = value; } " = " key one;
      lines = key: one: if isList one then concatMapStringsSep "\n" (line key) one else line key one;
      title =
        name:
        let
          parts = lib.strings.splitString "." name;
        in
        if lib.strings.hasInfix "\"" name || length parts == 1 then
          name
        else
          "${head parts} \"${concatStringsSep "." (tail parts)}\"";

      # A group in a group is a section of its own, named by the whole path.
      leaves =
        path: one:
        if isGroup one then
          concatMap (name: leaves (path ++ [ name ]) one.${name}) (attrNames one)
        else if length path == 1 then
          [ { ${head path} = one; } ]
        else
          [ { ${concatStringsSep "." (init path)}.${last path} = one; } ];
      flat =
        set:
        let
          deep = filter (name: isAttrs set.${name} && any isGroup (attrValues set.${name})) (attrNames set);
        in
        removeAttrs set deep // foldl recursiveUpdate { } (leaves [ ] (getAttrs deep set));
    in
    set:
    toINI {
      mkKeyValue = lines;
      mkSectionName = title;
    } (flat set);

  # Whole values.
  toJSON = { }: builtins.toJSON;
  toYAML = { }: builtins.toJSON;
  toPretty =
    {
      allowPrettyValues ? false,
      indent ? "",
      multiline ? true,
    }:
    let
      show =
        indent: value:
        let
          open = if multiline then "\n${indent}  " else " ";
          close = if multiline then "\n${indent}" else " ";
          inner = show (indent + "  ");
          wrap =
            left: right: items:
            left + open + concatStringsSep open items + close + right;
          attribute = name: one: "${escapeNixIdentifier name} = ${inner one};";
        in
        if isString value then
          text open close value
        else if isInt value || isPath value then
          toString value
        else if isFloat value || isBool value || value == null then
          builtins.toJSON value
        else if isList value then
          (if value == [ ] then "[ ]" else wrap "[" "]" (map inner value))
        else if isFunction value then
          function (functionArgs value)
        else if allowPrettyValues && value ? __pretty && value ? val then
          value.__pretty value.val
        else if value == { } then
          "{ }"
        else if isDerivation value then
          "<derivation ${value.name or "???"}>"
        else
          wrap "{" "}" (mapAttrsToList attribute value);

      text =
        open: close: value:
        let
          lines = filter isString (split "\n" value);
          short = concatMapStringsSep "\\n" (escape [
            "\\"
            "\""
            "\${"
          ]) lines;
          long = map (replaceStrings [ "\${" "''" ] [ "''\${" "'''" ]) lines;
          end = if last long == "" then close else open + last long;
        in
        if multiline && length lines > 1 then
          "''" + open + concatStringsSep open (init long) + end + "''"
        else
          "\"${short}\"";

      function =
        arguments:
        let
          argument = name: hasDefault: if hasDefault then name + "?" else name;
          all = concatStringsSep ", " (mapAttrsToList argument arguments);
        in
        if arguments == { } then "<function>" else "<function, args: {${all}}>";
    in
    show indent;
  toPlist =
    {
      escape ? false,
    }:
    let
      safe = if escape then escapeXML else (text: text);
      element = tag: text: "<${tag}>${text}</${tag}>";
      lines =
        indent: value:
        if value == null then
          [ "" ]
        else if isBool value then
          [ (indent + (if value then "<true/>" else "<false/>")) ]
        else if isInt value then
          [ (indent + element "integer" (toString value)) ]
        else if isString value then
          [ (indent + element "string" (safe value)) ]
        else if isList value then
          block indent "array" (items "\t${indent}" value)
        else if isAttrs value then
          block indent "dict" (entries "\t${indent}" value)
        else if isPath value then
          [ (indent + element "string" (safe (toString value))) ]
        else if isFloat value then
          [ (indent + element "real" (toString value)) ]
        else
          refuse "toPlist" value;
      block =
        indent: tag: inner:
        [ "${indent}<${tag}>" ] ++ inner ++ [ "${indent}</${tag}>" ];
      # An empty array has an empty line, an empty dictionary too.
      items = indent: list: if list == [ ] then [ "" ] else concatMap (lines indent) list;
      entries =
        indent: set:
        let
          kept = filter (name: name != "_module" && set.${name} != null) (attrNames set);
        in
        if kept == [ ] then
          [ "" ]
        else
          concatMap (name: [ (indent + element "key" (safe name)) ] ++ lines indent set.${name}) kept;
    in
    value:
    ''
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
    ''
    + concatStringsSep "\n" (lines "" value)
    + "\n</plist>";
  toDhall =
    { }@options:
    value:
    let
      items = concatStringsSep ", ";
      inner = toDhall options;
    in
    if isAttrs value then
      "{ ${items (mapAttrsToList (name: one: "${name} = ${inner one}") value)} }"
    else if isList value then
      "[ ${items (map inner value)} ]"
    else if isInt value then
      (if value < 0 then toString value else "+${toString value}")
    else if isBool value then
      (if value then "True" else "False")
    else if value == null || isFunction value then
      refuse "toDhall" value
    else
      builtins.toJSON value;

  # Lua.
  mkLuaInline = expr: {
    _type = "lua-inline";
    inherit expr;
  };
  toLua =
    {
      asBindings ? false,
      indent ? "",
      multiline ? true,
    }@options:
    value:
    let
      deeper = "${indent}  ";
      open = if multiline then "\n${deeper}" else " ";
      close = if multiline then "\n${indent}" else " ";
      inner = toLua (
        options
        // {
          indent = if asBindings then indent else deeper;
          asBindings = false;
        }
      );
      table = items: if items == [ ] then "{}" else "{${open}${concatStringsSep ",${open}" items}${close}}";
      isName = name: builtins.match "[[:alpha:]_][[:alnum:]_]*([.][[:alpha:]_][[:alnum:]_]*)*" name != null;
      binding = name: one: "${indent}${name} = ${inner one}\n";
    in
    if asBindings then
      (
        if all isName (attrNames value) then
          concatStringsSep "" (mapAttrsToList binding value)
        else
          throw "generators.toLua: an attribute is no name of a variable"
      )
    else if value == null then
      "nil"
    else if isInt value || isFloat value || isString value || isBool value then
      builtins.toJSON value
    else if isPath value || isDerivation value then
      builtins.toJSON "${value}"
    else if isList value then
      table (map inner value)
    else if isAttrs value then
      (
        if (value._type or null) == "lua-inline" then
          "(${value.expr})"
        else
          table (mapAttrsToList (name: one: "[${builtins.toJSON name}] = ${inner one}") value)
      )
    else
      refuse "toLua" value;
}
