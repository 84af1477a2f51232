import Bytes

/// One decoded field of a message: a name as the standard has it, its value in words, and what is inside.
///
/// Values may hold text as it came in a packet: whoever shows it has to clean it first.
public struct FieldNode: Sendable {
    public enum Kind: String, Sendable {
        case field
        /// A protocol: the beginning of one header or message.
        case layer
        /// What stopped the decoding, or is wrong.
        case problem
        /// A word of this program on the fields around it.
        case remark
    }

    public var kind: Kind
    public var name: String
    /// Empty where the children say all.
    public var value: String
    /// Octets from the beginning of the frame, or of what the layer around it says, to the field. Nil where the field
    /// is no octets of its own.
    public var offset: Int?
    /// Octets that it takes, those that it shares with a neighbor counted.
    public var length: Int?
    public var children: [FieldNode]

    public init(
        _ name: String, _ value: String = "", kind: Kind = .field, offset: Int? = nil, length: Int? = nil,
        children: [FieldNode] = []
    ) {
        self.kind = kind
        self.name = name
        self.value = value
        self.offset = offset
        self.length = length
        self.children = children
    }

    /// Fields in the whole tree, this one included.
    public var count: Int { children.reduce(1) { $0 + $1.count } }

    /// Whether something is wrong in here.
    public var hasProblem: Bool { kind == .problem || children.contains { $0.hasProblem } }
}

extension FieldNode {
    /// What stopped the decoding.
    /// - Parameter base: octets from where offsets count to the beginning of what was decoded.
    static func problem(_ error: DecodeError, base: Int = 0) -> FieldNode {
        let place = base + error.offset
        let words =
            switch error.reason {
            case .truncated: "truncated by the capture at octet \(place)"
            case .malformed: "malformed by the sender at octet \(place)"
            case .limit: "limit of this program reached at octet \(place)"
            }
        return FieldNode("Problem", "\(words): \(error.field)", kind: .problem, offset: place)
    }

    static func remark(_ text: String) -> FieldNode { FieldNode("Remark", text, kind: .remark) }
}

/// How values are written.
enum FieldText {
    /// Octets shown of one field.
    static let maximumHex = 64

    static func hex(_ value: some BinaryInteger, digits: Int) -> String {
        let text = String(value, radix: 16)
        return "0x" + String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
    }

    /// Two digits an octet; says how many there are where not all are shown.
    static func hex(_ octets: ArraySlice<UInt8>, limit: Int = maximumHex) -> String {
        var text = ""
        for octet in octets.prefix(limit) {
            if octet < 16 { text += "0" }
            text += String(octet, radix: 16)
        }
        return octets.count > limit ? text + "… (\(octets.count) octets)" : text
    }

    /// "name (3)", or the number alone.
    static func named(_ name: String?, _ value: some BinaryInteger) -> String {
        name.map { "\($0) (\(value))" } ?? "\(value)"
    }

    static func named(_ name: String?, hex value: some BinaryInteger, digits: Int) -> String {
        name.map { "\($0) (\(hex(value, digits: digits)))" } ?? hex(value, digits: digits)
    }

    /// Whether octets are text that a person can read: printable ASCII, at least one.
    static func isPrintable(_ octets: ArraySlice<UInt8>) -> Bool {
        !octets.isEmpty && octets.allSatisfy { (0x20...0x7E).contains($0) }
    }

    static func ascii(_ octets: ArraySlice<UInt8>) -> String { String(decoding: octets, as: UTF8.self) }

    /// Runs of printable ASCII of at least `minimum` octets, at most `limit` of them.
    static func strings(_ octets: ArraySlice<UInt8>, minimum: Int = 4, limit: Int = 32) -> [String] {
        var found: [String] = []
        var run = octets[octets.startIndex..<octets.startIndex]
        var start = octets.startIndex
        for index in octets.startIndex...octets.endIndex {
            if index < octets.endIndex, (0x20...0x7E).contains(octets[index]) { continue }
            run = octets[start..<index]
            if run.count >= minimum {
                guard found.count < limit else { break }
                found.append(ascii(run))
            }
            start = Swift.min(index + 1, octets.endIndex)
        }
        return found
    }

    static func octets(_ count: Int) -> String { count == 1 ? "1 octet" : "\(count) octets" }
}
