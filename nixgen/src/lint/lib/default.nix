# What configurations use of nixpkgs' `lib`, by topic: a topic is read when something of it is needed.
#
# `open` marks a set whose other attributes are unknown, not missing; `unknown` is a value that nothing is known of.
{ open, unknown }:
let
  topics =
    lib:
    let
      topic = file: open (import file { inherit lib open unknown; });
    in
    {
      asserts = topic ./asserts.nix;
      attrsets = topic ./attrsets.nix;
      cli = topic ./cli.nix;
      debug = topic ./debug.nix;
      derivations = topic ./derivations.nix;
      filesystem = topic ./filesystem.nix;
      fixedPoints = topic ./fixed-points.nix;
      generators = topic ./generators.nix;
      kernel = topic ./kernel.nix;
      lists = topic ./lists.nix;
      meta = topic ./meta.nix;
      misc = topic ./deprecated.nix;
      modules = topic ./modules.nix;
      options = topic ./options.nix;
      path = topic ./path.nix;
      strings = topic ./strings.nix;
      stringsWithDeps = topic ./strings-with-deps.nix;
      trivial = topic ./trivial.nix;
      types = topic ./types.nix;
      versions = topic ./versions.nix;
    };

  names =
    lib:
    let
      all = topics lib;
    in
    all
    // {
      inherit (builtins)
        add
        addErrorContext
        all
        any
        appendContext
        attrNames
        attrValues
        baseNameOf
        bitAnd
        bitOr
        bitXor
        catAttrs
        ceil
        compareVersions
        concatLists
        concatMap
        concatStringsSep
        convertHash
        deepSeq
        dirOf
        div
        elem
        elemAt
        filter
        floor
        fromJSON
        fromTOML
        genList
        genericClosure
        getAttr
        getContext
        groupBy
        hasAttr
        hasContext
        hashFile
        hashString
        head
        intersectAttrs
        isAttrs
        isBool
        isFloat
        isInt
        isList
        isPath
        isString
        length
        lessThan
        listToAttrs
        map
        mapAttrs
        match
        mul
        parseDrvName
        partition
        pathExists
        placeholder
        readDir
        readFile
        readFileType
        removeAttrs
        replaceStrings
        seq
        sort
        split
        splitVersion
        stringLength
        sub
        substring
        tail
        toFile
        toJSON
        toString
        toXML
        trace
        tryEval
        typeOf
        unsafeDiscardStringContext
        unsafeGetAttrPos
        zipAttrsWith
        ;
      inherit (all.asserts) assertMsg assertOneOf;
      inherit (all.attrsets)
        attrByPath
        attrVals
        attrsToList
        cartesianProduct
        chooseDevOutputs
        collect
        concatMapAttrs
        dontRecurseIntoAttrs
        filterAttrs
        filterAttrsRecursive
        foldAttrs
        foldlAttrs
        genAttrs
        genAttrs'
        getAttrFromPath
        getAttrs
        getBin
        getDev
        getFirstOutput
        getInclude
        getLib
        getMan
        getOutput
        getStatic
        hasAttrByPath
        isDerivation
        mapAttrs'
        mapAttrsRecursive
        mapAttrsRecursiveCond
        mapAttrsToList
        mapAttrsToListRecursive
        mapAttrsToListRecursiveCond
        mapCartesianProduct
        matchAttrs
        mergeAttrsList
        nameValuePair
        optionalAttrs
        overrideExisting
        recurseIntoAttrs
        recursiveUpdate
        recursiveUpdateUntil
        setAttrByPath
        showAttrPath
        updateManyAttrsByPath
        zipAttrs
        zipAttrsWithNames
        ;
      inherit (all.debug)
        runTests
        testAllTrue
        traceIf
        traceSeq
        traceVal
        traceValFn
        traceValSeq
        traceValSeqFn
        ;
      inherit (all.derivations) optionalDrvAttr;
      inherit (all.filesystem) pathIsDirectory pathIsRegularFile pathType;
      inherit (all.fixedPoints)
        composeExtensions
        composeManyExtensions
        converge
        extends
        fix
        fix'
        makeExtensible
        makeExtensibleWithCustomName
        toExtension
        ;
      inherit (all.generators) mkLuaInline;
      inherit (all.lists)
        allUnique
        compareLists
        concatAttrValues
        count
        drop
        dropEnd
        findFirst
        findSingle
        flatten
        fold
        foldl
        foldl'
        foldr
        forEach
        groupBy'
        ifilter0
        imap0
        imap1
        init
        intersectLists
        last
        mutuallyExclusive
        naturalSort
        optional
        optionals
        range
        remove
        replaceElemAt
        replicate
        reverseList
        singleton
        sortOn
        sublist
        subtractLists
        take
        takeEnd
        toList
        unique
        uniqueStrings
        zipLists
        zipListsWith
        ;
      inherit (all.meta)
        addMetaAttrs
        appendToName
        dontDistribute
        getExe
        getExe'
        hiPrio
        hiPrioSet
        lowPrio
        lowPrioSet
        mapDerivationAttrset
        setName
        setPrio
        updateName
        ;
      inherit (all.misc)
        fakeHash
        fakeSha256
        fakeSha512
        ifEnable
        imap
        maybeAttr
        maybeAttrNullable
        mergeAttrsConcatenateValues
        mergeAttrsWithFunc
        nvs
        setAttr
        setAttrMerge
        ;
      inherit (all.modules)
        doRename
        mkAfter
        mkAliasAndWrapDefinitions
        mkAliasDefinitions
        mkAliasOptionModule
        mkAliasOptionModuleMD
        mkAssert
        mkBefore
        mkChangedOptionModule
        mkDefault
        mkDefinition
        mkDerivedConfig
        mkFixStrictness
        mkForce
        mkIf
        mkImageMediaOverride
        mkMerge
        mkMergedOptionModule
        mkOptionDefault
        mkOrder
        mkOverride
        mkRemovedOptionModule
        mkRenamedOptionModule
        mkRenamedOptionModuleWith
        mkVMOverride
        setDefaultModuleLocation
        ;
      inherit (all.options)
        getFiles
        getValues
        isOption
        literalExpression
        literalMD
        mergeDefaultOption
        mergeEqualOption
        mergeOneOption
        mergeUniqueOption
        mkEnableOption
        mkOption
        mkPackageOption
        showFiles
        showOption
        showOptionWithDefLocs
        unknownModule
        ;
      inherit (all.strings)
        addContextFrom
        cmakeBool
        cmakeFeature
        cmakeOptionType
        concatImapStrings
        concatImapStringsSep
        concatLines
        concatMapAttrsStringSep
        concatMapStrings
        concatMapStringsSep
        concatStrings
        enableFeature
        enableFeatureAs
        escape
        escapeRegex
        escapeShellArg
        escapeShellArgs
        escapeURL
        escapeXML
        fileContents
        fixedWidthNumber
        fixedWidthString
        getName
        getVersion
        hasInfix
        hasPrefix
        hasSuffix
        intersperse
        isStorePath
        isStringLike
        isValidPosixName
        join
        lowerChars
        makeBinPath
        makeIncludePath
        makeLibraryPath
        makeSearchPath
        makeSearchPathOutput
        mesonBool
        mesonEnable
        mesonOption
        nameFromURL
        optionalString
        removePrefix
        removeSuffix
        replaceString
        splitString
        splitStringBy
        stringAsChars
        stringToCharacters
        toCamelCase
        toInt
        toIntBase10
        toLower
        toSentenceCase
        toShellVar
        toShellVars
        toUpper
        trim
        trimWith
        upperChars
        versionAtLeast
        versionOlder
        withFeature
        withFeatureAs
        ;
      inherit (all.stringsWithDeps)
        fullDepEntry
        noDepEntry
        packEntry
        stringAfter
        textClosureList
        textClosureMap
        ;
      inherit (all.trivial)
        "or"
        and
        bitNot
        boolToString
        boolToYesNo
        checkListOfEnum
        compare
        concat
        const
        defaultTo
        flip
        fromHexString
        functionArgs
        id
        importJSON
        importTOML
        info
        isFunction
        mapNullable
        max
        mergeAttrs
        min
        mirrorFunctionArgs
        mod
        pipe
        setFunctionArgs
        showWarnings
        splitByAndCompare
        throwIf
        throwIfNot
        toBaseDigits
        toFunction
        toHexString
        warn
        warnIf
        warnIfNot
        xor
        ;
      inherit (all.types)
        isOptionType
        isType
        mkOptionType
        setType
        ;
    };

  # As often as users extend it, the rest goes by what they put in.
  extensible =
    build:
    let
      lib = open (build lib // { inherit extend; });
      extend =
        overlay:
        extensible (
          final:
          let
            previous = build final;
          in
          previous // overlay final previous
        );
    in
    lib;
in
extensible names
