public import Bytes

/// Where a packet stands in the capture: what a reader types into Wireshark to check a claim.
///
/// Calls and streams hold dozens of them: three words, so that they stay small.
public struct FrameReference: Hashable, Sendable, Comparable, BitwiseCopyable {
    /// From 1 over all input files in the order read.
    public let number: Int
    public let time: Timestamp
    /// Index of the input file in the upper 24 bits, number in it in the lower 40: a million million packets.
    @usableFromInline
    let place: UInt64

    /// Index of the input file.
    @inlinable
    public var file: Int32 { Int32(truncatingIfNeeded: place >> 40) }

    /// From 1 within its own file, as Wireshark numbers it.
    @inlinable
    public var numberInFile: Int { Int(truncatingIfNeeded: place & (1 << 40 - 1)) }

    @inlinable
    public init(number: Int, time: Timestamp, file: Int32 = 0, numberInFile: Int? = nil) {
        self.number = number
        self.time = time
        let own = UInt64(truncatingIfNeeded: numberInFile ?? number)
        place = UInt64(truncatingIfNeeded: file) << 40 | own & (1 << 40 - 1)
    }

    /// - Parameter place: see there.
    @inline(__always)
    init(number: Int, time: Timestamp, place: UInt64) {
        self.number = number
        self.time = time
        self.place = place
    }

    public static func < (a: FrameReference, b: FrameReference) -> Bool { a.number < b.number }
}

/// A frame and what it shows, in words for the reader.
public struct Evidence: Hashable, Sendable {
    public let frame: FrameReference
    public let summary: String

    public init(_ frame: FrameReference, _ summary: String) {
        self.frame = frame
        self.summary = summary
    }
}

/// A moment known only between two bounds; nil where the capture leaves that side open.
public struct TimeBounds: Hashable, Sendable {
    public var earliest: Timestamp?
    public var latest: Timestamp?

    public init(earliest: Timestamp?, latest: Timestamp?) {
        self.earliest = earliest
        self.latest = latest
    }
}
