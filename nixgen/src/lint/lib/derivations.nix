# Parts of derivations.
_: {
  optionalDrvAttr = condition: value: if condition then value else null;
}
