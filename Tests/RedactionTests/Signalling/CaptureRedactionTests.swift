import Bytes
import CaptureFiles
import Foundation
import Sessions
import Testing

@testable import Redaction

@Suite struct CaptureRedactionTests {
    /// Calls of a trunk, in segments of all sizes, with fastStart and without, of other makers, with faxes and keys.
    private static let names = [
        "signalling-split-and-reordered.pcap", "healthy.pcapng", "faststart.pcap", "h323_ss_hold_resume.pcapng",
        "fax_t38_h323_ogw.pcapng", "h245_alpha.pcapng", "healthy-signalling-split.pcapng", "faststart-accepted.pcapng",
        "numbers-and-names-twice.pcap", "dtmf-events.pcap", "capture-duplicated.pcap", "capture-snapped.pcapng",
        "call-failed.pcap",
    ]
    private static let levels: [RedactionLevel] = [.speech, .identities, .addresses]

    // MARK: - tshark

    /// What stands in for the text of a field, by tshark's name of it; nil for fields that stay.
    private static func substitute(_ field: Signalling.Field, _ level: RedactionLevel) -> String? {
        var source = ShiftingSubstitutes()
        switch field.name {
        case "h245.alphanumeric", "h245.signalType", "q931.keypad_facility": return field.show.map { _ in "0" }.joined()
        case _ where level < .identities: return nil
        case "q931.calling_party_number.digits", "q931.called_party_number.digits", "q931.connected_number.digits",
            "q931.redirecting_number.digits", "h225.dialledDigits", "h225.publicNumberDigits",
            "h225.privateNumberDigits", "q931.display_information", "h225.h323_ID":
            return String(decoding: Substitutes.text(Array(field.show.utf16), &source), as: UTF16.self)
        case _ where level < .addresses: return nil
        case "h225.guid", "h225.conferenceID":
            let octets = Fixtures.octets(field.show.replacingOccurrences(of: "-", with: ""))
            let hex = Substitutes.identifier(octets, &source).map { String(format: "%02x", $0) }.joined()
            let cuts = [0, 8, 12, 16, 20, 32]
            return zip(cuts, cuts.dropFirst()).map { String(Array(hex)[$0..<$1]) }.joined(separator: "-")
        case "h225.ipV4", "h225.h245Ip", "h245.ip4_network":
            return IPAddress(field.show).map { "\(source.address($0))" }
        default: return nil
        }
    }

    /// Fields without an own reading: octets that no decoder here understands, TPKTs and parts of them as tshark shows
    /// them beside what is in them.
    private static let opaque: Set<String> = [
        "h225.data", "h225.messageContent_item", "q931.message_segment", "q931.data", "q931.segment",
        "q931.extension.reason",
    ]

    @Test(.enabled(if: Signalling.tshark != nil, "tshark is not installed"), arguments: names)
    func `tshark reads the same fields, and where they changed the substitutes`(_ name: String) throws {
        guard let path = RedactedCapture.path(name) else { return }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("redacted-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (first, second) = (folder.path + "/a.pcapng", folder.path + "/b.pcapng")
        let original = try RedactedCapture(path, .none)
        try original.write(original.original, to: first)
        let before = try Signalling.fields(first)
        try #require(before.count > 50)
        for level in Self.levels {
            let capture = try RedactedCapture(path, level)
            try capture.write(capture.redacted, to: second)
            compare(before, try Signalling.fields(second), level)
        }
    }

    private func compare(_ before: [Signalling.Field], _ after: [Signalling.Field], _ level: RedactionLevel) {
        #expect(before.map(\.name) == after.map(\.name))
        var changed: Set<String> = []
        for (old, new) in zip(before, after) {
            guard old.frame == new.frame, old.name == new.name else { break }
            if let substitute = Self.substitute(old, level) {
                #expect(new.show == substitute, "\(old)")
                changed.insert(old.name)
            } else if !Self.opaque.contains(old.name) {
                #expect(new.show == old.show, "\(old)")
            }
        }
        if level >= .identities { #expect(changed.contains("q931.called_party_number.digits")) }
    }

    // MARK: - Analysis

    /// What the program says of a call, without the words of people. The keys are told from RTP, too, which is not
    /// changed here.
    private static func line(_ call: Call) -> String {
        let channels = call.channels.map { "\($0.codec) \($0.isFastStart) \($0.number ?? -1) \($0.opened.number)" }
        let signalling =
            "\(call.callReference) \(call.fastStartOffers) \(call.fastStartAccepted) \(call.h245Tunnelling)"
        let release =
            "\(call.outcome) \(call.releaseCause ?? -1) \(call.releaseReason ?? "-") \(call.fastConnectRefused)"
        let capabilities = "\(call.callerCapabilities ?? []) \(call.calleeCapabilities ?? [])"
        let media = "\(call.codec ?? "-") \(call.h245) \(channels) \(call.streams) \(call.session ?? -1)"
        // The reason may name the number that was called.
        let voicemail = "\(call.isVoicemail) \((call.voicemailReason ?? "-").filter { !$0.isNumber })"
        let rest = "\(call.holds.count) \(call.legs) \(call.missingBytes) \(call.problems) \(call.frames.map(\.number))"
        return [call.id, signalling, release, capabilities, media, voicemail, rest].joined(separator: "; ")
    }

    @Test(arguments: RedactedCapture.paths)
    func `calls are the same afterwards, and nothing of the sort was left as it was`(_ path: String) throws {
        for level in Self.levels {
            let capture = try RedactedCapture(path, level)
            let before = capture.analysis(capture.original)
            let after = capture.analysis(capture.redacted)
            #expect(before.calls.map(Self.line) == after.calls.map(Self.line))
            guard level >= .identities else { continue }
            for (old, new) in zip(before.calls, after.calls) {
                var source = ShiftingSubstitutes()
                for (old, new) in [(old.callingNumber, new.callingNumber), (old.calledNumber, new.calledNumber)] {
                    let digits = old.map { Array($0.utf16) }.map { Substitutes.text($0, &source) }
                    #expect(new == digits.map { String(decoding: $0, as: UTF16.self) })
                }
                #expect(old.display == nil || old.display != new.display)
                if level == .addresses {
                    #expect(old.callIdentifier == nil || old.callIdentifier != new.callIdentifier)
                }
            }
        }
    }

    // MARK: - Octets

    @Test(arguments: names)
    func `no number and no name of signaling is in the TCP payload afterwards, at any bit`(_ name: String) throws {
        guard let path = RedactedCapture.path(name) else { return }
        let capture = try RedactedCapture(path, .identities)
        let numbers = capture.substitutes.numbers.filter { $0.count >= 5 }
        let names = capture.substitutes.names.filter { $0.count >= 5 }
        for (old, new) in zip(capture.original, capture.redacted) where old.octets != new.octets {
            let payload = Array(new.octets.dropFirst(54))
            for number in numbers { #expect(!Leaks.holds(payload, number: number), "\(number) in \(new.record.frame)") }
            for name in names { #expect(!Leaks.holds(payload, name: name), "\(name) in \(new.record.frame)") }
        }
    }
}
