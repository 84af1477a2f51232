import Bytes
import CaptureFiles
import Dissection
import Foundation
import Sessions

@testable import Redaction

/// A capture in memory, of which signaling alone is redacted: checksums and headers stay as they were, but for the
/// addresses of IPv4 at level `addresses`.
struct RedactedCapture {
    struct Frame {
        var record: PacketRecord
        var octets: [UInt8]
    }

    var original: [Frame] = []
    var redacted: [Frame] = []
    var substitutes = ShiftingSubstitutes()
    /// TCP payload octets that became zeros, as nothing is known of them.
    private(set) var cleared = 0

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Committed captures, and those beside the repository where they are.
    static let paths: [String] = {
        let folders = [
            root.appendingPathComponent("captures").path, root.appendingPathComponent("../shared/captures").path,
            root.appendingPathComponent("../shared/real/h323").path,
        ]
        return folders.flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
                .filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }.map { folder + "/" + $0 }
        }
    }()

    static func path(_ name: String) -> String? { paths.first { $0.hasSuffix("/" + name) } }

    init(_ path: String, _ level: RedactionLevel) throws {
        var source = try CaptureSource(paths: [path])
        while source.nextBatch({ records, buffer in
            for index in records.indices {
                let record = records[index]
                guard let octets = try? buffer.slice(record.offset, record.capturedLength).copy() else { continue }
                original.append(Frame(record: record, octets: octets))
            }
        }) {}
        redact(level)
    }

    init(_ frames: [Frame], _ level: RedactionLevel, maximumOctets: Int = SignallingPlan.maximumOctets) {
        original = frames
        redact(level, maximumOctets)
    }

    private mutating func redact(_ level: RedactionLevel, _ maximumOctets: Int = SignallingPlan.maximumOctets) {
        var plan = SignallingPlan(profile: Profile(), maximumOctets: maximumOctets)
        for frame in original {
            var record = frame.record
            record.offset = 0
            let records = [record]
            plan.accept(records.span, frame.octets.rawSpan)
        }
        plan.finish()
        var redactor = SignallingRedactor(level: level, plan: plan)
        var dissector = Dissector()
        for frame in original {
            var octets = frame.octets
            let packet = dissector.dissect(
                octets.rawSpan, linkType: frame.record.linkType.rawValue, time: frame.record.time,
                originalLength: frame.record.originalLength)
            let payload = packet.payloadOffset..<(packet.payloadOffset + packet.payloadLength)
            if packet.transport == .tcp, packet.hasTCPHeader, packet.fragment == .none {
                redactor.segment(&octets, payload, packet, frame: frame.record.frame, &substitutes)
            } else if packet.transport == .udp,
                [1718, 1719].contains(where: { $0 == packet.destinationPort || $0 == packet.sourcePort })
            {
                redactor.ras(&octets, payload, &substitutes)
            }
            if level == .addresses { mapHeader(&octets) }
            redacted.append(Frame(record: frame.record, octets: octets))
        }
        cleared = redactor.clearedOctets
    }

    /// The addresses of IPv4 behind Ethernet, with a tag or without.
    private mutating func mapHeader(_ octets: inout [UInt8]) {
        guard octets.count >= 38 else { return }
        let start = octets[12] == 0x81 && octets[13] == 0 ? 18 : 14
        guard octets[start - 2] == 8, octets[start - 1] == 0 else { return }
        for place in [start + 12, start + 16] {
            octets.replaceSubrange(
                place..<(place + 4), with: Substitutes.address(Array(octets[place..<(place + 4)]), &substitutes))
        }
    }

    func analysis(_ frames: [Frame]) -> Analysis {
        var analyzer = Analyzer(profile: Profile())
        for frame in frames { analyzer.accept(frame.record, frame.octets.rawSpan) }
        return analyzer.finish()
    }

    func write(_ frames: [Frame], to path: String) throws {
        var writer = try CaptureWriter(path: path, format: .pcapng, application: "test", replacing: true)
        for frame in frames {
            var record = frame.record
            record.offset = 0
            try writer.write(record, in: frame.octets.rawSpan)
        }
        try writer.close()
    }
}

/// What tshark sees in the signaling of a capture.
enum Signalling {
    static let tshark: String? = ["/usr/bin/tshark", "/usr/local/bin/tshark"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    struct Field: Equatable {
        let frame: Int
        let name: String
        let show: String
        let value: String
    }

    /// All fields of Q.931, H.225.0, H.245, H.450 and TPKT in order, and what tshark complains of.
    static func fields(_ path: String) throws -> [Field] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tshark ?? "/usr/bin/tshark")
        process.arguments = [
            "-n", "-r", path, "-o", "tcp.reassemble_out_of_order:TRUE", "-Y", "tpkt || h225 || h245", "-T", "pdml",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        var frame = 0
        var fields: [Field] = []
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
            guard let name = attribute("name", line) else { continue }
            let show = attribute("show", line) ?? ""
            if name == "frame.number" { frame = Int(show) ?? 0 }
            guard let prefix = name.split(separator: ".").first.map(String.init) else { continue }
            guard ["q931", "h225", "h245", "h450", "h4501", "tpkt", "_ws", "per"].contains(prefix) else { continue }
            fields.append(Field(frame: frame, name: name, show: show, value: attribute("value", line) ?? ""))
        }
        return fields
    }

    private static func attribute(_ name: String, _ line: Substring) -> String? {
        guard let start = line.range(of: " \(name)=\"") else { return nil }
        return line[start.upperBound...].prefix { $0 != "\"" }.description
    }
}
