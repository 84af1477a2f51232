import Bytes

/// The values of one decoded message in one piece of memory, each in front of those inside of it. As values with memory
/// of their own for what is inside they took more time than all the rest of the decoding.
final class PERTree: Sendable {
    /// What a value's number means.
    enum Naming: UInt8, BitwiseCopyable, Sendable {
        /// Nothing: it is the whole message.
        case message
        /// The field of the table, whose name it has.
        case label
        /// Its place in a list, from 0.
        case element
        /// Its place among the additions, of which it is one of a later version, from 0.
        case addition
    }

    enum Kind: UInt8, BitwiseCopyable, Sendable {
        case null, boolean, integer, largeInteger, enumerated, bitString, octets, joinedOctets, text
        case objectIdentifier, joinedObjectIdentifier
        case sequence, choice, list, unknownExtension, undescribed, failed
    }

    /// What is known of a value before it is read.
    struct Head: BitwiseCopyable {
        let naming: Naming
        let number: UInt32
        let name: PERName
        /// In bits of the message.
        let start: Int

        init(_ naming: Naming, _ number: Int, _ name: PERName = .other, start: Int) {
            self.naming = naming
            self.number = UInt32(truncatingIfNeeded: number)
            self.name = name
            self.start = start
        }
    }

    struct Node: BitwiseCopyable, Sendable {
        /// Bits of the message.
        let start: Int
        private(set) var end: Int
        /// The number, or the place of the first octet in the message, or that of what is in `Store`.
        let first: Int
        /// How many octets or bits; of an enumeration the place of its name in the table, or -1.
        let second: Int32
        /// The place of the next node that is not inside of this one.
        private(set) var after: Int32
        let number: UInt32
        let name: PERName
        let naming: Naming
        let kind: Kind

        init(_ head: Head, _ kind: Kind, end: Int, after: Int, first: Int, second: Int) {
            start = head.start
            self.end = end
            self.first = first
            self.second = Int32(truncatingIfNeeded: second)
            self.after = Int32(truncatingIfNeeded: after)
            number = head.number
            name = head.name
            naming = head.naming
            self.kind = kind
        }

        /// Ends it behind what it has inside.
        mutating func close(at position: Int, after: Int) {
            end = max(start, position)
            self.after = Int32(truncatingIfNeeded: after)
        }
    }

    /// What has memory of its own.
    struct Store: Sendable {
        var texts: [String] = []
        var parts: [ArraySlice<UInt8>] = []
        var errors: [DecodeError] = []
    }

    let schema: PERSchema
    let table: PERTable
    let bytes: ArraySlice<UInt8>
    let nodes: [Node]
    let store: Store

    init(_ schema: PERSchema, _ table: PERTable, _ bytes: ArraySlice<UInt8>, _ nodes: [Node], _ store: Store) {
        self.schema = schema
        self.table = table
        self.bytes = bytes
        self.nodes = nodes
        self.store = store
    }

    func name(_ node: Node) -> String {
        switch node.naming {
        case .message: schema.name
        case .label: table.names[Int(node.number)]
        case .element: String(node.number)
        case .addition: "extension\(UInt64(node.number) + 1)"
        }
    }

    func octets(_ node: Node) -> ArraySlice<UInt8> {
        // Where there are none it does not matter where they are.
        node.second == 0 ? [] : bytes[node.first..<(node.first + Int(node.second))]
    }

    func part(_ node: Node) -> ArraySlice<UInt8> { store.parts[node.first] }

    /// The arcs of an object identifier, which the decoder found to be one (X.690 clause 8.19).
    static func arcs(_ octets: ArraySlice<UInt8>) -> [Int] {
        var arcs: [Int] = []
        var arc = 0
        for octet in octets {
            arc = arc << 7 | Int(octet & 0x7F)
            guard octet & 0x80 == 0 else { continue }
            if arcs.isEmpty {
                let top = min(arc / 40, 2)
                arcs.append(top)
                arc -= top * 40
            }
            arcs.append(arc)
            arc = 0
        }
        return arcs
    }
}
