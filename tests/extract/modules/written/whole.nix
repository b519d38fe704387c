args:

{
  options.services.whole = {
    enable = args.lib.mkOption {
      type = args.lib.types.bool;
      default = false;
    };
  };

  config = args.lib.mkIf args.config.services.whole.enable { environment.variables.WHOLE = "1"; };
}
