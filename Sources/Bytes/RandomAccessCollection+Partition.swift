extension RandomAccessCollection {
    /// The first place whose element fulfills `predicate`, where all elements behind one that does do so, too;
    /// `endIndex` where none does. Binary search.
    @inlinable
    public func partitionIndex(where predicate: (Element) -> Bool) -> Index {
        var low = startIndex
        var left = count
        while left > 0 {
            let half = left / 2
            let middle = index(low, offsetBy: half)
            if predicate(self[middle]) {
                left = half
            } else {
                low = index(after: middle)
                left -= half + 1
            }
        }
        return low
    }
}
