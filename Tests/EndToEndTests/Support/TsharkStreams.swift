import Foundation
import Sessions
import Testing

/// What tshark knows of RTP streams.
enum TsharkStreams {
    /// A stream as both programs name it.
    struct Key: Hashable, Comparable, CustomStringConvertible {
        let source: String
        let destination: String
        let ssrc: UInt32

        var description: String { "\(source) > \(destination) \(String(ssrc, radix: 16))" }
        static func < (a: Key, b: Key) -> Bool { a.description < b.description }

        init(source: String, destination: String, ssrc: UInt32) {
            self.source = source
            self.destination = destination
            self.ssrc = ssrc
        }

        init(_ stream: StreamSummary) {
            self.init(source: "\(stream.source)", destination: "\(stream.destination)", ssrc: stream.ssrc)
        }
    }

    struct Figures {
        var packets: Int
        var lost: Int
        /// Milliseconds, all three.
        var maxDelta: Double
        var meanJitter: Double
        var maxJitter: Double
    }

    struct Packet {
        var time: Double
        var sequence: UInt16
        var timestamp: UInt32
        var type: Int
        var marker: Bool
        var payload: Int
    }

    /// Start, end, source and its port, destination and its port, SSRC, payload names, packets, lost (percent), least,
    /// mean and greatest delta, least, mean and greatest jitter, problems.
    static func table(_ file: URL) throws -> [Key: Figures] {
        // A file that ends in the middle of a packet is a failure to tshark, after it has told of the rest.
        let table = try Tool.lines(
            "tshark", ["-n", "--enable-heuristic", "rtp_udp", "-r", file.path, "-q", "-z", "rtp,streams"],
            mayFail: true)
        var streams: [Key: Figures] = [:]
        let lines = try #require(table)
        #expect(lines.contains { $0.contains("RTP Streams") }, "tshark cannot read the file")
        for line in lines {
            let columns = line.split(separator: " ")
            guard columns.count > 9, let ssrc = UInt32(columns[6].dropFirst(2), radix: 16),
                let percent = columns.firstIndex(where: { $0.hasPrefix("(") }), percent > 8,
                columns.count > percent + 6, let lost = Int(columns[percent - 1]),
                let packets = Int(columns[percent - 2])
            else { continue }
            let numbers = columns[(percent + 1)...].prefix(6).compactMap { Double($0) }
            guard numbers.count == 6 else { continue }
            streams[
                Key(
                    source: "\(columns[2]):\(columns[3])", destination: "\(columns[4]):\(columns[5])", ssrc: ssrc)] =
                Figures(
                    packets: packets, lost: lost, maxDelta: numbers[2], meanJitter: numbers[4], maxJitter: numbers[5])
        }
        return streams
    }

    static func packets(_ file: URL) throws -> [Key: [Packet]] {
        let names = [
            "frame.time_epoch", "ip.src", "udp.srcport", "ip.dst", "udp.dstport", "rtp.ssrc", "rtp.seq",
            "rtp.timestamp", "rtp.p_type", "rtp.marker", "udp.length",
        ]
        let lines = try Tool.lines(
            "tshark",
            ["-n", "--enable-heuristic", "rtp_udp", "-r", file.path, "-Y", "rtp", "-T", "fields"]
                + names.flatMap { ["-e", $0] }, mayFail: true)
        var streams: [Key: [Packet]] = [:]
        for line in try #require(lines) {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
                // Of several layers the outermost, of several packets in one the first.
                String(field.split(separator: ",").first ?? "")
            }
            guard fields.count == names.count, let ssrc = UInt32(fields[5].dropFirst(2), radix: 16),
                let time = Double(fields[0]), let sequence = UInt16(fields[6]), let timestamp = UInt32(fields[7]),
                let type = Int(fields[8]), let length = Int(fields[10])
            else { continue }
            let key = Key(
                source: "\(fields[1]):\(fields[2])", destination: "\(fields[3]):\(fields[4])", ssrc: ssrc)
            streams[key, default: []].append(
                Packet(
                    time: time, sequence: sequence, timestamp: timestamp, type: type,
                    marker: fields[9] == "1" || fields[9] == "True", payload: length - 20))
        }
        return streams
    }

    /// Nothing in it that tshark counts and we do not: comfort noise, events, marks after the first packet, other
    /// orders and copies, timestamps that begin anew.
    static func isPlain(_ packets: [Packet]) -> Bool {
        zip(packets, packets.dropFirst()).allSatisfy { before, after in
            let step = after.sequence &- before.sequence
            return step > 0 && step < 3000 && !after.marker && after.type < 34 && ![13, 19].contains(after.type)
                && after.timestamp > before.timestamp && after.time - before.time < 4
        }
    }

    /// RFC 3550 A.8 in milliseconds: duplicates, comfort noise and events left out, begun anew after these, after a
    /// mark, and where the time or the timestamp leaps.
    static func jitter(_ packets: [Packet]) -> (highest: Double, mean: Double) {
        var jitter = 0.0
        var highest = 0.0
        var sum = 0.0
        var count = 0.0
        var last: Packet?
        var lastAny: Packet?
        var numbers: Set<UInt32> = []
        var cycles = 0
        for packet in packets {
            if let before = lastAny, before.sequence > 60_000, packet.sequence < 5000 { cycles += 1 }
            let number = UInt32(cycles % 60_000) << 16 | UInt32(packet.sequence)
            guard numbers.insert(number).inserted else { continue }
            defer { lastAny = packet }
            guard ![13, 19].contains(packet.type), !(packet.type >= 96 && packet.payload == 4) else {
                last = nil
                continue
            }
            defer { last = packet }
            guard let before = last, !packet.marker else { continue }
            let step = Int16(bitPattern: packet.sequence &- before.sequence)
            let wait = (packet.time - before.time) * 1000
            let advance = Double(Int32(bitPattern: packet.timestamp &- before.timestamp)) / 8
            // The clock was set or the sender stood still: a leap of time that the timestamps do not have.
            guard wait >= 0, abs(wait - advance) < 60_000, step > -3000,
                !(wait >= 4000 && abs(wait - advance) >= 500 && step == 1)
            else { continue }
            jitter += (abs(wait - advance) - jitter) / 16
            highest = max(highest, jitter)
            sum += jitter
            count += 1
        }
        return (highest, count > 0 ? sum / count : 0)
    }
}
