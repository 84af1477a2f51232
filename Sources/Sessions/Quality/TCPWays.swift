import Bytes
import Dissection

/// Which directions of TCP between two hosts are seen, and whether acknowledgments show what is not.
struct TCPWays {
    static let capacity = 8192
    /// Acknowledgments that advance so often prove traffic of the other direction.
    static let proof = 2

    struct Key: Hashable {
        let from: IPAddress
        let to: IPAddress
    }

    struct Way {
        var segments = 0
        var advances = 0
        var first: FrameReference
        var last: FrameReference
        fileprivate var ports: UInt32 = 0
        fileprivate var acknowledgment: UInt32 = 0
    }

    private(set) var ways: [Key: Way] = [:]
    private(set) var refused = 0

    mutating func segment(_ packet: Packet, frame: FrameReference) {
        guard packet.hasTCPHeader else { return }
        let key = Key(from: packet.source, to: packet.destination)
        if ways[key] == nil {
            guard ways.count < Self.capacity else {
                refused += 1
                return
            }
            ways[key] = Way(first: frame, last: frame)
        }
        ways[key]?.take(packet, frame)
    }
}

extension TCPWays.Way {
    fileprivate mutating func take(_ packet: Packet, _ frame: FrameReference) {
        segments += 1
        guard packet.tcpFlags & TCPFlags.ack != 0, packet.tcpFlags & TCPFlags.rst == 0 else { return }
        let ports = UInt32(packet.sourcePort) << 16 | UInt32(packet.destinationPort)
        if ports == self.ports, packet.tcpAcknowledgment != acknowledgment,
            Int32(bitPattern: packet.tcpAcknowledgment &- acknowledgment) > 0
        {
            if advances == 0 { first = frame }
            advances += 1
            last = frame
        }
        self.ports = ports
        acknowledgment = packet.tcpAcknowledgment
    }
}
