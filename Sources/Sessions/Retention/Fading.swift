/// How each table forgets: what has ended and tells nothing any more goes; where the table is nearly full, so do the
/// oldest of the rest, until half of it is free.
struct Fading {
    /// What ended at this frame or before it has ended long enough ago.
    let horizon: FrameReference
    var forgotten: Forgotten

    init(_ horizon: FrameReference, _ forgotten: Forgotten) {
        self.horizon = horizon
        self.forgotten = forgotten
    }

    func isOver(_ frame: FrameReference) -> Bool { frame <= horizon }

    mutating func count(_ kind: Forgotten.Kind, _ number: Int = 1, early: Bool = false) {
        guard number > 0 else { return }
        if early { forgotten.early[kind, default: 0] += number } else { forgotten.ended[kind, default: 0] += number }
    }

    /// Whether so many entries are so many that the next may find no room before long.
    static func isPressing(_ count: Int, of limit: Int) -> Bool { count >= limit - limit / 4 }

    /// Which entries stay.
    /// - Parameters:
    ///   - last: the last frame of each.
    ///   - isNeeded: what the analysis uses, however old it is.
    mutating func stays(
        _ kind: Forgotten.Kind, limit: Int, last: [FrameReference], isNeeded: [Bool]
    ) -> [Bool] {
        var stays = last.indices.map { isNeeded[$0] || !isOver(last[$0]) }
        var left = stays.count(where: \.self)
        count(kind, stays.count - left)
        guard Self.isPressing(left, of: limit) else { return stays }
        let before = left
        // What is used goes last.
        let order = last.indices.filter { stays[$0] }.sorted {
            (isNeeded[$0] ? 1 : 0, last[$0].number) < (isNeeded[$1] ? 1 : 0, last[$1].number)
        }
        for index in order where left > limit / 2 {
            stays[index] = false
            left -= 1
        }
        count(kind, before - left, early: true)
        return stays
    }

    mutating func fade<Key, Value>(
        _ kind: Forgotten.Kind, _ table: inout [Key: Value], limit: Int, last: (Value) -> FrameReference,
        isNeeded: (Key, Value) -> Bool = { _, _ in false }
    ) {
        let entries = Array(table)
        let stays = stays(
            kind, limit: limit, last: entries.map { last($0.value) },
            isNeeded: entries.map { isNeeded($0.key, $0.value) })
        for (index, entry) in entries.enumerated() where !stays[index] { table[entry.key] = nil }
    }

    /// Rows in order; returns where each one now is, nil for those that went.
    @discardableResult
    mutating func fade<Row>(
        _ kind: Forgotten.Kind, _ rows: inout [Row], limit: Int, last: (Row) -> FrameReference,
        isNeeded: (Row) -> Bool = { _ in false }
    ) -> [Int?] {
        let stays = stays(kind, limit: limit, last: rows.map(last), isNeeded: rows.map(isNeeded))
        let places = Self.places(stays)
        if stays.contains(false) { rows = rows.indices.filter { stays[$0] }.map { rows[$0] } }
        return places
    }

    /// The new index of each entry that stays.
    static func places(_ stays: [Bool]) -> [Int?] {
        var next = 0
        return stays.map { stays in
            guard stays else { return nil }
            next += 1
            return next - 1
        }
    }
}

// MARK: - Events

extension Fading {
    /// Of events that say the same, one after another, the first ones and the last stay; the newest stay all.
    /// - Parameters:
    ///   - subject: what an event is about; nil for one that nobody needs.
    ///   - isSame: whether two events about one subject say the same.
    ///   - isTurn: whether something else happened to the subject between two frames.
    mutating func thin<Row, Subject: Hashable>(
        _ kind: Forgotten.Kind, _ rows: inout [Row], limit: Int, frame: (Row) -> FrameReference,
        subject: (Row) -> Subject?, isSame: (Row, Row) -> Bool, isTurn: (Row, Int, Int) -> Bool
    ) -> [Int?] {
        var isNeeded = [Bool](repeating: true, count: rows.count)
        var known: [Subject: (count: Int, last: Int)] = [:]
        for (index, row) in rows.enumerated() {
            guard let subject = subject(row) else {
                isNeeded[index] = false
                continue
            }
            guard let row = known[subject], isSame(rows[row.last], rows[index]),
                !isTurn(rows[index], frame(rows[row.last]).number, frame(rows[index]).number)
            else {
                known[subject] = (1, index)
                continue
            }
            if row.count > RunBuilder.maxAbsences { isNeeded[row.last] = false }
            known[subject] = (row.count + 1, index)
        }
        let stays = stays(kind, limit: limit, last: rows.map(frame), isNeeded: isNeeded)
        if stays.contains(false) { rows = rows.indices.filter { stays[$0] }.map { rows[$0] } }
        return Self.places(stays)
    }
}
