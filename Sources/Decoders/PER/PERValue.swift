public import Bytes

/// A decoded value with its place in the message: the tree that a dump of a message shows.
public struct PERValue: Sendable {
    /// The component's or alternative's name as in the standard; a list's element carries its index.
    public let name: String
    public let content: Content
    /// The bits it takes, counted from the first bit of the message. For `show`, divide by eight.
    public let bits: Range<Int>

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
        // Alone indirect: values of the other kinds then need no memory of their own.
        indirect case choice(PERValue)
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
}

extension PERValue {
    /// The component of a SEQUENCE, or the alternative of a CHOICE if it is that one.
    public subscript(_ name: String) -> PERValue? {
        switch content {
        case .sequence(let fields):
            // By index and length first: copies of the components and full comparisons would cost most of the time.
            let length = name.utf8.count
            for index in fields.indices
            where fields[index].name.utf8.count == length && fields[index].name == name {
                return fields[index]
            }
            return nil
        case .choice(let chosen): return chosen.name == name ? chosen : nil
        default: return nil
        }
    }

    /// Follows several names.
    public subscript(path names: String...) -> PERValue? {
        var value: PERValue? = self
        for name in names { value = value?[name] }
        return value
    }

    public var chosen: PERValue? { if case .choice(let value) = content { value } else { nil } }
    public var integer: Int? { if case .integer(let value) = content { value } else { nil } }
    public var boolean: Bool? { if case .boolean(let value) = content { value } else { nil } }
    public var text: String? { if case .text(let value) = content { value } else { nil } }
    public var octets: ArraySlice<UInt8>? { if case .octets(let value) = content { value } else { nil } }
    public var arcs: [Int]? { if case .objectIdentifier(let value) = content { value } else { nil } }
    public var isNull: Bool { if case .null = content { true } else { false } }
    public var error: DecodeError? { if case .failed(let error) = content { error } else { nil } }

    /// Components, alternative or elements.
    public var children: [PERValue] {
        switch content {
        case .sequence(let values), .list(let values): values
        case .choice(let value): [value]
        default: []
        }
    }

    /// The elements of a list; empty for anything else.
    public var elements: [PERValue] { if case .list(let values) = content { values } else { [] } }
}
