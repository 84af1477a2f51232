/// How much goes into the evidence besides the frames that findings cite: as little as lets it stand alone.
public enum EvidenceExtent: Int, Sendable, Comparable, CaseIterable {
    /// The conversations of the cited frames: signaling and services whole; media whole where a finding is about them,
    /// else around the cited frames.
    case conversations
    /// Besides: what systems and servers ask and answer for licenses, voicemail and SCN, and ICMP, ARP and SNMP.
    case services
    /// Besides: call signaling.
    case signaling
    /// Besides: the first seconds of media.
    case beginnings
    /// Besides: media of cited frames whole.
    case media
    /// Everything.
    case everything

    public static func < (a: EvidenceExtent, b: EvidenceExtent) -> Bool { a.rawValue < b.rawValue }

    /// What is in the file, in sentences.
    public func words(_ times: EvidenceTimes) -> String {
        guard self != .everything else { return "The evidence holds every packet that was analyzed." }
        var parts = ["the packets that the findings and the checklist cite, with their conversations"]
        if self >= .services { parts.append("all requests, answers and SCN signaling of the systems and servers") }
        if self >= .signaling { parts.append("all call signaling") }
        if self >= .beginnings { parts.append("the first \(times.beginningWords) of each media stream") }
        let list =
            parts.count < 2 ? parts[0] : parts.dropLast().joined(separator: ", ") + ", and \(parts[parts.count - 1])"
        let rest =
            self >= .media
            ? "Media streams of cited packets are whole, where they are not too large."
            : "Of media streams that no finding is about, it has what came within \(times.aroundWords) of a cited packet."
        return "The evidence holds \(list). \(rest)"
    }
}
