# Functions on lists.
{ lib, ... }:
let
  inherit (builtins)
    attrNames
    concatLists
    elem
    elemAt
    filter
    genList
    head
    isList
    length
    tail
    ;

  less = a: b: if a < b then a else b;
  most = a: b: if a < b then b else a;
  indices = list: genList (at: at) (length list);
in
rec {
  inherit (builtins)
    all
    any
    concatLists
    concatMap
    elem
    elemAt
    filter
    genList
    groupBy
    head
    isList
    length
    map
    partition
    sort
    tail
    ;

  # Making.
  singleton = value: [ value ];
  toList = value: if isList value then value else [ value ];
  optional = condition: value: if condition then [ value ] else [ ];
  optionals = condition: values: if condition then values else [ ];
  range = first: last: if last < first then [ ] else genList (at: first + at) (last - first + 1);
  replicate = count: value: genList (_: value) count;

  # Folding.
  foldr =
    function: start: list:
    let
      count = length list;
      from = at: if at == count then start else function (elemAt list at) (from (at + 1));
    in
    from 0;
  fold = foldr;
  foldl =
    function: start: list:
    let
      upTo = count: if count == 0 then start else function (upTo (count - 1)) (elemAt list (count - 1));
    in
    upTo (length list);
  foldl' = function: start: builtins.seq start (builtins.foldl' function start);
  count = wants: list: length (filter wants list);

  # Each by each.
  forEach = list: function: map function list;
  imap0 = function: list: map (at: function at (elemAt list at)) (indices list);
  imap1 = function: imap0 (at: function (at + 1));
  ifilter0 =
    keeps: list:
    map (elemAt list) (filter (at: keeps at (elemAt list at)) (indices list));
  flatten = value: if isList value then builtins.concatMap flatten value else [ value ];
  zipListsWith =
    function: a: b:
    genList (at: function (elemAt a at) (elemAt b at)) (less (length a) (length b));
  zipLists = zipListsWith (fst: snd: { inherit fst snd; });
  reverseList = list: map (at: elemAt list (length list - 1 - at)) (indices list);
  concatAttrValues = set: concatLists (builtins.attrValues set);
  groupBy' =
    function: start: key: list:
    builtins.mapAttrs (_: foldl function start) (builtins.groupBy key list);

  # Searching: nothing is looked at behind the first that is wanted.
  findFirst =
    wants: default: list:
    let
      look =
        found: value:
        if found != [ ] then
          found
        else if wants value then
          [ value ]
        else
          [ ];
      found = builtins.foldl' look [ ] list;
    in
    if found == [ ] then default else head found;
  findFirstIndex =
    wants: default: list:
    findFirst (at: wants (elemAt list at)) default (indices list);
  findSingle =
    wants: none: several: list:
    let
      found = filter wants list;
    in
    if found == [ ] then
      none
    else if length found == 1 then
      head found
    else
      several;

  # Parts.
  sublist =
    start: count: list:
    genList (at: elemAt list (start + at)) (
      if start < length list then less count (length list - start) else 0
    );
  take = sublist 0;
  drop = count: list: sublist count (length list) list;
  takeEnd = count: list: drop (most 0 (length list - count)) list;
  dropEnd = count: list: take (most 0 (length list - count)) list;
  last =
    list:
    if list == [ ] then throw "lists.last: the list is empty" else elemAt list (length list - 1);
  init =
    list: if list == [ ] then throw "lists.init: the list is empty" else take (length list - 1) list;
  hasPrefix = prefix: list: take (length prefix) list == prefix;
  removePrefix =
    prefix: list:
    if hasPrefix prefix list then
      drop (length prefix) list
    else
      throw "lists.removePrefix: the second list does not start with the first";
  commonPrefix =
    a: b:
    let
      differs = at: elemAt a at != elemAt b at;
      shorter = less (length a) (length b);
    in
    take (findFirst differs shorter (genList (at: at) shorter)) a;
  remove = value: filter (other: other != value);
  replaceElemAt =
    list: index: value:
    if index < 0 || index >= length list then
      throw "lists.replaceElemAt: of ${toString (length list)} elements none is at ${toString index}"
    else
      imap0 (at: old: if at == index then value else old) list;

  # As sets.
  unique = builtins.foldl' (found: value: if elem value found then found else found ++ [ value ]) [ ];
  uniqueStrings = list: attrNames (builtins.groupBy (text: text) list);
  allUnique = list: length (unique list) == length list;
  intersectLists = allowed: filter (value: elem value allowed);
  subtractLists = taken: filter (value: !elem value taken);
  mutuallyExclusive = a: b: length a == 0 || builtins.all (value: !elem value a) b;

  # Order.
  sortOn =
    key: list:
    map (pair: pair.value) (
      builtins.sort (a: b: a.key < b.key) (
        map (value: {
          inherit value;
          key = key value;
        }) list
      )
    );
  compareLists =
    compare: a: b:
    if a == [ ] || b == [ ] then
      (if a != [ ] then 1 else if b != [ ] then -1 else 0)
    else
      let
        order = compare (head a) (head b);
      in
      if order == 0 then compareLists compare (tail a) (tail b) else order;
  # Numbers in a text count as numbers.
  naturalSort = sortOn (
    text:
    map (part: if isList part then lib.strings.toInt (head part) else part) (
      builtins.split "(0|[1-9][0-9]*)" text
    )
  );
}
