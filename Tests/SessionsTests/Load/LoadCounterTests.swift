import Bytes
import Testing

@testable import Sessions

@Suite struct LoadCounterTests {
    private let third = ip("192.168.44.1")
    private let phone = ip("192.168.43.70")

    private func call(
        _ id: String, _ caller: IPAddress, _ callee: IPAddress, from start: Double, connect: Double?, to end: Double?
    ) -> Call {
        var call = Call(id: id, caller: caller, callee: callee, callReference: 1, start: frame(start))
        call.connect = connect.map { frame($0) }
        call.end = end.map { frame($0) }
        call.last = frame(end ?? connect ?? start)
        return call
    }

    private func stream(
        _ source: IPAddress, _ destination: IPAddress, from start: Double, to end: Double, call: String? = nil
    ) -> StreamSummary {
        var stream = StreamSummary(
            id: "stream-\(start)", ssrc: 1, source: Endpoint(source, 50_000),
            destination: Endpoint(destination, 50_002),
            payloadType: 18, codec: nil, first: frame(start), last: frame(end), packets: 10, expected: 10, lost: 0,
            reordered: 0, duplicates: 0, jitterMs: nil, maxJitterMs: nil, maxDeltaMs: nil)
        stream.call = call
        return stream
    }

    private func count(_ change: (inout Analysis) -> Void) -> [Concurrency.Scope: Concurrency] {
        var analysis = Analysis(profile: Profile())
        change(&analysis)
        let rows = LoadCounter(analysis, systems: [Site.central, Site.remote, third]).concurrencies()
        #expect(rows.isEmpty || rows.first?.scope == .all)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.scope, $0) })
    }

    @Test func callsOfEachSystemAndLine() throws {
        let rows = count {
            $0.calls = [
                call("call-1", Site.remote, Site.central, from: 10, connect: 12, to: 30),
                call("call-2", third, Site.central, from: 11, connect: 14, to: 28),
                call("call-3", Site.remote, Site.central, from: 20, connect: nil, to: 21),
                call("call-4", Site.remote, Site.central, from: 40, connect: 41, to: 50),
            ]
        }
        #expect(rows.count == 1 + 3 + 2)
        let all = try #require(rows[.all])
        #expect(all.connected == ConcurrencyPeak(count: 2, frame: frame(14), seconds: 14))
        #expect(all.calls == ConcurrencyPeak(count: 3, frame: frame(20), seconds: 1))
        #expect(all.streams == nil)
        #expect(rows[.system(Site.central)]?.connected?.count == 2)
        #expect(rows[.system(Site.remote)]?.connected == ConcurrencyPeak(count: 1, frame: frame(12), seconds: 18))
        #expect(rows[.system(Site.remote)]?.calls?.count == 2)
        #expect(rows[.line(Site.central, Site.remote)]?.calls == rows[.system(Site.remote)]?.calls)
        #expect(rows[.line(Site.central, third)]?.connected?.frame == frame(14))
        #expect(rows[.line(Site.remote, third)] == nil)
    }

    @Test func callWithoutReleaseLastsAsLongAsItsMedia() {
        let rows = count {
            $0.calls = [
                call("call-1", Site.remote, Site.central, from: 10, connect: 11, to: nil),
                call("call-2", Site.remote, Site.central, from: 40, connect: 41, to: 45),
                call("call-3", Site.remote, Site.central, from: 60, connect: 61, to: 65),
            ]
            $0.streams = [stream(Site.remote, Site.central, from: 11, to: 50, call: "call-1")]
        }
        #expect(rows[.all]?.connected == ConcurrencyPeak(count: 2, frame: frame(41), seconds: 4))
    }

    /// A telephone sends for its system.
    @Test func streamsOfATelephoneAreOfTheLine() {
        let rows = count {
            $0.calls = [call("call-1", Site.remote, Site.central, from: 10, connect: 11, to: 20)]
            $0.streams = [
                stream(phone, Site.central, from: 11, to: 19, call: "call-1"),
                stream(Site.central, phone, from: 11.5, to: 19, call: "call-1"),
                stream(phone, ip("192.168.43.71"), from: 12, to: 13),
            ]
        }
        #expect(rows[.all]?.streams?.count == 3)
        #expect(rows[.line(Site.central, Site.remote)]?.streams?.count == 2)
        #expect(rows[.system(Site.remote)]?.streams?.count == 2)
    }

    @Test func sessionsAreOfTheirSystem() {
        let rows = count {
            $0.voicemailSessions = [(10.0, 30.0), (12, 20), (25, 26)].map {
                VoicemailSession(
                    system: Site.central, server: Site.voicemail, first: frame($0.0), last: frame($0.1),
                    packetsToServer: 10, packetsFromServer: 10)
            }
        }
        #expect(rows[.all]?.sessions == ConcurrencyPeak(count: 2, frame: frame(12), seconds: 8))
        #expect(rows[.system(Site.central)]?.sessions?.count == 2)
        #expect(rows.count == 2)
    }

    @Test func nothingIsNothing() { #expect(count { _ in }.isEmpty) }

    /// The clock is set back by 100 s between two frames: what counts is their order, and time without the step.
    @Test func clockThatIsSetBack() {
        func at(_ number: Int, _ seconds: Double) -> FrameReference {
            FrameReference(number: number, time: moment(seconds))
        }
        let rows = count {
            var first = call("call-1", Site.remote, Site.central, from: 0, connect: nil, to: nil)
            (first.connect, first.end) = (at(10, 200), at(40, 130))
            var second = call("call-2", Site.remote, Site.central, from: 0, connect: nil, to: nil)
            (second.connect, second.end) = (at(20, 205), at(30, 125))
            $0.calls = [first, second]
        }
        #expect(rows[.all]?.connected?.count == 2)
        #expect(rows[.all]?.connected?.frame.number == 20)
        #expect(rows[.all]?.connected?.seconds ?? -1 >= 0)
    }
}
