# Reading files and directories.
_:
let
  inherit (builtins)
    attrNames
    concatMap
    pathExists
    readDir
    readFileType
    ;
  is = kind: path: pathExists path && readFileType path == kind;
in
rec {
  inherit (builtins)
    baseNameOf
    dirOf
    hashFile
    isPath
    readDir
    readFileType
    ;
  pathType = readFileType;
  pathIsDirectory = is "directory";
  pathIsRegularFile = is "regular";
  listFilesRecursive =
    folder:
    let
      entries = readDir folder;
      below =
        name:
        let
          path = folder + "/${name}";
        in
        if entries.${name} == "directory" then listFilesRecursive path else [ path ];
    in
    concatMap below (attrNames entries);
}
