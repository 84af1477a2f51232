public import Bytes

/// A decoded value with its place in the message: the tree that a dump of a message shows.
public struct PERValue: Sendable {
    let tree: PERTree
    let index: Int

    var node: PERTree.Node { tree.nodes[index] }

    /// The component's or alternative's name as in the standard; a list's element carries its index.
    public var name: String { tree.name(node) }

    /// The same where the program asks for it by name, otherwise `other`.
    public var known: PERName { node.name }

    /// The bits it takes, counted from the first bit of the message. For `show`, divide by eight.
    public var bits: Range<Int> {
        let node = node
        return node.start..<node.end
    }

    public enum Content: Sendable {
        case null
        case boolean(Bool)
        case integer(Int)
        /// An INTEGER of more than 64 bits, two's complement, most significant octet first.
        case largeInteger(ArraySlice<UInt8>)
        /// The name is nil for a value that came with a later version.
        case enumerated(Int, name: String?)
        /// `count` bits, the first one in the top bit of the first octet.
        case bitString([UInt8], count: Int)
        case octets(ArraySlice<UInt8>)
        case objectIdentifier([Int])
        case text(String)
        case sequence([PERValue])
        case choice(PERValue)
        case list([PERValue])
        /// Well delimited but not looked into.
        case undecoded(Undecoded, ArraySlice<UInt8>)
        /// The error stopped the decoding of the layer here.
        case failed(DecodeError)
    }

    public enum Undecoded: String, Sendable {
        /// An extension addition or alternative that this program's version of the standard does not have.
        case unknownExtension
        /// A known type that this program does not describe.
        case undescribed
    }

    public var content: Content {
        let node = node
        switch node.kind {
        case .null: return .null
        case .boolean: return .boolean(node.first != 0)
        case .integer: return .integer(node.first)
        case .largeInteger: return .largeInteger(tree.part(node))
        case .enumerated:
            return .enumerated(node.first, name: node.second < 0 ? nil : tree.table.words[Int(node.second)])
        case .bitString: return .bitString(Array(tree.part(node)), count: Int(node.second))
        case .octets: return .octets(tree.octets(node))
        case .joinedOctets: return .octets(tree.part(node))
        case .objectIdentifier, .joinedObjectIdentifier: return .objectIdentifier(arcs ?? [])
        case .text: return .text(tree.store.texts[node.first])
        case .sequence: return .sequence(Array(children))
        case .choice: return .choice(PERValue(tree: tree, index: index + 1))
        case .list: return .list(Array(children))
        case .unknownExtension: return .undecoded(.unknownExtension, tree.part(node))
        case .undescribed: return .undecoded(.undescribed, tree.part(node))
        case .failed: return .failed(tree.store.errors[node.first])
        }
    }
}

extension PERValue {
    /// The component of a SEQUENCE, or the alternative of a CHOICE if it is that one. Nil for `other`.
    public subscript(_ name: PERName) -> PERValue? {
        let node = node
        guard node.kind == .sequence || node.kind == .choice, name != .other else { return nil }
        let end = Int(node.after)
        var place = index + 1
        while place < end {
            let inside = tree.nodes[place]
            if inside.name == name { return PERValue(tree: tree, index: place) }
            place = Int(inside.after)
        }
        return nil
    }

    public var chosen: PERValue? { node.kind == .choice ? PERValue(tree: tree, index: index + 1) : nil }
    public var integer: Int? { node.kind == .integer ? node.first : nil }
    public var boolean: Bool? { node.kind == .boolean ? node.first != 0 : nil }
    public var text: String? { node.kind == .text ? tree.store.texts[node.first] : nil }
    public var octets: ArraySlice<UInt8>? {
        switch node.kind {
        case .octets: tree.octets(node)
        case .joinedOctets: tree.part(node)
        default: nil
        }
    }
    public var arcs: [Int]? {
        switch node.kind {
        case .objectIdentifier: PERTree.arcs(tree.octets(node))
        case .joinedObjectIdentifier: PERTree.arcs(tree.part(node))
        default: nil
        }
    }
    public var isNull: Bool { node.kind == .null }
    /// Whether this program does not look into it; see `Undecoded`.
    public var isUndecoded: Bool { node.kind == .unknownExtension || node.kind == .undescribed }
    public var error: DecodeError? { node.kind == .failed ? tree.store.errors[node.first] : nil }

    /// Components, alternative or elements.
    public var children: PERMembers {
        let node = node
        switch node.kind {
        case .sequence, .choice, .list: return PERMembers(tree, index + 1, Int(node.after))
        default: return PERMembers(tree, 0, 0)
        }
    }

    /// The name and the place in the tree of each value directly inside.
    @inline(__always)
    func forEachPlace(_ body: (PERName, Int) -> Void) {
        let node = node
        guard node.kind == .sequence || node.kind == .choice || node.kind == .list else { return }
        let end = Int(node.after)
        var place = index + 1
        while place < end {
            body(tree.nodes[place].name, place)
            place = Int(tree.nodes[place].after)
        }
    }

    /// Another value of the same tree, nil for -1.
    func at(_ place: Int) -> PERValue? { place < 0 ? nil : PERValue(tree: tree, index: place) }

    /// The elements of a list; empty for anything else.
    public var elements: PERMembers { node.kind == .list ? children : PERMembers(tree, 0, 0) }
}
