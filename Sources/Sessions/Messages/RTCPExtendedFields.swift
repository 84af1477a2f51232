import Bytes
import Decoders

/// The blocks of an extended report as fields, named as RFC 3611 clause 4 names them.
enum RTCPExtendedFields {
    static func node(_ block: RTCPExtendedReport.Block, base: Int) -> FieldNode {
        var children = [
            FieldNode("Block type (BT)", FieldText.named(block.name, block.type), offset: base, length: 1),
            FieldNode("Type-specific", FieldText.hex(block.typeSpecific, digits: 2), offset: base + 1, length: 1),
            FieldNode(
                "Block length", "\(block.length / 4 - 1) (\(FieldText.octets(block.length)))", offset: base + 2,
                length: 2),
        ]
        var value = ""
        switch block.content {
        case .receiverReferenceTime(let time):
            children.append(FieldNode("NTP timestamp", ntp(time), offset: base + 4, length: 8))
        case .delaySinceLastReceiverReport(let delays):
            for (index, entry) in delays.enumerated() {
                let place = base + 4 + 12 * index
                children += [
                    FieldNode("SSRC_\(index + 1)", ssrc(entry.ssrc), offset: place, length: 4),
                    FieldNode("Last RR (LRR)", ssrc(entry.lastReceiverReport), offset: place + 4, length: 4),
                    FieldNode(
                        "Delay since last RR (DLRR)", "\(entry.delay) \(delay(entry.delay))", offset: place + 8,
                        length: 4),
                ]
            }
        case .voipMetrics(let metrics):
            value = "about \(ssrc(metrics.ssrc))"
            children += fields(metrics, base)
        case .other: value = FieldText.octets(block.length)
        }
        return FieldNode(
            block.name ?? "Report block of type \(block.type)", value, offset: base, length: block.length,
            children: children)
    }

    private static func fields(_ metrics: RTCPVoIPMetrics, _ base: Int) -> [FieldNode] {
        let field = { (name: String, value: String, offset: Int, length: Int) in
            FieldNode(name, value, offset: base + offset, length: length)
        }
        return [
            field("SSRC of source", ssrc(metrics.ssrc), 4, 4),
            field("Loss rate", "\(metrics.lossRate) / 256", 8, 1),
            field("Discard rate", "\(metrics.discardRate) / 256", 9, 1),
            field("Burst density", "\(metrics.burstDensity) / 256", 10, 1),
            field("Gap density", "\(metrics.gapDensity) / 256", 11, 1),
            field("Burst duration", "\(metrics.burstDuration) ms", 12, 2),
            field("Gap duration", "\(metrics.gapDuration) ms", 14, 2),
            field("Round trip delay", "\(metrics.roundTripDelay) ms", 16, 2),
            field("End system delay", "\(metrics.endSystemDelay) ms", 18, 2),
            field("Signal level", level(metrics.signalLevel), 20, 1),
            field("Noise level", level(metrics.noiseLevel), 21, 1),
            field("RERL", known(metrics.residualEchoReturnLoss) { "\($0) dB" }, 22, 1),
            field("Gmin", "\(metrics.gmin)", 23, 1),
            field("R factor", known(metrics.rFactor) { "\($0)" }, 24, 1),
            field("ext. R factor", known(metrics.externalRFactor) { "\($0)" }, 25, 1),
            field("MOS-LQ", known(metrics.mosLQ) { "\($0 / 10).\($0 % 10)" }, 26, 1),
            field("MOS-CQ", known(metrics.mosCQ) { "\($0 / 10).\($0 % 10)" }, 27, 1),
            field("Packet loss concealment (PLC)", concealment(metrics.packetLossConcealment), 28, 1),
            field("Jitter buffer adaptive (JBA)", adaptive(metrics.jitterBufferAdaptive), 28, 1),
            field("Jitter buffer rate (JB rate)", "\(metrics.jitterBufferRate)", 28, 1),
            field("Jitter buffer nominal delay (JB nominal)", "\(metrics.jitterBufferNominal) ms", 30, 2),
            field("Jitter buffer maximum delay (JB maximum)", "\(metrics.jitterBufferMaximum) ms", 32, 2),
            field(
                "Jitter buffer absolute maximum delay (JB abs max)", "\(metrics.jitterBufferAbsoluteMaximum) ms", 34, 2),
        ]
    }

    /// RFC 3611 clause 4.7.5.
    private static func concealment(_ value: UInt8) -> String {
        FieldText.named(["unspecified", "disabled", "enhanced", "standard"][Int(value & 3)], value)
    }

    private static func adaptive(_ value: UInt8) -> String {
        FieldText.named(["unknown", "reserved", "non-adaptive", "adaptive"][Int(value & 3)], value)
    }

    private static func known(_ value: UInt8, _ text: (UInt8) -> String) -> String {
        value == RTCPVoIPMetrics.unavailable ? "unavailable (127)" : text(value)
    }

    private static func level(_ value: Int8) -> String {
        value == Int8(RTCPVoIPMetrics.unavailable) ? "unavailable (127)" : "\(value) dBm"
    }

    private static func ssrc(_ value: UInt32) -> String { FieldText.hex(value, digits: 8) }

    /// Both words, and what of them a report block repeats.
    static func ntp(_ time: UInt64) -> String {
        let middle = FieldText.hex(UInt32(truncatingIfNeeded: time >> 16), digits: 8)
        return "\(FieldText.hex(time, digits: 16)) (middle 32 bits \(middle))"
    }

    /// 65,536ths of a second in milliseconds.
    static func delay(_ units: UInt32) -> String {
        let microseconds = UInt64(units) * 1_000_000 / 65_536
        let thousandths = "\(microseconds % 1000 + 1000)".dropFirst()
        return "(\(microseconds / 1000).\(thousandths) ms)"
    }
}
