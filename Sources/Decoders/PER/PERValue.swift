public import Bytes

/// A decoded value with its place in the message: the tree that a dump of a message shows.
public struct PERValue: Sendable {
    let tree: PERTree
    let index: Int

    /// The component's or alternative's name as in the standard; a list's element carries its index.
    public var name: String {
        switch tree.nodes[index].name {
        case .message: tree.messageName
        case .label(let label): "\(label)"
        case .element(let number): String(number)
        case .addition(let number): "extension\(number + 1)"
        }
    }

    /// The bits it takes, counted from the first bit of the message. For `show`, divide by eight.
    public var bits: Range<Int> { tree.nodes[index].start..<tree.nodes[index].end }

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
        let (first, second) = (tree.nodes[index].first, tree.nodes[index].second)
        switch kind {
        case .null: return .null
        case .boolean: return .boolean(first != 0)
        case .integer: return .integer(first)
        case .largeInteger: return .largeInteger(tree.part(index))
        case .enumerated: return .enumerated(first, name: second < 0 ? nil : tree.store.texts[second])
        case .bitString: return .bitString(Array(tree.part(index)), count: second)
        case .octets: return .octets(tree.octets(index))
        case .joinedOctets: return .octets(tree.part(index))
        case .objectIdentifier: return .objectIdentifier(tree.arcs(index))
        case .text: return .text(tree.store.texts[first])
        case .sequence: return .sequence(children)
        case .choice: return .choice(PERValue(tree: tree, index: index + 1))
        case .list: return .list(children)
        case .unknownExtension: return .undecoded(.unknownExtension, tree.part(index))
        case .undescribed: return .undecoded(.undescribed, tree.part(index))
        case .failed: return .failed(tree.store.errors[first])
        }
    }
}

extension PERValue {
    var kind: PERTree.Kind { tree.nodes[index].kind }

    /// The component of a SEQUENCE, or the alternative of a CHOICE if it is that one.
    public subscript(_ name: StaticString) -> PERValue? {
        switch kind {
        case .sequence, .choice: break
        default: return nil
        }
        let end = tree.nodes[index].after
        var place = index + 1
        while place < end {
            if case .label(let label) = tree.nodes[place].name, label.isSame(as: name) {
                return PERValue(tree: tree, index: place)
            }
            place = tree.nodes[place].after
        }
        return nil
    }

    /// Follows several names.
    public subscript(path names: StaticString...) -> PERValue? {
        var value: PERValue? = self
        for name in names { value = value?[name] }
        return value
    }

    public var chosen: PERValue? { kind == .choice ? PERValue(tree: tree, index: index + 1) : nil }
    public var integer: Int? { kind == .integer ? tree.nodes[index].first : nil }
    public var boolean: Bool? { kind == .boolean ? tree.nodes[index].first != 0 : nil }
    public var text: String? { kind == .text ? tree.store.texts[tree.nodes[index].first] : nil }
    public var octets: ArraySlice<UInt8>? {
        switch kind {
        case .octets: tree.octets(index)
        case .joinedOctets: tree.part(index)
        default: nil
        }
    }
    public var arcs: [Int]? { kind == .objectIdentifier ? tree.arcs(index) : nil }
    public var isNull: Bool { kind == .null }
    public var error: DecodeError? { kind == .failed ? tree.store.errors[tree.nodes[index].first] : nil }

    /// Components, alternative or elements.
    public var children: [PERValue] {
        switch kind {
        case .sequence, .choice, .list: break
        default: return []
        }
        let end = tree.nodes[index].after
        var children: [PERValue] = []
        var place = index + 1
        while place < end {
            children.append(PERValue(tree: tree, index: place))
            place = tree.nodes[place].after
        }
        return children
    }

    /// The elements of a list; empty for anything else.
    public var elements: [PERValue] { kind == .list ? children : [] }
}
