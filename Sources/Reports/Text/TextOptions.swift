/// How the text report is laid out.
public struct TextOptions: Sendable {
    /// Times in UTC instead of the local zone.
    public var utc: Bool
    /// ANSI colors: only for a terminal.
    public var color: Bool
    /// Columns of the terminal. What is narrower than `narrowest` is taken as that.
    public var width: Int
    /// Nothing folded: every timeline entry, call, stream and frame of evidence.
    public var timelineAll: Bool
    /// Pages of calls in ASCII, for terminals that show no more.
    public var ascii: Bool
    public var checklist: ChecklistExtent
    /// Takes the place of `utc` and of the local zone, where set.
    public var zone: ReportZone?

    public static let narrowest = 60
    public static let widest = 400

    public init(
        utc: Bool = false, color: Bool = false, width: Int = 100, timelineAll: Bool = false, ascii: Bool = false,
        checklist: ChecklistExtent = .open, zone: ReportZone? = nil
    ) {
        self.utc = utc
        self.color = color
        self.width = width
        self.timelineAll = timelineAll
        self.ascii = ascii
        self.checklist = checklist
        self.zone = zone
    }

    var columns: Int { min(max(width, Self.narrowest), Self.widest) }
    var effectiveZone: ReportZone { zone ?? (utc ? .utc : .local) }
}
