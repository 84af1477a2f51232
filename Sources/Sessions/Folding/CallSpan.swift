public import Bytes

/// When a call held a channel: from its Setup to its release.
public struct CallSpan: Sendable {
    public let caller: IPAddress
    public let callee: IPAddress
    public let isVoicemail: Bool
    public let first: FrameReference
    /// Of one that is not listed, only its number is known.
    public let last: FrameReference
    /// Where the call stands in `Analysis.calls`; nil for one that is not listed any more.
    public let place: Int?

    public init(
        caller: IPAddress, callee: IPAddress, isVoicemail: Bool, first: FrameReference, last: FrameReference,
        place: Int?
    ) {
        self.caller = caller
        self.callee = callee
        self.isVoicemail = isVoicemail
        self.first = first
        self.last = last
        self.place = place
    }
}

/// Spans of calls that are not listed any more, in little room.
struct CallSpans: Sendable {
    static let capacity = 100_000

    private struct Entry: BitwiseCopyable, Sendable {
        let first: FrameReference
        let last: Int
        let way: Int32
        let isVoicemail: Bool
    }

    private var ways: [AddressPair] = []
    private var places: [AddressPair: Int32] = [:]
    private var entries: [Entry] = []
    private(set) var refused = 0

    /// - Parameter way: from the caller to the callee.
    mutating func add(_ way: AddressPair, isVoicemail: Bool, from first: FrameReference, to last: FrameReference) {
        guard entries.count < Self.capacity else {
            refused += 1
            return
        }
        let place = places[way] ?? Int32(truncatingIfNeeded: ways.count)
        if places[way] == nil {
            places[way] = place
            ways.append(way)
        }
        entries.append(Entry(first: first, last: last.number, way: place, isVoicemail: isVoicemail))
    }

    var all: [CallSpan] {
        entries.map { entry in
            let way = ways[Int(entry.way)]
            return CallSpan(
                caller: way.from, callee: way.to, isVoicemail: entry.isVoicemail, first: entry.first,
                last: FrameReference(number: entry.last, time: entry.first.time), place: nil)
        }
    }
}
