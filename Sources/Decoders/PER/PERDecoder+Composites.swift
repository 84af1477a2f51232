import Bytes

// SEQUENCE, CHOICE, SEQUENCE OF and what later versions of a standard add.

extension PERDecoder {
    /// X.691 clause 19.
    mutating func sequence(
        _ head: PERTree.Head, _ type: PERTable.Node, _ label: Int, depth: Int
    ) throws(PERError) {
        let extended = type.isExtensible ? try reader.flag(label) : false
        let optionals = Int(type.optionals)
        var present = optionals == 0 ? 0 : try reader.bits(optionals, label)
        if optionals < 64 { present <<= UInt64(64 - optionals) }
        let place = open(head, .sequence)
        for index in type.fields {
            let field = fields[index]
            if field.isOptional {
                let isPresent = present >> 63 == 1
                present <<= 1
                guard isPresent else { continue }
            }
            let head = PERTree.Head(.label, index, field.name, start: reader.position)
            value(head, field: index, type: Int(field.type), depth: depth + 1)
            guard failure == nil, !isBlind else { return close(place) }
        }
        if extended { additions(type, label, depth: depth) }
        close(place)
    }

    private mutating func additions(_ type: PERTable.Node, _ label: Int, depth: Int) {
        do throws(PERError) {
            let count = try reader.smallLength(label)
            guard count <= Self.maximumAdditions else { throw PERError(.limit, label) }
            let bitmap = reader.bit
            try reader.skip(count, label)
            for index in 0..<count where reader.flag(at: bitmap + index) {
                try addition(index, type, label, depth: depth)
                guard failure == nil else { return }
            }
        } catch {
            failure = told(error)
            if failedAt < 0 { failedAt = contentStart >= 0 ? contentStart : reader.position }
        }
    }

    /// X.691 clause 23: the alternative's index, then the alternative; a later one as an open type.
    mutating func choice(
        _ head: PERTree.Head, _ type: PERTable.Node, _ label: Int, depth: Int
    ) throws(PERError) {
        if type.isExtensible, try reader.flag(label) {
            let index = try reader.small(label)
            let place = open(head, .choice)
            try addition(index, type, label, depth: depth)
            return close(place)
        }
        let index = try reader.constrained(0, Int(type.roots) - 1, label)
        guard index < Int(type.roots) else { throw PERError(.malformed, label) }
        let place = open(head, .choice)
        let number = Int(type.first) + index
        let field = fields[number]
        let inside = PERTree.Head(.label, number, field.name, start: reader.position)
        value(inside, field: number, type: Int(field.type), depth: depth + 1)
        close(place)
    }

    /// One extension addition or alternative. Only its length can stop the message: then there is nothing of it.
    private mutating func addition(
        _ index: Int, _ type: PERTable.Node, _ label: Int, depth: Int
    ) throws(PERError) {
        guard let known = type.addition(index) else {
            let head = PERTree.Head(.addition, index, start: reader.position)
            contentStart = -1
            let content = try octetString(Self.anySize, label)
            keep(head, .unknownExtension, content.slice(of: reader))
            contentStart = -1
            return
        }
        let head = PERTree.Head(.label, known, fields[known].name, start: reader.position)
        try openType(head, field: known, type: Int(fields[known].type), depth: depth + 1)
    }

    /// The inside of an open type. An error in there is noted and costs no more than this value, unless the capture
    /// ends in there, which ends the message.
    mutating func openType(
        _ head: PERTree.Head, field: Int, type: Int, depth: Int
    ) throws(PERError) {
        let place = nodes.count
        let (count, more) = try reader.length(field)
        guard !more else { return try fragmentedType(head, field: field, type: type, count, depth: depth) }
        let outer = try reader.enter(octets: count, field)
        value(head, field: field, type: type, depth: depth + 1)
        if outer.isCut {
            if failure == nil {
                failedAt = reader.position
                failure = told(PERError(.truncated, field))
            }
        } else {
            endType()
            reader.leave(outer)
        }
        close(place)
    }

    /// One that comes in fragments, of which the first has `count` octets: decoded from a copy in one piece.
    private mutating func fragmentedType(
        _ head: PERTree.Head, field: Int, type: Int, _ count: Int, depth: Int
    ) throws(PERError) {
        let place = nodes.count
        let origin = reader.position
        let octets = try fragments(first: count, field)
        unread.append(origin..<reader.position)
        let saved = reader
        reader = PERReader(octets[...], overrun: .malformed, origin: origin, isMessage: false)
        value(head, field: field, type: type, depth: depth + 1)
        endType()
        reader = saved
        close(place)
    }

    /// Ends an open type that is all there: its errors end with it.
    private mutating func endType() {
        leaveUnread(to: reader.end)
        if let error = failure {
            problemCount += 1
            if problems.count < Self.maximumProblems { problems.append(error) }
            failure = nil
        }
        isBlind = false
    }

    /// Notes what lies between the value that was read, or the error that stopped it, and `end`.
    mutating func leaveUnread(to end: Int) {
        let start = failure == nil || failedAt < 0 ? reader.position : failedAt
        if notesUnread, start < end { unread.append(start..<end) }
        failedAt = -1
    }

    /// X.691 clauses 20 and 22.
    mutating func list(
        _ head: PERTree.Head, _ type: PERTable.Node, _ label: Int, depth: Int
    ) throws(PERError) {
        var elements = 0
        var (count, more) = try self.count(type, label)
        let place = open(head, .list)
        while true {
            guard count <= Self.maximumElements - elements else { throw PERError(.limit, label) }
            for _ in 0..<count {
                let inside = PERTree.Head(.element, elements, start: reader.position)
                value(inside, field: label, type: Int(type.first), depth: depth + 1)
                elements += 1
                guard failure == nil, !isBlind else { return close(place) }
            }
            guard more else { return close(place) }
            (count, more) = try reader.length(label)
        }
    }
}
