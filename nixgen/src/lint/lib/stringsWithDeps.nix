# Texts that have to stand behind others.
{ lib, ... }:
let
  inherit (builtins)
    head
    isAttrs
    tail
    ;

  # The texts that a list of names and entries leads to, each name once.
  walk =
    known: done: todo:
    let
      first = head todo;
      before = walk known done first.deps;
      after = walk known before.done (tail todo);
    in
    if todo == [ ] then
      {
        inherit done;
        texts = [ ];
      }
    else if isAttrs first then
      {
        inherit (after) done;
        texts = before.texts ++ [ first.text ] ++ after.texts;
      }
    else if done ? ${first} then
      walk known done (tail todo)
    else
      walk known (done // { ${first} = null; }) ([ known.${first} ] ++ tail todo);
in
rec {
  fullDepEntry = text: deps: { inherit deps text; };
  noDepEntry = text: fullDepEntry text [ ];
  packEntry = fullDepEntry "";
  stringAfter = deps: text: fullDepEntry text deps;
  textClosureList = known: entries: (walk known { } entries).texts;
  textClosureMap =
    function: known: entries:
    lib.strings.concatMapStringsSep "\n" function (textClosureList known entries);
}
