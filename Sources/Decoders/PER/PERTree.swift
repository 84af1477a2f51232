import Bytes

/// The values of one decoded message in one piece of memory, each in front of those inside of it. As values with memory
/// of their own for what is inside they took more time than all the rest of the decoding.
final class PERTree: Sendable {
    enum Name: Sendable {
        /// That of the whole message.
        case message
        case label(StaticString)
        /// An element of a list, from 0.
        case element(Int)
        /// One of a later version, from 0.
        case addition(Int)
    }

    enum Kind: UInt8, Sendable {
        case null, boolean, integer, largeInteger, enumerated, bitString, octets, joinedOctets, objectIdentifier, text
        case sequence, choice, list, unknownExtension, undescribed, failed
    }

    struct Node: Sendable {
        let name: Name
        var kind = Kind.null
        /// Bits of the message.
        let start: Int
        var end: Int
        /// The place of the next node that is not inside of this one.
        var after: Int
        /// The number, or the place of the first octet in the message, or that of what is in `Store`.
        var first = 0
        /// How many octets, bits or arcs; of an enumeration the place of its name, or -1.
        var second = 0
    }

    /// What has memory of its own.
    struct Store: Sendable {
        var texts: [String] = []
        var parts: [ArraySlice<UInt8>] = []
        var arcs: [Int] = []
        var errors: [DecodeError] = []
    }

    let messageName: String
    let bytes: ArraySlice<UInt8>
    let nodes: [Node]
    let store: Store

    init(_ messageName: String, _ bytes: ArraySlice<UInt8>, _ nodes: [Node], _ store: Store) {
        self.messageName = messageName
        self.bytes = bytes
        self.nodes = nodes
        self.store = store
    }

    func octets(_ index: Int) -> ArraySlice<UInt8> {
        let count = nodes[index].second
        // Where there are none it does not matter where they are.
        return count == 0 ? [] : bytes[nodes[index].first..<(nodes[index].first + count)]
    }

    func part(_ index: Int) -> ArraySlice<UInt8> { store.parts[nodes[index].first] }

    func arcs(_ index: Int) -> [Int] {
        Array(store.arcs[nodes[index].first..<(nodes[index].first + nodes[index].second)])
    }
}
