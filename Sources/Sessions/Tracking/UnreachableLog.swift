import Bytes
import Dissection

/// ICMP and ICMPv6 messages that say that a destination cannot be reached, with what was asked for.
struct UnreachableLog {
    static let capacity = 4096

    private(set) var reports: [UnreachableReport] = []
    private(set) var refused = 0

    mutating func note(_ packet: Packet, _ quoted: QuotedPacket, frame: FrameReference) {
        guard let kind = kind(of: packet) else { return }
        guard reports.count < Self.capacity else {
            refused += 1
            return
        }
        reports.append(
            UnreachableReport(
                kind: kind, frame: frame, reporter: packet.source, receiver: packet.destination,
                target: Endpoint(quoted.destination, quoted.hasPorts ? quoted.destinationPort : 0)))
    }

    /// RFC 792 types 3 and 11, RFC 4443 types 1 and 3; of time exceeded only that of the way, not of reassembly.
    private func kind(of packet: Packet) -> UnreachableReport.Kind? {
        if packet.icmpType == (packet.transport == .icmp ? 11 : 3) {
            return packet.icmpCode == 0 ? .timeExceeded : nil
        }
        if packet.transport == .icmp {
            guard packet.icmpType == 3 else { return nil }
            switch packet.icmpCode {
            case 3: return .port
            case 1, 7, 10, 12: return .host
            case 0, 6, 9, 11: return .network
            default: return .other
            }
        }
        guard packet.icmpType == 1 else { return nil }
        switch packet.icmpCode {
        case 4: return .port
        case 3: return .host
        case 0: return .network
        default: return .other
        }
    }
}

// MARK: - Forgetting

extension UnreachableLog {
    var isPressed: Bool { Fading.isPressing(reports.count, of: Self.capacity) }

    /// - Parameters:
    ///   - used: hosts that the analysis tells.
    ///   - isTurn: whether the service of a server began or ended between two frames.
    mutating func forget(used: Set<IPAddress>, _ fading: inout Fading, isTurn: (IPAddress, Int, Int) -> Bool) {
        struct Subject: Hashable {
            let kind: UnreachableReport.Kind
            let reporter: IPAddress
            let receiver: IPAddress
            let target: Endpoint
        }
        _ = fading.thin(
            .unreachables, &reports, limit: Self.capacity, frame: \.frame,
            subject: { report in
                used.contains(report.target.address)
                    ? Subject(
                        kind: report.kind, reporter: report.reporter, receiver: report.receiver, target: report.target)
                    : nil
            }, isSame: { _, _ in true }, isTurn: { isTurn($0.target.address, $1, $2) })
    }
}
