/// What a receiver says of one source (RFC 3550, 6.4.1).
struct ReportBlock {
    var ssrc: UInt32
    var fractionLost: UInt8
    var cumulativeLost: Int
    var highestSequence: UInt32
    /// Units of the RTP clock.
    var jitter: UInt32
    /// LSR, the middle 32 bits of an NTP timestamp, and DLSR in 65,536ths of a second.
    var lastReport: UInt32
    var delay: UInt32
}

/// A VoIP Metrics block (RFC 3611, 4.7): shares in 256ths, times in milliseconds, MOS in tenths.
struct VoIPMetrics {
    static let unavailable: UInt8 = 127

    var ssrc: UInt32
    var lossRate: UInt8
    var discardRate: UInt8 = 0
    var burstDensity: UInt8
    var gapDensity: UInt8
    var burstDuration: UInt16
    var gapDuration: UInt16
    var roundTrip: UInt16
    var endSystemDelay: UInt16
    var signalLevel: Int8
    var noiseLevel: Int8
    var echoReturnLoss = VoIPMetrics.unavailable
    var gmin: UInt8 = 16
    var rFactor: UInt8
    var mosLQ: UInt8
    var mosCQ: UInt8
    /// Standard concealment, an adaptive buffer.
    var configuration: UInt8 = 0xF0
    var buffer: (nominal: UInt16, maximum: UInt16, absolute: UInt16)
}

/// RTCP packets one by one: a compound is some of them behind one another.
enum RTCPMessages {
    /// When a report is sent, and what has been sent by then (RFC 3550, 6.4.1).
    struct Sent {
        /// 64 bits of NTP time.
        var ntp: UInt64
        var timestamp: UInt32
        var packets: UInt32
        var octets: UInt32
    }

    /// NTP time of nanoseconds since 1970.
    static func ntp(_ unixNanoseconds: Int64) -> UInt64 {
        let seconds = UInt64(unixNanoseconds / 1_000_000_000 + 2_208_988_800)
        return seconds << 32 | (UInt64(unixNanoseconds % 1_000_000_000) << 32) / 1_000_000_000
    }

    static func senderReport(_ ssrc: UInt32, _ sent: Sent, _ blocks: [ReportBlock]) -> [UInt8] {
        var body: [UInt8] = []
        body.append32(ssrc)
        body.append32(UInt32(truncatingIfNeeded: sent.ntp >> 32))
        body.append32(UInt32(truncatingIfNeeded: sent.ntp))
        body.append32(sent.timestamp)
        body.append32(sent.packets)
        body.append32(sent.octets)
        for block in blocks {
            body.append32(block.ssrc)
            body.append32(UInt32(block.fractionLost) << 24 | UInt32(block.cumulativeLost & 0xff_ffff))
            body.append32(block.highestSequence)
            body.append32(block.jitter)
            body.append32(block.lastReport)
            body.append32(block.delay)
        }
        return packet(200, count: blocks.count, body)
    }

    /// A chunk with the name alone (6.5.1).
    static func sourceDescription(_ ssrc: UInt32, name: String) -> [UInt8] {
        var body: [UInt8] = []
        body.append32(ssrc)
        body += [1, UInt8(name.utf8.count)] + Array(name.utf8) + [0]
        return packet(202, count: 1, body)
    }

    /// 6.6.
    static func goodbye(_ ssrc: UInt32, reason: String?) -> [UInt8] {
        var body: [UInt8] = []
        body.append32(ssrc)
        // Ended by a zero octet, as 6.6 has it.
        if let reason { body += [UInt8(reason.utf8.count)] + Array(reason.utf8) + [0] }
        return packet(203, count: 1, body)
    }

    static func extendedReport(_ ssrc: UInt32, _ metrics: VoIPMetrics) -> [UInt8] {
        var body: [UInt8] = []
        body.append32(ssrc)
        body += [7, 0, 0, 8]
        body.append32(metrics.ssrc)
        body += [metrics.lossRate, metrics.discardRate, metrics.burstDensity, metrics.gapDensity]
        body.append16(metrics.burstDuration)
        body.append16(metrics.gapDuration)
        body.append16(metrics.roundTrip)
        body.append16(metrics.endSystemDelay)
        body += [UInt8(bitPattern: metrics.signalLevel), UInt8(bitPattern: metrics.noiseLevel)]
        body += [metrics.echoReturnLoss, metrics.gmin, metrics.rFactor, VoIPMetrics.unavailable]
        body += [metrics.mosLQ, metrics.mosCQ, metrics.configuration, 0]
        body.append16(metrics.buffer.nominal)
        body.append16(metrics.buffer.maximum)
        body.append16(metrics.buffer.absolute)
        return packet(207, count: 0, body)
    }

    /// The common header, and zeros up to a whole word.
    private static func packet(_ type: UInt8, count: Int, _ body: [UInt8]) -> [UInt8] {
        let words = (body.count + 3) / 4
        var bytes: [UInt8] = [0x80 | UInt8(count), type]
        bytes.append16(UInt16(words))
        return bytes + body + [UInt8](repeating: 0, count: words * 4 - body.count)
    }
}
