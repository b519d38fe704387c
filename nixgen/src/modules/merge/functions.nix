# What functions give together, merged whenever they are called (nixpkgs `lib/types.nix`, `functionTo`; `lib/modules.nix`,
# `mergeDefinitions`), for the types whose merge needs nothing else.
#
# `fail` has a value that fails for each reason there is.
fail:
let
  inherit (builtins)
    all
    concatMap
    filter
    foldl'
    head
    isBool
    length
    typeOf
    ;

  kind = value: value._type or "";
  discharged =
    value:
    if kind value == "merge" then
      concatMap discharged value.contents
    else if kind value == "if" then
      if !isBool value.condition then
        fail.notBool
      else if value.condition then
        discharged value.content
      else
        [ ]
    else
      [ value ];
  priority = value: if kind value == "override" then value.priority else 100;
  content = wrapper: value: if kind value == wrapper then value.content else value;
  order = value: if kind value == "order" then value.priority else 1000;

  # The definitions that count, in their order.
  counting =
    values:
    let
      plain = concatMap discharged values;
      strongest = foldl' (least: value: if priority value < least then priority value else least) 9999 plain;
      winners = if length plain == 1 then plain else filter (value: priority value == strongest) plain;
    in
    map (content "order") (
      builtins.sort (a: b: order a < order b) (map (content "override") winners)
    );

  merged =
    type: values:
    let
      definitions = counting values;
    in
    if definitions == [ ] then
      type.empty or fail.undefined
    else if all (accepts type) definitions then
      merges.${type.merge} type definitions
    else
      fail.wrongType;

  accepts =
    type: value:
    (type.merge == "null" && value == null)
    || (if type.merge == "null" then accepts type.elem value else typeOf value == type.kind)
    && (
      type ? least -> value == null || type.least <= value && value <= type.most
    );

  merges = {
    equal =
      _: values: if all (value: value == head values) values then head values else fail.conflict;
    text = type: builtins.concatStringsSep type.separator;
    null =
      type: values:
      let
        nulls = filter (value: value == null) values;
      in
      if nulls == [ ] then
        merges.${type.elem.merge} type.elem values
      else if length nulls == length values then
        null
      else
        fail.conflict;
    list =
      type: values:
      concatMap (item: if counting [ item ] == [ ] then [ ] else [ (merged type.elem [ item ]) ]) (
        concatMap (list: list) values
      );
    set =
      type: values:
      let
        parts = builtins.zipAttrsWith (_: parts: parts) values;
        names = filter (name: counting parts.${name} != [ ]) (builtins.attrNames parts);
      in
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = merged type.elem parts.${name};
        }) names
      );
  };
in
type: functions: {
  __functor = _: argument: merged type (map (function: function argument) functions);
}
