import Bytes
import CaptureFiles
import Sessions

/// Packets in memory: of a file, or made here octet by octet.
struct Recorded {
    struct Frame {
        var time: Timestamp
        var bytes: [UInt8]
        var originalLength: Int
        var linkType = LinkType.ethernet
    }

    var frames: [Frame] = []

    /// Folder of the repository.
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: "/")

    static func read(_ name: String) throws -> Recorded {
        var result = Recorded()
        var source = try CaptureSource(paths: ["\(root)/captures/\(name)"])
        while try source.nextBatch({ records, buffer in
            for index in records.indices {
                let record = records[index]
                result.frames.append(
                    Frame(
                        time: record.time, bytes: try buffer.slice(record.offset, record.capturedLength).copy(),
                        originalLength: record.originalLength, linkType: record.linkType))
            }
        }) {}
        return result
    }

    /// The frames as they are, in this order.
    func analyze(_ profile: Profile = Profile()) -> Analysis {
        var analyzer = Analyzer(profile: profile)
        for (index, frame) in frames.enumerated() {
            analyzer.accept(
                PacketRecord(
                    time: frame.time, frame: index + 1, offset: 0, capturedLength: frame.bytes.count,
                    originalLength: frame.originalLength, linkType: frame.linkType), frame.bytes.rawSpan)
        }
        return analyzer.finish()
    }

    mutating func sort() { frames.sort { $0.time < $1.time } }

    mutating func add(_ seconds: Double, _ bytes: [UInt8]) {
        frames.append(Frame(time: moment(seconds), bytes: bytes, originalLength: bytes.count))
    }
}

/// Frames header by header (IEEE 802.3, RFC 791, 768, 9293, 792, 826). Checksums are zero: nothing here reads them.
enum Frames {
    static func ethernet(_ type: UInt16, _ payload: [UInt8], toAll: Bool = false) -> [UInt8] {
        [UInt8](repeating: toAll ? 0xFF : 0x0A, count: 6) + [0x00, 0xE0, 0x07, 0, 0, 1] + Octets.be16(type) + payload
    }

    static func ipv4(
        _ number: UInt8, _ payload: [UInt8], from: IPAddress, to: IPAddress, identification: UInt16 = 0
    ) -> [UInt8] {
        [0x45, 0] + Octets.be16(UInt16(20 + payload.count)) + Octets.be16(identification) + [0, 0, 64, number, 0, 0]
            + Octets.be32(from.v4 ?? 0) + Octets.be32(to.v4 ?? 0) + payload
    }

    static func udp(
        _ from: Endpoint, _ to: Endpoint, _ payload: [UInt8] = [UInt8](repeating: 1, count: 24),
        identification: UInt16 = 0
    ) -> [UInt8] {
        let datagram =
            Octets.be16(from.port) + Octets.be16(to.port) + Octets.be16(UInt16(8 + payload.count)) + [0, 0] + payload
        return ethernet(
            0x0800,
            ipv4(17, datagram, from: from.address, to: to.address, identification: identification),
            toAll: to.address == .limitedBroadcast)
    }

    static func tcp(
        _ from: Endpoint, _ to: Endpoint, flags: UInt8, sequence: UInt32 = 1000, acknowledgment: UInt32 = 0,
        _ payload: [UInt8] = []
    ) -> [UInt8] {
        let segment =
            Octets.be16(from.port) + Octets.be16(to.port) + Octets.be32(sequence) + Octets.be32(acknowledgment)
            + [0x50, flags, 0x20, 0, 0, 0, 0, 0] + payload
        return ethernet(0x0800, ipv4(6, segment, from: from.address, to: to.address))
    }

    /// Destination unreachable about a datagram.
    static func unreachable(
        _ code: UInt8, from reporter: IPAddress, to receiver: IPAddress, about: (from: Endpoint, to: Endpoint)
    ) -> [UInt8] {
        let quoted = udp(about.from, about.to).dropFirst(14).prefix(28)
        return ethernet(0x0800, ipv4(1, [3, code, 0, 0, 0, 0, 0, 0] + quoted, from: reporter, to: receiver))
    }

    static func arpReply(_ sender: IPAddress, to target: IPAddress) -> [UInt8] {
        let mac: [UInt8] = [0x00, 0x0B, 0xDB, 0, 0, 7]
        return ethernet(
            0x0806,
            [0, 1, 8, 0, 6, 4, 0, 2] + mac + Octets.be32(sender.v4 ?? 0) + [0, 0xE0, 7, 0, 0, 1]
                + Octets.be32(target.v4 ?? 0))
    }
}

extension Recorded {
    /// A request at `seconds`, and its answer where one comes.
    mutating func ask(
        _ seconds: Double, _ from: Endpoint, _ to: Endpoint, answer after: Double? = 0.01, by: Endpoint? = nil
    ) {
        add(seconds, Frames.udp(from, to, identification: UInt16(truncatingIfNeeded: frames.count + 1)))
        if let after {
            add(
                seconds + after,
                Frames.udp(by ?? to, from, identification: UInt16(truncatingIfNeeded: frames.count + 30_000)))
        }
    }

    /// Voice at 50 packets a second both ways, framed in some way of its own.
    mutating func session(_ seconds: Double, for length: Double, _ a: Endpoint, _ b: Endpoint) {
        for index in 0..<Int(length * 50) {
            let time = seconds + Double(index) * 0.02
            add(time, Frames.udp(a, b, [UInt8](repeating: 3, count: 32)))
            add(time + 0.008, Frames.udp(b, a, [UInt8](repeating: 3, count: 32)))
        }
    }

    /// RTP one way.
    mutating func rtp(
        _ seconds: Double, count: Int, _ from: Endpoint, _ to: Endpoint, ssrc: UInt32, type: UInt8 = 18
    ) {
        for index in 0..<count {
            let packet = RTPPacket(
                time: 0, type: type, sequence: UInt16(truncatingIfNeeded: 500 + index),
                timestamp: UInt32(index) * 160, ssrc: ssrc)
            add(seconds + Double(index) * 0.02, Frames.udp(from, to, packet.bytes))
        }
    }

    /// Requests at the beginning of each period.
    mutating func poll(
        _ times: some Sequence<Double>, _ from: Endpoint, _ to: Endpoint, answer after: Double? = 0.01,
        by: Endpoint? = nil
    ) {
        for time in times { ask(time, from, to, answer: after, by: by) }
    }
}
