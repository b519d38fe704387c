# Functions on attribute sets, and on the outputs of packages.
{ lib, ... }:
let
  inherit (builtins)
    attrNames
    attrValues
    catAttrs
    concatMap
    elemAt
    filter
    foldl'
    hasAttr
    head
    isAttrs
    length
    listToAttrs
    mapAttrs
    tail
    ;
  inherit (lib.lists) foldl foldr;

  always = _: _: true;

  # What stands at a path, in a list; nothing if there is nothing.
  found =
    path: value:
    if length path == 0 then
      [ value ]
    else if value ? ${head path} then
      found (tail path) value.${head path}
    else
      [ ];

  # The updates whose path ends at this depth come last, on what the deeper ones made of the value.
  updated =
    depth: values: updates:
    let
      isHere = update: length update.path == depth;
      split = builtins.partition isHere updates;
      below = builtins.groupBy (update: elemAt update.path depth) split.wrong;
      inside = mapAttrs (name: updated (depth + 1) (concatMap (inner name) values)) below;
      inner = name: value: if value ? ${name} then [ value.${name} ] else [ ];
      shown = updates: showAttrPath (head updates).path;
      changed =
        if split.wrong == [ ] then
          if values == [ ] then
            throw "updateManyAttrsByPath: there is nothing at '${shown split.right}' to update"
          else
            head values
        else if values == [ ] then
          inside
        else if isAttrs (head values) then
          head values // inside
        else
          throw "updateManyAttrsByPath: what '${shown split.wrong}' leads through is no set";
    in
    foldl (value: update: update.update value) changed split.right;

  showAttrPath =
    path:
    if path == [ ] then
      "<root attribute path>"
    else
      builtins.concatStringsSep "." (map lib.strings.escapeNixIdentifier path);
in
rec {
  inherit showAttrPath;
  inherit (builtins)
    attrNames
    attrValues
    catAttrs
    getAttr
    hasAttr
    intersectAttrs
    isAttrs
    listToAttrs
    mapAttrs
    removeAttrs
    zipAttrsWith
    ;

  # Paths.
  attrByPath =
    path: default: set:
    let
      value = found path set;
    in
    if value == [ ] then default else head value;
  hasAttrByPath = path: set: found path set != [ ];
  getAttrFromPath =
    path: set:
    attrByPath path (abort "there is no attribute '${builtins.concatStringsSep "." path}'") set;
  setAttrByPath =
    path: value: if path == [ ] then value else { ${head path} = setAttrByPath (tail path) value; };
  longestValidPathPrefix =
    path: set:
    if path != [ ] && set ? ${head path} then
      [ (head path) ] ++ longestValidPathPrefix (tail path) set.${head path}
    else
      [ ];
  updateManyAttrsByPath = updates: value: updated 0 [ value ] updates;

  # Choosing.
  attrVals = names: set: map (name: set.${name}) names;
  getAttrs = names: set: genAttrs names (name: set.${name});
  filterAttrs =
    keeps: set: removeAttrs set (filter (name: !keeps name set.${name}) (attrNames set));
  filterAttrsRecursive =
    keeps: set:
    mapAttrs (_: value: if isAttrs value then filterAttrsRecursive keeps value else value) (
      filterAttrs keeps set
    );
  optionalAttrs = condition: set: if condition then set else { };
  overrideExisting = old: new: mapAttrs (name: value: new.${name} or value) old;
  matchAttrs =
    pattern: set:
    let
      fits =
        name:
        set ? ${name}
        && (
          if isAttrs pattern.${name} then
            isAttrs set.${name} && matchAttrs pattern.${name} set.${name}
          else
            pattern.${name} == set.${name}
        );
    in
    assert isAttrs pattern;
    builtins.all fits (attrNames pattern);

  # Making.
  nameValuePair = name: value: { inherit name value; };
  genAttrs = names: function: genAttrs' names (name: nameValuePair name (function name));
  genAttrs' = values: function: listToAttrs (map function values);
  mapAttrs' = function: set: listToAttrs (mapAttrsToList function set);
  concatMapAttrs =
    function: set: foldl' (all: name: all // function name set.${name}) { } (attrNames set);
  mergeAttrsList =
    sets: if sets == [ ] then { } else foldl' (below: above: below // above) (head sets) (tail sets);
  mapAttrsRecursive = mapAttrsRecursiveCond (_: true);
  mapAttrsRecursiveCond =
    goesInto: function: set:
    let
      below =
        path:
        mapAttrs (
          name: value:
          let
            here = path ++ [ name ];
          in
          if isAttrs value && goesInto value then below here value else function here value
        );
    in
    below [ ] set;
  recurseIntoAttrs = set: set // { recurseForDerivations = true; };
  dontRecurseIntoAttrs = set: set // { recurseForDerivations = false; };

  # Putting together.
  recursiveUpdateUntil =
    isLeaf: below: above:
    let
      merge =
        path: below: above:
        below
        // mapAttrs (
          name: value:
          let
            here = path ++ [ name ];
          in
          # Where it is not known what is below, both branches are gone into: no leaf may come to be merged.
          if isAttrs value && below ? ${name} && !isLeaf here below.${name} value then
            merge here below.${name} value
          else
            value
        ) above;
    in
    merge [ ] below above;
  recursiveUpdate = recursiveUpdateUntil (_: below: above: !(isAttrs below && isAttrs above));
  zipAttrsWithNames =
    names: function: sets:
    genAttrs names (name: function name (catAttrs name sets));
  zipAttrs = builtins.zipAttrsWith (_: values: values);
  foldAttrs =
    function: start:
    foldr (
      set: all: all // mapAttrs (name: value: function value (all.${name} or start)) set
    ) { };
  unionOfDisjoint =
    a: b:
    let
      both = builtins.intersectAttrs a b;
      clash = name: _: throw "unionOfDisjoint: '${name}' is in both sets";
    in
    a // b // mapAttrs clash both;

  # Lists of them.
  attrsToList = mapAttrsToList nameValuePair;
  mapAttrsToList = function: set: attrValues (mapAttrs function set);
  mapAttrsToListRecursive = mapAttrsToListRecursiveCond always;
  mapAttrsToListRecursiveCond =
    goesInto: function:
    let
      below = path: set: concatMap (name: one (path ++ [ name ]) set.${name}) (attrNames set);
      one =
        path: value:
        if isAttrs value && goesInto path value then below path value else [ (function path value) ];
    in
    below [ ];
  foldlAttrs =
    function: start: set:
    lib.lists.foldl' (value: name: function value name set.${name}) start (attrNames set);
  collect =
    wants: value:
    if wants value then
      [ value ]
    else if isAttrs value then
      concatMap (collect wants) (attrValues value)
    else
      [ ];
  cartesianProduct =
    lists:
    let
      extended = name: set: map (value: set // { ${name} = value; }) lists.${name};
    in
    foldl' (sets: name: concatMap (extended name) sets) [ { } ] (attrNames lists);
  mapCartesianProduct = function: lists: map function (cartesianProduct lists);

  # Packages.
  isDerivation = value: (value.type or null) == "derivation";
  getOutput =
    output: package:
    if package.outputSpecified or false then
      package
    else
      package.${output} or package.out or package;
  getFirstOutput =
    outputs: package:
    let
      there = filter (output: hasAttr output package) outputs;
    in
    if (package.outputSpecified or false) || there == [ ] then package else package.${head there};
  getBin = getOutput "bin";
  getDev = getOutput "dev";
  getLib = getOutput "lib";
  getMan = getOutput "man";
  getInclude = getFirstOutput [
    "include"
    "dev"
    "out"
  ];
  getStatic = getFirstOutput [
    "static"
    "lib"
    "out"
  ];
  chooseDevOutputs = map getDev;
}
