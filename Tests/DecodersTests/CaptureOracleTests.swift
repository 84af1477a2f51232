import Bytes
import Testing

@testable import Decoders

/// What the decoders say about the call signalling of a capture, in rows like those that were made from tshark's.
private func callRows(_ path: String) -> [String]? {
    guard let segments = MiniCapture.segments(path) else { return nil }
    var framers: [String: TPKTFramer] = [:]
    var rows: [String] = []
    MiniCapture.reassemble(segments) { segment, payload, frame in
        guard segment.flow.split(separator: " ").contains(where: { $0.split(separator: ">")[0] == "1720" }) else {
            return
        }
        framers[segment.flow, default: TPKTFramer()].feed(payload, frame: frame)
        while let packet = framers[segment.flow]?.next() {
            guard !packet.isKeepAlive else { continue }
            rows.append(row(segment, packet))
        }
    }
    for framer in framers.values where framer.skipped > 0 { rows.append("skipped \(framer.skipped)") }
    return rows
}

private func row(_ segment: MiniSegment, _ packet: TPKTPacket) -> String {
    do throws(DecodeError) {
        let message = try Q931Message.decode(packet.payload[...])
        let code = hex([message.type.rawValue])
        let reference = hex([UInt8(message.callReference >> 8), UInt8(message.callReference & 255)])
        var row: [String] = [
            "\(packet.lastFrame)", segment.source, segment.destination, reference,
            message.isFromDestination ? "1" : "0", "0x" + code, message.callingNumber ?? "-",
            message.calledNumber ?? "-", message.displayText?.replacing(" ", with: "_") ?? "-",
            message.cause.map { "\($0.value)" } ?? "-",
        ]
        if let problem = message.problem { row.append("PROBLEM \(problem)") }
        if let userUser = message.userUser {
            row += columns(try H225Message.decode(userUser: userUser))
        } else {
            row += Array(repeating: "-", count: 11)
        }
        return row.joined(separator: " ")
    } catch {
        return "\(packet.lastFrame) ERROR \(error)"
    }
}

private func columns(_ message: H225Message) -> [String] {
    let bodies: [H225Message.Body] = [
        .setup, .callProceeding, .connect, .alerting, .information, .releaseComplete, .facility, .progress, .empty,
        .status, .statusInquiry, .setupAcknowledge, .notify,
    ]
    let reasons = ["routeCallToGatekeeper", "callForwarded", "routeCallToMC", "undefinedReason"]
    let laterReasons = [
        "conferenceListChoice", "startH245", "noH245", "newTokens", "featureSetUpdate", "forwardedElements",
        "transportedInformation",
    ]
    let audio = [
        "nonStandard", "g711Alaw64k", "g711Alaw56k", "g711Ulaw64k", "g711Ulaw56k", "g722-64k", "g722-56k", "g722-48k",
        "g7231", "g728", "g729", "g729AnnexA",
    ]
    var codecs: [String] = []
    var addresses: [String] = []
    for channel in message.fastStart {
        for media in [channel.forward, channel.reverse].compactMap({ $0 }) {
            codecs.append(audio.firstIndex(of: media.codec.name).map { "\($0)" } ?? media.codec.name)
            if let rtp = media.rtp { addresses.append("mediaChannel=\(rtp)") }
            if let rtcp = media.rtcp { addresses.append("mediaControlChannel=\(rtcp)") }
        }
    }
    let flag = { (value: Bool?) in value.map { $0 ? "1" : "0" } ?? "-" }
    let count = { (value: Int) in value == 0 ? "-" : "\(value)" }
    let reason = message.facilityReason.map { name in
        (reasons + laterReasons).firstIndex(of: name).map { "\($0)" } ?? name
    }
    var columns: [String] = [
        bodies.firstIndex(of: message.body).map { "\($0)" } ?? "?", flag(message.h245Tunnelling),
        count(message.fastStartCount), message.fastConnectRefused ? "1" : "0",
        message.callIdentifier.map { "\($0)" } ?? "-", message.conferenceID.map { "\($0)" } ?? "-",
        message.h245Address.map { "\($0)" } ?? "-", reason ?? message.releaseReason ?? "-",
        count(message.h245Control.count), codecs.isEmpty ? "-" : codecs.joined(separator: ","),
        addresses.isEmpty ? "-" : addresses.joined(separator: ","),
    ]
    for problem in message.problems { columns.append("PROBLEM \(problem)") }
    return columns
}

/// A table that was made from tshark's output: rows by file, and the ports behind the file's name.
private func table(_ name: String) throws -> [(file: String, ports: [String], rows: [String])] {
    var table: [(file: String, ports: [String], rows: [String])] = []
    for line in try #require(lines(of: testPath("Fixtures/" + name))) where !line.hasPrefix("#") {
        if line.hasPrefix("FILE ") {
            let parts = line.split(separator: " ").map { String($0) }
            table.append((parts[1], Array(parts.dropFirst(2)), []))
        } else {
            table[table.count - 1].rows.append(String(line))
        }
    }
    return table
}

private let shared = testPath("../../../shared/")
private let isSharedThere = MiniCapture.segments(shared + "captures/faststart.pcap") != nil

/// Reads the sample captures and the captures of real equipment where they are; both stay where they are.
@Suite(.enabled(if: isSharedThere, "the folder ../shared with the sample captures is not here"))
struct CaptureOracleTests {
    @Test func callSignallingIsWhatTsharkSays() throws {
        var compared = 0
        for (file, _, expected) in try table("tshark-call-signalling.txt") {
            var actual = try #require(callRows(shared + file))
            if file.contains("split-and-reordered") {
                // tshark does not recognize a call whose first TPKT header is cut into two segments.
                let more = actual.filter { $0.contains(" 6768 ") }
                #expect(more.count == 5)
                #expect(more.first?.hasPrefix("196 10.10.2.1 4589 10.10.1.1 1720 6768 0 0x05 201 *17") == true)
                actual.removeAll { $0.contains(" 6768 ") }
            }
            #expect(actual == expected, "\(file)")
            compared += expected.count
        }
        #expect(compared == 228)
    }

    @Test func h245IsWhatTsharkSays() throws {
        var compared = 0
        for (file, ports, expected) in try table("tshark-h245.txt") {
            #expect(try #require(controlRows(shared + file, ports: ports)) == expected, "\(file)")
            compared += expected.count
        }
        #expect(compared == 379)
    }
}
