public import Bytes
public import Monitoring
public import Rules

/// What a running capture is doing: for the status area, and for the line a minute.
public struct LiveFacts: Sendable {
    /// The file that is being written.
    public struct Ring: Sendable {
        public var path: String
        /// Octets of that file, files that exist, and those of them that were moved aside for their evidence.
        public var bytes: Int
        public var files: Int
        public var kept: Int
        /// Packets that no file holds, for want of room.
        public var notKept: Int
        public var isFull: Bool

        public init(path: String, bytes: Int, files: Int, kept: Int, notKept: Int, isFull: Bool) {
            self.path = path
            self.bytes = bytes
            self.files = files
            self.kept = kept
            self.notKept = notKept
            self.isFull = isFull
        }
    }

    public var interfaces: [String]
    /// Those of them that are down or gone.
    public var down: [String] = []
    /// The clock of the computer.
    public var now: Timestamp
    /// Since the capture began. Seconds.
    public var elapsed: Double
    /// Since the last packet, or since the beginning. Seconds.
    public var silence: Double = 0
    public var packetsPerSecond: Double = 0
    public var bitsPerSecond: Double = 0
    public var captured = 0
    /// Packets that the kernel had no room for.
    public var dropped: UInt64 = 0
    public var state = LiveState()
    /// Open findings of each severity.
    public var open: [Severity: Int] = [:]
    public var ring: Ring?
    /// What people call the hosts.
    public var names: [IPAddress: String] = [:]

    public init(interfaces: [String], now: Timestamp, elapsed: Double) {
        self.interfaces = interfaces
        self.now = now
        self.elapsed = elapsed
    }
}
