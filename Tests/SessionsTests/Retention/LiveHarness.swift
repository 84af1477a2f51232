import Bytes
import CaptureFiles

@testable import Sessions

/// Packets on the way through a live analysis.
struct LiveHarness {
    var analyzer: Analyzer
    private(set) var number = 0

    init(_ retention: Retention, _ profile: Profile = Profile()) {
        analyzer = Analyzer(profile: profile, retention: retention)
    }

    mutating func accept(_ recorded: Recorded) {
        for frame in recorded.frames { accept(frame.time, frame.bytes) }
    }

    mutating func accept(_ time: Timestamp, _ bytes: [UInt8]) {
        number += 1
        analyzer.accept(
            PacketRecord(
                time: time, frame: number, offset: 0, capturedLength: bytes.count, originalLength: bytes.count,
                linkType: .ethernet), bytes.rawSpan)
        analyzer.forget(now: time)
    }

    func count(_ name: String) -> Int { analyzer.census.first { $0.name == name }?.count ?? -1 }
}
