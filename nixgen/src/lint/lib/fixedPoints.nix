# Sets that refer to what they become.
{ lib, ... }:
let
  inherit (lib.trivial) isFunction;
in
rec {
  fix =
    function:
    let
      result = function result;
    in
    result;
  fix' =
    function:
    let
      result = function result // {
        __unfix__ = function;
      };
    in
    result;
  converge =
    function: value:
    let
      next = function value;
    in
    if next == value then value else converge function next;

  extends =
    overlay: function: final:
    let
      previous = function final;
    in
    previous // overlay final previous;
  composeExtensions =
    first: second: final: previous:
    let
      changes = first final previous;
    in
    changes // second final (previous // changes);
  composeManyExtensions = lib.lists.foldr composeExtensions (_: _: { });
  toExtension =
    value: final: previous:
    if isFunction value then
      let
        once = value previous;
      in
      if isFunction once then value final previous else once
    else
      value;

  makeExtensible = makeExtensibleWithCustomName "extend";
  makeExtensibleWithCustomName =
    name: function:
    fix' (
      self:
      function self
      // {
        ${name} = overlay: makeExtensibleWithCustomName name (extends overlay function);
      }
    );
}
