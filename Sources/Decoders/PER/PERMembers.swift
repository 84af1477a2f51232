/// The values directly inside of a value, in order: components, the alternative, or elements. Looks them up as they are
/// asked for.
public struct PERMembers: Sequence, Sendable {
    private let tree: PERTree
    /// Places of the first node and behind the last one.
    private let start: Int
    private let end: Int

    init(_ tree: PERTree, _ start: Int, _ end: Int) {
        self.tree = tree
        self.start = start
        self.end = end
    }

    public struct Iterator: IteratorProtocol {
        fileprivate let tree: PERTree
        fileprivate var place: Int
        fileprivate let end: Int

        public mutating func next() -> PERValue? {
            guard place < end else { return nil }
            defer { place = Int(tree.nodes[place].after) }
            return PERValue(tree: tree, index: place)
        }
    }

    public func makeIterator() -> Iterator { Iterator(tree: tree, place: start, end: end) }

    public var isEmpty: Bool { start >= end }
    public var first: PERValue? { isEmpty ? nil : PERValue(tree: tree, index: start) }

    /// In time that grows with it.
    public var count: Int {
        var count = 0
        var place = start
        while place < end {
            count += 1
            place = Int(tree.nodes[place].after)
        }
        return count
    }
}
