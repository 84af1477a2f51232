/// A hash table that also knows the order in which its entries came or were last touched: finding, adding, touching
/// and removing the oldest all cost O(1). Slots stay valid until their entry is removed.
struct OrderedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Node: Sendable {
        var key: Key
        var value: Value
        var older: Int
        var newer: Int
    }

    private static var nothing: Int { -1 }

    private var nodes: [Node] = []
    private var slots: [Key: Int] = [:]
    private var free: [Int] = []
    private var first = -1
    private var last = -1
    /// What stands in an empty slot, so that a removed value's memory is released.
    private let blank: Value

    /// - Parameter room: for so many entries; what of it is never used costs nothing where it is large, and an array that
    ///   grows is copied each time.
    init(blank: Value, room: Int = 0) {
        self.blank = blank
        nodes.reserveCapacity(room)
    }

    var count: Int { slots.count }
    var oldest: Int? { first == Self.nothing ? nil : first }

    /// The one that came or was touched next after that in `slot`.
    func newer(than slot: Int) -> Int? { nodes[slot].newer == Self.nothing ? nil : nodes[slot].newer }

    func slot(of key: Key) -> Int? { slots[key] }
    func key(at slot: Int) -> Key { nodes[slot].key }

    subscript(slot: Int) -> Value {
        _read { yield nodes[slot].value }
        _modify { yield &nodes[slot].value }
    }

    /// Adds an entry as the newest one. The key must not be there yet.
    mutating func insert(_ key: Key, _ value: Value) -> Int {
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            nodes[slot] = Node(key: key, value: value, older: Self.nothing, newer: Self.nothing)
        } else {
            slot = nodes.count
            nodes.append(Node(key: key, value: value, older: Self.nothing, newer: Self.nothing))
        }
        slots[key] = slot
        link(slot)
        return slot
    }

    /// Makes an entry the newest one.
    mutating func touch(_ slot: Int) {
        guard slot != last else { return }
        if let oldest = Self.move(slot, behind: last, &nodes) { first = oldest }
        last = slot
    }

    /// - Returns: the entry that is now the oldest one, if this one was.
    private static func move(_ slot: Int, behind last: Int, _ nodes: inout [Node]) -> Int? {
        var nodes = nodes.mutableSpan
        let (older, newer) = (nodes[slot].older, nodes[slot].newer)
        if older != nothing { nodes[older].newer = newer }
        // There is a newer one, as this is not the last.
        nodes[newer].older = older
        nodes[slot].older = last
        nodes[slot].newer = nothing
        nodes[last].newer = slot
        return older == nothing ? newer : nil
    }

    @discardableResult
    mutating func remove(_ slot: Int) -> Value {
        unlink(slot)
        slots[nodes[slot].key] = nil
        free.append(slot)
        let value = nodes[slot].value
        nodes[slot].value = blank
        return value
    }

    private mutating func link(_ slot: Int) {
        nodes[slot].older = last
        nodes[slot].newer = Self.nothing
        if last == Self.nothing { first = slot } else { nodes[last].newer = slot }
        last = slot
    }

    private mutating func unlink(_ slot: Int) {
        let older = nodes[slot].older
        let newer = nodes[slot].newer
        if older == Self.nothing { first = newer } else { nodes[older].newer = newer }
        if newer == Self.nothing { last = older } else { nodes[newer].older = older }
    }
}
