public import Bytes

/// An interface that a file describes.
public struct CaptureInterface: Sendable, Equatable {
    public var linkType: LinkType
    /// Name in the capturing system (`eth0`), nil where the file does not tell.
    public var name: String?
    public var description: String?
    /// Octets kept of each packet; 0 means no limit.
    public var snapLength: Int
    /// Resolution of timestamps as people write it: `microseconds`, `nanoseconds`, `10^-7 s`, `2^-10 s`.
    public var resolution: String
    /// The filter the capture was made with: packets it rejected were never seen.
    public var captureFilter: String?
    /// Packets the interface received and those lost, where the file tells (Interface Statistics Block).
    public var received: UInt64?
    public var dropped: UInt64?
}

/// What is known of one input file. Counts are of what was read so far.
public struct CaptureFileInfo: Sendable {
    /// As it was given; `-` is standard input.
    public internal(set) var path: String
    /// `pcap` or `pcapng`.
    public internal(set) var format = ""
    /// Byte order and resolution, for example `little-endian, nanoseconds`.
    public internal(set) var variant = ""
    /// `gzip` and the like, nil for a plain file.
    public internal(set) var compression: String?
    /// The program that wrote the file, where it says so.
    public internal(set) var application: String?
    /// Size in bytes; nil for a pipe.
    public internal(set) var fileBytes: Int?
    /// Bytes read so far.
    public internal(set) var bytesRead = 0

    public internal(set) var packets = 0
    /// Sum of the packets' captured lengths in octets.
    public internal(set) var capturedBytes = 0
    /// Sum of the packets' original lengths in octets.
    public internal(set) var originalBytes = 0
    /// Packets of which the file holds fewer octets than were on the wire.
    public internal(set) var snappedPackets = 0
    /// Smallest and largest timestamp.
    public internal(set) var first: Timestamp?
    public internal(set) var last: Timestamp?
    /// How often a timestamp was smaller than the one before it, and by how many seconds at most.
    public internal(set) var backwardsCount = 0
    public internal(set) var maximumBackwardsStep = 0.0

    public internal(set) var interfaces: [CaptureInterface] = []
    /// Packets that name an interface which the file does not describe; they are not delivered.
    public internal(set) var packetsWithoutInterface = 0
    /// Blocks of pcapng that hold nothing this program uses.
    public internal(set) var skippedBlocks = 0
    /// Packets that the packet blocks themselves count as lost (EPB option 4, drop count of the old packet block).
    public internal(set) var droppedInPackets: UInt64?

    public internal(set) var problems: [CaptureProblem] = []
    /// Problems beyond the first `CaptureFileInfo.maximumProblems`.
    public internal(set) var problemsOmitted = 0

    public static let maximumProblems = ProblemList.maximumKept

    init(path: String) { self.path = path }

    /// The same file under another name.
    public func named(_ name: String) -> CaptureFileInfo {
        var info = self
        info.path = name
        return info
    }

    public var linkTypes: Set<LinkType> { Set(interfaces.map(\.linkType)) }

    /// The filters the capture was made with, without repetition.
    public var captureFilters: [String] {
        var seen: Set<String> = []
        return interfaces.compactMap(\.captureFilter).filter { seen.insert($0).inserted }
    }

    /// Packets lost before they reached the file, nil where the file says nothing about it.
    public var dropped: UInt64? {
        let counted = interfaces.compactMap(\.dropped)
        guard counted.isEmpty else {
            return counted.reduce(0) { $0.addingReportingOverflow($1).overflow ? .max : $0 &+ $1 }
        }
        return droppedInPackets
    }
}

extension CaptureFileInfo {
    mutating func noteDuplicate(_ path: String) {
        problems.append(CaptureProblem(.duplicate, at: 0, "was named twice and is read once"))
    }
}
