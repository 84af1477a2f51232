/// Traffic that is meant to fill tables, beside the polls of a small network.
public enum Flood: String, Sendable, CaseIterable {
    /// One host tries ports of all addresses.
    case scan
    /// SYNs to the call signaling port, each from another address.
    case syn
    /// First fragments whose rest never comes.
    case fragments
    /// Streams of RTP, eight packets each.
    case streams
}

/// Writes a flood of ten thousand packets a second.
public struct FloodGenerator {
    private let flood: Flood
    private let packets: Int
    private let site = TrunkSite()
    private let epoch = Scenario.epoch
    private var random: SplitMix64
    private let stranger = Host("stranger", IPv4(10, 120, 0, 250), .pc(0x7000fa), ttl: 64)
    private static let interval: Moment = 100_000

    /// - Parameter packets: of the flood; the polls come on top.
    public init(_ flood: Flood, packets: Int, seed: UInt64) {
        self.flood = flood
        self.packets = packets
        random = SplitMix64(seed: seed, label: "flood")
    }

    /// Writes the file; returns how many packets are in it.
    public mutating func write(to path: String) throws(OutputError) -> Int {
        var records = RecordBuffer(try FileOutput(path))
        var polls: [(time: Moment, frame: [UInt8])] = []
        for index in 0..<packets {
            let now = Moment(index) * Self.interval
            if now % moment(20) == 0 {
                polls += site.background(from: now, seed: random.next(), epoch: epoch)
                polls.sort { $0.time < $1.time }
            }
            while let poll = polls.first, poll.time <= now {
                _ = records.add(poll.frame, at: poll.time, epoch: epoch)
                polls.removeFirst()
            }
            _ = records.add(frame(index), at: now, epoch: epoch)
            try records.flushIfFull()
        }
        try records.flush()
        return records.packets
    }

    private mutating func frame(_ index: Int) -> [UInt8] {
        switch flood {
        case .scan: scan(index)
        case .syn:
            encode(
                from: anybody(index), to: site.central,
                .tcp(syn(UInt16(1024 + index % 60_000), to: 1720)))
        case .fragments: fragment(index)
        case .streams: media(index)
        }
    }

    /// Every address of 10.120.0.0/13 in turn, at the ports that a scanner, and this network, knows.
    private mutating func scan(_ index: Int) -> [UInt8] {
        let address = IPv4(raw: 0x0A78_0000 + UInt32(index / 8 % 0x8_0000))
        let ports: [UInt16] = [1720, 80, 443, 22, 50791, 50795, 161, 50800]
        let port = ports[index % 8]
        let body: Body =
            index % 8 < 4
            ? .tcp(syn(UInt16(40_000 + index % 20_000), to: port))
            : .udp(sourcePort: 40_000, destinationPort: port, payload: [UInt8](repeating: 0x20, count: 24))
        return FrameEncoder.encode(Packet(.noise, at: 0, from: stranger, to: address, mac: site.remotes[0].mac, body))
    }

    private mutating func fragment(_ index: Int) -> [UInt8] {
        var frame = encode(
            from: anybody(index), to: site.central,
            .udp(sourcePort: 5000, destinationPort: UInt16(1024 + index % 60_000), payload: random.bytes(512)))
        // More fragments; the checksum that goes with it.
        frame[20] |= 0x20
        frame.put16(0, at: 24)
        frame.put16(checksum(folding: wordSum(frame, from: 14, to: 34)), at: 24)
        return frame
    }

    private func media(_ index: Int) -> [UInt8] {
        let stream = index / 8
        // 64 streams at a time, 20 ms between the packets of one do not matter here.
        let payload = RTPMessages.packet(
            .g729a, marker: index % 8 == 0, sequence: UInt16(index % 8), timestamp: UInt32(index % 8) * 160,
            ssrc: UInt32(stream + 1), payload: [UInt8](repeating: 7, count: 20))
        return encode(
            from: site.remotes[stream % site.remotes.count], to: site.central,
            .udp(
                sourcePort: UInt16(20_000 + 2 * (stream % 20_000)),
                destinationPort: UInt16(49_152 + 2 * (stream % 2000)),
                payload: payload))
    }

    private func anybody(_ index: Int) -> Host {
        Host(
            "anybody", IPv4(raw: 0x0B00_0000 + UInt32(truncatingIfNeeded: index) &* 2_654_435 % 0x0F00_0000),
            .router(0x7000fe), ttl: 60)
    }

    private func syn(_ source: UInt16, to destination: UInt16) -> Segment {
        Segment(
            sourcePort: source, destinationPort: destination, sequence: 1, acknowledgment: 0, flags: Segment.syn,
            payload: [])
    }

    private func encode(from source: Host, to destination: Host, _ body: Body) -> [UInt8] {
        FrameEncoder.encode(Packet(.noise, at: 0, from: source, to: destination, body))
    }
}
