/// One direction of 20 ms media of the trunk: RTP, or a voicemail session with a payload that is not published. The
/// frame is prepared once; per packet only what changes is patched, checksums included.
struct TrunkStream {
    let end: Moment
    /// Nanoseconds into each 20 ms at which its packets are due.
    let phase: Int64
    let jitter: Int
    let isRTP: Bool
    let host: Int
    let ssrc: UInt32
    private let frame: [UInt8]
    private let ipSum: UInt32
    private let udpSum: UInt32
    private var sequence: UInt16
    private var timestamp: UInt32
    private(set) var sent = 0

    private static let ip = 14
    private static let udp = 34
    private static let payload = 42

    /// `host` is the index of the sender's IPv4 identification counter.
    init(
        from source: Host, port: UInt16, to destination: Host, port destinationPort: UInt16, codec: Codec?,
        host: Int, end: Moment, random: inout SplitMix64
    ) {
        self.end = end
        self.host = host
        isRTP = codec != nil
        phase = Int64(random.integer(0, 18_999_999))
        jitter = random.integer(20_000, 900_000)
        sequence = UInt16(truncatingIfNeeded: random.next())
        timestamp = UInt32(truncatingIfNeeded: random.next())
        ssrc = UInt32(truncatingIfNeeded: random.next())
        var payload: [UInt8]
        if let codec {
            payload = RTPMessages.packet(
                codec, marker: false, sequence: 0, timestamp: 0, ssrc: ssrc,
                payload: random.bytes(codec.bytesPerPacket))
        } else {
            payload = random.opaque(32)
            for index in 2..<8 { payload[index] = 0 }
        }
        var bytes = FrameEncoder.encode(
            Packet(
                .rtp, at: 0, from: source, to: destination,
                .udp(sourcePort: port, destinationPort: destinationPort, payload: payload)))
        bytes.put16(0, at: Self.ip + 10)
        ipSum = wordSum(bytes, from: Self.ip, to: Self.udp)
        let given = UInt32(bytes[Self.udp + 6]) << 8 | UInt32(bytes[Self.udp + 7])
        udpSum = ~given & 0xffff
        frame = bytes
    }

    @inline(__always)
    mutating func emit(
        into records: inout RecordBuffer, at time: Moment, epoch: Int64, identification: UInt16
    ) {
        let start = records.add(frame, at: time, epoch: epoch)
        records.put16(identification, at: start + Self.ip + 4)
        records.put16(checksum(folding: ipSum + UInt32(identification)), at: start + Self.ip + 10)
        records.put16(sequence, at: start + Self.payload + 2)
        records.put32(timestamp, at: start + Self.payload + 4)
        let sum = checksum(folding: udpSum + UInt32(sequence) + timestamp >> 16 + timestamp & 0xffff)
        records.put16(sum == 0 ? 0xffff : sum, at: start + Self.udp + 6)
        sent += 1
        advance()
    }

    /// A packet that was lost before the capture point.
    mutating func advance() {
        sequence &+= 1
        timestamp &+= 160
    }
}
