// Stands in until the layers below are merged; then this folder goes.

internal import Bytes
internal import CaptureFiles
internal import Reports
internal import Rules
internal import Sessions

enum TextReport {
    static func render(_ report: Report, options: TextOptions) -> String {
        "\(options.color ? "\u{1B}[1m" : "")\(report.analysis.packets) packets, \(report.findings.count) findings\n"
    }
}

struct TextOptions {
    var utc = false
    var color = false
    var width = 100
    var timelineAll = false
}
