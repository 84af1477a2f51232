import Bytes
import Decoders

/// The messages of one packet of H.245, and where in it stand the addresses and the numbers that others have otherwise:
/// read once, they need not be decoded again.
struct ControlForm {
    /// An address in the packet.
    private struct Address {
        let message: Int
        /// Which of `ControlMessage.media` has it.
        let media: Int
        /// Whether `ControlMessage.event` has it, too.
        let isOfEvent: Bool
        /// Octets from the beginning of the packet.
        let place: Range<Int>
    }

    private var messages: [ControlMessage] = []
    private var addresses: [Address] = []
    /// Bits that may differ, in the memory that the packet is a slice of.
    private(set) var free: [Range<Int>] = []
    /// Whether it has a random number or addresses of its own, with which it hardly comes again.
    private(set) var differs = false
    /// Whether each of the addresses has a place.
    private(set) var isWhole = true

    /// Adds the next message of a packet.
    mutating func add(_ message: H245Message, of packet: ArraySlice<UInt8>) {
        let made = ControlMessage(message)
        switch message.content {
        case .masterSlaveDetermination: differs = true
        case .openLogicalChannel(let channel):
            add([channel.forward, channel.reverse].compactMap { $0.map { ($0.rtp, $0.rtpPlace) } }, made, packet)
        case .openLogicalChannelAck(let ack):
            add([ack.forward, ack.reverse].compactMap { $0.map { ($0.rtp, $0.rtpPlace) } }, made, packet)
        default: break
        }
        messages.append(made)
        message.tree.forEachFree { free.append($0) }
    }

    /// - Parameter sides: of a channel, in the order of `ControlMessage.media`.
    private mutating func add(
        _ sides: [(rtp: Endpoint?, place: Range<Int>?)], _ made: ControlMessage, _ packet: ArraySlice<UInt8>
    ) {
        differs = true
        // Where both sides have the same address it is not known which of them is that of the event.
        if sides.count > 1, sides[0].rtp == sides[1].rtp { isWhole = false }
        for (index, side) in sides.enumerated() {
            guard let rtp = side.rtp else { continue }
            guard let place = side.place, Endpoint(packet, place) == rtp else {
                isWhole = false
                return
            }
            addresses.append(
                Address(
                    message: messages.count, media: index, isOfEvent: rtp == made.event.address,
                    place: (place.lowerBound - packet.startIndex)..<(place.upperBound - packet.startIndex)))
        }
    }

    /// What a packet of this form says.
    func messages(_ packet: ArraySlice<UInt8>) -> [ControlMessage] {
        var result = messages
        let start = packet.startIndex
        for address in addresses {
            let place = (start + address.place.lowerBound)..<(start + address.place.upperBound)
            let endpoint = Endpoint(packet[place])
            if address.isOfEvent { result[address.message].event.address = endpoint }
            result[address.message].media[address.media].address = endpoint
        }
        return result
    }
}
