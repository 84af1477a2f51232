import Bytes
import Dissection

/// Which frames brought the fragments of IP datagrams that are not complete.
struct FragmentFrames {
    static let maximumDatagrams = 1024
    static let maximumFrames = 256

    private struct Key: Hashable {
        let source: IPAddress
        let destination: IPAddress
        let identification: UInt32
        let ipProtocol: UInt8
    }

    private var frames: [Key: [FrameReference]] = [:]
    private var order: [Key] = []

    /// Takes a packet; returns the earlier frames of a datagram that it completes.
    mutating func note(_ packet: Packet, _ frame: FrameReference) -> [FrameReference] {
        let key = Key(
            source: packet.source, destination: packet.destination, identification: packet.ipIdentification,
            ipProtocol: packet.ipProtocol)
        switch packet.fragment {
        case .pending, .cut:
            if frames[key] == nil {
                if order.count >= Self.maximumDatagrams { frames[order.removeFirst()] = nil }
                order.append(key)
            }
            if frames[key, default: []].count < Self.maximumFrames { frames[key, default: []].append(frame) }
            return []
        case .completed:
            guard let found = frames.removeValue(forKey: key) else { return [] }
            order.removeAll { $0 == key }
            return found
        case .none: return []
        }
    }
}
