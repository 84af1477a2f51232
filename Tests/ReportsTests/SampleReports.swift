import Bytes
import Reports
import Rules
import Sessions

/// The reports of the golden texts.
extension Samples {
    /// Licenses asked by broadcast and never answered: voicemail stops after two hours.
    static func twoHourStop() -> Report {
        var analysis = Analysis(profile: Profile())
        analysis.packets = 4321
        analysis.bytes = 1_234_567
        analysis.start = frame(1, 0)
        analysis.end = frame(4321, 9300)
        analysis.hosts = hosts()
        let asked = relation(
            to: .limitedBroadcast, port: 50800, cast: .broadcast, requests: 155, answered: 0, first: frame(3, 3),
            last: frame(4310, 9243))
        analysis.licenses = [asked]
        let proofs = (
            Evidence(frame(212, 243), "10.10.1.5 answers"), Evidence(frame(4011, 7443.5), "last answer of 10.10.1.5"),
            Evidence(frame(4020, 7458.5), "10.10.1.1 asks and gets no answer")
        )
        let run = VoicemailRun(
            start: TimeBounds(earliest: frame(200, 228).time, latest: frame(212, 243).time),
            stop: TimeBounds(earliest: frame(4011, 7443.5).time, latest: frame(4020, 7458.5).time),
            license: .unvalidated, licenseRequests: 120, absenceBefore: nil, firstProof: proofs.0,
            lastProof: proofs.1, absences: [proofs.2], sessions: 2)
        let calls = [
            call(1, 900, frame: 1000), call(2, 5000, frame: 3000), call(3, 7560, frame: 4090, answered: false),
        ]
        analysis.calls = calls
        analysis.streams = [stream(1, of: calls[0]), stream(2, of: calls[0]), stream(3, of: calls[1], lost: 12)]
        let session = VoicemailSession(
            system: central, server: server, first: frame(1006, 900.5), last: frame(1490, 934), packetsToServer: 1600,
            packetsFromServer: 1590)
        analysis.voicemailSessions = [session]
        analysis.voicemail = [
            VoicemailService(
                relation: relation(
                    to: server, port: 50791, cast: .unicast, requests: 600, answered: 480, by: server,
                    first: frame(10, 18), last: frame(4320, 9290)), system: central, server: server,
                sessions: [session], runs: [run])
        ]
        analysis.scn = scn(frame(4300, 9290))
        analysis.hearsUnicastTo = [central, remote]
        analysis.timeline = [
            TimelineEntry(
                frame: frame(3, 3), kind: .license, from: central, to: .limitedBroadcast,
                summary: "10.10.1.1 asks for its license server by broadcast; no answer"),
            TimelineEntry(
                frame: frame(212, 243), kind: .voicemail, from: server, to: central,
                summary: "voicemail service begins"),
            TimelineEntry(
                frame: frame(1000, 900), kind: .call, from: remote, to: central, summary: "201 calls *17; answered"),
            TimelineEntry(
                frame: frame(4020, 7458.5), kind: .voicemail, from: central, to: server,
                summary: "voicemail service has stopped"),
        ]
        return report(analysis, [licenseUnanswered(), twoHourFinding(), serverByBroadcast(), fastStart()])
    }

    static func twoHourFinding() -> Finding {
        Finding(
            id: "voicemail-two-hour-stop", severity: .error, confidence: .confirmed,
            title: "Voicemail stopped at \(mark(frame(4011, 7443.5).time)) because it was never licensed.",
            explanation: "It ran 2 h 00 min (between 1:59:45 and 2:00:30): the time that Voicemail Pro runs without "
                + "license validation.",
            systems: [central, server], start: frame(212, 243).time, end: frame(4011, 7443.5).time,
            causedBy: ["license-unanswered"],
            evidence: [
                Evidence(frame(212, 243), "Voicemail Pro 10.10.1.5 starts to answer the central system 10.10.1.1"),
                Evidence(
                    frame(4011, 7443.5),
                    "last answer of 10.10.1.5; from \(mark(frame(4020, 7458.5).time)) on it answers nothing"),
                Evidence(frame(4090, 7560), "the first voicemail call (203 to *17) is refused: cause 17, user busy"),
            ],
            alternatives: [
                Alternative(
                    "Server down?", .ruledOut, why: "10.10.1.5 still answers ARP at the end (#4180)",
                    evidence: [Evidence(frame(4180, 8400), "ARP reply of 10.10.1.5")]),
                Alternative("License valid?", .open, why: "an answer would prove contact only; here there is none"),
            ],
            remedy: [
                Remedy(
                    "On 10.10.1.1 name the license server.",
                    field: "System form, System tab, License Server IP Address",
                    value: "the address of its Feature Key Server PC"),
                Remedy("Restart Voicemail Pro and capture 10 minutes: license requests must be answered."),
            ],
            reference: "Job aid 15")
    }

    static func licenseUnanswered() -> Finding {
        Finding(
            id: "license-unanswered", severity: .error, confidence: .confirmed,
            title: "No license request of 10.10.1.1 is answered.",
            explanation: "All 155 requests went to 255.255.255.255, UDP 50800, one every 60 s.", systems: [central],
            evidence: [
                Evidence(frame(3, 3), "10.10.1.1 asks for its license server by broadcast; none of 155 is answered"),
                Evidence(frame(212, 243), "Voicemail Pro 10.10.1.5 starts to answer the central system 10.10.1.1"),
                Evidence(frame(4011, 7443.5), "last answer of 10.10.1.5"),
                Evidence(frame(4090, 7560), "155 requests are unanswered by now"),
            ],
            remedy: [
                Remedy(
                    "Name the license server on 10.10.1.1.",
                    field: "System form, System tab, License Server IP Address",
                    value: "that of its own PC"),
                Remedy("Check that this PC runs and that no other system uses it."),
            ],
            reference: "Job aid 2, 15")
    }

    static func serverByBroadcast() -> Finding {
        Finding(
            id: "voicemail-server-broadcast", severity: .note, confidence: .confirmed,
            title: "10.10.1.1 finds its voicemail server by broadcast.",
            explanation: "It works with one server in its network.", systems: [central],
            evidence: [Evidence(frame(10, 18), "request to 255.255.255.255")],
            remedy: [
                Remedy(
                    "Name the server.", field: "System form, Voicemail tab, Voicemail IP Address", value: "10.10.1.5")
            ],
            reference: "Job aid 16")
    }

    static func fastStart() -> Finding {
        Finding(
            id: "faststart-on-scn", severity: .error, confidence: .likely,
            title: "Fast start is used between 10.10.2.1 and 10.10.1.1.", explanation: "1 of 3 calls offers it.",
            systems: [central, remote], occurrences: 1234,
            evidence: (0..<20).map { Evidence(frame(1000 + $0, 900 + Double($0)), "Setup with fastStart") },
            remedy: [Remedy("Clear it on both systems.", field: "VoIP Line form, Enable FastStart", value: "off")],
            reference: "Job aid 17")
    }

    static func healthy(_ findings: [Finding] = []) -> Report {
        var report = twoHourStop()
        report.analysis.licenses = [
            relation(
                to: keyServer, port: 50800, cast: .unicast, requests: 155, answered: 154, by: keyServer,
                first: frame(3, 3), last: frame(4310, 9299))
        ]
        report.analysis.licenses[0].unanswered = 0
        report.analysis.licenses[0].undetermined = 1
        report.analysis.voicemail[0].relation?.answered = 600
        report.analysis.voicemail[0].relation?.unanswered = 0
        report.analysis.voicemail[0].runs[0].stop = nil
        report.analysis.voicemail[0].runs[0].start.earliest = nil
        report.analysis.voicemail[0].runs[0].license = .validated
        report.analysis.voicemail[0].runs[0].licenseAnswers = 120
        report.analysis.voicemail[0].runs[0].absences = []
        report.analysis.calls.removeLast()
        report.analysis.timeline.removeLast()
        report.findings = findings
        return report
    }

    static func onlyNotes() -> Report {
        let truncated = Finding(
            id: "capture-truncated", severity: .note, confidence: .confirmed,
            title: "The capture ends in the middle of a packet.", explanation: "", systems: [],
            evidence: [Evidence(frame(4321, 9300), "last whole packet")], reference: "")
        return healthy([truncated, serverByBroadcast()])
    }

    static func nothing() -> Report {
        var analysis = Analysis(profile: Profile())
        analysis.packets = 12
        analysis.bytes = 3456
        analysis.start = frame(1, 0)
        analysis.end = frame(12, 62.25)
        return report(analysis, [])
    }

    static func empty() -> Report { report(Analysis(profile: Profile()), []) }

    /// Three ring files, from the evening into the next day.
    static func ringOverMidnight() -> Report {
        let start = summer + 11 * 3600
        func at(_ number: Int, _ seconds: Double, _ file: Int32, _ inFile: Int) -> FrameReference {
            frame(number, seconds, from: start, file: file, inFile: inFile)
        }
        var report = healthy()
        report.files = (1...3).map { (index: Int) -> ReportFile in
            let first = at(1, Double(index - 1) * 3100, 0, 1).time
            return ReportFile(
                path: "ring/ring_0000\(index).pcap", format: "pcap", compression: index == 1 ? "gzip" : nil,
                linkTypes: ["Ethernet"], packets: 1000, bytes: 200_000, first: first,
                last: first.advanced(by: 3100),
                problems: index == 3 ? ["ends in the middle of a packet at offset 199,960"] : [])
        }
        report.analysis.start = at(1, 0, 0, 1)
        report.analysis.end = at(3000, 9300, 2, 1000)
        report.analysis.calls = [call(1, 600, frame: 500, start: start), call(2, 5000, frame: 1700, start: start)]
        report.analysis.streams = []
        report.analysis.voicemail = []
        report.analysis.capsReached = ["calls: 10000 are kept, 12 more were not"]
        report.analysis.limits = [
            CaptureLimit(
                kind: .truncated, file: 2, path: "ring/ring_00003.pcap", frame: at(3000, 9300, 2, 1000),
                text: "ends in the middle of a packet at offset 199,960")
        ]
        let lost = Evidence(at(1017, 3200, 1, 17), "last SCN update of 10.10.2.1")
        let other = Evidence(at(2400, 5000, 2, 400), "10.10.1.1 still sends its updates")
        report.analysis.timeline = [
            TimelineEntry(frame: lost.frame, kind: .scn, from: remote, to: central, summary: lost.summary)
        ]
        report.findings = [
            Finding(
                id: "scn-lost", severity: .error, confidence: .likely,
                title: "SCN signaling of 10.10.2.1 stops at \(mark(lost.frame.time)).",
                explanation: "Nothing comes after #1017, while #2400 shows that the network is heard; #9 is "
                    + "another matter.",
                systems: [remote], evidence: [lost, other],
                alternatives: [Alternative("Path lost?", .open, why: "see #2400", evidence: [other])],
                reference: "Job aid 3")
        ]
        return report
    }

    /// From 02:30 summer time past 03:00, when the clock goes back to 02:00.
    static func clocksGoBack() -> Report {
        let start: Int64 = 1_792_888_200
        var report = nothing()
        report.analysis.start = frame(1, 0, from: start)
        report.analysis.end = frame(12, 5400, from: start)
        report.analysis.hosts = hosts()
        report.analysis.scn = scn(frame(5, 5400, from: start))
        report.analysis.timeline = [(2, 60.0), (3, 1860), (4, 1920), (5, 5400)].map { number, seconds in
            TimelineEntry(
                frame: frame(number, seconds, from: start), kind: .scn, from: remote, to: central, summary: "update")
        }
        return report
    }
}
