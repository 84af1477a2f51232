/// How many stretches go on, and when it was the most.
struct LoadState: BitwiseCopyable {
    private(set) var up = 0
    private(set) var most = 0
    /// Where the most was first reached, and where the first of them ended, by the places of their stretches.
    private(set) var first = 0
    private(set) var until = 0
    private var isOver = false

    mutating func begin(_ place: Int) {
        up += 1
        guard up > most else { return }
        most = up
        first = place
        isOver = false
    }

    mutating func end(_ place: Int) {
        if up == most, !isOver {
            until = place
            isOver = true
        }
        up -= 1
    }
}
