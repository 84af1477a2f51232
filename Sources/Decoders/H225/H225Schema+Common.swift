// H.225.0 Annex H: types that the call signalling messages and RAS share.

extension H225 {
    static let guid: PERType = octets(16, 16)

    static let callIdentifier: PERType = .sequence([req("guid", ref(guid))], extensions: [])

    static let tokens: PERType = many(ref(H235.clearToken))
    static let cryptoTokens: PERType = many(ref(cryptoH323Token))

    static let transportAddress: PERType = .choice(
        [
            req("ipAddress", .sequence([req("ip", octets(4, 4)), req("port", int(0, 65535))])),
            req("ipSourceRoute", ref(ipSourceRoute)),
            req("ipxAddress", ref(ipxAddress)),
            req("ip6Address", .sequence([req("ip", octets(16, 16)), req("port", int(0, 65535))], extensions: [])),
            req("netBios", octets(16, 16)),
            req("nsap", octets(1, 20)),
            req("nonStandardAddress", ref(nonStandardParameter)),
        ], extensions: [])

    static let ipSourceRoute: PERType = .sequence(
        [
            req("ip", octets(4, 4)), req("port", int(0, 65535)), req("route", many(octets(4, 4))),
            req("routing", .choice(nulls(["strict", "loose"]), extensions: [])),
        ], extensions: [])

    static let ipxAddress: PERType = .sequence([
        req("node", octets(6, 6)), req("netnum", octets(4, 4)), req("port", octets(2, 2)),
    ])

    static let nonStandardParameter: PERType = .sequence([
        req("nonStandardIdentifier", ref(nonStandardIdentifier)), req("data", .anyOctets),
    ])

    static let nonStandardIdentifier: PERType = .choice(
        [req("object", .objectIdentifier), req("h221NonStandard", ref(h221NonStandard))], extensions: [])

    static let h221NonStandard: PERType = .sequence(
        [
            req("t35CountryCode", int(0, 255)), req("t35Extension", int(0, 255)),
            req("manufacturerCode", int(0, 65535)),
        ], extensions: [])

    static let vendorIdentifier: PERType = .sequence(
        [
            req("vendor", ref(h221NonStandard)), opt("productId", octets(1, 256)), opt("versionId", octets(1, 256)),
        ],
        extensions: [opt("enterpriseNumber", .objectIdentifier)])

    static let callLinkage: PERType = .sequence(
        [opt("globalCallId", ref(guid)), opt("threadId", ref(guid))], extensions: [])

    static let tunnelledProtocol: PERType = .sequence(
        [req("id", ref(tunnelledProtocolID)), opt("subIdentifier", ia5(1, 64))], extensions: [])

    static let tunnelledProtocolID: PERType = .choice(
        [
            req("tunnelledProtocolObjectID", .objectIdentifier),
            req("tunnelledProtocolAlternateID", ref(tunnelledProtocolAlternateIdentifier)),
        ], extensions: [])

    static let tunnelledProtocolAlternateIdentifier: PERType = .sequence(
        [req("protocolType", ia5(1, 64)), opt("protocolVariant", ia5(1, 64))], extensions: [])

    static let callType: PERType = .choice(
        nulls(["pointToPoint", "oneToN", "nToOne", "nToN"]), extensions: [])

    static let qseriesOptions: PERType = .sequence(
        flags(["q932Full", "q951Full", "q952Full", "q953Full", "q955Full", "q956Full", "q957Full"])
            + [req("q954Info", ref(q954Details))], extensions: [])

    static let q954Details: PERType = .sequence(
        flags(["conferenceCalling", "threePartyService"]), extensions: [])

    static let scnConnectionType: PERType = .choice(
        nulls(["unknown", "bChannel", "hybrid2x64", "hybrid384", "hybrid1536", "hybrid1920", "multirate"]),
        extensions: [])

    static let scnConnectionAggregation: PERType = .choice(
        nulls(["auto", "none", "h221", "bonded-mode1", "bonded-mode2", "bonded-mode3"]), extensions: [])

    static let presentationIndicator: PERType = .choice(
        nulls(["presentationAllowed", "presentationRestricted", "addressNotAvailable"]), extensions: [])

    static let screeningIndicator: PERType = .enumerated(
        [
            "userProvidedNotScreened", "userProvidedVerifiedAndPassed", "userProvidedVerifiedAndFailed",
            "networkProvided",
        ], extensions: [])

    static let displayName: PERType = .sequence(
        [opt("language", .text(.ia5, .any)), req("name", bmp(1, 80))])

    static let h245Security: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)), req("noSecurity", .null),
            req("tls", ref(securityCapabilities)), req("ipsec", ref(securityCapabilities)),
        ], extensions: [])

    /// "authenticaton" is the standard's spelling.
    static let securityCapabilities: PERType = .sequence(
        [
            opt("nonStandard", ref(nonStandardParameter)), req("encryption", ref(securityServiceMode)),
            req("authenticaton", ref(securityServiceMode)), req("integrity", ref(securityServiceMode)),
        ], extensions: [])

    static let securityServiceMode: PERType = .choice(
        [req("nonStandard", ref(nonStandardParameter)), req("none", .null), req("default", .null)], extensions: [])

    static let securityErrors: PERType = .choice(
        nulls([
            "securityWrongSyncTime", "securityReplay", "securityWrongGeneralID", "securityWrongSendersID",
            "securityIntegrityFailed", "securityWrongOID", "securityDHmismatch", "securityCertificateExpired",
            "securityCertificateDateInvalid", "securityCertificateRevoked", "securityCertificateNotReadable",
            "securityCertificateSignatureInvalid", "securityCertificateMissing", "securityCertificateIncomplete",
            "securityUnsupportedCertificateAlgOID", "securityUnknownCA",
        ]), extensions: [])

    static let cryptoH323Token: PERType = .choice(
        [
            req("cryptoEPPwdHash", ref(cryptoEPPwdHash)),
            req("cryptoGKPwdHash", ref(cryptoGKPwdHash)),
            req("cryptoEPPwdEncr", ref(H235.encrypted)),
            req("cryptoGKPwdEncr", ref(H235.encrypted)),
            req("cryptoEPCert", ref(H235.signedPwdCertToken)),
            req("cryptoGKCert", ref(H235.signedPwdCertToken)),
            req("cryptoFastStart", ref(signedFastStartToken)),
            req("nestedcryptoToken", ref(H235.cryptoToken)),
        ], extensions: [])

    static let cryptoEPPwdHash: PERType = .sequence([
        req("alias", ref(aliasAddress)), req("timeStamp", ref(H235.timeStamp)), req("token", ref(H235.hashed)),
    ])

    static let cryptoGKPwdHash: PERType = .sequence([
        req("gatekeeperId", bmp(1, 128)), req("timeStamp", ref(H235.timeStamp)), req("token", ref(H235.hashed)),
    ])

    static let signedFastStartToken: PERType = H235.signed(ref(H235.clearToken))

    static let genericData: PERType = .sequence(
        [req("id", ref(genericIdentifier)), opt("parameters", many(ref(enumeratedParameter), 1, 512))],
        extensions: [])

    static let genericIdentifier: PERType = .choice(
        [
            req("standard", .integer(PERBounds(lower: 0, upper: 16383, extensible: true))),
            req("oid", .objectIdentifier), req("nonStandard", ref(guid)),
        ], extensions: [])

    static let enumeratedParameter: PERType = .sequence(
        [req("id", ref(genericIdentifier)), opt("content", ref(genericContent))], extensions: [])

    static let genericContent: PERType = .choice(
        [
            req("raw", .anyOctets), req("text", .text(.ia5, .any)), req("unicode", .text(.bmp, .any)),
            req("bool", .boolean), req("number8", int(0, 255)), req("number16", int(0, 65535)),
            req("number32", int(0, 4_294_967_295)), req("id", ref(genericIdentifier)),
            req("alias", ref(aliasAddress)), req("transport", ref(transportAddress)),
            req("compound", many(ref(enumeratedParameter), 1, 512)), req("nested", many(ref(genericData), 1, 16)),
        ], extensions: [])

    static let featureSet: PERType = .sequence(
        [
            req("replacementFeatureSet", .boolean), opt("neededFeatures", many(ref(genericData))),
            opt("desiredFeatures", many(ref(genericData))), opt("supportedFeatures", many(ref(genericData))),
        ], extensions: [])
}
