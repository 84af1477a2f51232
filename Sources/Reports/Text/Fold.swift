/// Which rows of a long list are shown. What is left out is said in its place.
enum Fold {
    enum Piece: Equatable {
        case rows(Range<Int>)
        case gap(Int)
    }

    /// Row counts from which a list is long, and what of it is kept.
    struct Limits {
        /// Lists up to here are shown whole.
        var whole: Int
        var first: Int
        var last: Int
        /// Most rows kept in between because they matter.
        var between = 0
    }

    /// A gap smaller than this takes more words than its rows.
    private static let smallestGap = 3

    static func pieces(_ count: Int, _ limits: Limits, all: Bool, matters: (Int) -> Bool = { _ in false }) -> [Piece] {
        guard !all, count > limits.whole, count > limits.first + limits.last else {
            return count > 0 ? [.rows(0..<count)] : []
        }
        let middle = limits.first..<(count - limits.last)
        var kept: [Range<Int>] = [0..<limits.first]
        for index in middle.lazy.filter(matters).prefix(limits.between) { kept.append(index..<index + 1) }
        kept.append(middle.upperBound..<count)
        var pieces: [Piece] = []
        var current = 0..<0
        for range in kept {
            if range.lowerBound - current.upperBound < smallestGap {
                current = current.lowerBound..<max(range.upperBound, current.upperBound)
            } else {
                pieces += [.rows(current), .gap(range.lowerBound - current.upperBound)]
                current = range
            }
        }
        return pieces + [.rows(current)]
    }
}
