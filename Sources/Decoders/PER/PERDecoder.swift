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
    /// What was decoded so far.
    var nodes: [PERTree.Node] = []
    var store = PERTree.Store()
    /// Set where the schema ends before the message does: what follows cannot be found, which is nobody's error.
    private var isBlind = false
    private var problems: [DecodeError] = []
    private var problemCount = 0
    /// Values decoded, those of failed extensions included.
    private var count = 0
    private let nodeLimit: Int
    /// See `PERDecoded`.
    var unread: [Range<Int>] = []
    /// Whether the octets that were read last are no part of the message as they are.
    var isJoined = false
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
        decoder.value(type, .message, "message", depth: 0)
        if decoder.failure != nil { decoder.leaveUnread(to: bytes.count * 8) }
        return PERDecoded(
            value: PERValue(tree: PERTree(name, bytes, decoder.nodes, decoder.store), index: 0),
            failure: decoder.failure, problems: decoder.problems, problemCount: decoder.problemCount,
            trailingOctets: decoder.failure == nil ? decoder.reader.remaining / 8 : 0,
            nodes: decoder.count, unread: decoder.unread)
    }

    private init(_ reader: PERReader, nodeLimit: Int) {
        self.reader = reader
        self.nodeLimit = nodeLimit
        nodes.reserveCapacity(48)
    }

    /// One value. An error is left in `failure`; the value then holds what came before it.
    private mutating func value(_ type: PERType, _ name: PERTree.Name, _ label: StaticString, depth: Int) {
        let place = begin(name)
        fill(place, type, label, depth: depth)
        end(place)
    }

    private mutating func begin(_ name: PERTree.Name) -> Int {
        let start = reader.position
        nodes.append(PERTree.Node(name: name, start: start, end: start, after: 0))
        return nodes.count - 1
    }

    private mutating func end(_ place: Int) {
        nodes[place].end = max(nodes[place].start, reader.position)
        nodes[place].after = nodes.count
    }

    /// The content of a value that has begun.
    private mutating func fill(_ place: Int, _ type: PERType, _ label: StaticString, depth: Int) {
        let start = reader.position
        contentStart = nil
        do throws(DecodeError) {
            count += 1
            guard count <= nodeLimit, depth <= Self.maximumDepth else { throw reader.error(.limit, label) }
            try content(place, type, label, depth: depth)
        } catch {
            failure = error
            failedAt = failedAt ?? contentStart ?? start
            drop(behind: place)
            nodes[place].kind = .failed
            nodes[place].first = store.errors.count
            store.errors.append(error)
        }
        contentStart = nil
    }

    /// Forgets what was decoded of the inside of a value.
    private mutating func drop(behind place: Int) {
        if nodes.count > place + 1 { nodes.removeSubrange((place + 1)...) }
    }

    private mutating func content(
        _ place: Int, _ type: PERType, _ label: StaticString, depth: Int
    ) throws(DecodeError) {
        switch type {
        case .null: set(place, .null)
        case .boolean: set(place, .boolean, try reader.flag(label) ? 1 : 0)
        case .integer(let bounds): try integer(place, bounds, label)
        case .enumerated(let names, let more): try enumerated(place, names, more, label)
        case .bitString(let size): try bitString(place, size, label)
        case .octetString(let size): try octets(place, size, label)
        case .objectIdentifier: try objectIdentifier(place, label)
        case .text(let alphabet, let size): keep(place, try text(alphabet, size, label))
        case .generalString: keep(place, Self.latin1(try octetString(.any, label)))
        case .sequence(let fields, let more): try sequence(place, fields, more, label, depth: depth)
        case .choice(let fields, let more): try choice(place, fields, more, label, depth: depth)
        case .list(let element, let size): try list(place, element, size, label, depth: depth)
        case .openType(let inner): try openType(place, inner, label, depth: depth)
        case .undescribed:
            isBlind = true
            keep(place, .undescribed, try reader.octets(reader.remaining / 8, label))
        case .reference(let resolve):
            var resolved = resolve()
            // A name for a name; bounded by the tables, and by this count if they were wrong.
            for _ in 0..<8 {
                guard case .reference(let next) = resolved else { break }
                resolved = next()
            }
            guard case .reference = resolved else { return try content(place, resolved, label, depth: depth) }
            throw reader.error(.limit, label)
        }
    }

    static func latin1(_ octets: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
    }
}

extension PERDecoder {
    @inline(__always)
    mutating func set(_ place: Int, _ kind: PERTree.Kind, _ first: Int = 0, _ second: Int = 0) {
        nodes[place].kind = kind
        nodes[place].first = first
        nodes[place].second = second
    }

    mutating func keep(_ place: Int, _ text: String) {
        set(place, .text, store.texts.count)
        store.texts.append(text)
    }

    mutating func keep(_ place: Int, _ kind: PERTree.Kind, _ part: ArraySlice<UInt8>, _ second: Int = 0) {
        set(place, kind, store.parts.count, second)
        store.parts.append(part)
    }

    /// X.691 clause 19.
    private mutating func sequence(
        _ place: Int, _ fields: [PERField], _ more: [PERField]?, _ label: StaticString, depth: Int
    ) throws(DecodeError) {
        let extended = more == nil ? false : try reader.flag(label)
        // By index: a copy of a field costs more than a look at it, and most fields are absent.
        var optionals = 0
        for index in fields.indices where fields[index].isOptional { optionals += 1 }
        var present = try reader.bits(optionals, label)
        if optionals < 64 { present <<= UInt64(64 - optionals) }
        set(place, .sequence)
        for index in fields.indices {
            if fields[index].isOptional {
                defer { present <<= 1 }
                guard present >> 63 == 1 else { continue }
            }
            value(fields[index].type, .label(fields[index].label), fields[index].label, depth: depth + 1)
            guard failure == nil, !isBlind else { return }
        }
        if extended { additions(more ?? [], label, depth: depth) }
    }

    private mutating func additions(_ known: [PERField], _ label: StaticString, depth: Int) {
        do throws(DecodeError) {
            let count = try reader.smallLength(label)
            guard count <= Self.maximumAdditions else { throw reader.error(.limit, label) }
            var bitmap = reader
            try reader.skip(count, label)
            for index in 0..<count where try bitmap.flag(label) {
                try addition(index, known, label, depth: depth)
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
        _ place: Int, _ fields: [PERField], _ more: [PERField]?, _ label: StaticString, depth: Int
    ) throws(DecodeError) {
        if let more, try reader.flag(label) {
            try addition(try reader.small(label), more, label, depth: depth)
            return set(place, .choice)
        }
        let index = try reader.constrained(0, fields.count - 1, label)
        guard fields.indices.contains(index) else { throw reader.error(.malformed, label) }
        set(place, .choice)
        value(fields[index].type, .label(fields[index].label), fields[index].label, depth: depth + 1)
    }

    /// One extension addition or alternative. Only its length can stop the message: then there is nothing of it.
    private mutating func addition(
        _ index: Int, _ known: [PERField], _ label: StaticString, depth: Int
    ) throws(DecodeError) {
        let isKnown = known.indices.contains(index)
        let place = begin(isKnown ? .label(known[index].label) : .addition(index))
        do throws(DecodeError) {
            if isKnown {
                try openType(place, known[index].type, known[index].label, depth: depth + 1)
            } else {
                contentStart = nil
                keep(place, .unknownExtension, try octetString(.any, label))
                contentStart = nil
            }
        } catch {
            nodes.removeSubrange(place...)
            throw error
        }
        end(place)
    }

    /// The inside of an open type. An error in there is noted and costs no more than this value, unless the capture
    /// ends in there, which ends the message.
    private mutating func openType(
        _ place: Int, _ inner: PERType, _ label: StaticString, depth: Int
    ) throws(DecodeError) {
        let (count, more) = try reader.length(label)
        let saved: (reader: PERReader, outer: PERReader.Outer?)
        if more {
            let origin = reader.position
            let octets = try fragments(first: count, label) { reader, count throws(DecodeError) in
                try reader.octets(count, label)
            }
            unread.append(origin..<reader.position)
            saved = (reader, nil)
            reader = PERReader(octets, overrun: .malformed, origin: origin, isMessage: false)
        } else {
            let outer = try reader.enter(octets: count, label)
            saved = (reader, outer)
        }
        fill(place, inner, label, depth: depth + 1)
        if saved.outer?.isCut == true {
            failedAt = failure == nil ? reader.position : failedAt
            failure = failure ?? reader.error(.truncated, label)
            return
        }
        leaveUnread(to: reader.end)
        if let error = failure {
            problemCount += 1
            if problems.count < Self.maximumProblems { problems.append(error) }
            failure = nil
        }
        isBlind = false
        if let outer = saved.outer { reader.leave(outer) } else { reader = saved.reader }
    }

    /// X.691 clauses 20 and 22.
    private mutating func list(
        _ place: Int, _ element: PERType, _ size: PERSize, _ label: StaticString, depth: Int
    ) throws(DecodeError) {
        var elements = 0
        var (count, more) = try self.count(size, label)
        set(place, .list)
        while true {
            guard count <= Self.maximumElements - elements else { throw reader.error(.limit, label) }
            for _ in 0..<count {
                value(element, .element(elements), label, depth: depth + 1)
                elements += 1
                guard failure == nil, !isBlind else { return }
            }
            guard more else { return }
            (count, more) = try reader.length(label)
        }
    }
}
