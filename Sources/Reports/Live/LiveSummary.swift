public import Bytes
public import Monitoring

/// What a report says of a live capture beside what it says of any.
public struct LiveSummary: Sendable {
    public struct Interface: Sendable {
        public var name: String
        public var linkType: String
        /// Empty where everything is captured.
        public var filter: String
        /// Packets that passed the filter, those that the kernel had no room for, and those that the interface lost.
        public var received: UInt64
        public var dropped: UInt64
        public var droppedByInterface: UInt64

        public init(
            name: String, linkType: String, filter: String, received: UInt64, dropped: UInt64,
            droppedByInterface: UInt64
        ) {
            self.name = name
            self.linkType = linkType
            self.filter = filter
            self.received = received
            self.dropped = dropped
            self.droppedByInterface = droppedByInterface
        }
    }

    /// Something that happened to the capture itself: an interface went down, the disk was full.
    public struct Incident: Sendable {
        public var time: Timestamp
        public var text: String

        public init(time: Timestamp, text: String) {
            self.time = time
            self.text = text
        }
    }

    public var interfaces: [Interface]
    /// Packets that were analyzed.
    public var captured = 0
    /// The first and the last ones, up to a cap; `incidentsOmitted` counts those between.
    public var incidents: [Incident] = []
    public var incidentsOmitted = 0
    /// Packets were written to files.
    public var isKept = false
    /// Paths of files that were moved aside because they hold evidence.
    public var keptFiles: [String] = []
    /// Files of the ring that are gone.
    public var removedFiles = 0
    /// Packets that no file holds, for want of room.
    public var packetsNotKept = 0
    /// Findings that were told and are not true any more, in order of closing.
    public var closed: [TrackedFinding] = []
    /// Closed ones before those.
    public var closedForgotten = 0

    public init(interfaces: [Interface]) { self.interfaces = interfaces }

    /// Faults that were there and that nothing showed again: true of the past.
    var earlier: [TrackedFinding] { closed.filter { $0.closing?.staysTrue ?? false } }
}
