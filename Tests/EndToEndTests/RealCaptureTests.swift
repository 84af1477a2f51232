import Foundation
import Rules
import Sessions
import Testing

/// Captures of real equipment, read where they are; what is expected is what tshark says of them (EXPECTED.md there).
@Suite struct RealCaptureTests {
    static let calls = Folder.shared.appending(path: "real/h323")
    static let formats = Folder.captureFiles(Folder.shared.appending(path: "real/formats"))

    /// A call: frames of its Setup, Connect and first ReleaseComplete, and what they say.
    struct Expected: Sendable {
        let file: String
        var index = 0
        let caller: String
        let callee: String
        var calling: String?
        let called: String
        var display: String?
        let fastStartOffers: Int
        /// Frame of the message that accepts one.
        var accepted: Int?
        let tunnelling: Bool
        let h245: Call.H245Transport
        let identifier: String
        let setup: Int
        let connect: Int
        var end: Int?
        var cause: Int?
    }

    static let expected = [
        Expected(
            file: "fax_h323_passthru_ogw", caller: "10.10.245.3", callee: "10.10.245.5", called: "1234",
            fastStartOffers: 2, accepted: 6, tunnelling: true, h245: .tunnelled,
            identifier: "92d9ea04-286e-11e7-8029-f2ec0d4fce8d", setup: 4, connect: 995, end: 5826, cause: 16),
        Expected(
            file: "fax_t38_h323_ogw", caller: "10.10.245.3", callee: "10.10.245.5", called: "1234",
            fastStartOffers: 2, accepted: 7, tunnelling: true, h245: .tunnelled,
            identifier: "fde39d82-2869-11e7-8008-f2ec0d4fce8d", setup: 5, connect: 989, end: 1805, cause: 16),
        Expected(
            file: "h245_alpha", caller: "10.10.223.10", callee: "10.10.223.105", calling: "8003", called: "98001",
            fastStartOffers: 0, tunnelling: false, h245: .separate,
            identifier: "804fc428-e412-8154-0600-0601c0a8b682", setup: 1, connect: 22, end: 54, cause: 16),
        Expected(
            file: "h245_alpha", index: 1, caller: "10.10.223.105", callee: "10.10.223.10", calling: "8003",
            called: "98001", fastStartOffers: 0, tunnelling: true, h245: .separate,
            identifier: "804fc428-e412-8154-0600-0601c0a8b682", setup: 3, connect: 11, end: 56, cause: 16),
        Expected(
            file: "h323_ss_hold_resume", caller: "198.51.110.58", callee: "198.51.110.48", called: "1234",
            display: "TAC TEST SIP", fastStartOffers: 2, tunnelling: true, h245: .separate,
            identifier: "b6579d67-6db3-11e9-99b8-e3adc1443ebc", setup: 4, connect: 16),
    ]

    @Test(.enabled(if: Folder.exists(calls), "../shared/real/h323 is absent"), arguments: expected)
    func callIsAsTsharkSays(_ expected: Expected) throws {
        let analysis = try Diagnosis(Self.calls.appending(path: "\(expected.file).pcapng")).analysis
        #expect(analysis.calls.count == Self.expected.count { $0.file == expected.file })
        let call = try #require(analysis.calls.dropFirst(expected.index).first)
        #expect("\(call.caller)" == expected.caller)
        #expect("\(call.callee)" == expected.callee)
        #expect(call.callingNumber == expected.calling)
        #expect(call.calledNumber == expected.called)
        #expect(call.display == expected.display)
        #expect(call.fastStartOffers == expected.fastStartOffers)
        #expect(call.fastStartAccepted == (expected.accepted != nil))
        #expect(call.fastStartAcceptedFrame?.number == expected.accepted)
        #expect(call.h245Tunnelling == expected.tunnelling)
        #expect(call.h245 == expected.h245)
        #expect(call.callIdentifier == expected.identifier)
        #expect(call.setup?.number == expected.setup)
        #expect(call.connect?.number == expected.connect)
        #expect(call.end?.number == expected.end)
        #expect(call.releaseCause == expected.cause)
        #expect(call.releasedBy == (expected.end == nil ? nil : .caller))
        #expect(call.outcome == .answered)
        #expect(call.problems == [])
    }

    /// None of these networks is a Small Community Network: nothing may be said of its voicemail or licenses.
    @Test(.enabled(if: Folder.exists(calls), "../shared/real/h323 is absent"), arguments: Set(expected.map(\.file)))
    func nothingIsMadeUp(_ name: String) throws {
        let diagnosis = try Diagnosis(Self.calls.appending(path: "\(name).pcapng"))
        #expect(diagnosis.findings.map(\.id) == [])
        #expect(diagnosis.analysis.licenses.isEmpty && diagnosis.analysis.voicemail.isEmpty)
    }

    /// Files of all formats and link types, through the whole pipeline: every packet is counted.
    @Test(.enabled(if: !formats.isEmpty, "../shared/real/formats is absent"), arguments: formats)
    func everyFormatIsAnalyzed(_ file: URL) throws {
        let analysis = try Diagnosis(file).analysis
        // Neither does tshark find any.
        #expect(analysis.calls.isEmpty && analysis.streams.isEmpty)
        #expect((analysis.start == nil) == (analysis.packets == 0))
        if let start = analysis.start, let end = analysis.end { #expect(start <= end) }
        // Columns: name, packets, bytes of data. capinfos refuses some of them.
        guard let table = try Tool.lines("capinfos", ["-T", "-r", "-m", "-Q", "-M", "-c", "-d", file.path]),
            let fields = table.first?.split(separator: ","), fields.count == 3
        else { return }
        #expect(analysis.packets == Int(fields[1].filter(\.isNumber)))
        #expect(analysis.bytes == Int(fields[2].filter(\.isNumber)))
    }
}
