/// How much of what packets say leaves the site. Each level takes out what the ones before it take out, too.
public enum RedactionLevel: String, Sendable, Comparable, CaseIterable {
    /// Nothing.
    case none
    /// What was said and keyed: the payload of RTP and of voicemail sessions, and of everything that no decoder here
    /// understands; keys pressed, however they are sent.
    case speech
    /// Besides: numbers, names, host names, SNMP communities, and texts.
    case identities
    /// Besides: IP and MAC addresses, and identifiers that may hold some.
    case addresses

    public static func < (a: RedactionLevel, b: RedactionLevel) -> Bool {
        allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
    }
}
