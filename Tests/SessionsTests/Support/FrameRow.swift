import CaptureFiles

/// Frames one behind another, as they lie in a batch.
struct FrameRow {
    private(set) var records: [PacketRecord] = []
    private(set) var octets: [UInt8] = []

    /// - Parameters:
    ///   - seconds: of the test clock.
    ///   - change: what is not as usual in its record.
    mutating func add(_ frame: [UInt8], at seconds: Double, _ change: (inout PacketRecord) -> Void = { _ in }) {
        var record = PacketRecord(
            time: moment(seconds), frame: records.count + 1, offset: octets.count, capturedLength: frame.count,
            originalLength: frame.count, linkType: .ethernet)
        change(&record)
        records.append(record)
        octets += frame
    }
}
