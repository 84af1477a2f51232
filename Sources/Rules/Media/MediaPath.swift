import Bytes
import Sessions

/// Media streams from one host to another, and which of them suffered at the same time.
struct MediaPath {
    /// A stream of which something is wrong, and when.
    struct Sufferer {
        let stream: StreamSummary
        let settled: SettledMedia
        /// First and last packet that shows it.
        let from: FrameReference
        let until: FrameReference
    }

    let direction: CallMedia.Direction
    /// The worst first.
    let sufferers: [Sufferer]
    /// Streams this way, and the other way, that ran undisturbed all the time of the worst.
    private let unharmed: StreamSummary?
    private let opposite: StreamSummary?
    /// Streams that were long enough to be judged, this way.
    let judged: Int
    private let analysis: Analysis

    /// First and last packet that shows what is wrong with the stream at a place; nil where nothing is. By its place: hardly
    /// any suffers, and a copy of a stream costs more than the question.
    typealias Complaint = (_ streams: [StreamSummary], _ place: Int) -> (from: FrameReference, until: FrameReference)?

    /// The paths with at least one sufferer, in order of their hosts.
    static func all(
        in analysis: Analysis, complaint: Complaint, isWorse: (Sufferer, Sufferer) -> Bool
    ) -> [MediaPath] {
        let (sufferers, steady) = split(analysis, complaint)
        return sufferers.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }.map { direction, list in
            let sorted = list.sorted(by: isWorse)
            let witness = { (direction: CallMedia.Direction) in
                undisturbed(steady[direction] ?? [], analysis, during: sorted[0]).map { analysis.streams[$0] }
            }
            let folded = analysis.folded?.judged[.init(from: direction.from, to: direction.to)] ?? 0
            return MediaPath(
                direction: direction, sufferers: sorted, unharmed: witness(direction),
                opposite: witness(direction.reversed),
                judged: list.count + (steady[direction]?.count ?? 0) + folded, analysis: analysis)
        }
    }

    /// Ids of the streams of which something is wrong, and of those that ran undisturbed all that time.
    static func noticed(in analysis: Analysis, complaint: Complaint) -> Set<String> {
        let (sufferers, steady) = split(analysis, complaint)
        var ids: Set<String> = []
        for (direction, list) in sufferers {
            for sufferer in list {
                ids.insert(sufferer.stream.id)
                for way in [direction, direction.reversed] {
                    guard let other = undisturbed(steady[way] ?? [], analysis, during: sufferer) else { continue }
                    ids.insert(analysis.streams[other].id)
                }
            }
        }
        return ids
    }

    /// By direction: what suffers, and by index what was long enough to be judged, goes the same way or back, and does not.
    private static func split(
        _ analysis: Analysis, _ complaint: Complaint
    ) -> (sufferers: [CallMedia.Direction: [Sufferer]], steady: [CallMedia.Direction: [Int]]) {
        let streams = analysis.streams
        var sufferers: [CallMedia.Direction: [Sufferer]] = [:]
        var suffering: [Int] = []
        for place in streams.indices {
            guard let (from, until) = complaint(streams, place), let settled = streams[place].settled else { continue }
            suffering.append(place)
            sufferers[direction(streams, place), default: []].append(
                Sufferer(stream: streams[place], settled: settled, from: from, until: until))
        }
        guard !sufferers.isEmpty else { return ([:], [:]) }
        var ways: [CallMedia.Direction: Int] = [:]
        for direction in sufferers.keys {
            for way in [direction, direction.reversed] where ways[way] == nil { ways[way] = ways.count }
        }
        var steady = [[Int]](repeating: [], count: ways.count)
        // Both in order.
        var next = 0
        for place in streams.indices where streams[place].settled != nil {
            if next < suffering.count, suffering[next] == place {
                next += 1
            } else if let way = ways[direction(streams, place)] {
                steady[way].append(place)
            }
        }
        return (sufferers, ways.mapValues { steady[$0] })
    }

    private static func direction(_ streams: [StreamSummary], _ place: Int) -> CallMedia.Direction {
        CallMedia.Direction(from: streams[place].source.address, to: streams[place].destination.address)
    }

    private static func undisturbed(_ steady: [Int], _ analysis: Analysis, during sufferer: Sufferer) -> Int? {
        steady.first { place in
            analysis.streams[place].first.time <= sufferer.from.time
                && analysis.streams[place].last.time >= sufferer.until.time
                && analysis.streams[place].settled?.lostByCapture ?? 0 == 0
        }
    }

    var worst: Sufferer { sufferers[0] }
    var name: String { "from \(direction.from) to \(direction.to)" }

    /// Others that suffered in the time of the worst.
    private var fellows: [Sufferer] {
        sufferers.dropFirst().filter { $0.from.time <= worst.until.time && worst.from.time <= $0.until.time }
    }

    /// What the other streams of that time say: whether the path is at fault or a single stream.
    var comparison: String {
        let fellows = fellows
        if !fellows.isEmpty {
            return
                "\(Words.count(fellows.count, "other stream")) this way suffered at the same time, so it is the path, "
                + "not a single telephone."
        }
        if unharmed != nil {
            return "Another stream this way ran undisturbed at the same time, so it is not the whole path."
        }
        return
            "No other stream this way ran undisturbed all that time, so the path and the sender cannot be told apart "
            + "here."
    }

    /// Whether the capture itself can have caused it.
    /// - Parameters:
    ///   - question: what the capturing machine may have done.
    func capture(_ question: String) -> Alternative {
        guard let other = unharmed ?? opposite else {
            return Alternative(
                question, .open, why: "no undisturbed stream of that time is here to compare with: capture at both ends"
            )
        }
        return Alternative(
            question, .ruledOut,
            why: "the stream from \(other.source) to \(other.destination) passes the same point at the same time "
                + "undisturbed (#\(other.first.number) to #\(other.last.number))",
            evidence: [
                Evidence(other.first, "a stream from \(other.source) to \(other.destination) begins"),
                Evidence(other.last, "the last packet of that stream, which was undisturbed"),
            ])
    }

    /// "G.729 of the call 201 to 301".
    func what(_ sufferer: Sufferer) -> String { analysis.words(of: sufferer.stream) }

    /// The systems of the path, and those of the worst stream's call where telephones send the media.
    var systems: [IPAddress] { analysis.systems(of: worst.stream) }

    var start: Timestamp? { sufferers.map(\.from.time).min() }
    var end: Timestamp? { sufferers.map(\.until.time).max() }

    /// The reader of the file said that packets were dropped: what is missing may be missing here only.
    var isCaptureIncomplete: Bool { analysis.limits.contains { $0.kind == .dropped } }

    /// More packets than any stream has.
    private static let countless = 1 << 40

    /// Packets that the files of the sufferers say were dropped; countless where they do not say how many.
    var droppedByCapture: Int {
        let files = Set(sufferers.flatMap { [$0.from.file, $0.until.file] })
        return analysis.limits.filter { $0.kind == .dropped && files.contains($0.file) }.reduce(0) {
            Swift.min(Self.countless, $0 + Swift.min(Self.countless, $1.count ?? Self.countless))
        }
    }

    var remedy: [Remedy] {
        [
            Remedy(
                "Check the link from \(direction.from) to \(direction.to) at those times: load, duplex settings, and "
                    + "whether its routers send voice first (UDP 49152 to 53246)"),
            Remedy(
                "If it is still there, capture at both ends of the link for the length of a call: the end where it "
                    + "first shows is nearest to the cause"),
        ]
    }
}
