// H.245 Annex A: VideoCapability. A capability set of a video endpoint must be passed over to find its voice codecs.

extension H245 {
    static let videoCapability: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)),
            req("h261VideoCapability", ref(h261VideoCapability)),
            req("h262VideoCapability", ref(h262VideoCapability)),
            req("h263VideoCapability", ref(h263VideoCapability)),
            req("is11172VideoCapability", ref(is11172VideoCapability)),
        ],
        extensions: [
            req("genericVideoCapability", ref(genericCapability)),
            req("extendedVideoCapability", ref(extendedVideoCapability)),
        ])

    static let extendedVideoCapability: PERType = .sequence(
        [
            req("videoCapability", many(ref(videoCapability))),
            opt("videoCapabilityExtension", many(ref(genericCapability))),
        ], extensions: [])

    static let h261VideoCapability: PERType = .sequence(
        [
            opt("qcifMPI", int(1, 4)), opt("cifMPI", int(1, 4)), req("temporalSpatialTradeOffCapability", .boolean),
            req("maxBitRate", int(1, 19200)), req("stillImageTransmission", .boolean),
        ],
        extensions: [req("videoBadMBsCap", .boolean)])

    static let h262Profiles: [StaticString] = [
        "profileAndLevel-SPatML", "profileAndLevel-MPatLL", "profileAndLevel-MPatML", "profileAndLevel-MPatH-14",
        "profileAndLevel-MPatHL", "profileAndLevel-SNRatLL", "profileAndLevel-SNRatML",
        "profileAndLevel-SpatialatH-14", "profileAndLevel-HPatML", "profileAndLevel-HPatH-14",
        "profileAndLevel-HPatHL",
    ]

    static let h262Rates: [PERField] = [
        opt("videoBitRate", int(0, 1_073_741_823)), opt("vbvBufferSize", int(0, 262_143)),
        opt("samplesPerLine", int(0, 16383)), opt("linesPerFrame", int(0, 16383)),
        opt("framesPerSecond", int(0, 15)), opt("luminanceSampleRate", int(0, 4_294_967_295)),
    ]

    static let is11172Rates: [PERField] = [
        opt("videoBitRate", int(0, 1_073_741_823)), opt("vbvBufferSize", int(0, 262_143)),
        opt("samplesPerLine", int(0, 16383)), opt("linesPerFrame", int(0, 16383)), opt("pictureRate", int(0, 15)),
        opt("luminanceSampleRate", int(0, 4_294_967_295)),
    ]

    static let h262VideoCapability: PERType = .sequence(
        flags(h262Profiles) + h262Rates, extensions: [req("videoBadMBsCap", .boolean)])

    static let is11172VideoCapability: PERType = .sequence(
        [req("constrainedBitstream", .boolean)] + is11172Rates, extensions: [req("videoBadMBsCap", .boolean)])

    private static let pictureIntervals: [PERField] = [
        opt("sqcifMPI", int(1, 32)), opt("qcifMPI", int(1, 32)), opt("cifMPI", int(1, 32)),
        opt("cif4MPI", int(1, 32)), opt("cif16MPI", int(1, 32)),
    ]

    private static let slowIntervals: [PERField] = [
        opt("slowSqcifMPI", int(1, 3600)), opt("slowQcifMPI", int(1, 3600)), opt("slowCifMPI", int(1, 3600)),
        opt("slowCif4MPI", int(1, 3600)), opt("slowCif16MPI", int(1, 3600)),
    ]

    static let h263VideoCapability: PERType = .sequence(
        pictureIntervals + [req("maxBitRate", int(1, 192_400))]
            + flags([
                "unrestrictedVector", "arithmeticCoding", "advancedPrediction", "pbFrames",
                "temporalSpatialTradeOffCapability",
            ]) + [opt("hrd-B", int(0, 524_287)), opt("bppMaxKb", int(0, 65535))],
        extensions: slowIntervals + [
            req("errorCompensation", .boolean), opt("enhancementLayerInfo", ref(enhancementLayerInfo)),
            opt("h263Options", ref(h263Options)),
        ])

    static let enhancementLayerInfo: PERType = .sequence(
        [
            req("baseBitRateConstrained", .boolean),
            opt("snrEnhancement", many(ref(enhancementOptions), 1, 14)),
            opt("spatialEnhancement", many(ref(enhancementOptions), 1, 14)),
            opt(
                "bPictureEnhancement",
                many(
                    .sequence(
                        [
                            req("enhancementOptions", ref(enhancementOptions)), req("numberOfBPictures", int(1, 64)),
                        ], extensions: []), 1, 14)),
        ], extensions: [])

    static let enhancementOptions: PERType = .sequence(
        pictureIntervals + [req("maxBitRate", int(1, 192_400))]
            + flags(["unrestrictedVector", "arithmeticCoding", "temporalSpatialTradeOffCapability"]) + slowIntervals
            + [req("errorCompensation", .boolean), opt("h263Options", ref(h263Options))],
        extensions: [])

    static let h263Options: PERType = .sequence(
        flags([
            "advancedIntraCodingMode", "deblockingFilterMode", "improvedPBFramesMode", "unlimitedMotionVectors",
            "fullPictureFreeze", "partialPictureFreezeAndRelease", "resizingPartPicFreezeAndRelease",
            "fullPictureSnapshot", "partialPictureSnapshot", "videoSegmentTagging", "progressiveRefinement",
            "dynamicPictureResizingByFour", "dynamicPictureResizingSixteenthPel", "dynamicWarpingHalfPel",
            "dynamicWarpingSixteenthPel", "independentSegmentDecoding", "slicesInOrder-NonRect",
            "slicesInOrder-Rect", "slicesNoOrder-NonRect", "slicesNoOrder-Rect", "alternateInterVLCMode",
            "modifiedQuantizationMode", "reducedResolutionUpdate",
        ]) + [
            opt("transparencyParameters", ref(transparencyParameters)), req("separateVideoBackChannel", .boolean),
            opt("refPictureSelection", ref(refPictureSelection)),
            opt("customPictureClockFrequency", many(ref(customPictureClockFrequency), 1, 16)),
            opt("customPictureFormat", many(ref(customPictureFormat), 1, 16)),
            opt("modeCombos", many(ref(h263VideoModeCombos), 1, 16)),
        ],
        extensions: [
            req("videoBadMBsCap", .boolean), req("h263Version3Options", ref(h263Version3Options)),
        ])

    static let transparencyParameters: PERType = .sequence(
        [
            req("presentationOrder", int(1, 256)), req("offset-x", int(-262_144, 262_143)),
            req("offset-y", int(-262_144, 262_143)), req("scale-x", int(1, 255)), req("scale-y", int(1, 255)),
        ], extensions: [])

    static let refPictureSelection: PERType = .sequence(
        [
            opt("additionalPictureMemory", ref(additionalPictureMemory)),
            req("videoMux", .boolean),
            req(
                "videoBackChannelSend",
                .choice(
                    nulls([
                        "none", "ackMessageOnly", "nackMessageOnly", "ackOrNackMessageOnly", "ackAndNackMessage",
                    ]), extensions: [])),
        ],
        extensions: [req("enhancedReferencePicSelect", ref(enhancedReferencePicSelect))])

    static let additionalPictureMemory: PERType = .sequence(
        [
            opt("sqcifAdditionalPictureMemory", int(1, 256)), opt("qcifAdditionalPictureMemory", int(1, 256)),
            opt("cifAdditionalPictureMemory", int(1, 256)), opt("cif4AdditionalPictureMemory", int(1, 256)),
            opt("cif16AdditionalPictureMemory", int(1, 256)), opt("bigCpfAdditionalPictureMemory", int(1, 256)),
        ], extensions: [])

    static let enhancedReferencePicSelect: PERType = .sequence(
        [
            opt(
                "subPictureRemovalParameters",
                .sequence(
                    [
                        req("mpuHorizMBs", int(1, 128)), req("mpuVertMBs", int(1, 72)),
                        req("mpuTotalNumber", int(1, 65536)),
                    ], extensions: []))
        ], extensions: [])

    static let customPictureClockFrequency: PERType = .sequence(
        [
            req("clockConversionCode", int(1000, 1001)), req("clockDivisor", int(1, 127)),
            opt("sqcifMPI", int(1, 2048)), opt("qcifMPI", int(1, 2048)), opt("cifMPI", int(1, 2048)),
            opt("cif4MPI", int(1, 2048)), opt("cif16MPI", int(1, 2048)),
        ], extensions: [])

    static let customPictureFormat: PERType = .sequence(
        [
            req("maxCustomPictureWidth", int(1, 2048)), req("maxCustomPictureHeight", int(1, 2048)),
            req("minCustomPictureWidth", int(1, 2048)), req("minCustomPictureHeight", int(1, 2048)),
            req("mPI", ref(customPictureMPI)), req("pixelAspectInformation", ref(pixelAspectInformation)),
        ], extensions: [])

    static let customPictureMPI: PERType = .sequence(
        [
            opt("standardMPI", int(1, 31)),
            opt(
                "customPCF",
                many(
                    .sequence(
                        [
                            req("clockConversionCode", int(1000, 1001)), req("clockDivisor", int(1, 127)),
                            req("customMPI", int(1, 2048)),
                        ], extensions: []), 1, 16)),
        ], extensions: [])

    static let pixelAspectInformation: PERType = .choice(
        [
            req("anyPixelAspectRatio", .boolean), req("pixelAspectCode", many(int(1, 14), 1, 14)),
            req(
                "extendedPAR",
                many(.sequence([req("width", int(1, 255)), req("height", int(1, 255))], extensions: []), 1, 256)),
        ], extensions: [])

    static let h263VideoModeCombos: PERType = .sequence(
        [
            req("h263VideoUncoupledModes", ref(h263ModeComboFlags)),
            req("h263VideoCoupledModes", many(ref(h263ModeComboFlags), 1, 16)),
        ], extensions: [])

    static let h263ModeComboFlags: PERType = .sequence(
        flags([
            "unrestrictedVector", "arithmeticCoding", "advancedPrediction", "pbFrames", "advancedIntraCodingMode",
            "deblockingFilterMode", "unlimitedMotionVectors", "slicesInOrder-NonRect", "slicesInOrder-Rect",
            "slicesNoOrder-NonRect", "slicesNoOrder-Rect", "improvedPBFramesMode", "referencePicSelect",
            "dynamicPictureResizingByFour", "dynamicPictureResizingSixteenthPel", "dynamicWarpingHalfPel",
            "dynamicWarpingSixteenthPel", "reducedResolutionUpdate", "independentSegmentDecoding",
            "alternateInterVLCMode", "modifiedQuantizationMode",
        ]),
        extensions: [
            req("enhancedReferencePicSelect", .boolean), req("h263Version3Options", ref(h263Version3Options)),
        ])

    static let h263Version3Options: PERType = .sequence(
        flags([
            "dataPartitionedSlices", "fixedPointIDCT0", "interlacedFields", "currentPictureHeaderRepetition",
            "previousPictureHeaderRepetition", "nextPictureHeaderRepetition", "pictureNumber",
            "spareReferencePictures",
        ]), extensions: [])
}
