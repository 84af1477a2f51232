public import Bytes

/// What the decoding of one message gave.
public struct PERDecoded: Sendable {
    /// Everything that was decoded before an error, with the error at its place.
    public let value: PERValue
    /// The error that stopped the message, nil if it was decoded to its end.
    public let failure: DecodeError?
    /// The errors that cost one extension each, the first of them.
    public let problems: [DecodeError]
    /// How many there were.
    public let problemCount: Int
    /// Octets behind the value, which a sender may have put there.
    public let trailingOctets: Int
    /// How many values the tree has, those of failed extensions included.
    public let nodes: Int
    /// Bits that no value of the tree explains: what is left of an open type behind its value, from an error to the end
    /// of its open type or of the message, and strings that came in fragments. In bits of the message.
    public let unread: [Range<Int>]
}

/// Decodes aligned PER (X.691) by a schema. Never traps, never recurses or grows without bound.
public struct PERDecoder {
    /// Nested types, references not counted.
    static let maximumDepth = 64
    /// Elements of one list.
    static let maximumElements = 4096
    /// Values of one message.
    static let maximumNodes = 16384
    /// Octets, bits or characters of one string that comes in fragments.
    static let maximumFragments = 262_144
    /// Additions in one extension bitmap.
    static let maximumAdditions = 256
    static let maximumProblems = 16

    var reader: PERReader
    /// Set by the first error; everything unwinds from there to the next open type.
    var failure: DecodeError?
    /// Set where the schema ends before the message does: what follows cannot be found, which is nobody's error.
    private var isBlind = false
    private var problems: [DecodeError] = []
    private var problemCount = 0
    private var nodes = 0
    private let nodeLimit: Int
    /// See `PERDecoded`.
    var unread: [Range<Int>] = []
    /// Where the content of the string that is read begins, behind its length.
    var contentStart: Int?
    /// Where what an error left unread begins.
    private var failedAt: Int?

    /// - Parameter complete: whether the bytes are all that the sender said. If so an overrun is the sender's fault,
    ///   otherwise the capture's.
    /// - Parameter nodeLimit: at most so many values; never more than the cap of one message.
    public static func decode(
        _ type: PERType, named name: String, from bytes: ArraySlice<UInt8>, complete: Bool = true,
        nodeLimit: Int = .max
    ) -> PERDecoded {
        let reader = PERReader(bytes, overrun: complete ? .malformed : .truncated)
        var decoder = PERDecoder(reader, nodeLimit: min(nodeLimit, maximumNodes))
        let value = decoder.value(type, name, "message", depth: 0)
        if decoder.failure != nil { decoder.leaveUnread(to: bytes.count * 8) }
        return PERDecoded(
            value: value, failure: decoder.failure, problems: decoder.problems, problemCount: decoder.problemCount,
            trailingOctets: decoder.failure == nil ? decoder.reader.remaining / 8 : 0,
            nodes: decoder.nodes, unread: decoder.unread)
    }

    private init(_ reader: PERReader, nodeLimit: Int) {
        self.reader = reader
        self.nodeLimit = nodeLimit
    }

    /// One value. An error is left in `failure`; the value then holds what came before it.
    mutating func value(_ type: PERType, _ name: String, _ label: StaticString, depth: Int) -> PERValue {
        let start = reader.position
        contentStart = nil
        let content: PERValue.Content
        do throws(DecodeError) {
            nodes += 1
            guard nodes <= nodeLimit, depth <= Self.maximumDepth else { throw reader.error(.limit, label) }
            content = try self.content(type, label, depth: depth)
        } catch {
            failure = error
            failedAt = failedAt ?? contentStart ?? start
            content = .failed(error)
        }
        contentStart = nil
        return PERValue(name: name, content: content, bits: start..<max(start, reader.position))
    }

    private mutating func content(
        _ type: PERType, _ label: StaticString, depth: Int
    ) throws(DecodeError) -> PERValue.Content {
        switch type {
        case .null: return .null
        case .boolean: return .boolean(try reader.flag(label))
        case .integer(let bounds): return try integer(bounds, label)
        case .enumerated(let names, let more): return try enumerated(names, more, label)
        case .bitString(let size): return try bitString(size, label)
        case .octetString(let size): return .octets(try octetString(size, label))
        case .objectIdentifier: return try objectIdentifier(label)
        case .text(let alphabet, let size): return .text(try text(alphabet, size, label))
        case .generalString: return .text(Self.latin1(try octetString(.any, label)))
        case .sequence(let fields, let more): return try sequence(fields, more, label, depth: depth)
        case .choice(let fields, let more): return try choice(fields, more, label, depth: depth)
        case .list(let element, let size): return try list(element, size, label, depth: depth)
        case .openType(let inner): return try openType(inner, label, depth: depth)
        case .undescribed:
            isBlind = true
            return .undecoded(.undescribed, try reader.octets(reader.remaining / 8, label))
        case .reference(let resolve):
            var resolved = resolve()
            // A name for a name; bounded by the tables, and by this count if they were wrong.
            for _ in 0..<8 { if case .reference(let next) = resolved { resolved = next() } }
            guard case .reference = resolved else { return try content(resolved, label, depth: depth) }
            throw reader.error(.limit, label)
        }
    }

    static func latin1(_ octets: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
    }
}

extension PERDecoder {
    /// X.691 clause 19.
    private mutating func sequence(
        _ fields: [PERField], _ more: [PERField]?, _ label: StaticString, depth: Int
    ) throws(DecodeError) -> PERValue.Content {
        let extended = more == nil ? false : try reader.flag(label)
        // By index: a copy of a field costs more than a look at it, and most fields are absent.
        var optionals = 0
        for index in fields.indices where fields[index].isOptional { optionals += 1 }
        var present = try reader.bits(optionals, label)
        if optionals < 64 { present <<= UInt64(64 - optionals) }
        var children: [PERValue] = []
        children.reserveCapacity(fields.count - optionals + present.nonzeroBitCount)
        for index in fields.indices {
            if fields[index].isOptional {
                defer { present <<= 1 }
                guard present >> 63 == 1 else { continue }
            }
            let field = fields[index]
            children.append(value(field.type, field.name, field.label, depth: depth + 1))
            guard failure == nil, !isBlind else { return .sequence(children) }
        }
        if extended { additions(more ?? [], label, into: &children, depth: depth) }
        return .sequence(children)
    }

    private mutating func additions(
        _ known: [PERField], _ label: StaticString, into children: inout [PERValue], depth: Int
    ) {
        do throws(DecodeError) {
            let count = try reader.smallLength(label)
            guard count <= Self.maximumAdditions else { throw reader.error(.limit, label) }
            var bitmap = reader
            try reader.skip(count, label)
            for index in 0..<count where try bitmap.flag(label) {
                children.append(try addition(index, known, label, depth: depth))
                guard failure == nil else { return }
            }
        } catch {
            failure = error
            failedAt = failedAt ?? contentStart ?? reader.position
        }
    }

    /// Notes what lies between the value that was read, or the error that stopped it, and `end`.
    private mutating func leaveUnread(to end: Int) {
        let start = failure == nil ? reader.position : failedAt ?? reader.position
        if start < end { unread.append(start..<end) }
        failedAt = nil
    }

    /// X.691 clause 23: the alternative's index, then the alternative; a later one as an open type.
    private mutating func choice(
        _ fields: [PERField], _ more: [PERField]?, _ label: StaticString, depth: Int
    ) throws(DecodeError) -> PERValue.Content {
        if let more, try reader.flag(label) {
            return .choice(try addition(try reader.small(label), more, label, depth: depth))
        }
        let index = try reader.constrained(0, fields.count - 1, label)
        guard fields.indices.contains(index) else { throw reader.error(.malformed, label) }
        let field = fields[index]
        return .choice(value(field.type, field.name, field.label, depth: depth + 1))
    }

    /// One extension addition or alternative. Only its length can stop the message.
    private mutating func addition(
        _ index: Int, _ known: [PERField], _ label: StaticString, depth: Int
    ) throws(DecodeError) -> PERValue {
        let start = reader.position
        let content: PERValue.Content
        let name: String
        if known.indices.contains(index) {
            let field = known[index]
            name = field.name
            content = try openType(field.type, field.label, depth: depth + 1)
        } else {
            name = "extension\(index + 1)"
            contentStart = nil
            content = .undecoded(.unknownExtension, try octetString(.any, label))
            contentStart = nil
        }
        return PERValue(name: name, content: content, bits: start..<max(start, reader.position))
    }

    /// The inside of an open type. An error in there is noted and costs no more than this value, unless the capture
    /// ends in there, which ends the message.
    private mutating func openType(
        _ inner: PERType, _ label: StaticString, depth: Int
    ) throws(DecodeError) -> PERValue.Content {
        let (count, more) = try reader.length(label)
        let saved: (reader: PERReader, outer: PERReader.Outer?)
        if more {
            let origin = reader.position
            let octets = try fragments(first: count, label) { reader, count throws(DecodeError) in
                try reader.octets(count, label)
            }
            unread.append(origin..<reader.position)
            saved = (reader, nil)
            reader = PERReader(octets, overrun: .malformed, origin: origin)
        } else {
            let outer = try reader.enter(octets: count, label)
            saved = (reader, outer)
        }
        let inside = value(inner, "", label, depth: depth + 1)
        if saved.outer?.isCut == true {
            failedAt = failure == nil ? reader.position : failedAt
            failure = failure ?? reader.error(.truncated, label)
            return inside.content
        }
        leaveUnread(to: reader.end)
        if let error = failure {
            problemCount += 1
            if problems.count < Self.maximumProblems { problems.append(error) }
            failure = nil
        }
        isBlind = false
        if let outer = saved.outer { reader.leave(outer) } else { reader = saved.reader }
        return inside.content
    }

    /// X.691 clauses 20 and 22.
    private mutating func list(
        _ element: PERType, _ size: PERSize, _ label: StaticString, depth: Int
    ) throws(DecodeError) -> PERValue.Content {
        var elements: [PERValue] = []
        var (count, more) = try self.count(size, label)
        while true {
            guard count <= Self.maximumElements - elements.count else { throw reader.error(.limit, label) }
            // Few at first: the number is only the sender's word.
            elements.reserveCapacity(elements.count + min(count, 16))
            for _ in 0..<count {
                elements.append(value(element, String(elements.count), label, depth: depth + 1))
                guard failure == nil, !isBlind else { return .list(elements) }
            }
            guard more else { return .list(elements) }
            (count, more) = try reader.length(label)
        }
    }
}
