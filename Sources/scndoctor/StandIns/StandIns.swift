// Stands in until the layers below are merged; then this folder goes.

internal import Bytes
internal import CaptureFiles
internal import Reports
internal import Rules
internal import Sessions

struct Analyzer {
    private var analysis: Analysis

    init(profile: Profile) { analysis = Analysis(profile: profile) }

    mutating func accept(_ records: Span<PacketRecord>, _ bytes: RawSpan) {
        for index in records.indices {
            let frame = FrameReference(number: records[index].frame, time: records[index].time)
            analysis.start = analysis.start ?? frame
            analysis.end = frame
            analysis.packets += 1
        }
    }

    mutating func finish(limits: [CaptureLimit]) -> Analysis {
        analysis.limits = limits
        return analysis
    }
}

enum RuleRegistry {
    static func findings(in analysis: Analysis) -> [Finding] {
        analysis.limits.filter { $0.kind == .truncated }.map {
            Finding(
                id: "capture-truncated", severity: .note, confidence: .confirmed, title: $0.text, explanation: "",
                systems: [], evidence: [], reference: "")
        }
    }
}

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
