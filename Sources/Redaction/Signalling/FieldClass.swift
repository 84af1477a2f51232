/// What a field of the standards is, as far as redaction minds. What no list names is text or opaque, and goes.
enum FieldClass {
    /// Says nothing of people or places: codecs, protocols, products.
    static let keptText: Set<String> = ["audioTelephoneEvent", "protocolType", "protocolVariant"]

    /// What software it is: support needs it. Q.850 causes are looked into.
    static let keptOctets: Set<String> = ["productId", "versionId", "productNumber", "versionNumber"]

    /// `set` of EndpointType: kinds of devices.
    static let keptBits: Set<String> = ["set"]

    static let identifiers: Set<String> = [
        "guid", "conferenceID", "globalCallId", "threadId", "replaceWithConferenceInvite", "uuid", "nonStandard",
    ]

    /// Components of a TransportAddress of H.225.0 (`ip`) and of H.245 (`network`); `route` is a list of them.
    static let addresses: Set<String> = ["ip", "network", "route"]

    /// Of an IPX address.
    static let nodes: Set<String> = ["node", "netnum", "tsapIdentifier"]

    /// Integers of generic data, which may be anything: the bits of their values.
    static let genericIntegers: Set<String> = ["number8", "number16", "number32"]

    /// Messages and parts of messages in which keys may stand.
    static let keys: Set<String> = ["userInput", "stimulusControl", "functionNotSupported"]

    /// Lists of messages.
    static let fastStart = "fastStart"
    static let tunnels: Set<String> = ["h245Control", "parallelH245Control"]
    static let supplementaryServices = "h4501SupplementaryService"
    static let tunnelledMessages = "messageContent"
}
