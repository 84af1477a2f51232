/// Data blocks that office connections carry, with the sums their checksums need.
struct OfficeBlocks {
    let bytes: [UInt8]
    let blocks: [(range: Range<Int>, sum: UInt32)]

    init(_ random: inout SplitMix64) {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for index in 0..<64 {
            // Small requests, middling answers, and full segments of file transfers; an even length keeps the sums.
            let size = [16, 62, 180, 380, 536, 960, 1460, 1460][index % 8] & ~1
            let start = bytes.count
            bytes += random.bytes(size).map { 0x20 + $0 % 95 }
            ranges.append(start..<bytes.count)
        }
        self.bytes = bytes
        blocks = ranges.map { ($0, wordSum(bytes, from: $0.lowerBound, to: $0.upperBound)) }
    }
}

/// A TCP connection of two office PCs: opened, used for a while, closed, and opened again from another port.
struct OfficeFlow {
    private let client: Host
    private let server: Host
    private let serverPort: UInt16
    private var clientPort: UInt16 = 0
    private var next: (client: UInt32, server: UInt32) = (0, 0)
    private var step = 0
    private var length = 0
    private var heads: (client: [UInt8], server: [UInt8]) = ([], [])

    init(_ client: Host, _ server: Host, port: UInt16) {
        self.client = client
        self.server = server
        serverPort = port
    }

    /// Writes the connection's next packet.
    mutating func emit(
        into records: inout RecordBuffer, blocks: OfficeBlocks, at time: Moment, epoch: Int64,
        identification: UInt16, random: inout SplitMix64
    ) {
        if step == 0 { open(&random) }
        step += 1
        switch step {
        case 1: write(true, Segment.syn, nil, into: &records, blocks, time, epoch, identification)
        case 2: write(false, Segment.syn | Segment.ack, nil, into: &records, blocks, time, epoch, identification)
        case 3: write(true, Segment.ack, nil, into: &records, blocks, time, epoch, identification)
        case length: write(false, Segment.fin | Segment.ack, nil, into: &records, blocks, time, epoch, identification)
        case length + 1:
            write(true, Segment.fin | Segment.ack, nil, into: &records, blocks, time, epoch, identification)
        case length + 2:
            write(false, Segment.ack, nil, into: &records, blocks, time, epoch, identification)
            step = 0
        default:
            let draw = random.integer(0, 127)
            if draw < 40 {
                write(true, Segment.ack, nil, into: &records, blocks, time, epoch, identification)
            } else {
                let block = draw & 63
                let fromClient = block % 8 < 3
                write(fromClient, Segment.psh | Segment.ack, block, into: &records, blocks, time, epoch, identification)
            }
        }
    }

    private mutating func open(_ random: inout SplitMix64) {
        clientPort = UInt16(random.integer(1030, 1500))
        next = (UInt32(truncatingIfNeeded: random.next()), UInt32(truncatingIfNeeded: random.next()))
        length = random.integer(20, 400)
        heads = (head(client, clientPort, server, serverPort), head(server, serverPort, client, clientPort))
    }

    private func head(_ from: Host, _ port: UInt16, _ to: Host, _ toPort: UInt16) -> [UInt8] {
        let segment = Segment(
            sourcePort: port, destinationPort: toPort, sequence: 0, acknowledgment: 0, flags: 0, payload: [])
        return Array(FrameEncoder.encode(Packet(.noise, at: 0, from: from, to: to, .tcp(segment))).prefix(54))
    }

    private mutating func write(
        _ fromClient: Bool, _ flags: UInt8, _ block: Int?, into records: inout RecordBuffer, _ blocks: OfficeBlocks,
        _ time: Moment, _ epoch: Int64, _ identification: UInt16
    ) {
        var head = fromClient ? heads.client : heads.server
        let (range, blockSum) = block.map { blocks.blocks[$0] } ?? (0..<0, 0)
        head.put16(UInt16(40 + range.count), at: 16)
        head.put16(identification, at: 18)
        head.put16(0, at: 24)
        head.put16(checksum(folding: wordSum(head, from: 14, to: 34)), at: 24)
        head.put32(fromClient ? next.client : next.server, at: 38)
        head.put32(flags & Segment.ack == 0 ? 0 : fromClient ? next.server : next.client, at: 42)
        head[47] = flags
        head.put16(0, at: 50)
        let pseudo = wordSum(head, from: 26, to: 34) + 6 + UInt32(20 + range.count)
        head.put16(checksum(folding: wordSum(head, from: 34, to: 54) + pseudo + blockSum), at: 50)
        if range.isEmpty { head += [0, 0, 0, 0, 0, 0] }
        _ = records.add(head, blocks.bytes[range], at: time, epoch: epoch)
        let advance = UInt32(range.count) + (flags & (Segment.syn | Segment.fin) != 0 ? 1 : 0)
        if fromClient { next.client &+= advance } else { next.server &+= advance }
    }
}
