import Bytes
import CaptureFiles
import Dissection

/// The loops of the lane of segments, to which all that they read or change is handed over by itself: see `SpeechLane`.
enum SegmentLane {
    /// What is left to be done about a segment.
    struct Rest: OptionSet {
        let rawValue: UInt8
        /// Its pair has no place among the recent ones.
        static let pair = Rest(rawValue: 1)
        /// It may be of signaling.
        static let signaling = Rest(rawValue: 2)
        /// Nothing: the packet behind it is another segment, which may be a copy.
        static let copy = Rest(rawValue: 4)
    }

    /// How far a loop has come.
    private struct Row {
        /// The first packet that is not taken.
        var place: Int
        /// Of the packet before, nanoseconds.
        var time: Int64
        var octets = 0
        /// About the last one that is taken.
        var rest: Rest = []

        /// Takes a segment. False where something is left to be done about it.
        @inline(always)
        mutating func goesOn(behind segment: SegmentPacket, _ rest: Rest) -> Bool {
            place &+= 1
            time = segment.frame.time.nanoseconds
            octets &+= segment.length
            self.rest = rest
            return rest.isEmpty
        }
    }

    /// - Parameters:
    ///   - index: the first packet; becomes the first that is not taken.
    ///   - time: of the packet before, nanoseconds.
    ///   - turn: of the memory of the copy detector, as `memory`.
    ///   - marks: of the ports that may carry signaling.
    /// - Returns: the octets of those that are, on the wire, and what is left to be done about the last one.
    @inline(__always)
    static func drive(
        _ records: Span<PacketRecord>, _ buffer: RawSpan, from index: inout Int, after time: Int64,
        _ turn: inout Int, _ memory: inout [CopyMemory.Entry], _ places: inout [RecentPairs.Places],
        _ hosts: inout [HostTable.Entry], _ ways: inout [TCPWays.Way], _ marks: inout [UInt8], awaitsConnections: Bool
    ) -> (octets: Int, rest: Rest) {
        var memory = memory.mutableSpan
        var hosts = hosts.mutableSpan
        var ways = ways.mutableSpan
        let (places, marks) = (places.span, marks.span)
        let offset = FrameReference(records[index]).offset
        var row = Row(place: index, time: time)
        while row.place < records.count {
            let record = records[row.place]
            let frame = FrameReference(record)
            guard frame.offset == offset, ClockTracker.isSteady(row.time, frame.time.nanoseconds),
                let headers = PacketFront.segment(record, buffer)
            else { break }
            guard
                let segment = SegmentPacket(
                    headers, buffer, offset: record.offset, length: record.capturedLength, frame, after: &turn, &memory)
            else {
                if headers.segmentOffset != nil { row.rest = .copy }
                break
            }
            let rest = note(segment, places, &hosts, &ways, marks, awaitsConnections: awaitsConnections)
            guard row.goesOn(behind: segment, rest) else { break }
        }
        index = row.place
        return (row.octets, row.rest)
    }

    /// The same for segments that a front has taken.
    /// - Parameter end: behind the last of them.
    @inline(__always)
    static func drive(
        _ segments: Span<SegmentPacket>, from index: inout Int, to end: Int, after before: FrameReference,
        _ places: inout [RecentPairs.Places], _ hosts: inout [HostTable.Entry], _ ways: inout [TCPWays.Way],
        _ marks: inout [UInt8], awaitsConnections: Bool
    ) -> (octets: Int, rest: Rest) {
        var hosts = hosts.mutableSpan
        var ways = ways.mutableSpan
        let (places, marks) = (places.span, marks.span)
        var row = Row(place: index, time: before.time.nanoseconds)
        while row.place < end {
            let segment = segments[row.place]
            guard !segment.isCopy, segment.frame.file == before.file,
                ClockTracker.isSteady(row.time, segment.frame.time.nanoseconds)
            else { break }
            let rest = note(segment, places, &hosts, &ways, marks, awaitsConnections: awaitsConnections)
            guard row.goesOn(behind: segment, rest) else { break }
        }
        index = row.place
        return (row.octets, row.rest)
    }

    /// A single one.
    @inline(__always)
    static func take(
        _ segment: SegmentPacket, _ places: inout [RecentPairs.Places], _ hosts: inout [HostTable.Entry],
        _ ways: inout [TCPWays.Way], _ marks: inout [UInt8], awaitsConnections: Bool
    ) -> Rest {
        var hosts = hosts.mutableSpan
        var ways = ways.mutableSpan
        return note(segment, places.span, &hosts, &ways, marks.span, awaitsConnections: awaitsConnections)
    }

    /// What the trackers want to know of nearly every segment.
    @inline(always)
    private static func note(
        _ segment: SegmentPacket, _ places: Span<RecentPairs.Places>, _ hosts: inout MutableSpan<HostTable.Entry>,
        _ ways: inout MutableSpan<TCPWays.Way>, _ marks: Span<UInt8>, awaitsConnections: Bool
    ) -> Rest {
        var rest: Rest = []
        if segment.cast == .unicast,
            let places = RecentPairs.find(segment.source32, segment.destination32, places), let way = places.way
        {
            HostTable.heard(
                from: places.source, to: places.destination, mac: segment.mac, frame: segment.frame, &hosts)
            TCPWays.segment(segment, at: way, &ways)
        } else {
            rest = .pair
        }
        if SignallingFinder.mayBeInteresting(segment, marks, awaitsConnections: awaitsConnections) {
            rest.formUnion(.signaling)
        }
        return rest
    }
}
