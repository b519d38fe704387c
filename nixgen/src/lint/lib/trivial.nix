# Functions on values of any kind: combinators, operators, comparison, messages, arguments of functions.
{ lib, ... }:
let
  inherit (builtins)
    foldl'
    length
    readFile
    trace
    ;

  annotated = arguments: function: {
    __functor = _: function;
    __functionArgs = arguments;
  };

  # The digits of a number, the lowest first.
  digits = base: number: if number < base then [ number ] else [ (rest base number) ] ++ digits base (number / base);
  rest = base: number: number - number / base * base;

  reversed = list: builtins.genList (at: builtins.elemAt list (length list - 1 - at)) (length list);
in
rec {
  inherit (builtins)
    add
    bitAnd
    bitOr
    bitXor
    ceil
    deepSeq
    div
    floor
    genericClosure
    isBool
    isFloat
    isInt
    lessThan
    mul
    pathExists
    readFile
    seq
    sub
    ;

  id = value: value;
  const = value: _: value;
  flip =
    function: second: first:
    function first second;
  pipe = foldl' (value: function: function value);

  and = a: b: a && b;
  "or" = a: b: a || b;
  xor = a: b: if a then !b else b && true;
  bitNot = number: -1 - number;
  concat = front: back: front ++ back;
  mergeAttrs = below: above: below // above;

  min = a: b: if a < b then a else b;
  max = a: b: if a > b then a else b;
  mod = number: divisor: number - divisor * (number / divisor);

  compare =
    a: b:
    if a < b then
      -1
    else if a > b then
      1
    else
      0;
  splitByAndCompare =
    isFront: inFront: inBack: a: b:
    let
      order = {
        both = inFront a b;
        first = -1;
        second = 1;
        neither = inBack a b;
      };
    in
    if isFront a then
      (if isFront b then order.both else order.first)
    else if isFront b then
      order.second
    else
      order.neither;

  boolToString = bool: if bool then "true" else "false";
  boolToYesNo = bool: if bool then "yes" else "no";
  defaultTo = default: value: if value == null then default else value;
  mapNullable = function: value: if value == null then null else function value;

  importJSON = path: builtins.fromJSON (readFile path);
  importTOML = path: builtins.fromTOML (readFile path);

  inherit (builtins) warn;
  warnIf = condition: message: if condition then builtins.warn message else id;
  warnIfNot = condition: message: if condition then id else builtins.warn message;
  throwIf = condition: message: if condition then throw message else id;
  throwIfNot = condition: message: if condition then id else throw message;
  info = message: trace "INFO: ${message}";
  showWarnings = messages: value: lib.lists.foldr builtins.warn value messages;

  checkListOfEnum =
    message: allowed: given:
    let
      others = builtins.filter (value: !builtins.elem value allowed) given;
      shown = values: builtins.concatStringsSep ", " (map toString values);
    in
    if others == [ ] then id else throw "${message}: ${shown others} is none of ${shown allowed}";

  setFunctionArgs = function: arguments: annotated arguments function;
  mirrorFunctionArgs = function: annotated (functionArgs function);
  functionArgs =
    function:
    if function ? __functor then
      function.__functionArgs or (builtins.functionArgs (function.__functor function))
    else
      builtins.functionArgs function;
  isFunction =
    value:
    if builtins.isFunction value then
      true
    else
      value ? __functor && builtins.isFunction (value.__functor value);
  toFunction = value: if isFunction value then value else const value;

  # TOML has hexadecimal numbers, and refuses what is none.
  fromHexString =
    text:
    let
      small = lib.strings.toLower text;
    in
    (builtins.fromTOML "n=0x${lib.strings.removePrefix "0x" small}").n;
  toHexString =
    number:
    builtins.concatStringsSep "" (
      map (digit: builtins.substring digit 1 "0123456789ABCDEF") (toBaseDigits 16 number)
    );
  toBaseDigits =
    base: number:
    assert isInt base && isInt number && base > 1 && number >= 0;
    reversed (digits base number);
}
