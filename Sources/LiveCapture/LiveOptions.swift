/// How interfaces are opened.
public struct LiveOptions: Sendable {
    /// Which packets the kernel hands out.
    public enum Filter: Sendable, Hashable {
        /// All of them.
        case none
        /// Those that a pcap-filter(7) expression lets through.
        case expression(String)
        /// `DefaultFilter`, made for the link type of each interface.
        case standard(h225Ports: Set<UInt16>)
    }

    /// Octets of a packet that are kept, 1 to 262 144; libpcap takes 0 for the most that there can be.
    public var snapLength = 262_144
    /// Whether packets for other hosts are asked for: on a mirror port, all of them are.
    public var isPromiscuous = true
    /// MiB of the kernel's ring for each interface. 32 hold three seconds of 100 Mbit/s, and more than one second of
    /// 100 000 voice packets each of which takes 300 octets there: as long as a busy disk keeps a reader waiting.
    public var bufferMiB = 32
    public var filter = Filter.none
    /// Milliseconds after which the kernel hands out a block that is not full.
    public var blockTimeout = 100

    public init() {}
}
