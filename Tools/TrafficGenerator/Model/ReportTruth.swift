/// What the receiver of a stream reports of it by RTCP, and how long a way it is from the capture point to it and back.
public struct ReportTruth: Sendable {
    /// Index of the stream in the truth.
    let stream: Int
    public internal(set) var blocks = 0
    /// Lost on the whole way, up to the last report.
    public internal(set) var lost = 0
    /// 256ths.
    public internal(set) var highestFraction = 0
    /// Of the last report, units of the RTP clock.
    public internal(set) var jitter = 0
    /// Seconds, one for each report block that names a sender report.
    public internal(set) var roundTrips: [Double] = []
    /// What the stream's sender says as it leaves.
    public internal(set) var goodbye: String?
    /// Of the VoIP metrics, where the receiver sends some: 256ths, and the values it gives for the quality.
    public internal(set) var lossRate: Int?
    public internal(set) var rFactor: Int?
    public internal(set) var mosLQ: Int?

    init(stream: Int) { self.stream = stream }

    func json(_ streams: [StreamTruth]) -> JSON {
        func number(_ value: Int?) -> JSON { value.map { .number("\($0)") } ?? .null }
        func milliseconds(_ seconds: Double) -> JSON { .number("\((seconds * 1e6).rounded() / 1e3)") }
        var members: [(String, JSON)] = [
            ("src", .string("\(streams[stream].source.address.text):\(streams[stream].source.port)")),
            ("dst", .string("\(streams[stream].destination.address.text):\(streams[stream].destination.port)")),
            ("blocks", number(blocks)), ("lost", number(lost)), ("max_fraction", number(highestFraction)),
            ("jitter", number(jitter)),
        ]
        if !roundTrips.isEmpty {
            members.append(
                (
                    "round_trip_ms",
                    .object([
                        ("min", milliseconds(roundTrips.min() ?? 0)), ("max", milliseconds(roundTrips.max() ?? 0)),
                        ("mean", milliseconds(roundTrips.reduce(0, +) / Double(roundTrips.count))),
                        ("samples", number(roundTrips.count)),
                    ])
                ))
        }
        members += [
            ("goodbye", goodbye.map { .string($0) } ?? .null), ("loss_rate", number(lossRate)),
            ("r_factor", number(rFactor)), ("mos_lq", number(mosLQ)),
        ]
        return .object(members)
    }
}
