import Bytes
import Testing

@testable import Sessions

@Suite struct MediaTieTests {
    private func call(_ id: String, _ start: Double, connect: Double?, end: Double?) -> Call {
        var call = Call(id: id, caller: Site.remote, callee: Site.central, callReference: 1, start: frame(start))
        call.setup = frame(start)
        call.connect = connect.map { frame($0) }
        call.end = end.map { frame($0) }
        call.last = call.end ?? call.connect ?? call.start
        return call
    }

    private func stream(
        _ id: String, _ start: Double, _ end: Double, from source: Endpoint, to destination: Endpoint,
        codec: String? = "G.729"
    ) -> StreamSummary {
        StreamSummary(
            id: id, ssrc: 1, source: source, destination: destination, payloadType: 18, codec: codec,
            first: frame(start), last: frame(end), packets: 100, expected: 100, lost: 0, reordered: 0, duplicates: 0,
            jitterMs: 0, maxJitterMs: 0, maxDeltaMs: 0)
    }

    private let near = Endpoint(Site.central, 50_000)
    private let far = Endpoint(Site.remote, 50_002)

    @Test func negotiatedAddressFirst() {
        var calls = [call("call-1", 10, connect: 12, end: 60), call("call-2", 10.5, connect: 12.1, end: 60)]
        var streams = [stream("s1", 12.05, 59, from: far, to: near), stream("s2", 12.05, 59, from: near, to: far)]
        MediaTie(mediaAddresses: [near: [1]]).tie(&streams, to: &calls)
        #expect(streams.map(\.call) == ["call-2", "call-2"])
        #expect(streams.map(\.tiedBy) == ["negotiated", "negotiated"])
        #expect(calls.map(\.streams) == [[], ["s1", "s2"]])
        #expect(calls[1].codec == "G.729")
    }

    @Test func addressUsedAgainBelongsToTheCallOfThatTime() {
        var calls = [call("call-1", 10, connect: 12, end: 60), call("call-2", 100, connect: 102, end: 160)]
        var streams = [stream("s1", 12, 59, from: far, to: near), stream("s2", 102, 159, from: far, to: near)]
        MediaTie(mediaAddresses: [near: [0, 1]]).tie(&streams, to: &calls)
        #expect(streams.map(\.call) == ["call-1", "call-2"])
    }

    @Test func withoutSignallingAddressesByEndpointsAndTime() {
        var calls = [call("call-1", 10, connect: 12, end: 60), call("call-2", 100, connect: 102, end: 160)]
        var streams = [stream("s1", 102.1, 159, from: far, to: near), stream("s2", 102.2, 159, from: near, to: far)]
        MediaTie(mediaAddresses: [:]).tie(&streams, to: &calls)
        #expect(streams.map(\.call) == ["call-2", "call-2"])
        #expect(streams.map(\.tiedBy) == ["endpoints and time", "endpoints and time"])
    }

    @Test func bothDirectionsOfAPathBelongTogether() {
        // Two calls at once between the same hosts, and streams that give only ports to tell them apart.
        var calls = [call("call-1", 10, connect: 12, end: 60), call("call-2", 10.2, connect: 12.3, end: 60)]
        let otherNear = Endpoint(Site.central, 50_010)
        let otherFar = Endpoint(Site.remote, 50_012)
        var streams = [
            stream("s1", 12.01, 59, from: far, to: near), stream("s2", 12.31, 59, from: otherFar, to: otherNear),
            stream("s3", 12.32, 59, from: near, to: far), stream("s4", 12.33, 59, from: otherNear, to: otherFar),
        ]
        MediaTie(mediaAddresses: [:]).tie(&streams, to: &calls)
        #expect(streams.map(\.call) == ["call-1", "call-2", "call-1", "call-2"])
    }

    @Test func streamOutsideAnyCallIsTiedToNone() {
        var calls = [call("call-1", 10, connect: 12, end: 60)]
        var streams = [
            stream("s1", 6.9, 9, from: far, to: near), stream("s2", 63.1, 70, from: far, to: near),
            stream("s3", 12, 59, from: endpoint("10.0.0.1", 4000), to: near),
        ]
        MediaTie(mediaAddresses: [near: [0]]).tie(&streams, to: &calls)
        #expect(streams.prefix(2).map(\.call) == [nil, nil])
        // From a host that signals nothing, to the negotiated address: media may come from elsewhere.
        #expect(streams[2].call == "call-1")
    }

    @Test func slackOfThreeSeconds() {
        var calls = [call("call-1", 10, connect: 12, end: 60)]
        var streams = [stream("s1", 7.1, 59, from: far, to: near), stream("s2", 62.9, 64, from: near, to: far)]
        MediaTie(mediaAddresses: [near: [0]]).tie(&streams, to: &calls)
        #expect(streams.map(\.call) == ["call-1", "call-1"])
    }

    @Test func callWithoutAnEndGoesOn() {
        var calls = [call("call-1", 10, connect: 12, end: nil)]
        var streams = [stream("s1", 500, 600, from: far, to: near)]
        MediaTie(mediaAddresses: [near: [0]]).tie(&streams, to: &calls)
        #expect(streams.first?.call == "call-1")
    }

    @Test func codecOfTheSignallingStays() {
        var calls = [call("call-1", 10, connect: 12, end: 60)]
        calls[0].codec = "G.729A"
        var streams = [stream("s1", 12, 59, from: far, to: near)]
        MediaTie(mediaAddresses: [near: [0]]).tie(&streams, to: &calls)
        #expect(calls[0].codec == "G.729A")
    }
}
