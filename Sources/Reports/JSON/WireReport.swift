import Bytes
import Sessions

/// The whole report as the JSON contract has it. The model may change; these names may not.
struct WireReport: JSONObject {
    let report: Report

    static let schemaVersion = "1.0"

    func writeMembers(to json: inout JSONText) {
        let analysis = report.analysis
        let files = report.frameFiles
        json.member("arpSilences", analysis.arpSilences)
        // Null where the report is not part of a bundle.
        json.member("bundle", report.bundle)
        json.member("calls", calls: analysis.calls, hidesKeys: report.hidesKeys)
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
        json.member("streams", streams: analysis.streams, hidesKeys: report.hidesKeys)
        json.member("systems", each: analysis.hosts) {
            WireSystem(host: $0, name: analysis.profile.names[$0.address])
        }
        json.member("timeline", objects: analysis.timeline) { entry, json in
            json.member("file", files.path(of: entry.frame))
            json.member("frame", entry.frame.number)
            json.member("frameInFile", entry.frame.numberInFile)
            json.member("from", entry.from)
            json.member("kind", entry.kind.rawValue)
            json.member("offset", seconds: entry.frame.time, since: analysis.start?.time)
            json.member("summary", prose: entry.summary)
            json.member("time", entry.frame.time)
            json.member("to", entry.to)
        }
        json.member("tool", WireTool(report))
        json.member("transfers", analysis.transfers)
        json.member("traps", analysis.traps)
        json.member("voicemail", each: analysis.voicemail) { WireVoicemail(service: $0, end: analysis.end?.time) }
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
        guard hidesKeys else { return member(name, calls) }
        member(name, each: calls) { $0.withHiddenKeys }
    }

    /// - Parameter hidesKeys: what people pressed is not told.
    mutating func member(_ name: StaticString, streams: [StreamSummary], hidesKeys: Bool) {
        guard hidesKeys else { return member(name, streams) }
        member(name, each: streams) { $0.withHiddenKeys }
    }
}
