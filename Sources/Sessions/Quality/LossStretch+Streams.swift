import Bytes

extension LossStretch {
    /// Marks what the capture lost of each stream, after the stream's first seconds.
    /// - Parameter streams: in order of their first packet.
    func subtract(from streams: inout [StreamSummary]) {
        for share in shares where share.after.time.seconds(since: share.began.time) >= MediaQuality.settling {
            var (low, high) = (0, streams.count)
            while low < high {
                let middle = (low + high) / 2
                if streams[middle].first.number < share.began.number { low = middle + 1 } else { high = middle }
            }
            guard low < streams.count, streams[low].first.number == share.began.number else { continue }
            streams[low].settled?.lostByCapture += share.packets
        }
    }
}
