# Arguments that a submodule gives itself, and those that it has not.
{
  services.kitchen.shelf = {
    named.apple = { extra, ... }: { label = extra; };
    named.pear = { pkgs, ... }: { label = pkgs.hello.name; };
    namedOnce = { own, ... }: {
      _module.args.own = "own";
      label = own;
    };
    withArguments.you = { specialArgs, ... }: { label = specialArgs.greeting; };
  };
}
