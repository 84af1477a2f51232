import Bytes
import Decoders

/// Key presses in RTP streams (RFC 4733): packets of one event become one press. Nothing is done for a packet that is
/// neither an event nor follows one.
///
/// Nobody has to negotiate it to be understood: an event is a packet of a dynamic payload type that is not the stream's
/// own, of four octets or a few times four, with keys in it.
struct KeyTracker {
    /// Key presses kept of one stream, and of all.
    static let maxOfStream = CallControl.maxDigits
    static let maxKeys = 1 << 17
    /// Events in one packet at most; more is no sender of keys.
    static let maxInPacket = 10
    /// Ticks of an 8000 Hz clock in 50 ms: how often a sender tells of an event at least (clause 2.5.1.2).
    fileprivate static let interval: UInt16 = 400
    /// Ticks in a millisecond. Events have the clock of the stream, which is 8000 Hz for all that telephony uses.
    fileprivate static let ticks = 8.0

    fileprivate struct Stream {
        /// Payload type of its events.
        var type: UInt8
        var presses: [KeyPress] = []
        /// The RTP time at which each began, and how far it has come.
        var start: UInt32 = 0
        var code: UInt8 = 0
        var duration: UInt16 = 0
        /// Ticks of the segments before this one (clause 2.5.1.3).
        var before = 0
        var sequence: UInt16 = 0
        /// Missing packets of the stream before the press.
        var lost = 0
    }

    private var streams: [Int: Stream] = [:]
    /// Streams whose last packet was an event.
    private var pressing: Set<Int> = []
    private var count = 0
    private(set) var refused = 0

    /// Whether the packet of some stream may tell what follows an event.
    var isPressing: Bool { !pressing.isEmpty }

    /// A packet of a stream, counted already.
    /// - Parameters:
    ///   - type: the payload type that the stream has most of the time.
    ///   - lost: packets of the stream that are missing so far.
    mutating func packet(
        _ header: RTPHeader, _ datagram: RawSpan, of stream: Int, type: UInt8, lost: Int, frame: FrameReference
    ) {
        if header.payloadType >= 96, header.payloadType != type || streams[stream]?.type == header.payloadType,
            let payload = try? datagram.slice(header.payloadOffset, header.payloadLength), isEvents(payload)
        {
            events(header, payload, of: stream, lost: lost, frame: frame)
        } else if pressing.remove(stream) != nil {
            // What is missing between the last event and this may have been its end.
            streams[stream]?.note(lost: lost)
        }
    }

    /// Whether a payload holds keys and nothing else.
    private func isEvents(_ payload: RawSpan) -> Bool {
        let count = payload.byteCount / TelephoneEvent.length
        guard payload.byteCount % TelephoneEvent.length == 0, count > 0, count <= Self.maxInPacket else { return false }
        for index in 0..<count {
            guard let event = try? TelephoneEvent(payload, at: index * TelephoneEvent.length), event.key != nil,
                !event.isReservedSet
            else { return false }
        }
        return true
    }

    private mutating func events(
        _ header: RTPHeader, _ payload: RawSpan, of index: Int, lost: Int, frame: FrameReference
    ) {
        pressing.insert(index)
        var stream = streams[index] ?? Stream(type: header.payloadType)
        var start = header.timestamp
        for offset in stride(from: 0, to: payload.byteCount, by: TelephoneEvent.length) {
            guard let event = try? TelephoneEvent(payload, at: offset) else { break }
            if stream.isPast(start) {
                // An event of before that comes late: its press has been told.
            } else if stream.continues(event, start, header) {
                stream.go(on: event, start, header, lost: lost, frame: frame)
            } else if stream.presses.count < Self.maxOfStream, count < Self.maxKeys {
                count += 1
                stream.begin(
                    event, start, header, isMarked: header.marker && offset == 0, lost: lost, frame: frame)
            } else {
                refused += 1
            }
            start = start &+ UInt32(event.duration)
        }
        streams[index] = stream
    }

    /// - Parameter places: where each stream now is; nil for those that went.
    mutating func forget(_ places: [Int?]) {
        var kept: [Int: Stream] = [:]
        for (index, stream) in streams where places.indices.contains(index) {
            if let place = places[index] { kept[place] = stream } else { count -= stream.presses.count }
        }
        streams = kept
        pressing = Set(pressing.compactMap { places.indices.contains($0) ? places[$0] : nil })
    }

    var census: Int { streams.count }

    /// The key presses of the streams, by the number of the stream's first frame.
    func presses(of streams: StreamTable) -> [Int: [KeyPress]] {
        var result: [Int: [KeyPress]] = [:]
        for (index, stream) in self.streams where streams.indices.contains(index) {
            result[streams.first(of: index).number] = stream.presses
        }
        return result
    }
}

extension KeyTracker.Stream {
    /// Whether an event began before the one that is pressed now: ten seconds at most, or the clock began anew.
    fileprivate func isPast(_ start: UInt32) -> Bool {
        !presses.isEmpty && (-80_000..<0).contains(Int32(bitPattern: start &- self.start))
    }

    /// Whether an event is the one that is pressed, told again or gone on.
    fileprivate func continues(_ event: TelephoneEvent, _ start: UInt32, _ header: RTPHeader) -> Bool {
        guard !presses.isEmpty, event.code == code else { return false }
        // A long one goes on in segments of 0xFFFF ticks.
        return start == self.start || (start &- self.start == 0xFFFF && duration == 0xFFFF && !header.marker)
    }

    fileprivate mutating func begin(
        _ event: TelephoneEvent, _ start: UInt32, _ header: RTPHeader, isMarked: Bool, lost: Int, frame: FrameReference
    ) {
        guard let key = event.key else { return }
        self.start = start
        code = event.code
        duration = event.duration
        before = 0
        sequence = header.sequenceNumber
        self.lost = lost
        presses.append(
            KeyPress(
                key: String(key), first: frame, last: frame,
                durationMs: Double(event.duration) / KeyTracker.ticks, packets: 1,
                isBeginningSeen: isMarked || event.duration <= KeyTracker.interval, isEndSeen: event.isEnd))
    }

    fileprivate mutating func go(
        on event: TelephoneEvent, _ start: UInt32, _ header: RTPHeader, lost: Int, frame: FrameReference
    ) {
        guard let last = presses.indices.last, header.sequenceNumber != sequence else { return }
        sequence = header.sequenceNumber
        if start != self.start {
            before += Int(duration)
            duration = 0
            self.start = start
        }
        duration = Swift.max(duration, event.duration)
        presses[last].packets += 1
        presses[last].last = Swift.max(frame, presses[last].last)
        presses[last].durationMs = Double(before + Int(duration)) / KeyTracker.ticks
        if event.isEnd { presses[last].isEndSeen = true }
        if header.marker { presses[last].isBeginningSeen = true }
        note(lost: lost)
    }

    fileprivate mutating func note(lost now: Int) {
        guard let last = presses.indices.last else { return }
        presses[last].missing = Swift.max(0, now - lost)
    }
}
