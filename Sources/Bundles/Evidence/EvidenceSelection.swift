public import Bytes
public import Dissection
public import Sessions

/// Decides of each packet whether it is evidence, and why.
public struct EvidenceSelection: Sendable {
    public enum Reason: Sendable, Hashable {
        /// A finding or the checklist names the frame.
        case cited
        /// Of the conversation of cited frames.
        case conversation(Conversation)
        /// As the extent says.
        case context
    }

    /// Nanoseconds of each media stream that `EvidenceExtent.beginnings` takes.
    static let beginning: Int64 = 5_000_000_000
    static let beginningWords = "5 seconds"
    /// Nanoseconds around a cited frame of a conversation that is too large to be taken whole.
    static let surroundings: Int64 = 2_000_000_000
    public static let surroundingsWords = "2 seconds"
    /// Of the room in the file, how much conversations may take before less of them is taken.
    private static let conversationShare = 2

    private let cited: Set<Int>
    /// Conversations that are taken: whole, or around these moments.
    private let conversations: [Conversation: [Timestamp]?]
    private let signaling: Set<Conversation>
    private let hosts: Set<IPAddress>
    private let servicePorts: Set<UInt16>
    private let callPorts: Set<UInt16>
    private let media: [Conversation: [Timestamp]]
    private let sessions: [Conversation: [Timestamp]]
    private let extent: EvidenceExtent
    /// Conversations of cited frames of which only a part is taken.
    public let shortened: Int

    /// - Parameters:
    ///   - frames: numbers of cited frames.
    ///   - room: octets that the file may take.
    public init(
        _ survey: EvidenceSurvey, frames: Set<Int>, analysis: Analysis, extent: EvidenceExtent, room: Int
    ) {
        cited = frames
        self.extent = extent
        hosts = Set(analysis.hosts.map(\.address))
        let profile = analysis.profile
        servicePorts = profile.licensePorts.union(profile.voicemailPorts).union(profile.scnPorts)
            .union(profile.rasPorts).union([161, 162])
        callPorts = profile.h225Ports
        let entries = survey.entries
        signaling = Set(entries.lazy.filter(\.value.isSignaling).map(\.key))
        var media: [Conversation: [Timestamp]] = [:]
        for stream in analysis.streams {
            media[Conversation(.udp, stream.source, stream.destination), default: []].append(stream.first.time)
        }
        self.media = media
        (conversations, shortened) = Self.taken(
            entries, room: room / Self.conversationShare, parts: extent >= .media ? [] : Set(media.keys))
        var sessions: [Conversation: [Timestamp]] = [:]
        for session in analysis.voicemailSessions {
            let ends = Conversation(.udp, Endpoint(session.system, 0), Endpoint(session.server, 0))
            sessions[ends, default: []].append(session.first.time)
        }
        self.sessions = sessions
    }

    /// Whole conversations of the gravest findings first, as long as there is room; around the cited frames then.
    /// - Parameter parts: of which there is no need for more than that, unless a finding is about them.
    private static func taken(
        _ entries: [Conversation: EvidenceSurvey.Entry], room: Int, parts: Set<Conversation>
    ) -> (conversations: [Conversation: [Timestamp]?], shortened: Int) {
        var left = room
        var result: [Conversation: [Timestamp]?] = [:]
        var shortened = 0
        let order = entries.filter { $0.value.rank != nil }.sorted { a, b in
            (a.value.rank ?? .max, a.value.octets, a.key.low, a.key.high)
                < (b.value.rank ?? .max, b.value.octets, b.key.low, b.key.high)
        }
        for (conversation, entry) in order {
            if parts.contains(conversation), !entry.isJudged {
                result[conversation] = entry.cited.sorted()
            } else if entry.octets <= left {
                left -= entry.octets
                result[conversation] = .some(nil)
            } else {
                result[conversation] = entry.cited.sorted()
                shortened += 1
            }
        }
        return (result, shortened)
    }

    /// Nil where the packet is left out.
    /// - Parameter isMedia: whether its payload looks like RTP.
    public func reason(for packet: Packet, number: Int, at time: Timestamp, isMedia: Bool) -> Reason? {
        if cited.contains(number) { return .cited }
        guard let conversation = Conversation(packet) else { return extent == .everything ? .context : nil }
        if let taken = conversations[conversation] {
            guard let moments = taken else { return .conversation(conversation) }
            if Self.isNear(moments, time) { return .conversation(conversation) }
        }
        return isContext(packet, conversation, time, isMedia) ? .context : nil
    }

    private func isContext(
        _ packet: Packet, _ conversation: Conversation, _ time: Timestamp, _ isMedia: Bool
    ) -> Bool {
        if extent == .everything { return true }
        guard extent >= .services, hosts.contains(packet.source) || hosts.contains(packet.destination) else {
            return false
        }
        switch conversation.kind {
        case .icmp, .arp: return true
        case .udp:
            let isService =
                servicePorts.contains(packet.sourcePort) || servicePorts.contains(packet.destinationPort)
            if isService, !isMedia { return true }
            return extent >= .beginnings && isBeginning(packet, conversation, time)
        case .tcp:
            guard extent >= .signaling else { return false }
            return signaling.contains(conversation) || callPorts.contains(packet.sourcePort)
                || callPorts.contains(packet.destinationPort)
        case .other: return false
        }
    }

    private func isBeginning(_ packet: Packet, _ conversation: Conversation, _ time: Timestamp) -> Bool {
        if let moments = media[conversation], Self.isSoonAfter(moments, time) { return true }
        let ends = Conversation(.udp, Endpoint(packet.source, 0), Endpoint(packet.destination, 0))
        guard let moments = sessions[ends] else { return false }
        return Self.isSoonAfter(moments, time)
    }

    /// - Parameter moments: in order.
    private static func isNear(_ moments: [Timestamp], _ time: Timestamp) -> Bool {
        let place = firstIndex(in: moments, notBefore: time)
        let near = [place - 1, place].filter(moments.indices.contains)
        return near.contains { abs(moments[$0].seconds(since: time)) * 1e9 <= Double(surroundings) }
    }

    /// - Parameter moments: in order.
    private static func isSoonAfter(_ moments: [Timestamp], _ time: Timestamp) -> Bool {
        let place = firstIndex(in: moments, notBefore: time)
        if moments.indices.contains(place), moments[place] == time { return true }
        guard place > 0 else { return false }
        return time.seconds(since: moments[place - 1]) * 1e9 <= Double(beginning)
    }

    private static func firstIndex(in moments: [Timestamp], notBefore time: Timestamp) -> Int {
        var low = 0
        var high = moments.count
        while low < high {
            let middle = (low + high) / 2
            if moments[middle] < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
