public import Bytes

/// The part of its input that a report is about, where it is not about all of it.
public struct InputSelection: Sendable, Hashable {
    /// Packets from this moment on; nil from the first.
    public var from: Timestamp?
    /// Packets before this moment; nil to the last.
    public var to: Timestamp?
    /// The filter that they pass; nil where none was given, empty where it is not told.
    public var filter: String?
    /// How many of those at most.
    public var count: Int?

    public init(from: Timestamp? = nil, to: Timestamp? = nil, filter: String? = nil, count: Int? = nil) {
        self.from = from
        self.to = to
        self.filter = filter
        self.count = count
    }

    public var isEverything: Bool { from == nil && to == nil && filter == nil && count == nil }

    /// "Only a part was read: packets from 2026-07-01 09:15:00 CEST on that pass the filter "udp", and of them the
    /// first 1,000."
    /// - Parameter moment: a time with its day.
    public func words(_ moment: (Timestamp) -> String) -> String {
        var text = "packets"
        if let from { text += " from \(moment(from)) on" }
        if let to { text += "\(from == nil ? "" : " and") before \(moment(to))" }
        if let filter {
            text +=
                filter.isEmpty
                ? " that pass a filter" : " that pass the filter \"\(SafeText.clean(filter, limit: 200))\""
        }
        if let count {
            text =
                isOnlyCount
                ? "the first \(Wording.count(count, "packet"))"
                : text + ", and of them the first \(Wording.count(count))"
        }
        return "Only a part was read: \(text)."
    }

    private var isOnlyCount: Bool { from == nil && to == nil && filter == nil }
}
