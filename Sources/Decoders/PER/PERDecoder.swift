import Bytes

/// Decodes aligned PER (X.691) by a schema. Never traps, never recurses or grows without bound.
struct PERDecoder {
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
    let schema: PERSchema
    /// What of the schema is ready, and its parts that every value looks into.
    var table: PERTable
    var types: [PERTable.Node]
    var fields: [PERTable.Field]
    /// Set by the first error; everything unwinds from there to the next open type.
    var failure: DecodeError?
    /// What was decoded so far.
    var nodes: [PERTree.Node] = []
    var store = PERTree.Store()
    /// Set where the schema ends before the message does: what follows cannot be found, which is nobody's error.
    var isBlind = false
    var problems: [DecodeError] = []
    var problemCount = 0
    /// Values decoded, those of failed extensions included.
    private var count = 0
    private let nodeLimit: Int
    let notesUnread: Bool
    /// See `PERDecoded`.
    var unread: [Range<Int>] = []
    /// Where the content of the string that is read begins, behind its length; -1 where no string is read.
    var contentStart = -1
    /// Where what an error left unread begins; -1 without one.
    var failedAt = -1

    /// - Parameter complete: whether the bytes are all that the sender said. If so an overrun is the sender's fault,
    ///   otherwise the capture's.
    /// - Parameter nodeLimit: at most so many values; never more than the cap of one message.
    /// - Parameter notesUnread: see `PERMessageType`.
    static func decode(
        _ schema: PERSchema, from bytes: ArraySlice<UInt8>, complete: Bool = true, nodeLimit: Int = .max,
        notesUnread: Bool = true
    ) -> PERDecoded {
        var decoder = PERDecoder(
            schema, bytes, overrun: complete ? .malformed : .truncated, nodeLimit: min(nodeLimit, maximumNodes),
            notesUnread: notesUnread)
        decoder.value(PERTree.Head(.message, 0, start: 0), field: 0, type: Int(decoder.fields[0].type), depth: 0)
        if decoder.failure != nil { decoder.leaveUnread(to: bytes.count * 8) }
        // Taken out rather than copied.
        var (nodes, store): ([PERTree.Node], PERTree.Store) = ([], PERTree.Store())
        swap(&nodes, &decoder.nodes)
        swap(&store, &decoder.store)
        let tree = PERTree(schema, decoder.table, bytes, nodes, store)
        return PERDecoded(
            value: PERValue(tree: tree, index: 0), failure: decoder.failure, problems: decoder.problems,
            problemCount: decoder.problemCount,
            trailingOctets: decoder.failure == nil ? decoder.reader.remaining / 8 : 0, nodes: decoder.count,
            unread: decoder.unread)
    }

    private init(
        _ schema: PERSchema, _ bytes: ArraySlice<UInt8>, overrun: DecodeError.Reason, nodeLimit: Int, notesUnread: Bool
    ) {
        self.notesUnread = notesUnread
        reader = PERReader(bytes, overrun: overrun)
        self.schema = schema
        table = schema.table
        types = table.types
        fields = table.fields
        self.nodeLimit = nodeLimit
        // Few messages have more values than octets, and most of them are short.
        nodes.reserveCapacity(max(8, min(48, bytes.count)))
    }

    /// One value: one node, with those of what is inside of it behind. An error is left in `failure`; the value then
    /// holds what came before it.
    /// - Parameter field: of the table, which errors name.
    mutating func value(_ head: PERTree.Head, field: Int, type index: Int, depth: Int) {
        count += 1
        if types[index].kind.mayBePlain, count <= nodeLimit, depth <= Self.maximumDepth, isPlain(head, index) { return }
        let start = reader.position
        let place = nodes.count
        contentStart = -1
        do throws(PERError) {
            guard count <= nodeLimit, depth <= Self.maximumDepth else { throw PERError(.limit, field) }
            try content(head, field, index, depth: depth)
        } catch {
            if failedAt < 0 { failedAt = contentStart >= 0 ? contentStart : start }
            // What was decoded of its inside is forgotten.
            if nodes.count > place { nodes.removeSubrange(place...) }
            let told = told(error)
            failure = told
            leaf(head, .failed, store.errors.count)
            store.errors.append(told)
        }
        contentStart = -1
    }

    /// Reads what most values without an inside are: flags, small numbers and nothing at all, which are there as a whole.
    /// - Returns: false for all others, and where anything is wrong: then nothing was read.
    private mutating func isPlain(_ head: PERTree.Head, _ index: Int) -> Bool {
        switch types[index].kind {
        case .null: leaf(head, .null)
        case .boolean:
            guard let flag = reader.plain(upTo: 1) else { return false }
            leaf(head, .boolean, flag)
        case .integer:
            let type = types[index]
            guard !type.isExtensible, type.hasLower, type.hasUpper,
                let distance = reader.plain(upTo: type.upper &- type.lower)
            else { return false }
            leaf(head, .integer, type.lower &+ distance)
        default: return false
        }
        return true
    }

    /// An error as it is reported.
    func told(_ error: PERError) -> DecodeError {
        DecodeError(error.reason, at: reader.byteOffset, fields[Int(error.field)].label)
    }

    private mutating func content(
        _ head: PERTree.Head, _ field: Int, _ index: Int, depth: Int
    ) throws(PERError) {
        let type = types[index]
        switch type.kind {
        case .null: leaf(head, .null)
        case .boolean: leaf(head, .boolean, try reader.flag(field) ? 1 : 0)
        case .integer: try integer(head, type, field)
        case .enumerated: try enumerated(head, type, field)
        case .bitString: try bitString(head, type, field)
        case .octetString: try octets(head, type, field)
        case .objectIdentifier: try objectIdentifier(head, field)
        case .text: keep(head, try text(type, field))
        case .generalString: keep(head, Self.latin1(try octetString(Self.anySize, field).slice(of: reader)))
        case .sequence: try sequence(head, type, field, depth: depth)
        case .choice: try choice(head, type, field, depth: depth)
        case .list: try list(head, type, field, depth: depth)
        case .openType: try openType(head, field: field, type: Int(type.first), depth: depth)
        case .undescribed:
            isBlind = true
            keep(head, .undescribed, reader.slice(try reader.octets(reader.remaining / 8, field)))
        case .unresolved:
            table = schema.resolved(index)
            types = table.types
            fields = table.fields
            // Now it is none of these.
            try content(head, field, index, depth: depth)
        case .endless: throw PERError(.limit, field)
        }
    }

    static func latin1(_ octets: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
    }
}

extension PERDecoder {
    /// A value that has nothing inside, read to its end.
    mutating func leaf(_ head: PERTree.Head, _ kind: PERTree.Kind, _ first: Int = 0, _ second: Int = 0) {
        nodes.append(
            PERTree.Node(
                head, kind, end: max(head.start, reader.position), after: nodes.count + 1, first: first,
                second: second))
    }

    /// A value whose inside follows. Returns its place, for `close`.
    @inline(__always)
    mutating func open(_ head: PERTree.Head, _ kind: PERTree.Kind) -> Int {
        nodes.append(PERTree.Node(head, kind, end: head.start, after: 0, first: 0, second: 0))
        return nodes.count - 1
    }

    @inline(__always)
    mutating func close(_ place: Int) {
        guard place >= 0, place < nodes.count else { return }
        nodes[place].close(at: reader.position, after: nodes.count)
    }

    mutating func keep(_ head: PERTree.Head, _ text: String) {
        leaf(head, .text, store.texts.count)
        store.texts.append(text)
    }

    mutating func keep(_ head: PERTree.Head, _ kind: PERTree.Kind, _ part: ArraySlice<UInt8>, _ second: Int = 0) {
        leaf(head, kind, store.parts.count, second)
        store.parts.append(part)
    }
}
