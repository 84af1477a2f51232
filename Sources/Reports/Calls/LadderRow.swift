import Bytes
import Sessions

/// One line of a ladder before it is drawn.
struct LadderRow: Hashable {
    enum Shape {
        case message, tunnelled, media, mediaEnd, hold
    }

    var frame: FrameReference
    var shape: Shape
    var from: IPAddress
    var to: IPAddress
    var name: String
    var detail: String

    /// Whether it is a message that says the same as another one, at another time.
    func repeats(_ other: LadderRow) -> Bool {
        shape == other.shape && (shape == .message || shape == .tunnelled)
            && from == other.from && to == other.to && name == other.name && detail == other.detail
    }
}

/// The lines of one or more calls (legs) in order of time: messages, media, holds.
struct LadderRows {
    /// Streams of a ladder; what goes beyond is counted.
    static let mostStreams = 200
    /// A stream that ends so close to the end of the capture has not ended. Seconds.
    private static let endOfCapture = 0.5

    private(set) var rows: [LadderRow] = []
    private(set) var streamsLeftOut = 0

    /// - Parameter streams: those of the calls.
    /// - Parameter end: the last packet of the capture.
    init(_ calls: [Call], streams: [StreamSummary], end: Timestamp?) {
        // Legs between the same two hosts can only be told apart by name.
        let pairs = calls.map { Set([$0.caller, $0.callee]) }
        let needsNames = calls.count > 1 && Set(pairs).count < calls.count
        for call in calls { add(call, hasStreams: !streams.isEmpty, mark: needsNames ? "[\(call.id)] " : "") }
        for stream in streams.prefix(Self.mostStreams) { add(stream, end) }
        streamsLeftOut = max(0, streams.count - Self.mostStreams)
        rows = rows.enumerated().sorted { a, b in
            (a.element.frame.number, a.offset) < (b.element.frame.number, b.offset)
        }.map(\.element)
    }

    private mutating func add(_ call: Call, hasStreams: Bool, mark: String) {
        for message in call.messages {
            let (shape, name): (LadderRow.Shape, String) =
                switch message.layer {
                case .h225: (.message, message.name)
                case .tcp: (.message, "TCP \(message.name)")
                case .h245 where message.isTunnelled: (.tunnelled, "H.245 \(message.name) (tunnelled)")
                case .h245: (.message, "H.245 \(message.name)")
                case .rtp: (.media, "RTP \(message.name)")
                }
            // The streams say more of the media than a message does.
            if shape == .media, hasStreams { continue }
            rows.append(
                LadderRow(
                    frame: message.frame, shape: shape, from: message.from, to: message.to, name: mark + name,
                    detail: message.detail))
        }
        for hold in call.holds {
            let by = hold.by.map { " by " + CallWords.party($0) } ?? ""
            rows.append(
                LadderRow(
                    frame: hold.start, shape: .hold, from: call.caller, to: call.callee,
                    name: "\(mark)hold\(by)", detail: hold.end == nil ? "to the end of the call" : ""))
            guard let end = hold.end else { continue }
            let length = Wording.duration(max(0, end.time.seconds(since: hold.start.time)))
            rows.append(
                LadderRow(
                    frame: end, shape: .hold, from: call.caller, to: call.callee, name: "\(mark)hold ends",
                    detail: "after \(length)"))
        }
    }

    private mutating func add(_ stream: StreamSummary, _ end: Timestamp?) {
        let (source, destination) = (stream.source, stream.destination)
        let codec = stream.codecWords
        rows.append(
            LadderRow(
                frame: stream.first, shape: .media, from: source.address, to: destination.address,
                name: "RTP starts", detail: "\(codec), port \(source.port) to port \(destination.port)"))
        for press in stream.keys {
            let part = press.isEndSeen ? "" : ", its end is not seen"
            rows.append(
                LadderRow(
                    frame: press.first, shape: .media, from: source.address, to: destination.address,
                    name: "RTP key \(press.key)", detail: "\(Wording.decimals(press.durationMs, 0)) ms\(part)"))
        }
        let goesOn = end.map { $0.seconds(since: stream.last.time) < Self.endOfCapture } ?? false
        rows.append(
            LadderRow(
                frame: stream.last, shape: .mediaEnd, from: source.address, to: destination.address,
                name: goesOn ? "RTP goes on when the capture ends" : "RTP ends",
                detail: CallMedia.quality(stream)))
    }
}

/// A ladder's lines, with what repeats folded.
enum LadderPiece: Equatable {
    case row(Int)
    /// So many rows that say what the rows before them say, from one moment to another.
    case fold(Range<Int>, period: Int)

    /// Longest exchange that is looked for: request and response of both sides.
    private static let longestPeriod = 4
    /// An exchange repeated so often is folded: its first and last time are shown.
    private static let leastRepetitions = 4

    static func pieces(_ rows: [LadderRow], all: Bool) -> [LadderPiece] {
        guard !all else { return rows.indices.map { .row($0) } }
        var pieces: [LadderPiece] = []
        var index = 0
        while index < rows.count {
            guard let (period, count) = repetition(rows, at: index) else {
                pieces.append(.row(index))
                index += 1
                continue
            }
            let end = index + period * count
            pieces += (index..<index + period).map { .row($0) }
            pieces.append(.fold(index + period..<end - period, period: period))
            pieces += (end - period..<end).map { .row($0) }
            index = end
        }
        return pieces
    }

    private static func repetition(_ rows: [LadderRow], at start: Int) -> (period: Int, count: Int)? {
        for period in 1...longestPeriod where start + period * leastRepetitions <= rows.count {
            var index = start + period
            while index < rows.count, rows[index].repeats(rows[index - period]) { index += 1 }
            let count = (index - start) / period
            if count >= leastRepetitions { return (period, count) }
        }
        return nil
    }
}
