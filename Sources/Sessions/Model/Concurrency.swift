public import Bytes

/// The most of something at one moment.
public struct ConcurrencyPeak: Sendable, Equatable {
    public var count: Int
    /// What made it so many.
    public var frame: FrameReference
    /// Until the first of them ended, without steps of the clock.
    public var seconds: Double

    public init(count: Int, frame: FrameReference, seconds: Double) {
        self.count = count
        self.frame = frame
        self.seconds = seconds
    }
}

/// How much went on at once: in the whole capture, at one system, or on the line between two.
public struct Concurrency: Sendable, Equatable {
    public enum Scope: Hashable, Sendable {
        case all
        case system(IPAddress)
        /// Two systems, the lower address first.
        case line(IPAddress, IPAddress)
    }

    public var scope: Scope
    /// Calls from Connect to release; nil where there was none, as below.
    public var connected: ConcurrencyPeak?
    /// Calls from their first message to their release, those that were refused among them.
    public var calls: ConcurrencyPeak?
    /// RTP streams from their first packet to their last.
    public var streams: ConcurrencyPeak?
    public var sessions: ConcurrencyPeak?

    public init(scope: Scope) { self.scope = scope }
}
