/// The complete files of a ring, and those kept as evidence: a list that stays as short as the ring.
struct RingShelf {
    /// Files that a ring without a limit lists.
    private static let maximumListed = 10_000

    /// In the ring, oldest first.
    private(set) var complete: [RingFile] = []
    /// Taken out of the ring as evidence, oldest first.
    private(set) var kept: [RingFile] = []
    /// Indexes of files that hold evidence of open findings.
    var protected: Set<Int32> = []
    private var opened: Int32 = 0

    mutating func nextIndex() -> Int32 {
        // 2^31 files are 68 years of one a second; the last number is then used again.
        defer { if opened < .max { opened += 1 } }
        return opened
    }

    mutating func add(_ file: RingFile) {
        complete.append(file)
        guard complete.count > Self.maximumListed,
            let oldest = complete.firstIndex(where: { !protected.contains($0.index) })
        else { return }
        complete.remove(at: oldest)
    }

    /// Takes the oldest file out of the ring where it holds more than `limit`.
    mutating func takeOldest(beyond limit: Int) -> RingFile? {
        complete.count > limit ? complete.removeFirst() : nil
    }

    mutating func keep(_ file: RingFile) { kept.append(file) }

    /// Takes a kept file out where there are `limit`: the oldest whose finding is over, else the oldest.
    mutating func takeKept(limit: Int) -> RingFile? {
        guard kept.count >= limit, !kept.isEmpty else { return nil }
        return kept.remove(at: kept.firstIndex { !protected.contains($0.index) } ?? 0)
    }

    var files: [RingFile] { (kept + complete).sorted { $0.index < $1.index } }
}
