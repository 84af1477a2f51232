import Bytes
import Reports
import Rules
import Sessions

/// Hand-made calls with all that a ladder can show.
extension Samples {
    static let phoneA = IPAddress(v4: 0x0A0A_0233)
    static let phoneB = IPAddress(v4: 0x0A0A_0144)

    /// Puts a call's messages together: each takes the next frame.
    struct Script {
        var call: Call
        private var next: Int

        init(_ call: Call) {
            self.call = call
            next = call.start.number
        }

        @discardableResult
        mutating func add(
            _ seconds: Double, _ sender: Call.Party, _ layer: CallMessage.Layer, _ name: String, _ detail: String = "",
            sameFrame: Bool = false, isTunnelled: Bool = false
        ) -> FrameReference {
            if !sameFrame, !call.messages.isEmpty { next += 3 }
            let (from, to) = sender == .caller ? (call.caller, call.callee) : (call.callee, call.caller)
            let frame = FrameReference(number: next, time: call.start.time.advanced(by: seconds))
            call.messages.append(
                CallMessage(
                    frame: frame, from: from, to: to, layer: layer, name: name, detail: detail,
                    isTunnelled: isTunnelled))
            return frame
        }
    }

    private static func blank(_ number: Int, _ seconds: Double, frame first: Int) -> Call {
        var call = Call(
            id: "call-\(number)", caller: remote, callee: central, callReference: 4000 + number,
            start: frame(first, seconds))
        call.setup = call.start
        call.callingNumber = "\(200 + number)"
        call.calledNumber = "\(300 + number)"
        call.callIdentifier = "0011223\(number)-4455-6677-8899-aabbccddeeff"
        call.frameCount = 5
        return call
    }

    /// Separate H.245, a hold, keys, a long talk with round-trip delays, media between two phones.
    static func heldCall() -> (Call, [StreamSummary]) {
        var script = Script(blank(1, 900, frame: 1000))
        script.call.display = "Extn201"
        script.add(0, .caller, .h225, "SETUP", "201 to 301")
        script.add(0.025, .callee, .h225, "CALL PROCEEDING")
        script.call.alerting = script.add(0.31, .callee, .h225, "ALERTING")
        script.call.connect = script.add(6.5, .callee, .h225, "CONNECT", "H.245 at 10.10.1.1:3733")
        script.add(6.52, .caller, .h245, "terminalCapabilitySet", "G.729A, G.711 A-law")
        script.add(6.53, .callee, .h245, "terminalCapabilitySet", "G.729A", sameFrame: false)
        script.add(6.53, .callee, .h245, "masterSlaveDetermination", sameFrame: true)
        let opened = script.add(6.6, .caller, .h245, "openLogicalChannel", "channel 1, G.729A")
        let reverse = script.add(
            6.61, .callee, .h245, "openLogicalChannelAck", "channel 1, media to 10.10.1.68:49172")
        script.add(9, .caller, .h245, "userInput", "1")
        script.add(9.4, .caller, .h245, "userInput", "#")
        for round in 0..<6 {
            script.add(60 + Double(round) * 60, .caller, .h245, "roundTripDelayRequest")
            script.add(60.02 + Double(round) * 60, .callee, .h245, "roundTripDelayResponse")
        }
        let held = script.add(400, .callee, .h245, "terminalCapabilitySet", "empty: stop sending")
        let resumed = script.add(427.5, .callee, .h245, "terminalCapabilitySet", "G.729A")
        script.add(723.9, .caller, .h245, "endSessionCommand", "disconnect")
        let end = script.add(724, .caller, .h225, "RELEASE COMPLETE", "cause 16 (normal clearing)")
        var call = script.call
        call.end = end
        call.last = end
        call.outcome = .answered
        call.releaseCause = 16
        call.releasedBy = .caller
        call.h245 = .separate
        call.codec = "G.729A"
        call.callerCapabilities = ["G.729A", "G.711 A-law"]
        call.calleeCapabilities = ["G.729A"]
        call.channels = [
            CallChannel(
                sender: .caller, number: 1, codec: "G.729A", address: Endpoint(phoneB, 49172), opened: opened,
                closed: end, isFastStart: false),
            CallChannel(
                sender: .callee, number: 2, codec: "G.729A", address: Endpoint(IPAddress(v4: 0xC0A8_0001), 50002),
                opened: reverse, isFastStart: false),
        ]
        call.holds = [CallHold(start: held, end: resumed, by: .callee)]
        call.digits = [
            CallDigits(frame: held, from: .caller, digits: "1"), CallDigits(frame: held, from: .caller, digits: "#"),
        ]
        call.streams = ["stream-1", "stream-2"]
        let ends = [(phoneA, phoneB, UInt16(50002), UInt16(49172)), (phoneB, phoneA, 49172, 50002)]
        let streams = ends.enumerated().map { index, path in
            var stream = stream(index + 1, of: call, lost: index * 12)
            stream.source = Endpoint(path.0, path.2)
            stream.destination = Endpoint(path.1, path.3)
            stream.first = frame(1022 + index, 906.7)
            stream.last = frame(1070 + index, 1623.8)
            return stream
        }
        return (call, streams)
    }

    /// fastStart, tunnelled H.245, a change to fax; still up when the capture ends.
    static func faxCall() -> (Call, [StreamSummary]) {
        var script = Script(blank(2, 2000, frame: 2000))
        script.add(0, .caller, .h225, "SETUP", "202 to 302, fastStart 2 (G.711 A-law)")
        let accepted = script.add(0.4, .callee, .h225, "CONNECT", "fastStart 2 (G.711 A-law)")
        let asked = script.add(8, .callee, .h225, "FACILITY", "transportedInformation")
        script.add(8, .callee, .h245, "requestMode", "T.38 fax", sameFrame: true, isTunnelled: true)
        let fax = script.add(8.2, .callee, .h225, "FACILITY", "transportedInformation")
        script.add(
            8.2, .callee, .h245, "openLogicalChannel", "channel 2, T.38 fax", sameFrame: true, isTunnelled: true)
        var call = script.call
        call.connect = accepted
        call.last = fax
        call.outcome = .answered
        call.h245 = .tunnelled
        call.h245Tunnelling = true
        call.fastStartOffers = 2
        call.fastStartAccepted = true
        call.fastStartAcceptedFrame = accepted
        call.codec = "G.711 A-law"
        call.modeChanges = [Evidence(asked, "callee asks for T.38 fax")]
        call.channels = [
            CallChannel(
                sender: .caller, number: nil, codec: "G.711 A-law", address: nil, opened: accepted, closed: fax,
                isFastStart: true),
            CallChannel(
                sender: .callee, number: 2, codec: "T.38 fax", address: Endpoint(remote, 49300), opened: fax,
                isFastStart: false),
        ]
        call.missingBytes = 1460
        call.problems = ["userUser: truncated at 12"]
        return (call, [])
    }

    /// Two legs of one call: from the remote to the central system, and on to a third.
    static func legs() -> [Call] {
        var first = Script(blank(3, 3000, frame: 3000))
        first.add(0, .caller, .h225, "SETUP", "203 to 399")
        first.add(0.02, .callee, .h225, "CALL PROCEEDING")
        first.call.alerting = first.add(0.9, .callee, .h225, "ALERTING")
        first.call.end = first.add(15, .callee, .h225, "RELEASE COMPLETE", "cause 19 (no answer)")
        var second = Script(blank(4, 3000.1, frame: 3001))
        second.call.caller = central
        second.call.callee = IPAddress(v4: 0x0A0A_0301)
        second.call.callingNumber = "203"
        second.call.calledNumber = "399"
        second.add(0, .caller, .h225, "SETUP", "203 to 399")
        second.call.alerting = second.add(0.7, .callee, .h225, "ALERTING")
        second.call.end = second.add(14.8, .callee, .h225, "RELEASE COMPLETE", "cause 19 (no answer)")
        var calls = [first.call, second.call]
        for index in calls.indices {
            calls[index].last = calls[index].end ?? calls[index].start
            calls[index].callIdentifier = "00112233-4455-6677-8899-aabbccddeeff"
            calls[index].legs = [calls[1 - index].id]
            calls[index].outcome = .unanswered
            calls[index].releaseCause = 19
            calls[index].releasedBy = .callee
            calls[index].releaseReason = "undefinedReason"
        }
        return calls
    }

    static func callReport() -> Report {
        var report = healthy()
        let (held, heldStreams) = heldCall()
        let (fax, _) = faxCall()
        var refused = blank(5, 5000, frame: 4000)
        refused.end = frame(4006, 5000.1)
        refused.last = frame(4006, 5000.1)
        refused.outcome = .rejected
        refused.releaseCause = 17
        refused.releasedBy = .callee
        refused.isVoicemail = true
        refused.voicemailReason = "*17 is a voicemail number"
        refused.calledNumber = "*17"
        report.analysis.calls = [held, fax] + legs() + [refused]
        report.analysis.streams = heldStreams
        report.analysis.timeline = []
        return report
    }
}
