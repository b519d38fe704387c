args:
with args;
{
  options.services.whole.enable = lib.mkOption {
    type = lib.types.bool;
    default = false;
  };
  config = lib.mkIf config.services.whole.enable { environment.variables.WHOLE = "1"; };
}
