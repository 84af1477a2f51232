import Bytes
import Decoders

/// The tree of an H.225.0 or H.245 message as fields, with the messages that it carries inside decoded in their place:
/// elements of fastStart as OpenLogicalChannel, elements of h245Control as H.245.
struct PERFields {
    /// Fields of all messages inside of one message together.
    static let maximumInnerFields = 32_768
    /// More messages inside of one message than any has.
    static let maximumInner = 64

    private var innerFields = 0
    /// Within a tunnelledSignallingMessage whose messages are of QSIG.
    private var tunnelsQSIG = false
    private var inner = 0

    /// - Parameter base: octets from where offsets count to the first octet of the PER encoding.
    mutating func node(_ value: PERValue, base: Int) -> FieldNode {
        let first = base + value.bits.lowerBound / 8
        let last = base + (value.bits.upperBound + 7) / 8
        var node = FieldNode(value.name, "", offset: first, length: Swift.max(last - first, 0))
        if case .octets(let octets) = value.content, value.bits.upperBound % 8 == 0, octets.count <= last - first {
            // Without the bits that fill up to the octet where they begin, and without their length.
            node.offset = last - octets.count
            node.length = octets.count
        }
        fill(&node, value, base: base)
        return node
    }

    private mutating func fill(_ node: inout FieldNode, _ value: PERValue, base: Int) {
        switch value.content {
        case .null: node.value = "NULL"
        case .boolean(let flag): node.value = flag ? "True" : "False"
        case .integer(let number): node.value = Self.integer(number, value.name)
        case .largeInteger(let octets): node.value = "0x" + FieldText.hex(octets)
        case .enumerated(let number, let name): node.value = FieldText.named(name ?? "unknown", number)
        case .bitString(let octets, let count):
            node.value = FieldText.hex(octets[...]) + " (\(count == 1 ? "1 bit" : "\(count) bits"))"
        case .octets(let octets): fillOctets(&node, octets, value, base: base)
        case .objectIdentifier(let arcs): node.value = Self.objectIdentifier(arcs)
        case .text(let text): node.value = text
        case .sequence(let fields):
            let isTunnel = value.known == .tunnelledSignallingMessage
            if isTunnel { tunnelsQSIG = Self.tunnelsQSIG(value) }
            node.children = fields.map { self.node($0, base: base) }
            if isTunnel { tunnelsQSIG = false }
        case .choice(let chosen):
            node.value = chosen.name
            node.children = [self.node(chosen, base: base)]
        case .list(let elements):
            node.value = elements.count == 1 ? "1 item" : "\(elements.count) items"
            node.children = elements.enumerated().map { index, element in
                var child =
                    element.name == "\(index)"
                    ? self.item(index, element, of: value, base: base)
                    : self.node(element, base: base)
                if child.name == element.name { child.name = "Item \(index)" }
                return child
            }
        case .undecoded(let why, let octets):
            let words = why == .unknownExtension ? "extension of a later version" : "not described here"
            node.value = "\(words), \(FieldText.octets(octets.count))"
            if !octets.isEmpty { node.children = [FieldNode("octets", FieldText.hex(octets))] }
        case .failed(let error):
            node.children = [.problem(error, base: base)]
        }
    }

    /// An element of a list; those of the lists that carry messages are decoded.
    private mutating func item(_ index: Int, _ element: PERValue, of list: PERValue, base: Int) -> FieldNode {
        var node = self.node(element, base: base)
        guard case .octets(let octets) = element.content else { return node }
        let place = base + (element.bits.upperBound + 7) / 8 - octets.count
        let inner = inside(list.name, octets, base: place)
        guard !inner.isEmpty else { return node }
        node.value = FieldText.octets(octets.count)
        node.children = inner
        return node
    }

    /// The message in an element of a list that carries messages; empty for other lists.
    mutating func inside(_ list: String, _ octets: ArraySlice<UInt8>, base: Int) -> [FieldNode] {
        switch list {
        case "fastStart": fastStart(octets, base: base)
        case "h245Control", "parallelH245Control": control(octets, base: base)
        case "h4501SupplementaryService": supplementaryService(octets, base: base)
        case "messageContent" where tunnelsQSIG: qsig(octets, base: base)
        default: []
        }
    }

    private mutating func hasRoom() -> Bool {
        inner += 1
        return inner <= Self.maximumInner && innerFields < Self.maximumInnerFields
    }

    private static func noRoom(at place: Int) -> FieldNode {
        .problem(DecodeError(.limit, at: 0, "messages inside of a message"), base: place)
    }

    private mutating func fastStart(_ octets: ArraySlice<UInt8>, base: Int) -> [FieldNode] {
        guard hasRoom() else { return [Self.noRoom(at: base)] }
        do throws(DecodeError) {
            let channel = try OpenLogicalChannel.decode(octets)
            var node = self.node(channel.tree, base: base)
            node.name = "OpenLogicalChannel"
            innerFields += node.count
            return [node] + Self.missing(channel.problems, base: base, in: [node])
        } catch {
            return [FieldNode("octets", FieldText.hex(octets)), .problem(error, base: base)]
        }
    }

    private mutating func control(_ octets: ArraySlice<UInt8>, base: Int) -> [FieldNode] {
        guard hasRoom() else { return [Self.noRoom(at: base)] }
        do throws(DecodeError) {
            return messages(try H245Message.decodeAll(octets), octets: octets.count, base: base)
        } catch {
            return [FieldNode("octets", FieldText.hex(octets)), .problem(error, base: base)]
        }
    }

    /// H.450.1 clause 8.
    private mutating func supplementaryService(_ octets: ArraySlice<UInt8>, base: Int) -> [FieldNode] {
        guard hasRoom() else { return [Self.noRoom(at: base)] }
        do throws(DecodeError) {
            let message = try H450Message.decode(octets)
            var node = self.node(message.tree, base: base)
            node.kind = .layer
            node.children = [FieldNode(node.name, "", children: node.children)]
            node.name = "H.450.1"
            node.value = message.services.map(\.description).joined(separator: "; ")
            innerFields += node.count
            node.children += Self.missing(message.problems, base: base, in: [node])
            return [node]
        } catch {
            return [FieldNode("octets", FieldText.hex(octets)), .problem(error, base: base)]
        }
    }

    /// H.323 Annex M.1: a message of ECMA-143, which has the form of Q.931.
    private mutating func qsig(_ octets: ArraySlice<UInt8>, base: Int) -> [FieldNode] {
        guard hasRoom() else { return [Self.noRoom(at: base)] }
        do throws(DecodeError) {
            var node = Q931Fields.node(try Q931Message.decode(octets), octets, base: base)
            node.name = "QSIG"
            innerFields += node.count
            return [node]
        } catch {
            return [FieldNode("octets", FieldText.hex(octets)), .problem(error, base: base)]
        }
    }

    private static func tunnelsQSIG(_ value: PERValue) -> Bool {
        let identifier = value[.tunnelledProtocolID]?[.id]?.chosen
        return identifier?.arcs == [1, 3, 12, 9] || identifier?[.protocolType]?.text?.uppercased() == "QSIG"
    }

    /// H.245 messages that follow each other in `octets` octets.
    mutating func messages(_ messages: [H245Message], octets: Int, base: Int) -> [FieldNode] {
        var nodes: [FieldNode] = []
        var left = octets
        for message in messages {
            let place = base + octets - left
            var node = self.node(message.tree, base: place)
            node.kind = .layer
            node.name = "H.245"
            node.value = message.name
            innerFields += node.count
            node.children += Self.missing(message.problems, base: place, in: [node])
            nodes.append(node)
            left = message.trailingOctets
        }
        if left > 0, left < octets, !messages.isEmpty {
            nodes.append(.remark("\(FieldText.octets(left)) behind the message belong to none"))
        }
        return nodes
    }

    /// The problems that do not stand in the tree already, where they stopped a field.
    static func missing(_ problems: [DecodeError], base: Int, in nodes: [FieldNode]) -> [FieldNode] {
        guard !problems.isEmpty else { return [] }
        var told: Set<String> = []
        func collect(_ nodes: [FieldNode]) {
            for node in nodes {
                if node.kind == .problem { told.insert(node.value) }
                collect(node.children)
            }
        }
        collect(nodes)
        return problems.map { .problem($0, base: base) }.filter { told.insert($0.value).inserted }
    }
}

// How single values are written.
extension PERFields {
    private static func integer(_ value: Int, _ name: String) -> String {
        switch (name, value) {
        case ("t35CountryCode", 181): "United States (181)"
        case ("t35CountryCode", 180): "United Kingdom (180)"
        case ("manufacturerCode", 16726): "Avaya (16726)"
        case ("manufacturerCode", 10752): "Network Alchemy (10752)"
        default: "\(value)"
        }
    }

    private static func objectIdentifier(_ arcs: [Int]) -> String {
        let text = arcs.map { "\($0)" }.joined(separator: ".")
        if arcs.count == 6, arcs.starts(with: [0, 0, 8, 2250, 0]) { return "\(text) (Version \(arcs[5]))" }
        if arcs.count == 6, arcs.starts(with: [0, 0, 8, 245, 0]) { return "\(text) (Version \(arcs[5]))" }
        return text
    }

    private func fillOctets(_ node: inout FieldNode, _ octets: ArraySlice<UInt8>, _ value: PERValue, base: Int) {
        switch (value.name, octets.count) {
        case ("ip", 4), ("network", 4):
            node.value = "\(IPAddress(v4: octets.reduce(0) { $0 << 8 | UInt32($1) }))"
        case ("ip", 16), ("network", 16):
            let word = { (part: ArraySlice<UInt8>) in part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
            node.value = "\(IPAddress(high: word(octets.prefix(8)), low: word(octets.suffix(8))))"
        case (_, 16) where ["guid", "conferenceID", "globalCallId", "threadId"].contains(value.name):
            node.value = GUID(octets).map { "\($0)" } ?? FieldText.hex(octets)
        case ("productId", _), ("versionId", _), ("productNumber", _), ("versionNumber", _):
            // Padded with NUL by some; shown as text wherever it is.
            let text = octets.prefix { $0 != 0 }
            node.value = FieldText.isPrintable(text) ? FieldText.ascii(text) : FieldText.hex(octets)
        default:
            node.value = octets.isEmpty ? "empty" : FieldText.hex(octets)
            let strings = FieldText.strings(octets)
            if !strings.isEmpty { node.children = strings.map { FieldNode("printable", $0) } }
        }
    }
}
