import Bytes
import Testing

@testable import Sessions

@Suite struct TimelineBuilderTests {
    private func entries(_ fill: (inout Analysis) -> Void) -> [TimelineEntry] {
        var analysis = Analysis(profile: Profile())
        fill(&analysis)
        return TimelineBuilder(analysis: analysis).entries()
    }

    @Test(arguments: [
        (0.0, "0 s"), (4.4, "4 s"), (59.4, "59 s"), (59.6, "1 min 00 s"), (125, "2 min 05 s"), (3599, "59 min 59 s"),
        (3600, "1 h 00 min"), (7260, "2 h 01 min"), (-5, "0 s"), (.infinity, "277777 h 46 min"),
    ])
    func durations(seconds: Double, text: String) {
        #expect(TimelineBuilder.seconds(seconds) == text)
    }

    @Test func nothingHappened() {
        #expect(entries { _ in }.isEmpty)
    }

    @Test func licensesTellWhereTheOutcomeChanges() {
        let entries = entries {
            $0.licenses = [Facts.relation("++---++", destination: Site.license, port: 50800)]
        }
        #expect(entries.map(\.kind) == [.license, .license, .license, .license])
        #expect(entries.map(\.frame.seconds) == [0, 0.01, 120, 300.01])
        #expect(entries[0].summary.contains("asks for a license server at 192.168.42.21 (UDP 50800, every 60 s)"))
        #expect(entries[2].summary.contains("gets no answer (first of 3 in a row)"))
    }

    @Test func lostAnswerIsNotToldAsAChange() {
        let entries = entries { $0.licenses = [Facts.relation("++-++--++", destination: Site.license)] }
        #expect(!entries.contains { $0.summary.contains("gets no answer") })
    }

    @Test func runsSessionsAndRestart() {
        let events = Facts.events([Facts.relation("+++---+++")], sessions: [Facts.session(70, 95)], end: 600)
        let entries = entries {
            $0.voicemail = [
                VoicemailService(
                    relation: events.relations[0], system: Site.central, server: Site.voicemail,
                    sessions: events.sessions, runs: Facts.runs(events))
            ]
        }
        let gone = entries.first { $0.summary.hasPrefix("voicemail service is gone") }
        #expect(gone?.summary.hasSuffix("back after 180 s, a restart") == true)
        #expect(gone?.frame.seconds == 180)
        #expect(entries.contains { $0.summary == "voicemail session, 25 s" })
        #expect(entries.count { $0.summary.hasPrefix("voicemail service is there") } == 2)
    }

    @Test func callsAndUnreachables() {
        let entries = entries {
            $0.calls = [Facts.call(10, end: 11, cause: 17), Facts.call(100, connect: 102, end: 130)]
            $0.unreachables = [Facts.unreachable(50)]
        }
        #expect(entries.map(\.frame.seconds) == [10, 11, 50, 100, 102, 130])
        #expect(entries[1].summary.contains("refused by 192.168.42.1: cause 17, user busy"))
        #expect(entries[2].kind == .unreachable)
        #expect(entries[2].summary.hasPrefix("192.168.42.20 reports "))
        #expect(entries[2].summary.contains("50791"))
        #expect(entries[2].from == Site.voicemail)
        #expect(entries[2].to == Site.central)
        #expect(entries[5].summary.contains("released by 192.168.42.1: cause 16, normal clearing"))
    }

    @Test func scnSilences() {
        var link = ScnLink(
            from: Site.remote, to: Site.central, cast: .unicast, updates: 10, periodSeconds: 30, first: frame(1),
            last: frame(600), silences: [Silence(before: frame(60), after: frame(300), witness: frame(300))])
        link.silences.append(Silence(before: frame(600), after: nil, witness: frame(900)))
        let texts = entries { $0.scn = [link] }.map(\.summary)
        #expect(texts.count == 4)
        #expect(texts[1].hasSuffix("before a silence of 4 min 00 s"))
        #expect(texts[2].hasSuffix("is back"))
        #expect(texts[3].hasSuffix("that lasts to the end of the capture"))
    }

    @Test func inOrderOfTimeAndCapped() {
        let entries = entries {
            $0.calls = (0..<15_000).map { Facts.call(Double($0), end: Double($0) + 0.5, cause: 17) }.reversed()
        }
        #expect(entries.count == TimelineBuilder.maxEntries)
        let times = entries.map(\.frame.time)
        #expect(times == times.sorted())
        #expect(times.first == moment(0))
    }

    @Test func flappingRelationIsToldUpToACap() {
        let text = String((0..<1200).map { $0 % 4 == 0 ? "+" : "-" })
        let entries = entries { $0.licenses = [Facts.relation(text, destination: Site.license)] }
        #expect(entries.count <= TimelineBuilder.maxRows + 1)
        #expect(entries.count > 100)
    }
}
