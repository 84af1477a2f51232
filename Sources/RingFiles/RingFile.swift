public import Bytes

/// Where a packet lies.
public struct Placement: Sendable, Equatable, BitwiseCopyable {
    /// `RingFile.index`, for `PacketRecord.file`.
    public let file: Int32
    /// Number from 1 in that file, for `PacketRecord.frameInFile`.
    public let number: Int

    public init(file: Int32, number: Int) {
        self.file = file
        self.number = number
    }
}

/// One file of a ring.
public struct RingFile: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case writing
        case complete
        /// Holds evidence of a finding, and stays when the ring goes on: moved aside, or where that failed, in place.
        case kept
        /// No longer there. Only in events: `RingWriter.files` lists what exists.
        case removed
    }

    /// From 0 in the order of opening; never used twice.
    public let index: Int32
    /// As it is now, behind the folder that the person named.
    public internal(set) var path: String
    public internal(set) var packets = 0
    /// Octets, those not yet handed to the system included.
    public internal(set) var octets = 0
    /// Times of the earliest and the latest packet, nil for none.
    public internal(set) var firstTime: Timestamp?
    public internal(set) var lastTime: Timestamp?
    public internal(set) var state = State.writing
    /// Name in its folder.
    var name: String
    /// True once it lies in the folder for evidence.
    var isAside = false

    init(index: Int32, path: String, name: String) {
        self.index = index
        self.path = path
        self.name = name
    }

    /// One more packet; its number in the file.
    mutating func count(_ time: Timestamp) -> Int {
        packets += 1
        firstTime = firstTime.map { min($0, time) } ?? time
        lastTime = lastTime.map { max($0, time) } ?? time
        return packets
    }
}

/// What happened to the files since events were last taken.
public enum RingEvent: Sendable, Equatable {
    case opened(path: String)
    case completed(RingFile)
    /// The oldest file made room for a new one.
    case removed(RingFile)
    /// The oldest file holds evidence: it is now at this path.
    case movedAside(RingFile)
    /// So many files are kept that this one, the oldest, was removed with the evidence in it.
    case evidenceGivenUp(RingFile, limit: Int)
    /// A file could be neither moved nor removed and is left where it is.
    case leftInPlace(path: String, message: String)
    /// Packets are no longer kept. Told once, until `resumed`.
    case suspended(path: String, message: String, isDiskFull: Bool)
    /// Packets are kept again; so many were not, in between.
    case resumed(path: String, packetsNotKept: UInt64)
    /// A file is complete but for this many packets at its end, which could not be written.
    case cutShort(path: String, packetsNotKept: UInt64)
    /// The system reported an error when the file was closed: its end may be missing.
    case closeFailed(path: String, message: String)
}
