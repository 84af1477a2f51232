import Bytes
import Monitoring
import Reports
import Rules
import Sessions

/// Reports with something in every section of the page.
enum PageSamples {
    /// What somebody might put into a packet to become part of the page.
    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "]]>", "<!--", "&",
        "&lt;b&gt;", "</style><style>*{display:none}", "</title></head>", "javascript:alert(1)", "\0nul",
        "\u{202E}evil\u{202C}", "a\u{2028}b", "{{x}}", "http://example.com/x", "url(//example.com)",
    ]

    static var all: [Report] {
        [
            Samples.twoHourStop(), Samples.healthy(), Samples.onlyNotes(), Samples.nothing(), Samples.empty(),
            Samples.ringOverMidnight(), Samples.clocksGoBack(), full(), quietNow(), hostile("a name"),
        ]
    }

    /// The two-hour stop with ladders, plots, a checklist, a bundle, a live capture and two capture points.
    static func full() -> Report {
        var report = Samples.twoHourStop()
        let central = Samples.central
        for index in report.analysis.calls.indices {
            let call = report.analysis.calls[index]
            report.analysis.calls[index].messages = [
                CallMessage(
                    frame: call.start, from: call.caller, to: call.callee, layer: .h225, name: "SETUP",
                    detail: "203 to *17"),
                CallMessage(
                    frame: call.start, from: call.caller, to: call.callee, layer: .h245, name: "userInput",
                    detail: "4711"),
            ]
            report.analysis.calls[index].digits = [CallDigits(frame: call.start, from: .caller, digits: "4711")]
        }
        for index in report.analysis.streams.indices {
            report.analysis.streams[index].figures.seconds = (0..<30).map { second in
                var entry = StreamSecond(second: Int32(second))
                entry.packets = 50
                entry.missing = second == 7 ? 12 : 0
                entry.maxJitterMs = Float(second)
                return entry
            }
        }
        report.checklist = ChecklistItem.Verdict.allCases.enumerated().map { number, verdict in
            ChecklistItem(
                id: "row-\(number)", number: number + 1, statement: "Statement \(number)", verdict: verdict,
                why: "Because of #212.", evidence: [Evidence(Samples.frame(212, 243), "an answer")])
        }
        report.bundle = BundleFacts(
            sources: [.init(name: "sample.pcapng", size: 1_234_567, sha256: String(repeating: "ab", count: 32))],
            evidenceFiles: ["evidence.pcapng"],
            evidencePlaces: [212: .init(file: 0, number: 3), 4011: .init(file: 0, number: 9)], redaction: "speech",
            redactionWords: ["The payload of RTP is zero."])
        var live = LiveSummary(interfaces: [
            .init(name: "eth0", linkType: "Ethernet", filter: "udp", received: 5000, dropped: 3, droppedByInterface: 0)
        ])
        live.incidents = [.init(time: Samples.frame(5, 5).time, text: "eth0 went down")]
        report.live = live
        report.analysis.attempts = [
            ConnectionAttempt(
                client: Samples.remote, server: Endpoint(central, 1720), outcome: .refused,
                first: Samples.frame(7, 7), last: Samples.frame(8, 8), count: 2)
        ]
        report.analysis.gatekeepers = [
            GatekeeperRelation(
                endpoint: Samples.remote, gatekeeper: central, messages: ["registrationRequest": 3],
                rejections: [("registrationReject", "duplicateAlias", Samples.frame(9, 9))],
                first: Samples.frame(9, 9), last: Samples.frame(9, 9))
        ]
        return report
    }

    /// A live capture with a fault of earlier, and one that was taken back.
    static func quietNow(_ title: String? = nil) -> Report {
        var stop = Samples.twoHourFinding()
        stop.title = title ?? stop.title
        var report = Samples.healthy()
        report.live = Samples.live()
        for horizon in [Samples.frame(1, 16_000).time, nil] {
            var ledger = FindingLedger()
            for (findings, at) in [([stop], 7560.0), ([stop], 7566), ([], 20_000), ([], 20_010)] {
                _ = ledger.judge(findings, at: Samples.frame(1, at).time, horizon: horizon)
            }
            report.live?.closed += ledger.closed
        }
        return report
    }

    /// The same with `text` wherever a packet, a file or the command line has a say.
    static func hostile(_ text: String) -> Report {
        var report = full()
        report.toolName = text
        report.files[0].path = text
        report.files[0].format = text
        report.files[0].linkTypes = [text]
        report.files[0].problems = [text]
        for index in report.analysis.calls.indices {
            report.analysis.calls[index].callingNumber = text
            report.analysis.calls[index].calledNumber = text
            report.analysis.calls[index].display = text
            report.analysis.calls[index].codec = text
            report.analysis.calls[index].releaseReason = text
            report.analysis.calls[index].releaseCause = nil
            report.analysis.calls[index].problems = [text]
            report.analysis.calls[index].messages[0].detail = text
            report.analysis.calls[index].messages[0].name = text
        }
        for index in report.analysis.streams.indices {
            report.analysis.streams[index].codec = text
            report.analysis.streams[index].call = text
            report.analysis.streams[index].id = text
        }
        for index in report.analysis.hosts.indices {
            report.analysis.hosts[index].vendor = text
            report.analysis.hosts[index].reasons = [text]
            report.analysis.profile.names[report.analysis.hosts[index].address] = text
        }
        for index in report.analysis.timeline.indices { report.analysis.timeline[index].summary = text }
        report.analysis.profile.capturePoint = text
        report.analysis.limits = [
            CaptureLimit(kind: .truncated, file: 0, path: text, frame: Samples.frame(5, 5), text: text)
        ]
        report.analysis.capsReached = [text]
        report.analysis.gatekeepers[0].messages = [text: 1]
        report.analysis.gatekeepers[0].rejections[0].reason = text
        for index in report.checklist.indices {
            report.checklist[index].statement = text
            report.checklist[index].why = text
        }
        for severity in Severity.allCases {
            let evidence = [Evidence(Samples.frame(1, 1), text)]
            var finding = Finding(
                id: text, severity: severity, confidence: .likely, title: text, explanation: text,
                systems: [Samples.central], evidence: evidence,
                alternatives: [Alternative(text, .open, why: text, evidence: evidence)],
                remedy: [Remedy(text, field: text, value: text)], reference: text)
            finding.limitedBy = [Limitation(finding: text, why: text, evidence: evidence)]
            report.findings.append(finding)
        }
        report.live?.incidents = [.init(time: Samples.frame(5, 5).time, text: text)]
        report.live?.closed = quietNow(text).live?.closed ?? []
        report.live?.interfaces[0].name = text
        report.live?.interfaces[0].filter = text
        report.live?.isKept = true
        report.live?.keptFiles = [text]
        report.bundle?.sources = [.init(name: text, size: 1, sha256: text)]
        report.bundle?.evidenceFiles = [text]
        report.bundle?.redaction = text
        report.bundle?.redactionWords = [text]
        return report
    }
}
