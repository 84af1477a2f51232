/// Audio codecs as far as they understand each other: G.729 and its Annexes A and B are one, the two laws of G.711
/// are not.
enum CodecFamily {
    /// Names that stand for something unknown: two of them may be the same or not.
    static let unknown = "other"

    /// The family of a codec by the name that calls carry; nil for what is no speech codec (tones, events, fax, video).
    static func of(_ name: String) -> String? {
        let lower = name.lowercased()
        for prefix in [
            "telephone event", "tones", "no media", "nulldata", "voice band data", "t.38", "t.30", "t.120", "t.140",
        ]
        where lower.hasPrefix(prefix) {
            return nil
        }
        if ["h.261", "h.262", "h.263", "comfort noise"].contains(where: lower.hasPrefix) { return nil }
        for family in ["G.729", "G.728", "G.723.1", "G.722", "G.711 A-law", "G.711 mu-law"]
        where lower.hasPrefix(family.lowercased()) {
            return family
        }
        if ["non-standard", "nonstandard", "generic"].contains(where: lower.hasPrefix) { return unknown }
        return lower
    }

    /// The families of a capability set.
    static func all(_ names: [String]) -> Set<String> { Set(names.compactMap(of)) }

    /// True when both sides name speech codecs and share none.
    static func areDisjoint(_ a: [String], _ b: [String]) -> Bool {
        let (a, b) = (all(a), all(b))
        return !a.isEmpty && !b.isEmpty && a.isDisjoint(with: b)
    }
}
