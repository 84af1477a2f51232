import Bytes
import Sessions

/// The files that were read, and what they leave out.
struct WireCapture: JSONObject {
    let report: Report

    func writeMembers(to json: inout JSONText) {
        let analysis = report.analysis
        json.member("bytes", analysis.bytes)
        json.member("capsReached", analysis.capsReached)
        json.member("duration", analysis.start == nil ? nil : analysis.duration, decimals: 9)
        json.member("end", analysis.end?.time)
        json.member("files", objects: report.files) { file, json in
            json.member("bytes", file.bytes)
            json.member("compression", file.compression)
            json.member("first", file.first)
            json.member("format", file.format)
            json.member("last", file.last)
            json.member("linkTypes", file.linkTypes)
            json.member("packets", file.packets)
            json.member("path", file.path)
            json.member("problems", file.problems)
        }
        // What damaged input and the program's own caps leave out.
        json.member("limits", objects: analysis.limits) { limit, json in
            json.member("file", limit.path)
            json.member("frame", limit.frame?.number)
            json.member("kind", limit.kind.word)
            json.member("text", prose: limit.text)
        }
        json.member("packets", analysis.packets)
        // Where the capture was made, as the site file says.
        json.member("point", analysis.profile.capturePoint)
        // What the packets themselves say of the capture.
        json.member("quality", analysis.quality)
        // The part of the files that was asked for.
        json.member("selection", report.selection)
        json.member("start", analysis.start?.time)
    }
}

extension InputSelection: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("count", count)
        json.member("filter", filter)
        json.member("from", from)
        json.member("to", to)
    }
}

extension CaptureLimit.Kind {
    fileprivate var word: String {
        switch self {
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
