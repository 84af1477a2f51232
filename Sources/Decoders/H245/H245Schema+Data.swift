// H.245 Annex A: DataApplicationCapability and DataMode (fax, text, T.120).

extension H245 {
    static let dataApplicationCapability: PERType = .sequence(
        [
            req("application", ref(dataApplication)), req("maxBitRate", int(0, 4_294_967_295)),
        ], extensions: [])

    static let dataMode: PERType = .sequence(
        [
            req("application", ref(dataModeApplication)), req("bitRate", int(0, 4_294_967_295)),
        ], extensions: [])

    static let dataApplication: PERType = .choice(
        dataApplicationRoot,
        extensions: dataApplicationExtensions + [req("genericDataCapability", ref(genericCapability))])

    static let dataModeApplication: PERType = .choice(
        dataModeApplicationRoot,
        extensions: dataApplicationExtensions + [req("genericDataMode", ref(genericCapability))])

    private static let dataApplicationRoot: [PERField] = [
        req("nonStandard", ref(nonStandardParameter)),
        req("t120", ref(dataProtocolCapability)),
        req("dsm-cc", ref(dataProtocolCapability)),
        req("userData", ref(dataProtocolCapability)),
        req("t84", ref(t84)),
        req("t434", ref(dataProtocolCapability)),
        req("h224", ref(dataProtocolCapability)),
        req("nlpid", ref(nlpid)),
        req("dsvdControl", .null),
        req("h222DataPartitioning", ref(dataProtocolCapability)),
    ]

    /// As in the capability, except that t84 has no profile.
    private static let dataModeApplicationRoot: [PERField] = [
        req("nonStandard", ref(nonStandardParameter)),
        req("t120", ref(dataProtocolCapability)),
        req("dsm-cc", ref(dataProtocolCapability)),
        req("userData", ref(dataProtocolCapability)),
        req("t84", ref(dataProtocolCapability)),
        req("t434", ref(dataProtocolCapability)),
        req("h224", ref(dataProtocolCapability)),
        req("nlpid", ref(nlpid)),
        req("dsvdControl", .null),
        req("h222DataPartitioning", ref(dataProtocolCapability)),
    ]

    private static let dataApplicationExtensions: [PERField] = [
        req("t30fax", ref(dataProtocolCapability)),
        req("t140", ref(dataProtocolCapability)),
        req("t38fax", ref(t38fax)),
    ]

    static let t84: PERType = .sequence([
        req("t84Protocol", ref(dataProtocolCapability)), req("t84Profile", ref(t84Profile)),
    ])

    static let nlpid: PERType = .sequence([
        req("nlpidProtocol", ref(dataProtocolCapability)), req("nlpidData", .anyOctets),
    ])

    static let t38fax: PERType = .sequence([
        req("t38FaxProtocol", ref(dataProtocolCapability)), req("t38FaxProfile", ref(t38FaxProfile)),
    ])

    static let dataProtocolCapability: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)), req("v14buffered", .null), req("v42lapm", .null),
            req("hdlcFrameTunnelling", .null), req("h310SeparateVCStack", .null), req("h310SingleVCStack", .null),
            req("transparent", .null),
        ],
        extensions: [
            req("segmentationAndReassembly", .null), req("hdlcFrameTunnelingwSAR", .null), req("v120", .null),
            req("separateLANStack", .null), req("v76wCompression", ref(v76wCompression)), req("tcp", .null),
            req("udp", .null),
        ])

    static let v76wCompression: PERType = .choice(
        [
            req("transmitCompression", ref(compressionType)), req("receiveCompression", ref(compressionType)),
            req("transmitAndReceiveCompression", ref(compressionType)),
        ], extensions: [])

    static let compressionType: PERType = .choice(
        [
            req(
                "v42bis",
                .sequence(
                    [req("numberOfCodewords", int(1, 65536)), req("maximumStringLength", int(1, 256))],
                    extensions: []))
        ], extensions: [])

    static let t84Profile: PERType = .choice([
        req("t84Unrestricted", .null), req("t84Restricted", ref(t84Restricted)),
    ])

    static let t84Restricted: PERType = .sequence(
        flags([
            "qcif", "cif", "ccir601Seq", "ccir601Prog", "hdtvSeq", "hdtvProg", "g3FacsMH200x100", "g3FacsMH200x200",
            "g4FacsMMR200x100", "g4FacsMMR200x200", "jbig200x200Seq", "jbig200x200Prog", "jbig300x300Seq",
            "jbig300x300Prog", "digPhotoLow", "digPhotoMedSeq", "digPhotoMedProg", "digPhotoHighSeq",
            "digPhotoHighProg",
        ]), extensions: [])

    static let t38FaxProfile: PERType = .sequence(
        flags(["fillBitRemoval", "transcodingJBIG", "transcodingMMR"]),
        extensions: [
            req("version", int(0, 255)),
            req("t38FaxRateManagement", .choice(nulls(["localTCF", "transferredTCF"]), extensions: [])),
            opt("t38FaxUdpOptions", ref(t38FaxUdpOptions)),
            opt("t38FaxTcpOptions", .sequence(flags(["t38TCPBidirectionalMode"]), extensions: [])),
        ])

    static let t38FaxUdpOptions: PERType = .sequence([
        opt("t38FaxMaxBuffer", .anyInteger), opt("t38FaxMaxDatagram", .anyInteger),
        req("t38FaxUdpEC", .choice(nulls(["t38UDPFEC", "t38UDPRedundancy"]), extensions: [])),
    ])

    static let encryptionMode: PERType = .choice(
        [req("nonStandard", ref(nonStandardParameter)), req("h233Encryption", .null)], extensions: [])
}
