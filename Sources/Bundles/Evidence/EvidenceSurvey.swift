import Bytes
public import CaptureFiles
import Dissection
public import Reports

/// Finds, in one pass, which conversations the cited frames are of, and how large those are.
public struct EvidenceSurvey: Sendable {
    /// What is known of a conversation with cited frames, or one of signaling.
    struct Entry: Sendable {
        var packets = 0
        /// Octets that it takes in a capture file.
        var octets = 0
        /// When its cited frames came.
        var cited: [Timestamp] = []
        /// Order of the gravest finding that cites it; nil where it is only one of signaling.
        var rank: Int?
        var isSignaling = false
        /// Whether a finding is about the media of the conversation.
        var isJudged = false
    }

    /// Conversations counted before it is known whether a frame of them is cited.
    static let maximumConversations = 262_144
    /// Octets of a packet block of pcapng and its comment besides the packet.
    static let overhead = 120

    private var dissector = Dissector()
    private let citations: Citations
    private let signaling: Set<Int>
    private var counts: [Conversation: (packets: Int, octets: Int)] = [:]
    private var marked: [Conversation: Entry] = [:]
    /// Of each cited frame that has one.
    private var homes: [Int: Conversation] = [:]
    /// Packets whose conversation there was no room to count.
    public private(set) var uncounted = 0

    /// - Parameter signaling: numbers of frames of call signaling.
    public init(_ citations: Citations, signaling: Set<Int>) {
        self.citations = citations
        self.signaling = signaling
    }

    /// Takes a batch of packets, in order.
    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan) {
        for index in records.indices {
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            let packet = dissector.dissect(
                span, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength)
            guard let conversation = Conversation(packet) else { continue }
            count(conversation, record)
            note(conversation, record)
        }
    }

    private mutating func count(_ conversation: Conversation, _ record: PacketRecord) {
        let octets = record.capturedLength + Self.overhead
        guard let place = counts.index(forKey: conversation) else {
            guard counts.count < Self.maximumConversations else {
                uncounted += 1
                return
            }
            counts[conversation] = (1, octets)
            return
        }
        counts.values[place].packets += 1
        counts.values[place].octets += octets
    }

    private mutating func note(_ conversation: Conversation, _ record: PacketRecord) {
        if let rank = citations.rank[record.frame] {
            homes[record.frame] = conversation
            var entry = marked[conversation] ?? Entry()
            entry.cited.append(record.time)
            entry.rank = min(entry.rank ?? rank, rank)
            if citations.byFrame[record.frame]?.contains(where: { $0.name.hasPrefix("rtp-") }) ?? false {
                entry.isJudged = true
            }
            marked[conversation] = entry
        }
        if signaling.contains(record.frame) { marked[conversation, default: Entry()].isSignaling = true }
    }

    /// The conversation of each cited frame.
    public var conversationsOfFrames: [Int: Conversation] { homes }

    /// Conversations with cited frames or signaling, with their sizes.
    var entries: [Conversation: Entry] {
        var result = marked
        for (conversation, entry) in marked {
            // What could not be counted is taken for too large to be taken whole.
            let size = counts[conversation] ?? (entry.cited.count, Int.max / 4)
            result[conversation]?.packets = size.packets
            result[conversation]?.octets = size.octets
        }
        return result
    }
}
