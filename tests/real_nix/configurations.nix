# Values of `config` under which every default and the whole of `config` are forced.
let
  package = name: version: {
    inherit version;
    outPath = "/nix/store/${name}";
    boot = "/nix/store/${name}-boot";
    efi = "boot/xen.efi";
    qemu-system-i386 = "libexec/xen/bin/qemu-system-i386";
  };
  settings = {
    pidFile = "/run/xen/xenstored.pid";
    testEAGAIN = false;
    enableMerge = true;
    conflict = {
      burstLimit = 5.0;
      maxHistorySeconds = 5.0e-2;
      rateLimitIsAggregate = true;
    };
    perms = {
      enable = true;
      enableWatch = true;
    };
    quota = {
      enable = true;
      maxEntity = 1000;
      maxSize = 2048;
      maxWatch = 100;
      transaction = 10;
      maxRequests = 1024;
      maxPath = 1024;
      maxOutstanding = 1024;
      maxWatchEvents = 1024;
    };
    persistent = false;
    xenstored = {
      log = {
        file = "/var/log/xen/xenstored.log";
        level = null;
        nbFiles = 10;
      };
      accessLog = {
        file = "/var/log/xen/xenstored-access.log";
        nbLines = 13215;
        nbChars = 180;
        specialOps = false;
      };
      xenfs = {
        kva = "/proc/xen/xsd_kva";
        port = "/proc/xen/xsd_port";
      };
    };
    ringScanInterval = 20;
  };
  xen = {
    enable = true;
    debug = false;
    trace = false;
    package = package "xen" "1";
    qemu = {
      package = package "qemu" "2";
      pidFile = "/run/xen/qemu-dom0.pid";
    };
    bootParams = [ ];
    efi = {
      bootBuilderVerbosity = "default";
      path = "/nix/store/xen-boot/boot/xen.efi";
    };
    dom0Resources = {
      maxVCPUs = 0;
      memory = 0;
      maxMemory = 0;
    };
    domains.extraConfig = "";
    store = {
      path = "/nix/store/xen/bin/oxenstored";
      type = "ocaml";
      inherit settings;
    };
  };
  around = xen: {
    virtualisation = { inherit xen; };
    boot = {
      loader = {
        efi.efiSysMountPoint = "/boot";
        systemd-boot.enable = true;
      };
      initrd.systemd.enable = true;
    };
    lib.kernelConfig = {
      isYes = option: { yes = option; };
      isModule = option: { module = option; };
    };
  };
in
{
  plain = around xen;
  off = around (xen // { enable = false; });
  debugging = around (
    xen
    // {
      debug = true;
      trace = true;
      efi = xen.efi // {
        bootBuilderVerbosity = "info";
      };
      dom0Resources = {
        maxVCPUs = 4;
        memory = 512;
        maxMemory = 1024;
      };
    }
  );
  c-store = around (
    xen
    // {
      store = xen.store // {
        path = "/nix/store/xen/bin/xenstored";
        type = "c";
        settings = settings // {
          xenstored = settings.xenstored // {
            log = settings.xenstored.log // {
              level = "error";
            };
          };
        };
      };
      dom0Resources = {
        maxVCPUs = 0;
        memory = 2048;
        maxMemory = 2048;
      };
    }
  );
  lanzaboote =
    let
      base = around xen;
    in
    base
    // {
      boot = base.boot // {
        loader = base.boot.loader // {
          systemd-boot.enable = false;
        };
        lanzaboote.enable = true;
      };
    };
}
