/// Octets of one direction of a connection by their place in it, as far as they were captured. Of octets that came
/// twice the first stand.
struct StreamPieces: Sendable {
    /// Holes in one direction.
    static let maximumPieces = 4096

    struct Piece: Sendable {
        let start: Int
        var octets: [UInt8]
        var end: Int { start + octets.count }
    }

    /// In order; none overlaps another.
    private(set) var pieces: [Piece] = []

    /// Takes octets of a segment. Returns how many of them are new, nil where there are too many holes.
    mutating func insert(_ octets: [UInt8], at start: Int) -> Int? {
        var position = start
        let end = start + octets.count
        var added = 0
        var index = firstPiece(endingBehind: start)
        while position < end {
            let limit = index < pieces.count ? Swift.min(pieces[index].start, end) : end
            if position < limit {
                let part = octets[(position - start)..<(limit - start)]
                if index > 0, pieces[index - 1].end == position {
                    pieces[index - 1].octets += part
                } else {
                    guard pieces.count < Self.maximumPieces else { return nil }
                    pieces.insert(Piece(start: position, octets: Array(part)), at: index)
                    index += 1
                }
                added += part.count
                position = limit
            }
            guard index < pieces.count, position < end else { break }
            position = Swift.max(position, pieces[index].end)
            index += 1
        }
        return added
    }

    /// Octets without a hole in between, as long as they go.
    func runs() -> [Piece] {
        var runs: [Piece] = []
        for piece in pieces {
            if let last = runs.indices.last, runs[last].end == piece.start {
                runs[last].octets += piece.octets
            } else {
                runs.append(piece)
            }
        }
        return runs
    }

    /// The index of the first piece that goes on behind `place`.
    private func firstPiece(endingBehind place: Int) -> Int {
        if let last = pieces.last, last.end <= place { return pieces.count }
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].end > place { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
