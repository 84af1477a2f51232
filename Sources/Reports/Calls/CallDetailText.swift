import Bytes
import Sessions

/// What stands above the ladder of a call: who, when, how it ended, and what was agreed on its media.
struct CallDetailText {
    /// Entries shown of one kind; what goes beyond is counted.
    private static let most = 12

    private let report: Report
    private let clock: Clock
    private let plain: PlainText
    private let names: FrameNames

    init(_ report: Report, clock: Clock, plain: PlainText) {
        self.report = report
        self.clock = clock
        self.plain = plain
        names = FrameNames(report)
    }

    func print(_ call: Call, streams: [StreamSummary], showsLegs: Bool, on page: inout Page) {
        page.paragraph([Span(call.id + "  ", .strong)], plain(CallWords.story(call)), .strong)
        page.gap()
        write("From", [party(call.caller, number: call.callingNumber, display: call.display)], on: &page)
        let voicemail = call.isVoicemail ? "; voicemail" + (call.voicemailReason.map { ": \($0)" } ?? "") : ""
        write("To", [party(call.callee, number: call.calledNumber, display: nil) + voicemail], on: &page)
        write("Time", [times(call)], on: &page)
        write("Call id", identity(call), on: &page)
        if showsLegs, !call.legs.isEmpty {
            let legs = Wording.list(Array(call.legs.prefix(Self.most)))
            write("Legs", ["\(legs) with the same callIdentifier; --legs draws them in one ladder"], on: &page)
        }
        write("Signaling", [signaling(call)], on: &page)
        write("Codec", codecs(call), on: &page)
        write("Channels", call.channels.map(channel), on: &page)
        write("RTP", self.streams(streams, of: call), on: &page)
        write("Hold", call.holds.map(hold), on: &page)
        write("Mode", call.modeChanges.map { "\(moment($0.frame)) \($0.summary)" }, on: &page)
        write(
            "Keys", KeyWords(moment: moment, name: names.name, areHidden: report.hidesKeys).lines(call.digits),
            on: &page)
        if let fax = call.channels.first(where: { $0.codec.hasPrefix("T.38") }) {
            write("Fax", ["\(fax.codec) from \(moment(fax.opened)) on"], on: &page)
        }
        if call.missingBytes > 0 {
            write("Missing", ["\(Wording.bytes(call.missingBytes)) of its signaling are not in the capture"], on: &page)
        }
        write("Problems", call.problems, on: &page)
    }

    /// Lines under one label; nothing where there are none.
    private func write(_ title: String, _ lines: [String], on page: inout Page) {
        page.labeled(title, lines.map { plain(clock.prose($0)) }, most: Self.most)
    }

    private func moment(_ frame: FrameReference) -> String { "\(clock.clock(frame.time)) (\(names.name(frame)))" }

    private func party(_ address: IPAddress, number: String?, display: String?) -> String {
        let name = display.map { " \"\($0)\"" } ?? ""
        let roles = report.analysis.host(address)?.roles ?? []
        let shown = roles.filter { $0 != .system || roles.count == 1 }.map(Wording.role)
        let role = shown.isEmpty ? "" : ", " + Wording.list(shown)
        return (number ?? "no number") + name + " at \(address)" + role
    }

    private func times(_ call: Call) -> String {
        let last = call.end ?? call.last
        var parts = [clock.span(call.start.time, last.time)]
        if let delay = call.postDialDelay { parts.append("post-dial delay \(Wording.duration(max(0, delay)))") }
        if let ring = call.ringTime { parts.append("ring \(Wording.duration(ring))") }
        if let talk = call.talkTime { parts.append("talk \(Wording.duration(max(0, talk)))") }
        return parts.joined(separator: "; ")
    }

    private func identity(_ call: Call) -> [String] {
        let identifier = call.callIdentifier.map { "callIdentifier \($0), " } ?? ""
        let up = call.callsUpAtSetup > 0 ? ", \(Wording.count(call.callsUpAtSetup, "other call")) up at its setup" : ""
        return ["\(identifier)call reference \(call.callReference)\(up)"]
    }

    private func signaling(_ call: Call) -> String {
        var parts: [String] = []
        if call.fastStartAccepted {
            let frame = call.fastStartAcceptedFrame.map { " in \(names.name($0))" } ?? ""
            let offers = call.fastStartOffers > 0 ? " (\(Wording.count(call.fastStartOffers, "proposal")))" : ""
            parts.append("fastStart\(offers) accepted\(frame)")
        } else if call.fastStartOffers > 0 {
            let end = call.fastConnectRefused ? "refused" : "not accepted"
            parts.append("fastStart (\(Wording.count(call.fastStartOffers, "proposal"))) \(end)")
        } else {
            parts.append("no fastStart")
        }
        parts.append(CallWords.control(call) ?? "no H.245 seen")
        parts.append("\(Wording.count(call.frameCount, "H.225.0 message"))")
        return parts.joined(separator: "; ")
    }

    private func codecs(_ call: Call) -> [String] {
        var lines: [String] = []
        let (caller, callee) = (call.codec(sentBy: .caller), call.codec(sentBy: .callee))
        if caller != nil || callee != nil {
            lines.append(
                "caller sends \(caller ?? "nothing negotiated"), callee sends \(callee ?? "nothing negotiated")")
        } else if let codec = call.codec {
            lines.append(codec + ", by the media")
        }
        for (party, codecs) in [("caller", call.callerCapabilities), ("callee", call.calleeCapabilities)] {
            guard let codecs else { continue }
            lines.append("\(party) can receive " + (codecs.isEmpty ? "no audio" : codecs.joined(separator: ", ")))
        }
        return lines
    }

    /// Where media was to go by the signaling, and when.
    private func channel(_ channel: CallChannel) -> String {
        let target = channel.address.map { " to \($0)" } ?? ", address not seen"
        let way = channel.isFastStart ? ", by fastStart" : channel.number.map { ", channel \($0)" } ?? ""
        let until = channel.closed.map { " to \(moment($0))" } ?? " on"
        return
            "\(channel.sender.rawValue) sends \(channel.codec)\(target)\(way); from \(moment(channel.opened))\(until)"
    }

    /// Where media really went. Signaled addresses may be others: they pass a NAT unchanged.
    private func streams(_ streams: [StreamSummary], of call: Call) -> [String] {
        let signaled = call.channels.compactMap(\.address)
        let lines = streams.map { stream in
            let target = stream.destination
            var note = ""
            if !signaled.isEmpty, !signaled.contains(target) {
                let same = signaled.first { $0.port == target.port }
                note = same.map { " (signaled as \($0))" } ?? " (not a signaled address)"
            }
            return "\(stream.source) to \(target)\(note), \(stream.codecWords), "
                + CallMedia.quality(stream)
        }
        return lines.isEmpty && call.connect != nil ? ["none seen of this call"] : lines
    }

    private func hold(_ hold: CallHold) -> String {
        let by = hold.by.map { " by \(CallWords.party($0))" } ?? ", who asked for it is not seen"
        guard let end = hold.end else { return "from \(moment(hold.start)) to the end\(by)" }
        let length = Wording.duration(max(0, end.time.seconds(since: hold.start.time)))
        return "from \(moment(hold.start)) to \(moment(end)), \(length)\(by)"
    }
}
