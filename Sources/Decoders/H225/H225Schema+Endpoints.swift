// H.225.0 Annex H: what an endpoint is, what it can carry, circuits and services.

extension H225 {
    static let endpointType: PERType = .sequence(
        [
            opt("nonStandardData", ref(nonStandardParameter)),
            opt("vendor", ref(vendorIdentifier)),
            opt("gatekeeper", ref(onlyNonStandard)),
            opt("gateway", ref(gatewayInfo)),
            opt("mcu", ref(mcuInfo)),
            opt("terminal", ref(onlyNonStandard)),
            req("mc", .boolean),
            req("undefinedNode", .boolean),
        ],
        extensions: [
            opt("set", bits(32, 32)), opt("supportedTunnelledProtocols", many(ref(tunnelledProtocol))),
        ])

    /// GatekeeperInfo and TerminalInfo.
    static let onlyNonStandard: PERType = .sequence(
        [opt("nonStandardData", ref(nonStandardParameter))], extensions: [])

    static let gatewayInfo: PERType = .sequence(
        [opt("protocol", many(ref(supportedProtocols))), opt("nonStandardData", ref(nonStandardParameter))],
        extensions: [])

    static let mcuInfo: PERType = .sequence(
        [opt("nonStandardData", ref(nonStandardParameter))],
        extensions: [opt("protocol", many(ref(supportedProtocols)))])

    static let supportedProtocols: PERType = .choice(
        [
            req("nonStandardData", ref(nonStandardParameter)),
            req("h310", ref(protocolCaps)), req("h320", ref(protocolCaps)), req("h321", ref(protocolCaps)),
            req("h322", ref(protocolCaps)), req("h323", ref(protocolCaps)), req("h324", ref(protocolCaps)),
            req("voice", ref(protocolCaps)), req("t120-only", ref(protocolCaps)),
        ],
        extensions: [
            req("nonStandardProtocol", ref(nonStandardProtocol)),
            req("t38FaxAnnexbOnly", ref(t38FaxAnnexbOnlyCaps)),
            req("sip", ref(sipCaps)),
        ])

    /// H310Caps to T120OnlyCaps have the same components.
    static let protocolCaps: PERType = .sequence(
        [opt("nonStandardData", ref(nonStandardParameter))],
        extensions: [
            opt("dataRatesSupported", many(ref(dataRate))), req("supportedPrefixes", many(ref(supportedPrefix))),
        ])

    static let nonStandardProtocol: PERType = .sequence(
        [
            opt("nonStandardData", ref(nonStandardParameter)), opt("dataRatesSupported", many(ref(dataRate))),
            req("supportedPrefixes", many(ref(supportedPrefix))),
        ], extensions: [])

    static let t38FaxAnnexbOnlyCaps: PERType = .sequence(
        [
            opt("nonStandardData", ref(nonStandardParameter)), opt("dataRatesSupported", many(ref(dataRate))),
            req("supportedPrefixes", many(ref(supportedPrefix))),
            req("t38FaxProtocol", ref(H245.dataProtocolCapability)), req("t38FaxProfile", ref(H245.t38FaxProfile)),
        ], extensions: [])

    static let sipCaps: PERType = .sequence(
        [
            opt("nonStandardData", ref(nonStandardParameter)), opt("dataRatesSupported", many(ref(dataRate))),
            opt("supportedPrefixes", many(ref(supportedPrefix))),
        ], extensions: [])

    static let dataRate: PERType = .sequence(
        [
            opt("nonStandardData", ref(nonStandardParameter)), req("channelRate", int(0, 4_294_967_295)),
            opt("channelMultiplier", int(1, 256)),
        ], extensions: [])

    static let supportedPrefix: PERType = .sequence(
        [opt("nonStandardData", ref(nonStandardParameter)), req("prefix", ref(aliasAddress))], extensions: [])

    static let callCapacity: PERType = .sequence(
        [
            opt("maximumCallCapacity", ref(callCapacityInfo)), opt("currentCallCapacity", ref(callCapacityInfo)),
        ], extensions: [])

    static let callCapacityInfo: PERType = .sequence(
        [
            opt("voiceGwCallsAvailable", many(ref(callsAvailable))),
            opt("h310GwCallsAvailable", many(ref(callsAvailable))),
            opt("h320GwCallsAvailable", many(ref(callsAvailable))),
            opt("h321GwCallsAvailable", many(ref(callsAvailable))),
            opt("h322GwCallsAvailable", many(ref(callsAvailable))),
            opt("h323GwCallsAvailable", many(ref(callsAvailable))),
            opt("h324GwCallsAvailable", many(ref(callsAvailable))),
            opt("t120OnlyGwCallsAvailable", many(ref(callsAvailable))),
            opt("t38FaxAnnexbOnlyGwCallsAvailable", many(ref(callsAvailable))),
            opt("terminalCallsAvailable", many(ref(callsAvailable))),
            opt("mcuCallsAvailable", many(ref(callsAvailable))),
        ],
        extensions: [opt("sipGwCallsAvailable", many(ref(callsAvailable)))])

    static let callsAvailable: PERType = .sequence(
        [req("calls", int(0, 4_294_967_295)), opt("group", ia5(1, 128))],
        extensions: [opt("carrier", ref(carrierInfo))])

    static let circuitInfo: PERType = .sequence(
        [
            opt("sourceCircuitID", ref(circuitIdentifier)), opt("destinationCircuitID", ref(circuitIdentifier)),
            opt("genericData", many(ref(genericData))),
        ], extensions: [])

    static let circuitIdentifier: PERType = .sequence(
        [opt("cic", ref(cicInfo)), opt("group", ref(groupID))],
        extensions: [opt("carrier", ref(carrierInfo))])

    static let cicInfo: PERType = .sequence(
        [req("cic", many(octets(2, 4))), req("pointCode", octets(2, 5))], extensions: [])

    static let groupID: PERType = .sequence(
        [opt("member", many(int(0, 65535))), req("group", ia5(1, 128))], extensions: [])

    static let carrierInfo: PERType = .sequence(
        [opt("carrierIdentificationCode", octets(3, 4)), opt("carrierName", ia5(1, 128))], extensions: [])

    static let serviceControlSession: PERType = .sequence(
        [
            req("sessionId", int(0, 255)), opt("contents", ref(serviceControlDescriptor)),
            req("reason", .choice(nulls(["open", "refresh", "close"]), extensions: [])),
        ], extensions: [])

    static let serviceControlDescriptor: PERType = .choice(
        [
            req("url", ia5(0, 512)), req("signal", .anyOctets), req("nonStandard", ref(nonStandardParameter)),
            req("callCreditServiceControl", ref(callCreditServiceControl)),
        ], extensions: [])

    static let callCreditServiceControl: PERType = .sequence(
        [
            opt("amountString", bmp(1, 512)),
            opt("billingMode", .choice(nulls(["credit", "debit"]), extensions: [])),
            opt("callDurationLimit", int(1, 4_294_967_295)),
            opt("enforceCallDurationLimit", .boolean),
            opt("callStartingPoint", .choice(nulls(["alerting", "connect"]), extensions: [])),
        ], extensions: [])
}
