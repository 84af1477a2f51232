/// How the page is made.
public struct HTMLOptions: Sendable {
    /// Times in UTC instead of the local zone.
    public var utc: Bool
    /// Every entry of every table: nothing is counted instead of shown.
    public var timelineAll: Bool
    /// `none` leaves the checklist out; the page has room for all rows otherwise.
    public var checklist: ChecklistExtent
    /// Takes the place of `utc` and of the local zone, where set.
    public var zone: ReportZone?

    public init(
        utc: Bool = false, timelineAll: Bool = false, checklist: ChecklistExtent = .all, zone: ReportZone? = nil
    ) {
        self.utc = utc
        self.timelineAll = timelineAll
        self.checklist = checklist
        self.zone = zone
    }

    var effectiveZone: ReportZone { zone ?? (utc ? .utc : .local) }
}

/// The report as one page for a browser: no network, no other files, and nothing in it runs but its own script. The
/// same report gives the same octets.
public enum HTMLReport {
    public static func render(_ report: Report, options: HTMLOptions = HTMLOptions()) -> String {
        var markup = Markup()
        HTMLWriter(report.withHiddenKeys, options).page(&markup)
        return markup.html
    }
}
