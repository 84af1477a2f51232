public import Bytes

/// Which capture point each file is of, for an analysis of several.
public struct PointMap: Sendable {
    /// Points told apart; further ones count as the last.
    public static let maxPoints = 16
    /// Seconds within which a packet passes from one point to another: at least, and at most.
    static let shortestWindow = 0.1
    static let longestWindow = 2.0

    /// Point of each file, by `PacketRecord.file`.
    private let points: [Int]
    public let count: Int
    let windowNanoseconds: UInt64
    /// While all points captured, in corrected time.
    public let start: Timestamp
    public let end: Timestamp

    /// - Parameter pathTime: seconds that a packet may take between two points, with what is not known of their clocks.
    public init(points: [Int], count: Int, pathTime: Double, start: Timestamp, end: Timestamp) {
        self.points = points
        self.count = count
        let window = Swift.min(Swift.max(pathTime, Self.shortestWindow), Self.longestWindow)
        windowNanoseconds = UInt64(window * 1e9)
        self.start = start
        self.end = end
    }

    @inline(__always)
    func point(of frame: FrameReference) -> Int {
        let file = Int(frame.file)
        return points.indices.contains(file) ? points[file] : 0
    }

    /// Whether all points captured at that moment.
    func covers(_ time: Timestamp) -> Bool { time >= start && time <= end }
}
