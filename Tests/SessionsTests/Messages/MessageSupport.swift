import Bytes
import CaptureFiles
import Foundation

@testable import Sessions

/// Captures through a collector.
enum Shown {
    /// The folder beside the repository, where real captures lie; nil when it is not there.
    static let shared: String? = {
        let path = Recorded.root.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" } + "/shared"
        return FileManager.default.fileExists(atPath: path + "/real/formats") ? path : nil
    }()

    private static func captures(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }.sorted().map { "\(folder)/\($0)" }
    }

    static let committed = captures("\(Recorded.root)/captures")
    static let others = shared.map { captures("\($0)/captures") + captures("\($0)/real/h323") } ?? []
    static let formats = shared.map { captures("\($0)/real/formats") } ?? []

    static func frames(_ path: String, _ selection: MessageSelection) throws -> [ShownFrame] {
        var collector = MessageCollector(selection)
        var frames: [ShownFrame] = []
        var source = try CaptureSource(paths: [path])
        while source.nextBatch({ collector.accept($0, $1) { frames.append($0) } }), !collector.isSatisfied {}
        collector.finish { frames.append($0) }
        return frames
    }

    static func committed(_ name: String, _ selection: MessageSelection) throws -> [ShownFrame] {
        try frames("\(Recorded.root)/captures/\(name)", selection)
    }

    static func numbers(_ text: String) -> MessageSelection {
        FrameNumbers(text).map { .frames($0) } ?? .list
    }
}

extension [FieldNode] {
    /// Every node of the trees, in order.
    var all: [FieldNode] { flatMap { [$0] + $0.children.all } }
}

extension ShownFrame {
    /// Every node of all layers and messages.
    var nodes: [FieldNode] { layers.all + messages.flatMap { $0.layers.all } + (data.map { [$0] } ?? []).all }

    func values(_ name: String) -> [String] { nodes.filter { $0.name == name }.map(\.value) }
}

/// tshark as an oracle.
enum MessageTshark {
    static let path = ["/usr/bin/tshark", "/usr/local/bin/tshark"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "/usr/bin/tshark")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// Rows of fields, each with all its occurrences.
    static func rows(
        _ fields: [String], of capture: String, filter: String, options: [String] = []
    ) throws -> [[[String]]] {
        let text = try run(
            ["-n", "-r", capture, "-o", "tcp.reassemble_out_of_order:TRUE", "-o", "tcp.try_heuristic_first:TRUE"]
                + options + ["-Y", filter, "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=|"]
                + fields.flatMap { ["-e", $0] })
        return text.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
                field.split(separator: "|").map(String.init)
            }
        }
    }

    /// The names of the values of an enumeration, as tshark lists them: the first list of that field.
    static let names: [String: [Int: String]] = {
        let wanted: Set<Substring> = [
            "q931.message_type", "h225.h323_message_body", "h225.RasMessage", "h245.request", "h245.response",
            "h245.command", "h245.indication",
        ]
        var names: [String: [Int: String]] = [:]
        for line in ((try? run(["-G", "values"])) ?? "").split(separator: "\n") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 4, parts[0] == "V", wanted.contains(parts[1]) else { continue }
            guard let value = Int(parts[2]) ?? Int(parts[2].dropFirst(2), radix: 16) else { continue }
            let field = String(parts[1])
            if names[field]?[value] == nil { names[field, default: [:]][value] = String(parts[3]) }
        }
        return names
    }()
}
