// H.245 Annex A: the parameters of the other multiplexes. No voice line uses them, but as root alternatives they
// have no length of their own: what is behind them can only be found by decoding them.

extension H245 {
    static let h222LogicalChannelParameters: PERType = .sequence(
        [
            req("resourceID", int(0, 65535)), req("subChannelID", int(0, 8191)), opt("pcr-pid", int(0, 8191)),
            opt("programDescriptors", .anyOctets), opt("streamDescriptors", .anyOctets),
        ], extensions: [])

    static let h223LogicalChannelParameters: PERType = .sequence(
        [req("adaptationLayerType", ref(adaptationLayerType)), req("segmentableFlag", .boolean)], extensions: [])

    static let adaptationLayerType: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)), req("al1Framed", .null), req("al1NotFramed", .null),
            req("al2WithoutSequenceNumbers", .null), req("al2WithSequenceNumbers", .null),
            req("al3", .sequence([req("controlFieldOctets", int(0, 2)), req("sendBufferSize", int(0, 16_777_215))])),
        ],
        extensions: [
            req("al1M", ref(h223AL1MParameters)), req("al2M", ref(h223AL2MParameters)),
            req("al3M", ref(h223AL3MParameters)),
        ])

    static let h223AL1MParameters: PERType = .sequence(
        [
            req("transferMode", .choice(nulls(["framed", "unframed"]), extensions: [])),
            req("headerFEC", .choice(nulls(["sebch16-7", "golay24-12"]), extensions: [])),
            req("crcLength", ref(annexCCRCLength)), req("rcpcCodeRate", int(8, 32)), req("arqType", ref(arqType)),
            req("alpduInterleaving", .boolean), req("alsduSplitting", .boolean),
        ],
        extensions: [opt("rsCodeCorrection", int(0, 127))])

    static let h223AL2MParameters: PERType = .sequence(
        [
            req("headerFEC", .choice(nulls(["sebch16-5", "golay24-12"]), extensions: [])),
            req("alpduInterleaving", .boolean),
        ], extensions: [])

    static let h223AL3MParameters: PERType = .sequence(
        [
            req("headerFormat", .choice(nulls(["sebch16-7", "golay24-12"]), extensions: [])),
            req("crcLength", ref(annexCCRCLength)), req("rcpcCodeRate", int(8, 32)), req("arqType", ref(arqType)),
            req("alpduInterleaving", .boolean),
        ],
        extensions: [opt("rsCodeCorrection", int(0, 127))])

    static let annexCCRCLength: PERType = .choice(
        nulls(["crc4bit", "crc12bit", "crc20bit", "crc28bit"]),
        extensions: nulls(["crc8bit", "crc16bit", "crc32bit", "crcNotUsed"]))

    static let arqType: PERType = .choice(
        [req("noArq", .null), req("typeIArq", ref(arqParameters)), req("typeIIArq", ref(arqParameters))],
        extensions: [])

    static let arqParameters: PERType = .sequence(
        [
            req(
                "numberOfRetransmissions",
                .choice([req("finite", int(0, 16)), req("infinite", .null)], extensions: [])),
            req("sendBufferSize", int(0, 16_777_215)),
        ], extensions: [])

    static let v76LogicalChannelParameters: PERType = .sequence(
        [
            req("hdlcParameters", ref(v76HDLCParameters)),
            req(
                "suspendResume",
                .choice(
                    nulls(["noSuspendResume", "suspendResumewAddress", "suspendResumewoAddress"]), extensions: [])),
            req("uIH", .boolean),
            req("mode", ref(v76Mode)),
            req("v75Parameters", .sequence([req("audioHeaderPresent", .boolean)], extensions: [])),
        ], extensions: [])

    static let v76HDLCParameters: PERType = .sequence(
        [
            req("crcLength", .choice(nulls(["crc8bit", "crc16bit", "crc32bit"]), extensions: [])),
            req("n401", int(1, 4095)), req("loopbackTestProcedure", .boolean),
        ], extensions: [])

    static let v76Mode: PERType = .choice(
        [
            req(
                "eRM",
                .sequence(
                    [
                        req("windowSize", int(1, 127)),
                        req("recovery", .choice(nulls(["rej", "sREJ", "mSREJ"]), extensions: [])),
                    ], extensions: [])),
            req("uNERM", .null),
        ], extensions: [])

    static let multiplexCapability: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)), req("h222Capability", ref(h222Capability)),
            req("h223Capability", ref(h223Capability)), req("v76Capability", ref(v76Capability)),
        ],
        extensions: [
            req("h2250Capability", ref(h2250Capability)), req("genericMultiplexCapability", ref(genericCapability)),
        ])

    static let multiplexFormat: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)), req("h222Capability", ref(h222Capability)),
            req("h223Capability", ref(h223Capability)),
        ], extensions: [])

    static let h222Capability: PERType = .sequence(
        [req("numberOfVCs", int(1, 256)), req("vcCapability", many(ref(vcCapability)))], extensions: [])

    private static let aal1Flags: [PERField] = flags([
        "nullClockRecovery", "srtsClockRecovery", "adaptiveClockRecovery", "nullErrorCorrection", "longInterleaver",
        "shortInterleaver", "errorCorrectionOnly", "structuredDataTransfer", "partiallyFilledCells",
    ])

    static let vcCapability: PERType = .sequence(
        [
            opt("aal1", .sequence(aal1Flags, extensions: [])),
            opt("aal5", ref(aal5)),
            req("transportStream", .boolean),
            req("programStream", .boolean),
            req(
                "availableBitRates",
                .sequence(
                    [
                        req(
                            "type",
                            .choice([
                                req("singleBitRate", int(1, 65535)),
                                req(
                                    "rangeOfBitRates",
                                    .sequence([
                                        req("lowerBitRate", int(1, 65535)), req("higherBitRate", int(1, 65535)),
                                    ])),
                            ]))
                    ], extensions: [])),
        ],
        extensions: [
            opt(
                "aal1ViaGateway",
                .sequence([req("gatewayAddress", many(ref(q2931Address), 1, 256))] + aal1Flags, extensions: []))
        ])

    static let aal5: PERType = .sequence(
        [req("forwardMaximumSDUSize", int(0, 65535)), req("backwardMaximumSDUSize", int(0, 65535))],
        extensions: [])

    static let h223Capability: PERType = .sequence(
        flags([
            "transportWithI-frames", "videoWithAL1", "videoWithAL2", "videoWithAL3", "audioWithAL1", "audioWithAL2",
            "audioWithAL3", "dataWithAL1", "dataWithAL2", "dataWithAL3",
        ]) + [
            req("maximumAl2SDUSize", int(0, 65535)), req("maximumAl3SDUSize", int(0, 65535)),
            req("maximumDelayJitter", int(0, 1023)),
            req(
                "h223MultiplexTableCapability",
                .choice([req("basic", .null), req("enhanced", ref(enhancedMultiplexTable))])),
        ],
        extensions: [
            req("maxMUXPDUSizeCapability", .boolean),
            req("nsrpSupport", .boolean),
            opt(
                "mobileOperationTransmitCapability",
                .sequence(
                    flags([
                        "modeChangeCapability", "h223AnnexA", "h223AnnexADoubleFlag", "h223AnnexB",
                        "h223AnnexBwithHeader",
                    ]), extensions: [])),
            opt("h223AnnexCCapability", ref(h223AnnexCCapability)),
            opt("bitRate", int(1, 19200)),
            opt(
                "mobileMultilinkFrameCapability",
                .sequence(
                    [req("maximumSampleSize", int(1, 255)), req("maximumPayloadLength", int(1, 65025))],
                    extensions: [])),
        ])

    static let enhancedMultiplexTable: PERType = .sequence(
        [
            req("maximumNestingDepth", int(1, 15)), req("maximumElementListSize", int(2, 255)),
            req("maximumSubElementListSize", int(2, 255)),
        ], extensions: [])

    static let h223AnnexCCapability: PERType = .sequence(
        flags([
            "videoWithAL1M", "videoWithAL2M", "videoWithAL3M", "audioWithAL1M", "audioWithAL2M", "audioWithAL3M",
            "dataWithAL1M", "dataWithAL2M", "dataWithAL3M", "alpduInterleaving",
        ]) + [
            req("maximumAL1MPDUSize", int(0, 65535)), req("maximumAL2MSDUSize", int(0, 65535)),
            req("maximumAL3MSDUSize", int(0, 65535)),
        ],
        extensions: [opt("rsCodeCapability", .boolean)])

    static let v76Capability: PERType = .sequence(
        flags([
            "suspendResumeCapabilitywAddress", "suspendResumeCapabilitywoAddress", "rejCapability", "sREJCapability",
            "mREJCapability", "crc8bitCapability", "crc16bitCapability", "crc32bitCapability", "uihCapability",
        ]) + [
            req("numOfDLCS", int(2, 8191)), req("twoOctetAddressFieldCapability", .boolean),
            req("loopBackTestCapability", .boolean), req("n401Capability", int(1, 4095)),
            req("maxWindowSizeCapability", int(1, 127)),
            req("v75Capability", .sequence([req("audioHeader", .boolean)], extensions: [])),
        ], extensions: [])

    static let multiplexedStreamCapability: PERType = .sequence(
        [
            req("multiplexFormat", ref(multiplexFormat)), req("controlOnMuxStream", .boolean),
            opt("capabilityOnMuxStream", many(ref(alternativeCapabilitySet), 1, 256)),
        ], extensions: [])
}
