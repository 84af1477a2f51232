import Bytes
import Sessions

/// The whole report as the JSON contract has it. The model may change; these names may not.
struct WireReport: JSONObject {
    /// Those that make up nearly all of a long report, in its order.
    enum List: CaseIterable { case calls, streams, timeline }

    let report: Report
    /// Where the lists are written elsewhere: hands on their stretches.
    var stretches: ((List, inout JSONText) -> Void)?

    init(report: Report) { self.report = report }

    static let schemaVersion = "1.0"
    /// Containers around an element of a list.
    static let depthOfLists = 2

    func writeMembers(to json: inout JSONText) {
        let analysis = report.analysis
        let files = report.frameFiles
        json.member("arpSilences", analysis.arpSilences)
        // Null where the report is not part of a bundle.
        json.member("bundle", report.bundle)
        member("calls", .calls, to: &json)
        json.member("capture", WireCapture(report: report))
        json.member("checklist", each: report.checklist) { WireChecklistItem(item: $0, files: files) }
        json.member("concurrency", analysis.concurrency)
        json.member("crossings", each: analysis.crossings) { WireCrossing(crossing: $0, points: analysis.points) }
        json.member("findings", each: report.findings) { WireFinding(finding: $0, files: files) }
        // Null where all calls and streams are listed.
        json.member("folded", analysis.folded)
        json.member("gatekeepers", analysis.gatekeepers)
        json.member("licenses", analysis.licenses)
        // Null where files were read.
        json.member("live", report.live.map { WireLive(live: $0, forgotten: analysis.forgotten, files: files) })
        json.member("points", analysis.points)
        json.member("quality", analysis.profile.quality)
        json.member("schemaVersion", Self.schemaVersion)
        json.member("scn", analysis.scn)
        member("streams", .streams, to: &json)
        json.member("systems", each: analysis.hosts) {
            WireSystem(host: $0, name: analysis.profile.names[$0.address])
        }
        member("timeline", .timeline, to: &json)
        json.member("tool", WireTool(report))
        json.member("transfers", analysis.transfers)
        json.member("traps", analysis.traps)
        json.member("voicemail", each: analysis.voicemail) { WireVoicemail(service: $0, end: analysis.end?.time) }
    }
}

// MARK: - Lists

extension WireReport {
    private func member(_ name: StaticString, _ list: List, to json: inout JSONText) {
        json.name(name)
        json.beginArray()
        if let stretches { stretches(list, &json) } else { write(list, 0..<count(of: list), to: &json) }
        json.endArray()
    }

    func count(of list: List) -> Int {
        switch list {
        case .calls: report.analysis.calls.count
        case .streams: report.analysis.streams.count
        case .timeline: report.analysis.timeline.count
        }
    }

    /// The elements at some places of a list.
    func write(_ list: List, _ places: Range<Int>, to json: inout JSONText) {
        switch list {
        case .calls: json.elements(calls: report.analysis.calls[places], hidesKeys: report.hidesKeys)
        case .streams: json.elements(streams: report.analysis.streams[places], hidesKeys: report.hidesKeys)
        case .timeline:
            let files = report.frameFiles
            let start = report.analysis.start?.time
            for entry in report.analysis.timeline[places] {
                json.element()
                WireTimelineEntry(entry: entry, files: files, start: start).write(to: &json)
            }
        }
    }
}

private struct WireTimelineEntry: JSONObject {
    let entry: TimelineEntry
    let files: FrameFiles
    let start: Timestamp?

    func writeMembers(to json: inout JSONText) {
        json.member("file", files.path(of: entry.frame))
        json.member("frame", entry.frame.number)
        json.member("frameInFile", entry.frame.numberInFile)
        json.member("from", entry.from)
        json.member("kind", entry.kind.rawValue)
        json.member("offset", seconds: entry.frame.time, since: start)
        json.member("summary", prose: entry.summary)
        json.member("time", entry.frame.time)
        json.member("to", entry.to)
    }
}

struct WireTool: JSONObject {
    let name: String
    let version: String

    init(_ report: Report) {
        name = report.toolName
        version = report.toolVersion
    }

    func writeMembers(to json: inout JSONText) {
        json.member("name", name)
        json.member("version", version)
    }
}

struct WireSystem: JSONObject {
    let host: NetworkHost
    let name: String?

    func writeMembers(to json: inout JSONText) {
        let reasons = host.reasons.map(Wire.prose)
        json.member("address", host.address)
        // What `findings[].systems` and the other lists name.
        json.member("id", host.address)
        json.member("macs", each: host.macs) { $0.description }
        // As the site file has it.
        json.member("name", name)
        json.member("reason", reasons.joined(separator: " "))
        // One for each role.
        json.member("reasons", reasons)
        json.member("roles", each: host.roles) { $0.rawValue }
        json.member("vendor", host.vendor)
    }
}

extension JSONText {
    /// - Parameter hidesKeys: what people pressed is not told.
    mutating func member(_ name: StaticString, calls: [Call], hidesKeys: Bool) {
        self.name(name)
        beginArray()
        elements(calls: calls[...], hidesKeys: hidesKeys)
        endArray()
    }

    /// - Parameter hidesKeys: what people pressed is not told.
    mutating func member(_ name: StaticString, streams: [StreamSummary], hidesKeys: Bool) {
        self.name(name)
        beginArray()
        elements(streams: streams[...], hidesKeys: hidesKeys)
        endArray()
    }

    fileprivate mutating func elements(calls: ArraySlice<Call>, hidesKeys: Bool) {
        for place in calls.indices {
            element()
            if hidesKeys { calls[place].withHiddenKeys.write(to: &self) } else { calls[place].write(to: &self) }
        }
    }

    fileprivate mutating func elements(streams: ArraySlice<StreamSummary>, hidesKeys: Bool) {
        for place in streams.indices {
            element()
            if hidesKeys { streams[place].withHiddenKeys.write(to: &self) } else { streams[place].write(to: &self) }
        }
    }
}
