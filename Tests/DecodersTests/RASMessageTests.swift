import Bytes
import Testing

@testable import Decoders

/// A row of both fixture tables.
private struct Row {
    let encoding: [UInt8]
    let value: String
    let columns: [String]
}

private func fixture(_ name: String) throws -> [Substring] {
    try #require(lines(of: testPath("Fixtures/" + name))).filter { !$0.hasPrefix("#") }
}

private func rows() throws -> [Row] {
    let (encoded, judged) = (try fixture("per-ras.txt"), try fixture("tshark-ras.txt"))
    try #require(encoded.count == judged.count)
    return try zip(encoded, judged).map { encoding, judgement in
        let parts = encoding.split(separator: " ", maxSplits: 2)
        return Row(
            encoding: try #require(bytes(hex: parts[1])), value: String(parts[2]),
            columns: judgement.split(separator: " ").map { String($0) })
    }
}

/// The message in the columns of tshark-ras.txt.
private func columns(_ message: RASMessage) -> [String] {
    func text(_ value: String?) -> String { value.map { "\"" + hex($0.utf8) } ?? "-" }
    func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "-" }
    func guid(_ value: GUID?) -> String { value.map { "\($0)".filter { $0 != "-" } } ?? "-" }
    func list(_ values: [String]) -> String { values.isEmpty ? "-" : values.joined(separator: ",") }
    func kinds(_ aliases: [Alias]) -> String { list(aliases.map { $0.kind }) }
    return [
        message.name, number(message.requestSequenceNumber),
        message.protocolIdentifier.map { list([$0.map { "\($0)" }.joined(separator: ".")]) } ?? "-",
        text(message.endpointIdentifier), text(message.gatekeeperIdentifier), guid(message.callIdentifier),
        guid(message.conferenceID), number(message.callReference), number(message.bandwidth),
        message.callModel ?? "-", message.rejectReason ?? "-", message.disengageReason ?? "-",
        message.unregReason ?? "-", number(message.timeToLive), kinds(message.terminalAlias),
        kinds(message.destinationInfo), kinds(message.srcInfo), list(message.callSignalAddress.map { "\($0)" }),
        list(message.rasAddress.map { "\($0)" }), message.destCallSignalAddress.map { "\($0)" } ?? "-",
    ]
}

@Suite struct RASMessageTests {
    @Test func fieldsAreThoseOfTshark() throws {
        var names: Set<String> = []
        for row in try rows() {
            let message = try RASMessage.decode(row.encoding[...])
            #expect(columns(message) == row.columns, "\(row.value)")
            #expect(message.problems.isEmpty)
            #expect(RASMessage.looksLikeRAS(row.encoding[...]) || foreignProtocol(message), "\(row.value)")
            names.insert(message.name)
        }
        #expect(names.count == 33)
    }

    /// The random messages have object identifiers that no sender of RAS uses.
    private func foreignProtocol(_ message: RASMessage) -> Bool {
        message.protocolIdentifier != nil && message.version == nil
    }

    @Test func abbreviations() throws {
        var seen: [String: String] = [:]
        for row in try rows() {
            let message = try RASMessage.decode(row.encoding[...])
            seen[message.name] = message.abbreviation ?? "none"
        }
        #expect(seen["registrationRequest"] == "RRQ" && seen["gatekeeperReject"] == "GRJ")
        #expect(seen["admissionConfirmSequence"] == "ACF" && seen["infoRequestNak"] == "INAK")
        #expect(seen.filter { $0.value == "none" }.map { $0.key } == ["nonStandardMessage"])
        #expect(Set(seen.values).count == 32)
    }

    @Test func prefixesDoNotTrapAndAreBlamedOnTheCapture() throws {
        for row in try rows() where row.encoding.count <= 150 {
            for count in 0..<row.encoding.count {
                do throws(DecodeError) {
                    let message = try RASMessage.decode(row.encoding[..<count], complete: false)
                    #expect(message.problems.last?.reason == .truncated)
                } catch {
                    #expect(error.reason == .truncated && count <= 2)
                }
            }
        }
    }

    /// At least one message of every alternative is that short.
    @Test func bitFlipsStayWithinTheCaps() throws {
        for row in try rows() where row.encoding.count <= 100 {
            forEachBitFlip(row.encoding) { changed in
                _ = RASMessage.looksLikeRAS(changed[...])
                guard let message = try? RASMessage.decode(changed[...]) else { return }
                #expect(message.problems.count <= PERDecoder.maximumProblems + 1)
                #expect(message.terminalAlias.count <= PERDecoder.maximumElements)
            }
        }
    }

    @Test func otherDatagramsAreNoRAS() {
        #expect(!RASMessage.looksLikeRAS([]))
        #expect(!RASMessage.looksLikeRAS([0x0E, 0xC0]))
        // RTP, text, zeros where a GatekeeperRequest has its protocol identifier.
        #expect(!RASMessage.looksLikeRAS([0x80, 0x00, 0x12, 0x34, 0, 0, 0, 1]))
        #expect(!RASMessage.looksLikeRAS(Array("INVITE sip:201@10.0.0.1".utf8)[...]))
        #expect(!RASMessage.looksLikeRAS([UInt8](repeating: 0, count: 32)[...]))
    }

    @Test func alternativesOfLaterVersionsAreNamedByNumber() throws {
        // The ninth alternative behind the extension marker, an open type of two octets.
        let message = try RASMessage.decode([0x88, 0x02, 0xAB, 0xCD])
        #expect(message.name == "extension9" && message.problems.isEmpty && message.requestSequenceNumber == nil)
        #expect(message.abbreviation == nil)
    }
}
