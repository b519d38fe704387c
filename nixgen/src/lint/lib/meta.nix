# What a package says of itself.
{ lib, ... }:
let
  inherit (builtins)
    all
    any
    isString
    mapAttrs
    match
    ;
  inherit (lib.attrsets) getBin isDerivation matchAttrs;
in
rec {
  addMetaAttrs =
    new: package:
    let
      meta = old: { meta = (old.meta or { }) // new; };
    in
    if package ? overrideAttrs then package.overrideAttrs meta else package // meta package;
  dontDistribute = addMetaAttrs { hydraPlatforms = [ ]; };

  setName = name: package: package // { inherit name; };
  updateName = function: package: package // { name = function package.name; };
  appendToName =
    suffix:
    updateName (
      name:
      let
        parsed = builtins.parseDrvName name;
      in
      "${parsed.name}-${suffix}-${parsed.version}"
    );
  mapDerivationAttrset =
    function: mapAttrs (_: value: if isDerivation value then function value else value);

  defaultPriority = 5;
  setPrio = priority: addMetaAttrs { inherit priority; };
  lowPrio = setPrio 10;
  hiPrio = setPrio (-10);
  lowPrioSet = mapDerivationAttrset lowPrio;
  hiPrioSet = mapDerivationAttrset hiPrio;

  platformMatch =
    platform: wanted:
    if isString wanted then
      platform ? system && platform.system == wanted
    else
      matchAttrs (if wanted ? parsed then wanted else { parsed = wanted; }) platform;
  availableOn =
    platform: package:
    let
      matches = any (platformMatch platform);
    in
    (if package ? meta.platforms then matches package.meta.platforms else true)
    && (if package ? meta.badPlatforms then !matches package.meta.badPlatforms else true);

  getExe = package: getExe' package (package.meta.mainProgram or (lib.strings.getName package));
  # Asserted, since a choice between an error and a text would say less than that the text is unknown.
  getExe' =
    package: program:
    assert isDerivation package;
    assert isString program && match ".*/.*" program == null;
    "${getBin package}/bin/${program}";
}
