internal import Reports

/// How a report is to look, as the options of `analyse` and of `live` say.
struct ReportRendering {
    let format: ReportFormat
    let utc: Bool
    let color: ColorChoice
    let timeline: TimelineChoice
    let checklist: ChecklistChoice

    /// JSON as it is made; text and pages whole.
    /// - Parameter ahead: the lists of the report, where another thread helps to write them.
    func write(_ report: Report, _ ahead: ListsAhead? = nil, to target: OutputTarget) throws(Failure) {
        guard case .json = format else { return try target.write(text(of: report, toFile: target.isFile)) }
        try target.write { put throws(SystemError) in
            guard let ahead else { return try JSONReport.write(report, to: put) }
            try JSONReport.write(report, ahead.lists, stretch: ahead.octets, to: put)
        }
    }

    /// - Parameter toFile: not to standard output.
    func text(of report: Report, toFile: Bool) -> String {
        switch format {
        case .json: return JSONReport.render(report)
        case .html: return page(of: report)
        case .text:
            var options = TextOptions(
                utc: utc, color: color.isOn(toFile: toFile), timelineAll: timeline == .all,
                checklist: ChecklistExtent(rawValue: checklist.rawValue) ?? .open)
            if let width = Terminal.pageWidth(toFile: toFile) { options.width = width }
            return TextReport.render(report, options: options)
        }
    }

    /// The page for a browser, whatever the format of the rest.
    func page(of report: Report) -> String {
        HTMLReport.render(
            report,
            options: HTMLOptions(
                utc: utc, timelineAll: timeline == .all, checklist: checklist == .none ? .none : .all))
    }
}
