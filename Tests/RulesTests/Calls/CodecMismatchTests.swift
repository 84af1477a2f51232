import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct CodecMismatchTests {
    private func found(
        _ caller: [String]?, _ callee: [String]?, cause: Int? = 16, length: Double? = 4,
        then change: @escaping (inout Call) -> Void = { _ in }
    ) -> [Finding] {
        var capture = MadeCapture()
        capture.addCall(at: 10, length: length, cause: cause) {
            $0.callerCapabilities = caller
            $0.calleeCapabilities = callee
            change(&$0)
        }
        return capture.all(CodecMismatch.self)
    }

    @Test func `disjoint capability sets`() throws {
        let finding = try #require(found(["G.723.1"], ["G.711 A-law", "G.711 mu-law"]).first)
        #expect(finding.severity == .error)
        #expect(finding.confidence == .confirmed)
        #expect(finding.systems == [MadeCapture.central, MadeCapture.remote])
        #expect(finding.explanation.contains("10.10.2.1 offers G.723.1, 10.10.1.1 offers G.711 A-law and G.711 mu-law"))
        #expect(finding.remedy.first?.field == "Line form, VoIP tab, Compression Mode")
    }

    @Test func `a common family, or one side unknown, is none`() {
        #expect(found(["G.729A"], ["G.729B"]).isEmpty)
        #expect(found(["G.729A", "G.723.1"], ["G.723.1"]).isEmpty)
        #expect(found(["G.729A"], nil).isEmpty)
        #expect(found(["G.729A"], []).isEmpty)
        #expect(found(nil, nil).isEmpty)
    }

    @Test func `a call that has media or channels both ways has a codec`() {
        #expect(found(["G.723.1"], ["G.711 A-law"]) { $0.openChannels() }.isEmpty)
        #expect(found(["G.723.1"], ["G.711 A-law"]) { $0.streams = ["stream-1"] }.isEmpty)
    }

    @Test(arguments: [65, 79, 88]) func `cleared for its bearer right after codecs were offered`(cause: Int) throws {
        let finding = try #require(found(["G.729A"], nil, cause: cause, length: nil).first)
        #expect(finding.confidence == .likely)
        #expect(finding.alternatives.map(\.verdict) == [.open])
        // Long after, with a codec in common, or without a word of codecs.
        #expect(found(["G.729A"], nil, cause: cause, length: 30).isEmpty)
        #expect(found(["G.729A"], ["G.729"], cause: cause, length: nil).isEmpty)
        #expect(found(nil, nil, cause: cause, length: nil).isEmpty)
        #expect(found(nil, nil, cause: cause, length: nil) { $0.fastStartOffers = 2 }.count == 1)
    }

    @Test func `a channel rejected for its codec, with none in its place`() throws {
        func rejected(_ cause: String, then change: @escaping (inout Call) -> Void = { _ in }) -> [Finding] {
            found(["G.729A"], ["G.729A"]) { call in
                call.channels = [
                    CallChannel(
                        sender: .caller, number: 3, codec: "G.729A", address: nil, opened: MadeCapture.frame(11.1),
                        closed: MadeCapture.frame(11.2), isFastStart: false)
                ]
                call.problems = ["channel 3 rejected: \(cause)"]
                change(&call)
            }
        }
        let finding = try #require(rejected("dataTypeNotSupported").first)
        #expect(finding.confidence == .confirmed)
        #expect(finding.evidence.contains { $0.frame == MadeCapture.frame(11.2) })
        #expect(rejected("unspecified").isEmpty)
        // The next proposal of the same side was taken.
        #expect(
            rejected("dataTypeNotSupported") {
                $0.channels.append(
                    CallChannel(
                        sender: .caller, number: 4, codec: "G.711 A-law", address: Endpoint(MadeCapture.central, 49300),
                        opened: MadeCapture.frame(11.3), isFastStart: false))
            }.isEmpty)
    }

    @Test func `the capture made for it fires, and only there`() throws {
        let finding = try #require(try Committed.capture("codec-mismatch").all(CodecMismatch.id).first)
        expectWellFormed(finding)
        #expect(finding.occurrences == 2)
        for (name, capture) in try Committed.captures.get() where name != "codec-mismatch" {
            #expect(capture.all(CodecMismatch.id).isEmpty, "\(name)")
        }
    }
}
