import Sessions

/// How messages are shown.
public struct ShowOptions: Sendable {
    /// Which layers have their fields shown, besides the messages.
    public enum Depth: Sendable {
        /// Of everything.
        case all
        /// Only of messages: the headers in front of them have a line each.
        case messages
        /// None: a line for each message.
        case lines
    }

    public var depth: Depth
    public var color: Bool
    public var zone: ReportZone
    /// Paths of the input files in the order of `FrameReference.file`; needed where there are several.
    public var files: [String]

    public init(depth: Depth, color: Bool = false, zone: ReportZone = .local, files: [String] = []) {
        self.depth = depth
        self.color = color
        self.zone = zone
        self.files = files
    }

    /// "ring_00002.pcap #17" where there are several files, nil where there is one.
    func place(_ frame: FrameReference) -> String? {
        guard files.count > 1, files.indices.contains(Int(frame.file)) else { return nil }
        let path = files[Int(frame.file)]
        return "\(path.split(separator: "/").last.map(String.init) ?? path) #\(frame.numberInFile)"
    }
}
