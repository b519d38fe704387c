# A module as its documentation sees it: while nobody sets anything, and with `‹name›` for the name of each of many.
#
# `lib` is the library; `rest` is an open set, for what others declare, `unknown` stands for what they give, and `given`
# has the arguments of modules that are known to be unknown.
{
  lib,
  rest,
  unknown,
  given,
}:
let
  inherit (builtins)
    any
    concatMap
    elem
    functionArgs
    head
    isAttrs
    isFunction
    isList
    mapAttrs
    tail
    ;

  # The sets that a `config` consists of, without looking at conditions.
  sets =
    config:
    let
      type = config._type or null;
    in
    if !isAttrs config then
      [ ]
    else if type == "if" || type == "override" || type == "order" then
      sets config.content
    else if type == "merge" then
      concatMap sets config.contents
    else
      [ config ];
  below =
    definitions: name:
    concatMap (set: if set ? ${name} then [ set.${name} ] else [ ]) definitions;

  # Whether a value of this type, defined once, is what one reads.
  stays =
    type:
    let
      name = type.name or "";
      inner = type.nestedTypes;
    in
    if (type.getSubModules or null) != null then
      false
    else if
      elem name [
        "listOf"
        "attrsOf"
        "lazyAttrsOf"
        "nullOr"
        "unique"
      ]
    then
      stays inner.elemType
    else
      !(elem name [
        ""
        "attrListOf"
        "attrTag"
        "coercedTo"
        "functionTo"
        "package"
      ]);

  # What `mkIf` and the like leave of a value is for the module system to say.
  plain =
    value:
    if isList value then
      map plain value
    else if !isAttrs value || (value.type or null) == "derivation" then
      value
    else if value ? _type then
      unknown
    else
      mapAttrs (_: plain) value;

  empty = {
    attrs = { };
    attrsOf = { };
    lazyAttrsOf = { };
    listOf = [ ];
    nullOr = null;
  };

  valueOf =
    option:
    let
      type = option.type or { };
      name = type.name or "";
    in
    if !stays type then
      unknown
    else if option ? default then
      (option.apply or (value: value)) (plain option.default)
    else if empty ? ${name} then
      (option.apply or (value: value)) empty.${name}
    else
      throw "nothing defines it";

  isOption = node: (node._type or null) == "option";

  # `config`, of which nothing is known where the module defines something itself.
  values =
    options: definitions:
    rest
    // mapAttrs (
      name: node:
      let
        here = below definitions name;
      in
      if !isAttrs node then
        unknown
      else if !isOption node then
        values node (concatMap sets here)
      else if here == [ ] then
        valueOf node
      else
        unknown
    ) options;

  # Options as modules are given them: each knows its path.
  located =
    path:
    mapAttrs (
      name: node:
      let
        loc = path ++ [ name ];
      in
      if !isAttrs node then
        node
      else if isOption node then
        node
        // {
          inherit loc;
          __toString = _: lib.options.showOption loc;
        }
      else
        located loc node
    );

  look =
    path: arguments: module:
    let
      others = if isFunction module then mapAttrs (_: _: unknown) (functionArgs module) else { };
      body =
        if isFunction module then
          module (
            others
            // given
            // {
              inherit config lib;
              options = rest // located path set.options;
            }
            // arguments
          )
        else
          module;
      config = values set.options (sets (body.config or { })) // {
        _module = rest // {
          args = rest // arguments;
        };
      };
      set = {
        options = body.options or { };
        freeform = body.freeformType or null;
        # Whether what it imports may declare more that is shown.
        more = any (import: (import._type or null) != "relocation" || import.kind == "alias") (
          body.imports or [ ]
        );
      };
    in
    set;

  # Several modules as one.
  together =
    first: others:
    if others == [ ] then
      first
    else
      let
        second = head others;
      in
      together {
        options = lib.attrsets.recursiveUpdateUntil (_: one: other: isOption one || isOption other) first.options second.options;
        freeform = if second.freeform == null then first.freeform else second.freeform;
        more = first.more || second.more;
      } (tail others);
in
{
  module = look [ ] { };
  inside =
    { path, type }:
    let
      modules = map (look path { name = "‹name›"; }) type.getSubModules;
    in
    together (head modules) (tail modules);
  text = value: "${value}";
  shown =
    value:
    if value ? _type && value ? text then
      value
    else
      lib.options.literalExpression (
        lib.generators.toPretty {
          multiline = true;
          allowPrettyValues = true;
        } value
      );
}
