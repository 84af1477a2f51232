/// A frame as it goes into a file.
public struct Frame: Sendable {
    public var time: Moment
    public var bytes: [UInt8]

    public init(time: Moment, bytes: [UInt8]) {
        self.time = time
        self.bytes = bytes
    }
}

/// The file formats that captures are written in.
public enum CaptureFormat: Sendable {
    case pcap(isNano: Bool = false, isBigEndian: Bool = false)
    /// `resolution` is the negative power of ten of if_tsresol: 6 or 9. `dropped` goes into the interface statistics
    /// at the end.
    case pcapng(resolution: Int = 6, isBigEndian: Bool = false, dropped: UInt64? = nil)

    public var ending: String {
        switch self {
        case .pcap: "pcap"
        case .pcapng: "pcapng"
        }
    }

    public var text: String {
        switch self {
        case .pcap(let nano, let big): "pcap, \(nano ? "ns" : "µs")\(big ? ", big-endian" : "")"
        case .pcapng(let resolution, let big, _): "pcapng, \(resolution == 9 ? "ns" : "µs")\(big ? ", big-endian" : "")"
        }
    }

    public func encode(_ frames: [Frame], epoch: Int64, snapLength: Int?) -> [UInt8] {
        switch self {
        case .pcap(let nano, let big):
            var writer = PcapWriter(isNano: nano, isBigEndian: big, snapLength: snapLength)
            for frame in frames { writer.add(frame, epoch: epoch) }
            return writer.bytes
        case .pcapng(let resolution, let big, let dropped):
            var writer = PcapngWriter(resolution: resolution, isBigEndian: big, snapLength: snapLength)
            for frame in frames { writer.add(frame, epoch: epoch) }
            if let dropped { writer.addStatistics(received: UInt64(frames.count) + dropped, dropped: dropped) }
            return writer.bytes
        }
    }
}

/// Whole numbers in a file's byte order.
struct Fields {
    var bytes: [UInt8] = []
    let isBigEndian: Bool

    mutating func word16(_ value: UInt16) {
        let swapped = isBigEndian ? value : value.byteSwapped
        bytes.append16(swapped)
    }

    mutating func word32(_ value: UInt32) {
        let swapped = isBigEndian ? value : value.byteSwapped
        bytes.append32(swapped)
    }
}
