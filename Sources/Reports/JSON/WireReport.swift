import Bytes
import Sessions

/// The whole report as the JSON contract has it. The model may change; these names may not.
struct WireReport: Encodable {
    struct Tool: Encodable {
        var name: String
        var version: String
    }

    var schemaVersion = "1.0"
    var tool: Tool
    var capture: WireCapture
    var systems: [WireSystem]
    var timeline: [WireTimelineEntry]
    var calls: [WireCall]
    var streams: [WireStream]
    var quality: WireQualityAssumptions
    var concurrency: [WireConcurrency]
    var licenses: [WireRelation]
    var voicemail: [WireVoicemail]
    var scn: [WireScnLink]
    var gatekeepers: [WireGatekeeper]
    var traps: [WireTrap]
    var transfers: [WireTransfer]
    var arpSilences: [WireArpSilence]
    var points: [WirePoint]
    var crossings: [WireCrossing]
    var findings: [WireFinding]
    var checklist: [WireChecklistItem]
    /// Added: null where files were read.
    @OrNull var live: WireLive?
    /// Added: null where the report is not part of a bundle.
    @OrNull var bundle: WireBundle?

    init(_ report: Report) {
        let analysis = report.analysis
        tool = Tool(name: report.toolName, version: report.toolVersion)
        capture = WireCapture(report)
        systems = analysis.hosts.map { WireSystem($0, name: analysis.profile.names[$0.address]) }
        timeline = analysis.timeline.map { WireTimelineEntry($0, report) }
        calls = analysis.calls.map(WireCall.init)
        streams = analysis.streams.map(WireStream.init)
        quality = WireQualityAssumptions(analysis.profile.quality)
        concurrency = analysis.concurrency.map(WireConcurrency.init)
        licenses = analysis.licenses.map(WireRelation.init)
        voicemail = analysis.voicemail.map { WireVoicemail($0, end: analysis.end?.time) }
        scn = analysis.scn.map(WireScnLink.init)
        gatekeepers = analysis.gatekeepers.map(WireGatekeeper.init)
        traps = analysis.traps.map(WireTrap.init)
        transfers = analysis.transfers.map(WireTransfer.init)
        arpSilences = analysis.arpSilences.map(WireArpSilence.init)
        points = analysis.points.map(WirePoint.init)
        crossings = analysis.crossings.map { WireCrossing($0, analysis.points) }
        findings = report.findings.map { WireFinding($0, report) }
        checklist = report.checklist.map { WireChecklistItem($0, report) }
        live = report.live.map { WireLive($0, report) }
        bundle = report.bundle.map(WireBundle.init)
    }
}

struct WireCapture: Encodable {
    struct File: Encodable {
        var path: String
        var format: String
        @OrNull var compression: String?
        var linkTypes: [String]
        var packets: Int
        var bytes: Int
        @OrNull var first: String?
        @OrNull var last: String?
        var problems: [String]
    }

    struct Selection: Encodable {
        @OrNull var from: String?
        @OrNull var to: String?
        @OrNull var filter: String?
        @OrNull var count: Int?
    }

    struct Limit: Encodable {
        var kind: String
        var file: String
        @OrNull var frame: Int?
        var text: String
    }

    var files: [File]
    var packets: Int
    var bytes: Int
    @OrNull var start: String?
    @OrNull var end: String?
    @OrNull var duration: Double?
    /// Added to the contract: what damaged input and the program's own caps leave out.
    var limits: [Limit]
    /// Added: what the packets themselves say of the capture.
    var quality: WireQuality
    var capsReached: [String]
    /// Added: the part of the files that was asked for.
    @OrNull var selection: Selection?
    /// Added: where the capture was made, as the site file says.
    @OrNull var point: String?

    init(_ report: Report) {
        let analysis = report.analysis
        files = report.files.map { file in
            File(
                path: file.path, format: file.format, compression: file.compression, linkTypes: file.linkTypes,
                packets: file.packets, bytes: file.bytes, first: Wire.time(file.first), last: Wire.time(file.last),
                problems: file.problems)
        }
        packets = analysis.packets
        bytes = analysis.bytes
        start = Wire.time(analysis.start?.time)
        end = Wire.time(analysis.end?.time)
        duration = analysis.start == nil ? nil : Wire.rounded(analysis.duration, 9)
        limits = analysis.limits.map { limit in
            Limit(
                kind: Self.word(limit.kind), file: limit.path, frame: limit.frame?.number,
                text: Wire.prose(limit.text))
        }
        quality = WireQuality(analysis.quality)
        capsReached = analysis.capsReached
        point = analysis.profile.capturePoint
        selection = report.selection.map {
            Selection(
                from: Wire.time($0.from), to: Wire.time($0.to), filter: $0.filter, count: $0.count)
        }
    }

    private static func word(_ kind: CaptureLimit.Kind) -> String {
        switch kind {
        case .truncated: "truncated"
        case .damaged: "damaged"
        case .clockStep: "clockStep"
        case .dropped: "dropped"
        case .snapped: "snapped"
        case .fileOrder: "fileOrder"
        case .fileGap: "fileGap"
        }
    }
}

struct WireSystem: Encodable {
    /// The address: what `findings[].systems` and the other lists name.
    var id: String
    var address: String
    /// Added: as the site file has it.
    @OrNull var name: String?
    var roles: [String]
    var reason: String
    /// Added: one reason for each role.
    var reasons: [String]
    var macs: [String]
    @OrNull var vendor: String?

    init(_ host: NetworkHost, name: String?) {
        self.name = name
        id = host.address.description
        address = host.address.description
        roles = host.roles.map(\.rawValue)
        reasons = host.reasons.map(Wire.prose)
        reason = reasons.joined(separator: " ")
        macs = host.macs.map(\.description)
        vendor = host.vendor
    }
}

struct WireTimelineEntry: Encodable {
    var time: String
    @OrNull var offset: Double?
    var frame: Int
    @OrNull var file: String?
    var frameInFile: Int
    var kind: String
    @OrNull var from: String?
    @OrNull var to: String?
    var summary: String

    init(_ entry: TimelineEntry, _ report: Report) {
        time = Wire.time(entry.frame.time)
        offset = Wire.offset(entry.frame.time, from: report.analysis.start?.time)
        frame = entry.frame.number
        file = report.path(of: entry.frame)
        frameInFile = entry.frame.numberInFile
        kind = entry.kind.rawValue
        from = entry.from?.description
        to = entry.to?.description
        summary = Wire.prose(entry.summary)
    }
}
