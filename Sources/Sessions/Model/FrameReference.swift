public import Bytes

/// Where a packet stands in the capture: what a reader types into Wireshark to check a claim.
public struct FrameReference: Hashable, Sendable, Comparable, BitwiseCopyable {
    /// From 1 over all input files in the order read.
    public let number: Int
    public let time: Timestamp
    /// Index of the input file.
    public let file: Int32
    /// From 1 within its own file, as Wireshark numbers it.
    public let numberInFile: Int

    @inlinable
    public init(number: Int, time: Timestamp, file: Int32 = 0, numberInFile: Int? = nil) {
        self.number = number
        self.time = time
        self.file = file
        self.numberInFile = numberInFile ?? number
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
