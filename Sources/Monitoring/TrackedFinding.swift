public import Bytes
public import Rules
public import Sessions

/// A finding of a capture that goes on: when it became true, and what became of it.
public struct TrackedFinding: Sendable {
    /// Why it is no longer true of the capture as far as it is kept.
    public enum Closing: Sendable, Equatable {
        /// Later packets led to another conclusion about the same systems, which these findings tell.
        case replaced(by: [String])
        /// Later packets show otherwise: it was over, or it was never so.
        case withdrawn
        /// All that showed it is older than what is kept, and nothing showed it again.
        case quiet

        /// True where what it said stays true of the past: it belongs into the report at the end.
        public var staysTrue: Bool { self == .quiet }
    }

    /// From 1, in the order of appearance.
    public let number: Int
    /// As it was last concluded.
    public internal(set) var finding: Finding
    /// The time of the packet that it was concluded at.
    public let appeared: Timestamp
    /// When it was last told.
    public internal(set) var told: Timestamp
    public internal(set) var closed: Timestamp?
    public internal(set) var closing: Closing?

    /// All frames that show it, or weigh against another explanation.
    public var frames: [FrameReference] {
        let weighed = finding.alternatives.flatMap(\.evidence) + finding.limitedBy.flatMap(\.evidence)
        return (finding.evidence + weighed).map(\.frame)
    }
}

/// What a person or a program is told of a finding.
public struct FindingEvent: Sendable {
    public enum Kind: String, Sendable { case appeared, updated, closed }

    public let kind: Kind
    /// The time of the packet that it was concluded at.
    public let time: Timestamp
    public let tracked: TrackedFinding

    public var finding: Finding { tracked.finding }

    public init(kind: Kind, time: Timestamp, tracked: TrackedFinding) {
        self.kind = kind
        self.time = time
        self.tracked = tracked
    }
}
