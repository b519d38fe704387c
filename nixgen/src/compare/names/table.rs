//! Facts about nixpkgs' `lib`: which names it has, and which of them are one function.
//!
//! Found by evaluating `lib` of nixpkgs 26.11: two names are one where both are the same primitive of Nix, are
//! functions that begin at the same place of the same file, or where `lib/default.nix` inherits one from the
//! other. Names are separated by spaces and sorted.

/// `lib.‹module›.‹name›` is `lib.‹name›`: the module, and its names.
pub(super) const MODULE_MEMBERS: &[(&str, &str)] = &[
    (
        "asserts",
        "\
            assertMsg assertOneOf",
    ),
    (
        "attrsets",
        "\
            attrByPath attrNames attrVals attrValues attrsToList cartesianProduct catAttrs \
            chooseDevOutputs collect concatMapAttrs dontRecurseIntoAttrs filterAttrs \
            filterAttrsRecursive foldAttrs foldlAttrs genAttrs genAttrs' getAttr \
            getAttrFromPath getAttrs getBin getDev getFirstOutput getInclude getLib getMan \
            getOutput getStatic hasAttr hasAttrByPath intersectAttrs isAttrs isDerivation \
            listToAttrs mapAttrs mapAttrs' mapAttrsRecursive mapAttrsRecursiveCond \
            mapAttrsToList mapAttrsToListRecursive mapAttrsToListRecursiveCond \
            mapCartesianProduct matchAttrs mergeAttrsList nameValuePair optionalAttrs \
            overrideExisting recurseIntoAttrs recursiveUpdate recursiveUpdateUntil removeAttrs \
            setAttrByPath showAttrPath toDerivation updateManyAttrsByPath zipAttrs zipAttrsWith \
            zipAttrsWithNames",
    ),
    (
        "customisation",
        "\
            callPackageWith callPackagesWith extendDerivation extendMkDerivation hydraJob \
            makeOverridable makeScope makeScopeWithSplicing makeScopeWithSplicing' \
            mapCrossIndex overrideDerivation renameCrossIndexFrom renameCrossIndexTo",
    ),
    (
        "debug",
        "\
            addErrorContext runTests testAllTrue trace traceFnSeqN traceIf traceSeq traceSeqN \
            traceVal traceValFn traceValSeq traceValSeqFn traceValSeqN traceValSeqNFn \
            unsafeGetAttrPos",
    ),
    (
        "derivations",
        "\
            addDrvOutputDependencies lazyDerivation optionalDrvAttr \
            unsafeDiscardOutputDependency warnOnInstantiate",
    ),
    (
        "filesystem",
        "\
            baseNameOf dirOf hashFile isPath packagesFromDirectoryRecursive pathIsDirectory \
            pathIsRegularFile pathType readDir readFileType",
    ),
    (
        "fixedPoints",
        "\
            composeExtensions composeManyExtensions converge extends fix fix' makeExtensible \
            makeExtensibleWithCustomName toExtension",
    ),
    (
        "flakes",
        "\
            flakeRefToString parseFlakeRef",
    ),
    (
        "generators",
        "\
            mkLuaInline",
    ),
    (
        "lists",
        "\
            all allUnique any compareLists concatAttrValues concatLists concatMap count \
            crossLists drop dropEnd elem elemAt filter findFirst findSingle flatten fold foldl \
            foldl' foldr forEach genList groupBy groupBy' head ifilter0 imap0 imap1 init \
            intersectLists isList last length listDfs map mutuallyExclusive naturalSort \
            optional optionals partition range remove replaceElemAt replicate reverseList \
            singleton sort sortOn sublist subtractLists tail take takeEnd toList toposort \
            unique uniqueStrings zipLists zipListsWith",
    ),
    (
        "meta",
        "\
            addMetaAttrs appendToName dontDistribute getExe getExe' getLicenseFromSpdxId \
            getLicenseFromSpdxIdOr hiPrio hiPrioSet licensesSpdx lowPrio lowPrioSet \
            mapDerivationAttrset setName setPrio updateName",
    ),
    (
        "misc",
        "\
            checkFlag checkReqs closePropagation condConcat defaultMerge defaultMergeArg \
            fakeHash fakeSha256 fakeSha512 foldArgs getValue ifEnable imap \
            innerClosePropagation innerModifySumArgs lazyGenericClosure maybeAttr \
            maybeAttrNullable maybeEnv mergeAttrBy mergeAttrByFunc mergeAttrsByFuncDefaults \
            mergeAttrsByFuncDefaultsClean mergeAttrsConcatenateValues mergeAttrsNoOverride \
            mergeAttrsWithFunc modifySumArgs nixType nvs setAttr setAttrMerge uniqList \
            uniqListExt",
    ),
    (
        "modules",
        "\
            applyModuleArgsIfFunction dischargeProperties doRename evalModules evalOptionValue \
            filterOverrides fixMergeModules fixupOptionType mergeDefinitions mergeModules \
            mergeModules' mergeOptionDecls mkAfter mkAliasAndWrapDefinitions mkAliasDefinitions \
            mkAliasOptionModule mkAliasOptionModuleMD mkAssert mkBefore mkChangedOptionModule \
            mkDefault mkDefinition mkDerivedConfig mkFixStrictness mkForce mkIf \
            mkImageMediaOverride mkMerge mkMergedOptionModule mkOptionDefault mkOrder \
            mkOverride mkRemovedOptionModule mkRenamedOptionModule mkRenamedOptionModuleWith \
            mkVMOverride pushDownProperties setDefaultModuleLocation sortProperties \
            unifyModuleSyntax",
    ),
    (
        "options",
        "\
            getFiles getValues isOption literalExpression literalMD mergeDefaultOption \
            mergeEqualOption mergeOneOption mergeUniqueOption mkEnableOption mkOption \
            mkPackageOption mkSinkUndeclaredOptions optionAttrSetToDocList \
            optionAttrSetToDocList' scrubOptionValue showFiles showOption showOptionWithDefLocs \
            unknownModule",
    ),
    (
        "sources",
        "\
            canCleanSource cleanSource cleanSourceFilter cleanSourceWith commitIdFromGitRepo \
            filterSource pathHasContext pathIsGitRepo repoRevToName revOrTag sourceByRegex \
            sourceFilesBySuffices",
    ),
    (
        "strings",
        "\
            addContextFrom appendContext cmakeBool cmakeFeature cmakeOptionType compareVersions \
            concatImapStrings concatImapStringsSep concatLines concatMapAttrsStringSep \
            concatMapStrings concatMapStringsSep concatStrings concatStringsSep elem elemAt \
            enableFeature enableFeatureAs escape escapeRegex escapeShellArg escapeShellArgs \
            escapeURL escapeXML fileContents filter fixedWidthNumber fixedWidthString fromJSON \
            genList getName getVersion hasInfix hasPrefix hasSuffix head intersperse isAttrs \
            isInt isList isPath isStorePath isString isStringLike isValidPosixName join \
            lowerChars makeBinPath makeIncludePath makeLibraryPath makeSearchPath \
            makeSearchPathOutput match mesonBool mesonEnable mesonOption nameFromURL \
            optionalString parseDrvName readFile removePrefix removeSuffix replaceString \
            replaceStrings split splitString splitStringBy stringAsChars stringLength \
            stringToCharacters substring tail toCamelCase toInt toIntBase10 toJSON toLower \
            toSentenceCase toShellVar toShellVars toUpper trim trimWith typeOf \
            unsafeDiscardStringContext upperChars versionAtLeast versionOlder withFeature \
            withFeatureAs",
    ),
    (
        "stringsWithDeps",
        "\
            fullDepEntry noDepEntry packEntry stringAfter textClosureList textClosureMap",
    ),
    (
        "trivial",
        "\
            add and bitAnd bitNot bitOr bitXor boolToString boolToYesNo ceil checkListOfEnum \
            compare concat const deepSeq defaultTo div flip floor fromHexString functionArgs \
            genericClosure id importJSON importTOML inNixShell inPureEvalMode info isBool \
            isFloat isFunction isInOldestRelease isInt lessThan mapNullable max mergeAttrs min \
            mirrorFunctionArgs mod mul nixpkgsVersion oldestSupportedReleaseIsAtLeast or \
            pathExists pipe readFile seq setFunctionArgs showWarnings splitByAndCompare sub \
            throwIf throwIfNot toBaseDigits toFunction toHexString version warn warnIf \
            warnIfNot xor",
    ),
    (
        "types",
        "\
            defaultFunctor defaultTypeMerge isOptionType isType mkOptionType setType",
    ),
    (
        "versions",
        "\
            compareVersions splitVersion",
    ),
];

/// `lib.‹name›` is `builtins.‹name›`.
pub(super) const BUILTINS: &str = "\
    add addDrvOutputDependencies addErrorContext all any appendContext attrNames attrValues \
    baseNameOf bitAnd bitOr bitXor catAttrs ceil compareVersions concatLists concatMap \
    concatStringsSep convertHash deepSeq dirOf div elem elemAt filter filterSource \
    flakeRefToString floor fromJSON fromTOML genList genericClosure getAttr getContext groupBy \
    hasAttr hasContext hashFile hashString head intersectAttrs isAttrs isBool isFloat isInt \
    isList isPath isString length lessThan listToAttrs map mapAttrs match mul parseDrvName \
    parseFlakeRef partition pathExists placeholder readDir readFile removeAttrs replaceStrings \
    seq sort split splitVersion stringLength sub substring tail toFile toJSON toString toXML \
    trace tryEval typeOf unsafeDiscardOutputDependency unsafeDiscardStringContext \
    unsafeGetAttrPos zipAttrsWith";

/// The other names of the same modules.
pub(super) const MODULE_OWN: &[(&str, &str)] = &[
    (
        "asserts",
        "\
            assertEachOneOf checkAssertWarn",
    ),
    (
        "attrsets",
        "\
            longestValidPathPrefix unionOfDisjoint",
    ),
    (
        "debug",
        "\
            throwTestFailures",
    ),
    (
        "filesystem",
        "\
            haskellPathsInDir listFilesRecursive locateDominatingFile resolveDefaultNix",
    ),
    (
        "generators",
        "\
            mkDconfKeyValue mkKeyValueDefault mkValueStringDefault toDconfINI toDhall toGitINI \
            toINI toINIWithGlobalSection toJSON toKeyValue toLua toPlist toPretty toYAML \
            withRecursion",
    ),
    (
        "lists",
        "\
            commonPrefix findFirstIndex hasPrefix removePrefix",
    ),
    (
        "meta",
        "\
            availableOn cpeFullVersionWithVendor defaultPriority platformMatch",
    ),
    (
        "modules",
        "\
            collectModules defaultOrderPriority defaultOverridePriority filterOverrides' \
            importApply importJSON importTOML mapDefinitionValue mergeAttrDefinitionsWithPrio \
            mkAliasAndWrapDefsWithPriority mkAliasIfDef",
    ),
    (
        "options",
        "\
            literalCode renderOptionValue showDefs",
    ),
    (
        "sources",
        "\
            shortRev sourceByGlobs trace urlToName",
    ),
    (
        "strings",
        "\
            charToInt commonPrefixLength commonSuffixLength escapeC escapeNixIdentifier \
            escapeNixString floatToString isConvertibleWithToString levenshtein \
            levenshteinAtMost normalizePath replicate sanitizeDerivationName storeDir",
    ),
    (
        "trivial",
        "\
            codeName oldestSupportedRelease release revisionWithDefault versionSuffix",
    ),
    (
        "versions",
        "\
            major majorMinor minor pad patch",
    ),
];

/// Every name in `lib`.
pub(super) const LIB: &str = "\
    add addContextFrom addDrvOutputDependencies addErrorContext addMetaAttrs all allUnique and \
    any appendContext appendToName applyModuleArgsIfFunction assertMsg assertOneOf asserts \
    attrByPath attrNames attrVals attrValues attrsToList attrsets baseNameOf bitAnd bitNot \
    bitOr bitXor boolToString boolToYesNo callPackageWith callPackagesWith canCleanSource \
    cartesianProduct catAttrs ceil checkFlag checkListOfEnum checkReqs chooseDevOutputs \
    cleanSource cleanSourceFilter cleanSourceWith cli closePropagation cmakeBool cmakeFeature \
    cmakeOptionType collect commitIdFromGitRepo compare compareLists compareVersions \
    composeExtensions composeManyExtensions concat concatAttrValues concatImapStrings \
    concatImapStringsSep concatLines concatLists concatMap concatMapAttrs \
    concatMapAttrsStringSep concatMapStrings concatMapStringsSep concatStrings concatStringsSep \
    condConcat const converge convertHash count crossLists customisation debug deepSeq \
    defaultFunctor defaultMerge defaultMergeArg defaultTo defaultTypeMerge derivations dirOf \
    dischargeProperties div doRename dontDistribute dontRecurseIntoAttrs drop dropEnd elem \
    elemAt enableFeature enableFeatureAs escape escapeRegex escapeShellArg escapeShellArgs \
    escapeURL escapeXML evalModules evalOptionValue extend extendDerivation extendMkDerivation \
    extends fakeHash fakeSha256 fakeSha512 fetchers fileContents fileset filesystem filter \
    filterAttrs filterAttrsRecursive filterOverrides filterSource findFirst findSingle fix fix' \
    fixMergeModules fixedPoints fixedWidthNumber fixedWidthString fixupOptionType \
    flakeRefToString flakes flatten flip floor fold foldArgs foldAttrs foldl foldl' foldlAttrs \
    foldr forEach fromHexString fromJSON fromTOML fullDepEntry functionArgs genAttrs genAttrs' \
    genList generators genericClosure getAttr getAttrFromPath getAttrs getBin getContext getDev \
    getExe getExe' getFiles getFirstOutput getInclude getLib getLicenseFromSpdxId \
    getLicenseFromSpdxIdOr getMan getName getOutput getStatic getValue getValues getVersion \
    groupBy groupBy' gvariant hasAttr hasAttrByPath hasContext hasInfix hasPrefix hasSuffix \
    hashFile hashString head hiPrio hiPrioSet hydraJob id ifEnable ifilter0 imap imap0 imap1 \
    importJSON importTOML inNixShell inPureEvalMode info init innerClosePropagation \
    innerModifySumArgs intersectAttrs intersectLists intersperse isAttrs isBool isDerivation \
    isFloat isFunction isInOldestRelease isInt isList isOption isOptionType isPath isStorePath \
    isString isStringLike isType isValidPosixName join kernel last lazyDerivation \
    lazyGenericClosure length lessThan licenses licensesSpdx listDfs listToAttrs lists \
    literalExpression literalMD lowPrio lowPrioSet lowerChars maintainers makeBinPath \
    makeExtensible makeExtensibleWithCustomName makeIncludePath makeLibraryPath makeOverridable \
    makeScope makeScopeWithSplicing makeScopeWithSplicing' makeSearchPath makeSearchPathOutput \
    map mapAttrs mapAttrs' mapAttrsRecursive mapAttrsRecursiveCond mapAttrsToList \
    mapAttrsToListRecursive mapAttrsToListRecursiveCond mapCartesianProduct mapCrossIndex \
    mapDerivationAttrset mapNullable match matchAttrs max maybeAttr maybeAttrNullable maybeEnv \
    mergeAttrBy mergeAttrByFunc mergeAttrs mergeAttrsByFuncDefaults \
    mergeAttrsByFuncDefaultsClean mergeAttrsConcatenateValues mergeAttrsList \
    mergeAttrsNoOverride mergeAttrsWithFunc mergeDefaultOption mergeDefinitions \
    mergeEqualOption mergeModules mergeModules' mergeOneOption mergeOptionDecls \
    mergeUniqueOption mesonBool mesonEnable mesonOption meta min mirrorFunctionArgs misc \
    mkAfter mkAliasAndWrapDefinitions mkAliasDefinitions mkAliasOptionModule \
    mkAliasOptionModuleMD mkAssert mkBefore mkChangedOptionModule mkDefault mkDefinition \
    mkDerivedConfig mkEUI64Suffix mkEnableOption mkFixStrictness mkForce mkIf \
    mkImageMediaOverride mkLuaInline mkMerge mkMergedOptionModule mkOption mkOptionDefault \
    mkOptionType mkOrder mkOverride mkPackageOption mkRemovedOptionModule mkRenamedOptionModule \
    mkRenamedOptionModuleWith mkSinkUndeclaredOptions mkVMOverride mod modifySumArgs modules \
    mul mutuallyExclusive nameFromURL nameValuePair naturalSort network nixType nixpkgsVersion \
    noDepEntry nvs oldestSupportedReleaseIsAtLeast optionAttrSetToDocList \
    optionAttrSetToDocList' optional optionalAttrs optionalDrvAttr optionalString optionals \
    options or overrideDerivation overrideExisting packEntry packagesFromDirectoryRecursive \
    parseDrvName parseFlakeRef partition path pathExists pathHasContext pathIsDirectory \
    pathIsGitRepo pathIsRegularFile pathType pipe placeholder platforms pushDownProperties \
    range readDir readFile readFileType recurseIntoAttrs recursiveUpdate recursiveUpdateUntil \
    remove removeAttrs removePrefix removeSuffix renameCrossIndexFrom renameCrossIndexTo \
    replaceElemAt replaceString replaceStrings replicate repoRevToName revOrTag reverseList \
    runTests scrubOptionValue seq setAttr setAttrByPath setAttrMerge setDefaultModuleLocation \
    setFunctionArgs setName setPrio setType showAttrPath showFiles showOption \
    showOptionWithDefLocs showWarnings singleton sort sortOn sortProperties sourceByRegex \
    sourceFilesBySuffices sourceTypes sources split splitByAndCompare splitString splitStringBy \
    splitVersion stringAfter stringAsChars stringLength stringToCharacters strings \
    stringsWithDeps sub sublist substring subtractLists systems tail take takeEnd teams \
    testAllTrue textClosureList textClosureMap throwIf throwIfNot toBaseDigits toCamelCase \
    toDerivation toExtension toFile toFunction toHexString toInt toIntBase10 toJSON toList \
    toLower toSentenceCase toShellVar toShellVars toString toUpper toXML toposort trace \
    traceFnSeqN traceIf traceSeq traceSeqN traceVal traceValFn traceValSeq traceValSeqFn \
    traceValSeqN traceValSeqNFn trim trimWith trivial tryEval typeOf types unifyModuleSyntax \
    uniqList uniqListExt unique uniqueStrings unknownModule unsafeDiscardOutputDependency \
    unsafeDiscardStringContext unsafeGetAttrPos updateManyAttrsByPath updateName upperChars \
    version versionAtLeast versionOlder versions warn warnIf warnIfNot warnOnInstantiate \
    withFeature withFeatureAs xor zipAttrs zipAttrsWith zipAttrsWithNames zipLists zipListsWith";

/// Every name in `lib.types`.
pub(super) const TYPES: &str = "\
    addCheck anything attrListOf attrListWith attrTag attrs attrsOf attrsWith bool boolByOr \
    coercedTo commas defaultFunctor defaultTypeMerge deferredModule deferredModuleWith either \
    enum envVar externalPath fileset float functionTo int ints isOptionType isType json \
    lazyAttrsOf lines listOf loaOf luaInline mergeTypes mkOptionType noCheckForDocsModule \
    nonEmptyListOf nonEmptyStr nullOr number numbers oneOf optionDeclaration \
    optionDescriptionPhrase optionType package passwdEntry path pathInStore pathWith pkgs port \
    raw separatedString serializableValueWith setType shellPackage singleLineStr str \
    strMatching submodule submoduleWith toml types uniq unique unspecified";
