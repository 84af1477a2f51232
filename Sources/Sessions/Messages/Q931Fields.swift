import Bytes
import Decoders

/// A Q.931 message as fields (Q.931 clause 4).
enum Q931Fields {
    /// - Parameter base: octets from where offsets count to the protocol discriminator.
    static func node(_ message: Q931Message, _ bytes: ArraySlice<UInt8>, base: Int) -> FieldNode {
        let octet = { (index: Int) in bytes.count > index ? Int(bytes[bytes.startIndex + index]) : 0 }
        let length = octet(1) & 15
        var fields = [
            FieldNode("Protocol discriminator", "Q.931 (0x08)", offset: base, length: 1),
            FieldNode("Call reference value length", "\(length)", offset: base + 1, length: 1),
        ]
        if length > 0 {
            fields.append(
                FieldNode(
                    "Call reference flag",
                    message.isFromDestination
                        ? "Message sent to originating side" : "Message sent from originating side",
                    offset: base + 2, length: 1))
            fields.append(
                FieldNode(
                    "Call reference value",
                    "\(message.callReference) (\(FieldText.hex(message.callReference, digits: 2 * length)))",
                    offset: base + 2, length: length))
        }
        fields.append(
            FieldNode(
                "Message type", FieldText.named(message.type.name, hex: message.type.rawValue, digits: 2),
                offset: base + 2 + length, length: 1))
        fields += message.elements.map { element($0, base: base) }
        if let problem = message.problem { fields.append(.problem(problem, base: base)) }
        return FieldNode(
            "Q.931", message.type.name ?? "\(message.type)", kind: .layer, offset: base, length: bytes.count,
            children: fields)
    }

    private static func element(_ element: Q931InformationElement, base: Int) -> FieldNode {
        let name = element.name ?? "Information element \(FieldText.hex(element.identifier, digits: 2))"
        let isUserUser = element.identifier == 0x7E && element.codeset == 0
        let header = element.isSingleOctet ? 1 : isUserUser ? 3 : 2
        let content = element.isSingleOctet ? 0 : element.content.count
        var node = FieldNode(
            name, element.codeset == 0 ? "" : "codeset \(element.codeset)", offset: base + element.offset,
            length: header + content)
        if element.isSingleOctet {
            node.value = singleOctet(element)
            return node
        }
        guard element.codeset == 0 else {
            node.children = [FieldNode("Content", FieldText.hex(element.content))]
            return node
        }
        var reader = ElementReader(element.content, base: base + element.offset + header)
        let (value, isKnown) = Q931Elements.read(element.identifier, &reader)
        node.value = value
        node.children = reader.fields
        if !reader.rest.isEmpty {
            let name = isKnown ? "Further octets" : "Content"
            node.children.append(
                FieldNode(
                    name, FieldText.hex(reader.rest), offset: base + element.offset + header + reader.position,
                    length: reader.rest.count))
        }
        return node
    }

    /// Type 1 and type 2 elements (clause 4.5.1).
    private static func singleOctet(_ element: Q931InformationElement) -> String {
        guard let value = element.content.first else { return "" }
        switch element.identifier {
        case 0x90:
            return value & 8 != 0 ? "Non-locking, codeset \(value & 7)" : "Locking, codeset \(value & 7)"
        case 0xB0:
            return FieldText.named(value == 0 ? "Receiver ready" : value == 15 ? "Receiver not ready" : nil, value)
        default: return "\(value)"
        }
    }
}

/// The octets of one information element, one by one.
struct ElementReader {
    private let content: ArraySlice<UInt8>
    private let base: Int
    private(set) var position = 0
    var fields: [FieldNode] = []

    init(_ content: ArraySlice<UInt8>, base: Int) {
        self.content = content
        self.base = base
    }

    var rest: ArraySlice<UInt8> { content.dropFirst(position) }

    mutating func octet() -> UInt8? {
        guard let value = rest.first else { return nil }
        position += 1
        return value
    }

    /// A field of the octet that was read last.
    mutating func add(_ name: String, _ value: String) {
        fields.append(FieldNode(name, value, offset: base + position - 1, length: 1))
    }

    /// All octets that are left, as text.
    mutating func text(_ name: String) -> String {
        let octets = rest
        let text = String(validating: octets, as: UTF8.self) ?? FieldText.latin1(octets)
        fields.append(FieldNode(name, text, offset: base + position, length: octets.count))
        position += octets.count
        return text
    }

    /// Octets until one has its top bit set (extension, clause 4.5.1).
    mutating func extended() -> [UInt8] {
        var octets: [UInt8] = []
        while let next = octet() {
            octets.append(next)
            if next & 0x80 != 0 { break }
        }
        return octets
    }
}

extension ElementReader {
    /// All octets that are left, without a look into them. Returns them in hexadecimal.
    mutating func skip(_ name: String, _ value: String? = nil) -> String {
        let octets = rest
        let text = FieldText.hex(octets)
        fields.append(FieldNode(name, value ?? text, offset: base + position, length: octets.count))
        position += octets.count
        return text
    }
}

extension FieldText {
    /// ISO 8859-1: an octet is a character.
    static func latin1(_ octets: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
    }
}
