# Functions on strings.
{ lib, rest }:
let
  inherit (builtins)
    concatStringsSep
    elem
    filter
    foldl'
    genList
    head
    isAttrs
    isList
    isPath
    isString
    length
    map
    mapAttrs
    match
    replaceStrings
    split
    stringLength
    substring
    tail
    toJSON
    typeOf
    ;
  inherit (lib.attrsets) mapAttrsToList;
  inherit (lib.lists) imap1;

  # The text without its string context where it is compared, so that a path is taken as nixpkgs takes it.
  starts = prefix: text: substring 0 (stringLength prefix) text == prefix;
  ends =
    suffix: text:
    let
      rest = stringLength text - stringLength suffix;
    in
    rest >= 0 && substring rest (-1) text == suffix;

  printable = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  codes =
    builtins.listToAttrs (
      genList (at: {
        name = substring at 1 printable;
        value = 32 + at;
      }) 95
    )
    // {
      "\t" = 9;
      "\n" = 10;
      "\r" = 13;
    };
  twoDigits = number: fixedWidthString 2 "0" (lib.trivial.toHexString number);
  charToInt = char: codes.${char};

  fixedWidthString =
    width: filler: text:
    let
      missing = width - stringLength text;
    in
    if missing < 0 then
      throw "fixedWidthString: the text has more than ${toString width} characters"
    else if missing == 0 then
      text
    else
      filler + fixedWidthString (width - stringLength filler) filler text;

  # The only group of a pattern, or nothing.
  group =
    pattern: text:
    let
      found = match pattern text;
    in
    if found == null then [ ] else found;

  number =
    function: digits: text:
    let
      found = group "[[:space:]]*${digits}[[:space:]]*" text;
      read = builtins.fromJSON (head found);
    in
    if found == [ ] then
      throw "${function}: ${escapeNixString text} is no integer"
    else if builtins.isInt read then
      read
    else
      throw "${function}: ${escapeNixString text} is too large";

  charAt = at: text: substring at 1 text;
  escapeNixString = text: escape [ "$" ] (toJSON text);
  escape = chars: replaceStrings chars (map (char: "\\" + char) chars);

in
rec {
  inherit
    charToInt
    escape
    escapeNixString
    fixedWidthString
    ;
  inherit (builtins)
    appendContext
    compareVersions
    concatStringsSep
    elem
    elemAt
    filter
    fromJSON
    genList
    head
    isAttrs
    isInt
    isList
    isPath
    isString
    match
    parseDrvName
    readFile
    replaceStrings
    split
    storeDir
    stringLength
    substring
    tail
    toJSON
    typeOf
    unsafeDiscardStringContext
    ;

  # Joining.
  join = concatStringsSep;
  concatStrings = concatStringsSep "";
  concatMapStrings = concatMapStringsSep "";
  concatMapStringsSep =
    separator: function: list:
    concatStringsSep separator (map function list);
  concatImapStrings = concatImapStringsSep "";
  concatImapStringsSep =
    separator: function: list:
    concatStringsSep separator (imap1 function list);
  concatMapAttrsStringSep =
    separator: function: set:
    concatStringsSep separator (mapAttrsToList function set);
  concatLines = lines: if lines == [ ] then "" else concatStringsSep "\n" lines + "\n";
  intersperse =
    separator: list:
    if list == [ ] then
      list
    else
      [ (head list) ]
      ++ builtins.concatMap (value: [
        separator
        value
      ]) (tail list);
  replicate = count: text: concatStrings (genList (_: text) count);
  optionalString = condition: text: if condition then text else "";

  # Paths of programs.
  makeSearchPath =
    folder: paths: concatMapStringsSep ":" (path: path + "/" + folder) (filter (path: path != null) paths);
  makeSearchPathOutput =
    output: folder: packages:
    makeSearchPath folder (map (lib.attrsets.getOutput output) packages);
  makeBinPath = makeSearchPathOutput "bin" "bin";
  makeIncludePath = makeSearchPathOutput "dev" "include";
  makeLibraryPath = makeSearchPathOutput "lib" "lib";
  normalizePath =
    path: addContextFrom path (concatStringsSep "/" (filter isString (split "/+" "${path}")));

  # Parts.
  hasPrefix = starts;
  hasSuffix = ends;
  hasInfix = infix: text: match ".*${escapeRegex infix}.*" "${text}" != null;
  removePrefix =
    prefix: text: if starts prefix text then substring (stringLength prefix) (-1) text else text;
  removeSuffix =
    suffix: text:
    if ends suffix text then substring 0 (stringLength text - stringLength suffix) text else text;
  trim = trimWith {
    start = true;
    end = true;
  };
  trimWith =
    {
      start ? false,
      end ? false,
    }:
    let
      space = "[ \t\r\n]*";
      front = if start then space else "";
      pattern = if end then "${front}(.*[^ \t\r\n])${space}" else "${front}(.*)";
    in
    text: concatStrings (group pattern text);
  stringToCharacters = text: genList (at: charAt at text) (stringLength text);
  stringAsChars = function: text: concatMapStrings function (stringToCharacters text);
  addContextFrom = source: text: substring 0 0 source + text;
  splitString =
    separator: text:
    map (addContextFrom text) (
      filter isString (split (escapeRegex (toString separator)) (toString text))
    );
  # A part is a list of characters until it is complete.
  splitStringBy =
    splitsAt: keeps: text:
    let
      step =
        {
          done,
          part,
          previous,
        }:
        char:
        if splitsAt previous char then
          {
            done = done ++ [ part ];
            part = if keeps then char else "";
            previous = char;
          }
        else
          {
            inherit done;
            part = part + char;
            previous = char;
          };
      end = foldl' step {
        done = [ ];
        part = "";
        previous = "";
      } (stringToCharacters text);
    in
    map (addContextFrom text) (end.done ++ [ end.part ]);

  # Changing.
  replaceString = from: to: replaceStrings [ from ] [ to ];
  lowerChars = stringToCharacters "abcdefghijklmnopqrstuvwxyz";
  upperChars = stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  toLower = replaceStrings upperChars lowerChars;
  toUpper = replaceStrings lowerChars upperChars;
  toSentenceCase =
    text:
    if isString text then
      addContextFrom text (toUpper (charAt 0 text) + toLower (substring 1 (-1) text))
    else
      throw "toSentenceCase: a ${typeOf text} is no string";
  toCamelCase =
    text:
    let
      isBetween =
        _: char:
        elem char [
          "-"
          "_"
          " "
        ];
      isHump = previous: char: match "[a-z]" previous != null && match "[A-Z]" char != null;
      words = builtins.concatMap (splitStringBy isHump true) (splitStringBy isBetween false text);
    in
    if isString text then
      addContextFrom text (toLower (head words) + concatMapStrings toSentenceCase (tail words))
    else
      throw "toCamelCase: a ${typeOf text} is no string";

  # Escaping.
  escapeC =
    chars: replaceStrings chars (map (char: "\\x" + toLower (twoDigits (charToInt char))) chars);
  escapeRegex = escape (stringToCharacters "\\[{()^$?*+|.");
  escapeXML = replaceStrings [ "&" "<" ">" "\"" "'" ] [ "&amp;" "&lt;" "&gt;" "&quot;" "&apos;" ];
  escapeURL =
    let
      isPlain = char: match "[A-Za-z0-9._~-]" char != null;
      others = filter (char: !isPlain char) (builtins.attrNames codes);
    in
    replaceStrings others (map (char: "%" + twoDigits codes.${char}) others);
  escapeShellArg =
    value:
    let
      text = toString value;
    in
    if match "[[:alnum:]%+,./:@_-]+" text == null then
      "'" + replaceStrings [ "'" ] [ "'\\''" ] text + "'"
    else
      text;
  escapeShellArgs = concatMapStringsSep " " escapeShellArg;
  escapeNixIdentifier =
    let
      keywords = [
        "assert"
        "else"
        "if"
        "in"
        "inherit"
        "let"
        "or"
        "rec"
        "then"
        "with"
      ];
    in
    name:
    if match "[A-Za-z_][A-Za-z0-9_'-]*" name == null || elem name keywords then
      escapeNixString name
    else
      name;
  isValidPosixName = name: match "[A-Za-z_][A-Za-z0-9_]*" name != null;
  toShellVar =
    name: value:
    if !isValidPosixName name then
      throw "toShellVar: '${name}' is no name of a shell variable"
    else if isList value then
      "declare -a ${name}=(${escapeShellArgs value})"
    else if isAttrs value && !isStringLike value then
      let
        entry = key: value: "[${escapeShellArg key}]=${escapeShellArg value}";
      in
      "declare -A ${name}=(${concatMapAttrsStringSep " " entry value})"
    else
      "${name}=${escapeShellArg value}";
  toShellVars = concatMapAttrsStringSep "\n" toShellVar;
  sanitizeDerivationName =
    name:
    let
      undotted = head (match "[.]*(.*)" name);
      parts = split "[^[:alnum:]+._?=-]+" undotted;
      clean = concatMapStrings (part: if isString part then part else "-") parts;
      short = substring (lib.trivial.max 0 (stringLength clean - 207)) (-1) clean;
    in
    if short == "" then "unknown" else short;

  # Numbers.
  toInt =
    text:
    if match "[[:space:]]*0[[:digit:]]+[[:space:]]*" text == null then
      number "toInt" "(-?[[:digit:]]+)" text
    else
      throw "toInt: ${escapeNixString text} starts with a zero, so it may be octal";
  toIntBase10 =
    text: if match "[[:space:]]*0+[[:space:]]*" text == null then number "toIntBase10" "0*(-?[[:digit:]]+)" text else 0;
  fixedWidthNumber = width: number: fixedWidthString width "0" (toString number);
  # Only of what is a number.
  floatToString =
    value:
    let
      text = toString value;
    in
    builtins.seq (builtins.fromJSON text) text;

  # What kind of text.
  isStringLike = value: isString value || isPath value || value ? outPath || value ? __toString;
  isConvertibleWithToString =
    value:
    if isList value then
      builtins.all isConvertibleWithToString value
    else
      isStringLike value
      || elem (typeOf value) [
        "bool"
        "float"
        "int"
        "null"
      ];
  isStorePath =
    value:
    let
      text = toString value;
    in
    isStringLike value
    && starts "/" text
    && (dirOf text == builtins.storeDir || match "/[0-9a-z]{52}" text != null);

  # Names and versions.
  versionOlder = a: b: builtins.compareVersions a b < 0;
  versionAtLeast = a: b: builtins.compareVersions a b >= 0;
  getName =
    package:
    if isString package then
      (builtins.parseDrvName package).name
    else
      package.pname or (builtins.parseDrvName package.name).name;
  getVersion =
    package:
    if isString package then
      (builtins.parseDrvName package).version
    else
      package.version or (builtins.parseDrvName package.name).version;
  nameFromURL =
    url: separator:
    let
      file = lib.lists.last (splitString "/" url);
      name = head (splitString separator file);
    in
    assert file != name;
    name;
  fileContents = file: removeSuffix "\n" (builtins.readFile file);

  # What few configurations need is in files of its own.
  inherit (import ./flags.nix { inherit lib rest; })
    cmakeBool
    cmakeFeature
    cmakeOptionType
    enableFeature
    enableFeatureAs
    mesonBool
    mesonEnable
    mesonOption
    withFeature
    withFeatureAs
    ;
  inherit (import ./distance.nix { inherit lib rest; })
    commonPrefixLength
    commonSuffixLength
    levenshtein
    levenshteinAtMost
    ;
}
