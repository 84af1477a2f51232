import Bytes
import CaptureFiles
import Foundation
import LiveCapture

/// What a source handed out.
struct Collector {
    private(set) var records: [PacketRecord] = []
    private(set) var frames: [[UInt8]] = []
    private(set) var events: [LiveEvent] = []

    /// Reads until `isEnough`, or in vain for ten seconds: the expectation that follows fails then.
    mutating func read(_ source: LiveSource, until isEnough: (Collector) -> Bool) {
        let end = Date(timeIntervalSinceNow: 10)
        while !isEnough(self), Date() < end {
            let news = source.read(wait: 200, maximum: 256) { record, bytes in
                add(record, bytes)
                return true
            }
            events += news
        }
    }

    /// Reads for some seconds.
    mutating func read(_ source: LiveSource, for seconds: Double) {
        let end = Date(timeIntervalSinceNow: seconds)
        read(source) { _ in Date() >= end }
    }

    mutating func drain(_ source: LiveSource) {
        source.drain { record, bytes in
            add(record, bytes)
            return true
        }
    }

    mutating func add(_ record: PacketRecord, _ bytes: RawSpan) {
        records.append(record)
        frames.append(bytes.copy())
    }

    var numbers: [Int] { frames.map(Frames.number) }
    var isInOrder: Bool { zip(records, records.dropFirst()).allSatisfy { $0.time <= $1.time } }
}
