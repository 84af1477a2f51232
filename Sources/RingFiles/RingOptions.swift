public import CaptureFiles

/// What `-w` and `-b` ask for.
public struct RingOptions: Sendable {
    /// Seconds after which a file that holds packets is complete; nil for no limit.
    public var duration: Double?
    /// Octets from which on a file is complete; nil for no limit. dumpcap's `filesize:N` is N times 1000 octets.
    public var fileSize: Int?
    /// Complete files and the one being written that the ring holds at most; nil for all.
    public var files: Int?
    /// Files moved aside, at most: the limit of what evidence may take beside the ring.
    public var keptFiles: Int

    public init(
        duration: Double? = nil, fileSize: Int? = nil, files: Int? = nil, keptFiles: Int = 32
    ) {
        self.duration = duration
        self.fileSize = fileSize
        self.files = files.map { max($0, 1) }
        self.keptFiles = max(keptFiles, 0)
    }

    /// False for one file that has exactly the given name.
    public var isRing: Bool { duration != nil || fileSize != nil || files != nil }
}

/// An interface whose packets the files hold, by its place in the list: `PacketRecord.interface`.
public typealias RingInterface = PcapngEncoder.Interface

/// Counts of an interface since the capture started.
public typealias RingStatistics = PcapngEncoder.Statistics
