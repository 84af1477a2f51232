import Sessions

@testable import Reports

// What the program hands on in pieces, whole.

extension CallsJSON {
    static func render(_ report: Report, _ calls: [Call]) -> String {
        JSONReport.page(WireCallList(report: report, calls: calls))
    }
}

extension StreamsJSON {
    static func render(_ report: Report, _ streams: [StreamSummary]) -> String {
        JSONReport.page(WireStreamList(report: report, streams: streams))
    }
}
