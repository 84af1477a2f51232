extension Array {
    /// Leaves those elements, in their order, and the room of the others for what comes: an array of those that stay would
    /// be a copy of them, which grows again.
    /// - Parameter stays: of each element, whether it does.
    mutating func keep(_ stays: [Bool]) {
        var kept = 0
        // A span moves elements; an array copies them, with all that they refer to.
        var elements = mutableSpan
        for index in 0..<elements.count where stays[index] {
            if index != kept { elements.swapAt(index, kept) }
            kept += 1
        }
        removeLast(count - kept)
    }
}
