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

    /// How much of a conversation with cited frames is taken.
    private struct Taken: Sendable {
        enum Extent { case whole, around, outsideSessions }

        let extent: Extent
        /// When its cited frames came, in order.
        let cited: [Timestamp]
    }

    /// Of the room in the file, how much conversations may take before less of them is taken.
    private static let conversationShare = 2

    private let cited: Set<Int>
    private let conversations: [Conversation: Taken]
    private let signaling: Set<Conversation>
    private let hosts: Set<IPAddress>
    private let servicePorts: Set<UInt16>
    private let callPorts: Set<UInt16>
    private let media: [Conversation: [Timestamp]]
    private let sessions: SessionTimes
    private let extent: EvidenceExtent
    private let times: EvidenceTimes
    /// Conversations of cited frames of which only a part is taken.
    public let shortened: Int

    /// - Parameters:
    ///   - frames: numbers of cited frames.
    ///   - times: how much of what is not taken whole.
    ///   - room: octets that the file may take.
    public init(
        _ survey: EvidenceSurvey, frames: Set<Int>, analysis: Analysis, extent: EvidenceExtent,
        times: EvidenceTimes = EvidenceTimes(), room: Int
    ) {
        self.times = times
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
        sessions = SessionTimes(analysis.voicemailSessions)
        (conversations, shortened) = Self.taken(
            entries, room: room / Self.conversationShare, parts: extent >= .media ? [] : Set(media.keys),
            sessions: extent >= .media ? SessionTimes([]) : sessions)
    }

    /// Whole conversations as long as there is room: those that are no media, then one of media for each finding, the
    /// gravest first, then a second one, and so on. Of the others, what is around the cited frames, where that cannot
    /// be taken for more than it is: pieces of a stream that a finding judges would look like losses.
    /// - Parameter parts: of which there is no need for more than that, unless a finding is about them.
    private static func taken(
        _ entries: [Conversation: EvidenceSurvey.Entry], room: Int, parts: Set<Conversation>, sessions: SessionTimes
    ) -> (conversations: [Conversation: Taken], shortened: Int) {
        var left = room
        var result: [Conversation: Taken] = [:]
        var shortened = 0
        for (conversation, entry) in order(entries) {
            if parts.contains(conversation), !entry.isJudged {
                result[conversation] = Taken(extent: .around, cited: entry.cited.sorted())
            } else if sessions.are(in: conversation) {
                // Requests are few, and what is said in between is not needed.
                result[conversation] = Taken(extent: .outsideSessions, cited: entry.cited.sorted())
            } else if entry.octets <= left {
                left -= entry.octets
                result[conversation] = Taken(extent: .whole, cited: [])
            } else {
                result[conversation] = Taken(extent: .around, cited: entry.isJudged ? [] : entry.cited.sorted())
                shortened += 1
            }
        }
        return (result, shortened)
    }

    private static func order(
        _ entries: [Conversation: EvidenceSurvey.Entry]
    ) -> [(key: Conversation, value: EvidenceSurvey.Entry)] {
        let cited = entries.filter { $0.value.rank != nil }.sorted { a, b in
            (a.value.rank ?? .max, a.value.octets, a.key.low, a.key.high)
                < (b.value.rank ?? .max, b.value.octets, b.key.low, b.key.high)
        }
        var taken: [Int: Int] = [:]
        let turns = cited.filter(\.value.isJudged).map { entry in
            let rank = entry.value.rank ?? .max
            taken[rank, default: 0] += 1
            return (turn: taken[rank] ?? 0, entry: entry)
        }
        let judged = turns.enumerated().sorted { ($0.element.turn, $0.offset) < ($1.element.turn, $1.offset) }
        return cited.filter { !$0.value.isJudged } + judged.map(\.element.entry)
    }

    /// Nil where the packet is left out.
    /// - Parameter isMedia: whether its payload looks like RTP.
    public func reason(for packet: Packet, number: Int, at time: Timestamp, isMedia: Bool) -> Reason? {
        if cited.contains(number) { return .cited }
        guard let conversation = Conversation(packet) else { return extent == .everything ? .context : nil }
        if let taken = conversations[conversation], takes(taken, conversation, time) {
            return .conversation(conversation)
        }
        return isContext(packet, conversation, time, isMedia) ? .context : nil
    }

    private func takes(_ taken: Taken, _ conversation: Conversation, _ time: Timestamp) -> Bool {
        switch taken.extent {
        case .whole: true
        case .around: isNear(taken.cited, time)
        case .outsideSessions: !sessions.contain(time, of: conversation) || isNear(taken.cited, time)
        }
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
            if isService, !isMedia, !sessions.contain(time, of: conversation) { return true }
            return extent >= .beginnings && isBeginning(packet, conversation, time)
        case .tcp:
            guard extent >= .signaling else { return false }
            return signaling.contains(conversation) || callPorts.contains(packet.sourcePort)
                || callPorts.contains(packet.destinationPort)
        case .other: return false
        }
    }

    private func isBeginning(_ packet: Packet, _ conversation: Conversation, _ time: Timestamp) -> Bool {
        if let moments = media[conversation], isSoonAfter(moments, time) { return true }
        return sessions.begins(within: times.beginning, before: time, of: conversation)
    }

    /// - Parameter moments: in order.
    private func isNear(_ moments: [Timestamp], _ time: Timestamp) -> Bool {
        let place = moments.partitionIndex { $0 >= time }
        let near = [place - 1, place].filter(moments.indices.contains)
        return near.contains { abs(moments[$0].seconds(since: time)) <= times.around }
    }

    /// - Parameter moments: in order.
    private func isSoonAfter(_ moments: [Timestamp], _ time: Timestamp) -> Bool {
        let place = moments.partitionIndex { $0 >= time }
        if moments.indices.contains(place), moments[place] == time { return true }
        guard place > 0 else { return false }
        return time.seconds(since: moments[place - 1]) <= times.beginning
    }
}
