# Modules that move options, as data: `_type` is "relocation", `kind` says which, `from` lists the old paths, `to` is the new
# path or null.
let
  relocation =
    kind: from: to: more:
    {
      _type = "relocation";
      inherit kind from to;
    }
    // more;
in
rec {
  mkRemovedOptionModule = path: reason: relocation "removed" [ path ] null { inherit reason; };
  mkRenamedOptionModule = from: to: relocation "renamed" [ from ] to { };
  mkRenamedOptionModuleWith =
    {
      from,
      to,
      sinceRelease,
    }:
    relocation "renamed" [ from ] to { inherit sinceRelease; };
  mkAliasOptionModule = from: to: relocation "alias" [ from ] to { };
  mkAliasOptionModuleMD = mkAliasOptionModule;
  mkMergedOptionModule = from: to: merge: relocation "merged" from to { inherit merge; };
  mkChangedOptionModule = from: mkMergedOptionModule [ from ];
  doRename =
    {
      from,
      to,
      visible,
      warn,
      use,
      withPriority ? true,
      condition ? true,
    }:
    relocation (if warn then "renamed" else "alias") [ from ] to { inherit condition; };
}
