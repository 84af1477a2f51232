import Bytes
import Sessions
import Testing

@testable import Bundles

@Suite struct SessionTimesTests {
    private let system = IPAddress(v4: 1)
    private let server = IPAddress(v4: 2)

    private func session(_ from: Int, _ until: Int) -> VoicemailSession {
        VoicemailSession(
            system: system, server: server, first: FrameReference(number: from, time: Batch.time(from)),
            last: FrameReference(number: until, time: Batch.time(until)), packetsToServer: 1, packetsFromServer: 1)
    }

    private func conversation(_ kind: Conversation.Kind = .udp, _ a: UInt32 = 2, _ b: UInt32 = 1) -> Conversation {
        Conversation(kind, Endpoint(IPAddress(v4: a), 50791), Endpoint(IPAddress(v4: b), 50791))
    }

    @Test func `a moment is in a session from its first packet to its last`() {
        let times = SessionTimes([session(20, 30), session(5, 8)])
        let inside = (1...40).filter { times.contain(Batch.time($0), of: conversation()) }
        #expect(inside == Array(5...8) + Array(20...30))
    }

    @Test func `sessions at once are one stretch`() {
        let times = SessionTimes([session(5, 20), session(7, 9), session(15, 25)])
        #expect((1...40).filter { times.contain(Batch.time($0), of: conversation()) } == Array(5...25))
        #expect((1...40).filter { times.begins(within: 3, before: Batch.time($0), of: conversation()) } == Array(5...8))
    }

    @Test func `other hosts and other protocols have none`() {
        let times = SessionTimes([session(5, 20)])
        #expect(times.are(in: conversation()))
        #expect(!times.are(in: conversation(.tcp)))
        #expect(!times.are(in: conversation(.udp, 2, 3)))
        #expect(!times.contain(Batch.time(6), of: conversation(.udp, 2, 3)))
        #expect(!SessionTimes([]).are(in: conversation()))
    }
}
