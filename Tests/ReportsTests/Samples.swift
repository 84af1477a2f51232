import Bytes
import Reports
import Rules
import Sessions

/// Hand-made reports: what the layers below would hand over, without them.
enum Samples {
    /// 2026-07-01 10:00:00 UTC (12:00:00 CEST).
    static let summer: Int64 = 1_782_900_000
    static let central = IPAddress(v4: 0x0A0A_0101)
    static let remote = IPAddress(v4: 0x0A0A_0201)
    static let server = IPAddress(v4: 0x0A0A_0105)
    static let keyServer = IPAddress(v4: 0x0A0A_0106)

    /// Central European time in 2026: clocks go forward on 29 March and back on 25 October, both at 01:00 UTC.
    static let berlin = ReportZone { time in
        let isSummer = time.nanoseconds >= 1_774_746_000_000_000_000 && time.nanoseconds < 1_792_890_000_000_000_000
        return .init(seconds: isSummer ? 7200 : 3600, name: isSummer ? "CEST" : "CET")
    }

    static func frame(
        _ number: Int, _ seconds: Double, from start: Int64 = summer, file: Int32 = 0, inFile: Int? = nil
    ) -> FrameReference {
        let time = Timestamp(nanoseconds: start * 1_000_000_000).advanced(by: seconds)
        return FrameReference(number: number, time: time, file: file, numberInFile: inFile)
    }

    /// A moment inside a sentence.
    static func mark(_ time: Timestamp) -> String { "\u{E000}\(time.nanoseconds)\u{E001}" }

    static func report(_ analysis: Analysis, _ findings: [Finding], files: [ReportFile]? = nil) -> Report {
        let one = ReportFile(
            path: "captures/sample.pcapng", format: "pcapng", linkTypes: ["Ethernet"], packets: analysis.packets,
            bytes: analysis.bytes, first: analysis.start?.time, last: analysis.end?.time)
        return Report(
            toolName: "scndoctor", toolVersion: "1.0.0", files: files ?? [one], analysis: analysis, findings: findings)
    }

    static func hosts() -> [NetworkHost] {
        [
            NetworkHost(
                address: central, roles: [.system, .central],
                reasons: ["It exchanges H.225 call signaling with 10.10.2.1.", "The voicemail server serves it."],
                macs: [MACAddress(0x00E0_0700_0001)], vendor: "Avaya IP Office 2.1"),
            NetworkHost(
                address: server, roles: [.voicemailServer], reasons: ["It answers voicemail requests of 10.10.1.1."],
                macs: [MACAddress(0x0010_4B00_0005)]),
            NetworkHost(
                address: remote, roles: [.system, .remote],
                reasons: ["It exchanges H.225 call signaling with 10.10.1.1.", "Another system is the central one."]),
        ]
    }

    static func call(
        _ number: Int, _ seconds: Double, frame first: Int, answered: Bool = true, start: Int64 = summer
    ) -> Call {
        var call = Call(
            id: "call-\(number)", caller: remote, callee: central, callReference: 100 + number,
            start: frame(first, seconds, from: start))
        call.setup = call.start
        call.callingNumber = "\(200 + number)"
        call.calledNumber = "*17"
        call.display = "Extn\(200 + number)"
        call.callIdentifier = "00112233445566778899aabbccddeeff"
        call.isVoicemail = true
        call.voicemailReason = "*17 is a voicemail number."
        call.outcome = answered ? .answered : .rejected
        call.releaseCause = answered ? 16 : 17
        call.releasedBy = answered ? .caller : .callee
        if answered {
            call.connect = frame(first + 4, seconds + 0.25, from: start)
            call.codec = "G.729A"
            call.h245 = .separate
            call.streams = ["stream-\(number * 2 - 1)", "stream-\(number * 2)"]
        }
        call.end = frame(first + 500, seconds + (answered ? 34.5 : 0.1), from: start)
        call.last = frame(first + 500, seconds + (answered ? 34.5 : 0.1), from: start)
        call.frames = [call.start, call.last]
        call.frameCount = 12
        return call
    }

    static func stream(_ number: Int, of call: Call, lost: Int = 0) -> StreamSummary {
        let outward = number % 2 == 1
        let (a, b) = (Endpoint(remote, 49362), Endpoint(central, 50174))
        var stream = StreamSummary(
            id: "stream-\(number)", ssrc: 0xA0B0_0000 + UInt32(number), source: outward ? a : b,
            destination: outward ? b : a, payloadType: 18, codec: "G.729",
            first: FrameReference(number: call.start.number + 6, time: call.start.time.advanced(by: 0.3)),
            last: FrameReference(number: call.last.number - 2, time: call.last.time), packets: 1000 - lost,
            expected: 1000, lost: lost, reordered: 0, duplicates: 0, jitterMs: 1.25, maxJitterMs: 2.5,
            maxDeltaMs: 40.125)
        stream.rFactor = 82.2
        stream.mos = 4.1
        stream.call = call.id
        stream.tiedBy = "negotiated"
        return stream
    }

    /// A stream with all that RTCP may say of it.
    static func reportedStream(_ call: Call) -> StreamSummary {
        var stream = stream(1, of: call)
        let control = Endpoint(stream.destination.address, stream.destination.port + 1)
        var reception = ReceptionReports(frame(20, 10), by: control)
        reception.count = 3
        reception.last = frame(30, 20)
        reception.lost = -2
        reception.highestFractionLost = 0.25
        var metrics = VoIPMetricsReports(frame(30, 20), by: control)
        metrics.mosLQ = 3.5
        metrics.rFactor = 70
        var sender = SenderReports()
        sender.count = 4
        sender.canonicalName = "far\u{7}"
        sender.goodbye = .init(frame: frame(40, 30), reason: nil)
        var reports = StreamReports()
        reports.reception = reception
        reports.roundTrip = RoundTrip(
            minMs: 90, meanMs: 90.5, maxMs: 91, samples: 2, longest: frame(30, 20), longestSince: frame(25, 15))
        reports.metrics = metrics
        reports.sender = sender
        stream.reports = reports
        return stream
    }

    static func relation(
        to destination: IPAddress, port: UInt16, cast: Cast, requests: Int, answered: Int, by server: IPAddress? = nil,
        first: FrameReference, last: FrameReference
    ) -> ServiceRelation {
        ServiceRelation(
            system: central, destination: destination, destinationPort: port, cast: cast, requests: requests,
            answered: answered, unanswered: requests - answered, periodSeconds: 60,
            servers: server.map { [($0, answered, first)] } ?? [], first: first, last: last)
    }

    static func scn(_ last: FrameReference) -> [ScnLink] {
        [(central, remote), (remote, central)].map { from, to in
            ScnLink(
                from: from, to: to, cast: .unicast, updates: 310, periodSeconds: 30, first: frame(5, 1), last: last,
                silences: [])
        }
    }
}
