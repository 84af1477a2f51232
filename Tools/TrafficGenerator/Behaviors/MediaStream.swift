/// The RTP and RTCP of one direction of a call.
struct MediaStream {
    var source: Host
    var sourcePort: UInt16
    var destination: Host
    var destinationPort: UInt16
    var codec: Codec
    /// Seconds: first packet, and how long.
    var start: Double
    var seconds: Double
    /// Up to so many seconds late, evenly spread.
    var jitter = 0.0008
    /// Positions (counted from 0) that are lost on the way to the capture point.
    var missing: [Range<Int>] = []
    var hasRTCP = true
    /// Keys told by telephone events, which go in place of voice.
    var keys: [KeyPlan] = []
}

extension Traffic {
    /// Adds the stream and returns its index in the truth.
    mutating func add(_ stream: MediaStream, _ random: inout SplitMix64) -> Int {
        let index = truth.streams.count
        truth.streams.append(
            StreamTruth(
                source: (stream.source.address, stream.sourcePort),
                destination: (stream.destination.address, stream.destinationPort)))
        let ssrc = UInt32(truncatingIfNeeded: random.next())
        let firstSequence = UInt16(truncatingIfNeeded: random.next())
        let firstTimestamp = UInt32(truncatingIfNeeded: random.next())
        let step = Double(stream.codec.milliseconds) / 1000
        let count = Int(stream.seconds / step)
        for position in 0..<count {
            let time = stream.start + Double(position) * step + random.number(0...stream.jitter)
            let bytes = random.bytes(stream.codec.bytesPerPacket)
            if stream.missing.contains(where: { $0.contains(position) }) { continue }
            let sequence = firstSequence &+ UInt16(truncatingIfNeeded: position)
            var payload = RTPMessages.packet(
                stream.codec, marker: position == 0, sequence: sequence,
                timestamp: firstTimestamp &+ UInt32(position) &* stream.codec.ticks, ssrc: ssrc, payload: bytes)
            if let event = stream.keyEvent(at: position) {
                if event.isLost { continue }
                payload = TelephoneEventMessages.packet(
                    event.code, isEnd: event.isEnd,
                    duration: UInt16(truncatingIfNeeded: event.steps * Int(stream.codec.ticks)),
                    marker: event.isFirst, sequence: sequence,
                    timestamp: firstTimestamp &+ UInt32(event.start) &* stream.codec.ticks, ssrc: ssrc)
            }
            var packet = Packet(
                .rtp, at: moment(time), from: stream.source, to: stream.destination,
                .udp(sourcePort: stream.sourcePort, destinationPort: stream.destinationPort, payload: payload))
            packet.stream = index
            packet.position = position
            add(packet)
        }
        if stream.hasRTCP && count > 100 { addReports(stream, ssrc, firstTimestamp) }
        return index
    }

    /// A sender report every 5 s, the first after 2 s.
    private mutating func addReports(_ stream: MediaStream, _ ssrc: UInt32, _ firstTimestamp: UInt32) {
        var after = 2.0
        while after < stream.seconds {
            let packets = UInt32(after * 1000) / UInt32(stream.codec.milliseconds)
            let time = moment(stream.start + after + 0.0031)
            let report = RTPMessages.senderReport(
                ssrc: ssrc, unixNanoseconds: epoch * 1_000_000_000 + time,
                timestamp: firstTimestamp &+ UInt32(after * 8000), packets: packets,
                octets: packets * UInt32(stream.codec.bytesPerPacket), name: stream.source.address.text)
            datagram(
                .rtcp, at: time, from: stream.source, port: stream.sourcePort + 1,
                to: .unicast(stream.destination), port: stream.destinationPort + 1, report)
            after += 5
        }
    }
}
