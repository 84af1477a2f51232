internal import Bytes

/// Among other files, in the order of time.
extension FileReader {
    /// The time of the next packet of the batch, nil when the batch is used up.
    var headTime: Timestamp? { cursor < count ? records[cursor].time : nil }

    /// The end of the packets from `start` on that are not later than `limit`; at least one packet.
    func endOfRun(from start: Int, limit: Timestamp) -> Int {
        let batch = records
        let count = self.count
        var end = Swift.min(start + 1, count)
        while end < count, batch[end].time <= limit { end += 1 }
        return Swift.min(end, count)
    }

    /// Numbers the packets of `range` in the whole capture, behind `delivered` packets of other files.
    func number(_ range: Range<Int>, file: Int, from delivered: Int) {
        // Taken out of the object: one access check for the batch instead of two for each packet.
        var batch = records
        records = []
        let file = Int32(truncatingIfNeeded: file)
        let shift = delivered + 1 - range.lowerBound
        for index in range {
            batch[index].frame = index &+ shift
            batch[index].file = file
        }
        records = batch
    }

    func correct(by correction: TimeCorrection) {
        var batch = records
        records = []
        for index in 0..<count { batch[index].time = correction.corrected(batch[index].time) }
        records = batch
    }
}
