import Bytes
import Sessions

@testable import Rules

/// What the sessions layer would know, made by hand: for rules that judge calls and their media.
struct MadeCapture {
    static let central = IPAddress(v4: 0x0A0A_0101)
    static let remote = IPAddress(v4: 0x0A0A_0201)
    static let third = IPAddress(v4: 0x0A0A_0301)

    var analysis = Analysis(profile: Profile())

    /// Three systems of an SCN, all heard, in a capture of 1000 s.
    init(end: Double = 1000) {
        let systems = [Self.central, Self.remote, Self.third]
        analysis.start = Self.frame(0)
        analysis.end = Self.frame(end)
        analysis.hosts = systems.map {
            NetworkHost(
                address: $0, roles: $0 == Self.central ? [.system, .central] : [.system, .remote], reasons: ["", ""])
        }
        for system in systems { analysis.lastHeard[system] = Self.frame(end) }
        analysis.hearsUnicastTo = Set(systems)
        for system in systems.dropFirst() {
            addScn(from: Self.central, to: system)
            addScn(from: system, to: Self.central)
        }
    }

    /// A frame for each millisecond.
    static func frame(_ seconds: Double) -> FrameReference {
        FrameReference(
            number: Int((seconds * 1000).rounded()) + 1,
            time: Timestamp(nanoseconds: 1_067_245_200_000_000_000).advanced(by: seconds))
    }

    mutating func addScn(from: IPAddress, to: IPAddress) {
        analysis.scn.append(
            ScnLink(
                from: from, to: to, cast: .unicast, updates: 33, periodSeconds: 30, first: Self.frame(1),
                last: Self.frame(990), silences: []))
    }

    /// A call set up at `start`: connected one second later unless `length` is nil, cleared after `length` seconds, or
    /// half a second after Setup.
    @discardableResult
    mutating func addCall(
        from caller: IPAddress = remote, to callee: IPAddress = central, at start: Double, length: Double? = nil,
        cause: Int? = 16, reason: String? = nil, by: Call.Party = .callee, calling: String? = "201",
        called: String? = "301", change: (inout Call) -> Void = { _ in }
    ) -> String {
        let id = "call-\(analysis.calls.count + 1)"
        var call = Call(id: id, caller: caller, callee: callee, callReference: 1, start: Self.frame(start))
        call.setup = call.start
        call.callingNumber = calling
        call.calledNumber = called
        call.connect = length.map { _ in Self.frame(start + 1) }
        call.end = Self.frame(length.map { start + 1 + $0 } ?? start + 0.5)
        call.last = call.end ?? call.start
        call.releaseCause = cause
        call.releaseReason = reason
        call.releasedBy = by
        call.outcome = length == nil ? .rejected : .answered
        call.frameCount = length == nil ? 3 : 5
        change(&call)
        analysis.calls.append(call)
        return id
    }

    /// A media stream of a call, 50 packets a second.
    mutating func addStream(
        _ call: String?, from: IPAddress, to: IPAddress, start: Double, end: Double,
        ports: (UInt16, UInt16) = (49200, 49300)
    ) {
        var stream = StreamSummary(
            id: "stream-\(analysis.streams.count + 1)", ssrc: 1, source: Endpoint(from, ports.0),
            destination: Endpoint(to, ports.1), payloadType: 18, codec: "G.729", first: Self.frame(start),
            last: Self.frame(end), packets: Int((end - start) * 50), expected: Int((end - start) * 50), lost: 0,
            reordered: 0, duplicates: 0, jitterMs: 1, maxJitterMs: 2, maxDeltaMs: 21)
        stream.call = call
        analysis.streams.append(stream)
        for index in analysis.calls.indices where analysis.calls[index].id == call {
            analysis.calls[index].streams.append(stream.id)
        }
    }

    func all(_ rule: any Rule.Type) -> [Finding] { rule.findings(in: analysis) }
}

extension Call {
    /// A channel each way with the parties' own addresses.
    mutating func openChannels(_ codec: String = "G.729A") {
        let frame = connect ?? start
        channels = [
            CallChannel(
                sender: .caller, number: 1, codec: codec, address: Endpoint(callee, 49300), opened: frame,
                isFastStart: false),
            CallChannel(
                sender: .callee, number: 1, codec: codec, address: Endpoint(caller, 49200), opened: frame,
                isFastStart: false),
        ]
    }
}
