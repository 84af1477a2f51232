/// When a live capture ends by itself: -c and -a.
struct LiveStops {
    private let packets: Int?
    private let seconds: Double?
    private let octets: Int?
    private let files: Int?

    init(count: Int?, _ conditions: [StopCondition]) {
        packets = ([count] + conditions.map { if case .packets(let packets) = $0 { packets } else { nil } })
            .compactMap(\.self).min()
        seconds = conditions.compactMap { if case .duration(let seconds) = $0 { seconds } else { nil } }.min()
        octets = conditions.compactMap { if case .fileSize(let octets) = $0 { octets } else { nil } }.min()
        files = conditions.compactMap { if case .files(let files) = $0 { files } else { nil } }.min()
    }

    /// Whether no more packets are wanted after so many.
    func isEnough(packets count: Int) -> Bool { packets.map { count >= $0 } ?? false }

    /// Seconds until the time is over, where there is a limit.
    func secondsLeft(after elapsed: Double) -> Double? { seconds.map { $0 - elapsed } }

    /// - Parameters:
    ///   - elapsed: seconds since the capture began.
    ///   - fileOctets: size of the file that is being written.
    ///   - completedFiles: files that were written to their end.
    func isOver(
        elapsed: Double, fileOctets: @autoclosure () -> Int, completedFiles: @autoclosure () -> Int
    ) -> Bool {
        if let seconds, elapsed >= seconds { return true }
        if let octets, fileOctets() >= octets { return true }
        if let files, completedFiles() >= files { return true }
        return false
    }
}
