// H.245 Annex A: AudioCapability and AudioMode.

extension H245 {
    private static let perPacket: PERType = int(1, 256)

    static let audioCapability: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)),
            req("g711Alaw64k", perPacket), req("g711Alaw56k", perPacket),
            req("g711Ulaw64k", perPacket), req("g711Ulaw56k", perPacket),
            req("g722-64k", perPacket), req("g722-56k", perPacket), req("g722-48k", perPacket),
            req("g7231", .sequence([req("maxAl-sduAudioFrames", perPacket), req("silenceSuppression", .boolean)])),
            req("g728", perPacket), req("g729", perPacket), req("g729AnnexA", perPacket),
            req("is11172AudioCapability", ref(is11172AudioCapability)),
            req("is13818AudioCapability", ref(is13818AudioCapability)),
        ],
        extensions: [
            req("g729wAnnexB", perPacket), req("g729AnnexAwAnnexB", perPacket),
            req("g7231AnnexCCapability", ref(g7231AnnexC)),
            req("gsmFullRate", ref(gsmAudioCapability)), req("gsmHalfRate", ref(gsmAudioCapability)),
            req("gsmEnhancedFullRate", ref(gsmAudioCapability)),
            req("genericAudioCapability", ref(genericCapability)),
            req("g729Extensions", ref(g729Extensions)),
            req("vbd", .sequence([req("type", ref(audioCapability))], extensions: [])),
            req("audioTelephonyEvent", .sequence([req("audioTelephoneEvent", .generalString)], extensions: [])),
            req("audioTone", ref(noComponents)),
        ])

    /// G7231AnnexCCapability.
    static let g7231AnnexC: PERType = .sequence(
        [
            req("maxAl-sduAudioFrames", perPacket), req("silenceSuppression", .boolean),
            opt("g723AnnexCAudioMode", ref(g723AnnexCAudioMode)),
        ], extensions: [])

    static let g723AnnexCAudioMode: PERType = .sequence(
        [
            req("highRateMode0", int(27, 78)), req("highRateMode1", int(27, 78)), req("lowRateMode0", int(23, 66)),
            req("lowRateMode1", int(23, 66)), req("sidMode0", int(6, 17)), req("sidMode1", int(6, 17)),
        ], extensions: [])

    static let gsmAudioCapability: PERType = .sequence(
        [req("audioUnitSize", int(1, 256)), req("comfortNoise", .boolean), req("scrambled", .boolean)],
        extensions: [])

    static let g729Extensions: PERType = .sequence(
        [opt("audioUnit", int(1, 256))]
            + flags(["annexA", "annexB", "annexD", "annexE", "annexF", "annexG", "annexH"]),
        extensions: [])

    static let is11172AudioCapability: PERType = .sequence(
        flags([
            "audioLayer1", "audioLayer2", "audioLayer3", "audioSampling32k", "audioSampling44k1", "audioSampling48k",
            "singleChannel", "twoChannels",
        ]) + [req("bitRate", int(1, 448))], extensions: [])

    static let is13818AudioCapability: PERType = .sequence(
        flags([
            "audioLayer1", "audioLayer2", "audioLayer3", "audioSampling16k", "audioSampling22k05",
            "audioSampling24k", "audioSampling32k", "audioSampling44k1", "audioSampling48k", "singleChannel",
            "twoChannels", "threeChannels2-1", "threeChannels3-0", "fourChannels2-0-2-0", "fourChannels2-2",
            "fourChannels3-1", "fiveChannels3-0-2-0", "fiveChannels3-2", "lowFrequencyEnhancement", "multilingual",
        ]) + [req("bitRate", int(1, 1130))], extensions: [])

    static let audioMode: PERType = .choice(
        [req("nonStandard", ref(nonStandardParameter))]
            + nulls([
                "g711Alaw64k", "g711Alaw56k", "g711Ulaw64k", "g711Ulaw56k", "g722-64k", "g722-56k", "g722-48k",
                "g728", "g729", "g729AnnexA",
            ]) + [
                req(
                    "g7231",
                    .choice(
                        nulls([
                            "noSilenceSuppressionLowRate", "noSilenceSuppressionHighRate",
                            "silenceSuppressionLowRate", "silenceSuppressionHighRate",
                        ]))),
                req("is11172AudioMode", ref(is11172AudioMode)), req("is13818AudioMode", ref(is13818AudioMode)),
            ],
        extensions: [
            req("g729wAnnexB", perPacket), req("g729AnnexAwAnnexB", perPacket),
            req("g7231AnnexCMode", ref(g7231AnnexCMode)),
            req("gsmFullRate", ref(gsmAudioCapability)), req("gsmHalfRate", ref(gsmAudioCapability)),
            req("gsmEnhancedFullRate", ref(gsmAudioCapability)),
            req("genericAudioMode", ref(genericCapability)),
            req("g729Extensions", ref(g729Extensions)),
            req("vbd", .sequence([req("type", ref(audioMode))], extensions: [])),
        ])

    static let g7231AnnexCMode: PERType = .sequence(
        [
            req("maxAl-sduAudioFrames", perPacket), req("silenceSuppression", .boolean),
            req("g723AnnexCAudioMode", ref(g723AnnexCAudioMode)),
        ], extensions: [])

    private static let audioLayers: PERType = .choice(nulls(["audioLayer1", "audioLayer2", "audioLayer3"]))

    static let is11172AudioMode: PERType = .sequence(
        [
            req("audioLayer", audioLayers),
            req("audioSampling", .choice(nulls(["audioSampling32k", "audioSampling44k1", "audioSampling48k"]))),
            req("multichannelType", .choice(nulls(["singleChannel", "twoChannelStereo", "twoChannelDual"]))),
            req("bitRate", int(1, 448)),
        ], extensions: [])

    static let is13818AudioMode: PERType = .sequence(
        [
            req("audioLayer", audioLayers),
            req(
                "audioSampling",
                .choice(
                    nulls([
                        "audioSampling16k", "audioSampling22k05", "audioSampling24k", "audioSampling32k",
                        "audioSampling44k1", "audioSampling48k",
                    ]))),
            req(
                "multichannelType",
                .choice(
                    nulls([
                        "singleChannel", "twoChannelStereo", "twoChannelDual", "threeChannels2-1",
                        "threeChannels3-0", "fourChannels2-0-2-0", "fourChannels2-2", "fourChannels3-1",
                        "fiveChannels3-0-2-0", "fiveChannels3-2",
                    ]))),
            req("lowFrequencyEnhancement", .boolean), req("multilingual", .boolean),
            req("bitRate", int(1, 1130)),
        ], extensions: [])
}
