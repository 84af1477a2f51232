import Bytes
import FoundationEssentials
import Reports
import Rules
import Sessions
import Testing

@Suite struct JSONReportTests {
    private static let schema = try? SchemaValidator.docs("report.schema.json")

    private func validated(_ report: Report) throws -> JSONValue {
        let value = try JSONValue.parse(JSONReport.render(report))
        let schema = try #require(Self.schema)
        #expect(schema.faults(in: value) == [])
        return value
    }

    @Test func goldenReport() throws {
        let text = JSONReport.render(Samples.twoHourStop())
        try Golden.expect(text, "two-hour-stop.json")
        #expect(text == JSONReport.render(Samples.twoHourStop()), "the same report, other bytes")
    }

    private struct Enough: Error {}

    @Test func `a report in pieces is the same, and stops where it is told`() throws {
        var report = Samples.twoHourStop()
        report.analysis.calls = (0..<200).flatMap { _ in report.analysis.calls }
        var pieces: [[UInt8]] = []
        JSONReport.write(report) { pieces.append($0) }
        #expect(pieces.count > 4)
        #expect(Array(pieces.joined()) == JSONReport.octets(report))
        #expect(String(decoding: pieces.joined(), as: UTF8.self) == JSONReport.render(report))

        var count = 0
        #expect(throws: Enough.self) {
            try JSONReport.write(report) { _ throws(Enough) in
                count += 1
                if count == 2 { throw Enough() }
            }
        }
        #expect(count == 2)
    }

    @Test func everyReportFitsTheSchema() throws {
        var odd = Samples.ringOverMidnight()
        odd.analysis.scn[0].silences = [
            Silence(before: Samples.frame(5, 1), after: nil, witness: nil),
            Silence(before: Samples.frame(7, 31), after: Samples.frame(9, 200), witness: nil),
        ]
        odd.analysis.hosts.append(
            NetworkHost(address: IPAddress(high: 0x2001_0DB8_0000_0000, low: 1), roles: [.licenseServer], reasons: []))
        odd.analysis.streams = [Samples.stream(1, of: odd.analysis.calls[0])]
        odd.analysis.streams[0].source = Endpoint(IPAddress(high: 0x2001_0DB8_0000_0000, low: 1), 65535)
        odd.analysis.streams += [Samples.reportedStream(odd.analysis.calls[0]), odd.analysis.streams[0]]
        odd.analysis.streams[2].reports = StreamReports()
        odd.analysis.voicemail = [VoicemailService(relation: nil, system: Samples.central, server: nil)]
        odd.checklist = ChecklistItem.Verdict.allCases.map {
            ChecklistItem(
                id: "scn-present", number: 3, statement: "s", verdict: $0, why: "w", findings: ["scn-lost"],
                evidence: [Evidence(Samples.frame(5, 1), "seen")])
        }
        for report in [
            Samples.twoHourStop(), Samples.healthy(), Samples.onlyNotes(), Samples.nothing(), Samples.empty(),
            Samples.ringOverMidnight(), Samples.clocksGoBack(), odd,
        ] {
            _ = try validated(report)
        }
    }

    @Test func reportsOfTheFarEnd() throws {
        var report = Samples.ringOverMidnight()
        report.analysis.streams = [Samples.reportedStream(report.analysis.calls[0])]
        let reports = try validated(report)["streams"][0]["reports"]
        #expect(reports["reception"]["lost"] == .number(-2))
        #expect(reports["reception"]["maxFractionLost"] == .number(0.25))
        #expect(reports["reception"]["reporter"] == .string("10.10.1.1:50175"))
        #expect(reports["roundTrip"]["meanMs"] == .number(90.5))
        #expect(reports["roundTrip"]["wholeMs"] == .null)
        #expect(reports["voipMetrics"]["mosLQ"] == .number(3.5))
        #expect(reports["voipMetrics"]["mosCQ"] == .null)
        #expect(reports["sender"]["canonicalName"] == .string("far\u{7}"))
        #expect(reports["sender"]["goodbyeReason"] == .null)
        #expect(reports["sender"]["goodbyeFrame"] == .number(40))
    }

    @Test func theValidatorFindsFaults() throws {
        let schema = try #require(Self.schema)
        let good = JSONReport.render(Samples.twoHourStop())
        for (old, new) in [
            ("\"schemaVersion\" : \"1.0\"", "\"schemaVersion\" : \"2.0\""),
            ("\"severity\" : \"note\"", "\"severity\" : 1"),
            ("\"ssrc\" : ", "\"ssrc\" : -"), (".000000000Z", "Z"), ("\"occurrences\" : 1,", "\"other\" : 1,"),
            ("\"cast\" : \"broadcast\"", "\"cast\" : \"anycast\""),
            ("\"checklist\" : [\n\n  ]", "\"checklist\" : null"),
        ] {
            let bad = good.replacing(old, with: new)
            #expect(bad != good, "\(old) is not in the report")
            #expect(try !schema.faults(in: JSONValue.parse(bad)).isEmpty, "\(new) was accepted")
        }
    }

    @Test func timesOffsetsAndNulls() throws {
        let report = try validated(Samples.twoHourStop())
        #expect(report["capture"]["start"] == .string("2026-07-01T10:00:00.000000000Z"))
        #expect(report["capture"]["duration"] == .number(9300))
        #expect(report["timeline"][3]["offset"] == .number(7458.5))
        #expect(report["timeline"][3]["time"] == .string("2026-07-01T12:04:18.500000000Z"))
        #expect(report["calls"][2]["connect"] == .null)
        #expect(report["calls"][2]["releaseCause"] == .number(17))
        #expect(report["calls"][0]["releaseReason"] == .null)
        #expect(report["voicemail"][0]["runs"][0]["lengthSeconds"]["min"] == .number(7200.5))
        #expect(report["voicemail"][0]["runs"][0]["lengthSeconds"]["max"] == .number(7230.5))
        #expect(report["findings"][0]["evidence"][0]["file"] == .null)
        #expect(report["findings"][1]["alternatives"][0]["verdict"] == .string("ruled out"))
        #expect(
            report["findings"][1]["title"]
                == .string("Voicemail stopped at 2026-07-01 12:04:03 UTC because it was never licensed."))
        #expect(report["checklist"] == .array([]))
    }

    @Test func anEmptyCaptureHasNoTimes() throws {
        let report = try validated(Samples.empty())
        for key in ["start", "end", "duration"] { #expect(report["capture"][key] == .null) }
    }

    @Test func evidenceNamesItsFileWhereThereAreSeveral() throws {
        let report = try validated(Samples.ringOverMidnight())
        let evidence = report["findings"][0]["evidence"][0]
        #expect(evidence["frame"] == .number(1017))
        #expect(evidence["file"] == .string("ring/ring_00002.pcap"))
        #expect(evidence["frameInFile"] == .number(17))
    }

    @Test func aRunThatGoesOnHasNoStop() throws {
        let run = try validated(Samples.healthy())["voicemail"][0]["runs"][0]
        #expect(run["ended"] == .bool(false))
        #expect(run["stop"]["earliest"] == .null)
        #expect(run["stop"]["latest"] == .null)
        #expect(run["lengthSeconds"]["max"] == .null)
    }

    @Test func numbersThatAreNoneBecomeNull() throws {
        var report = Samples.twoHourStop()
        report.analysis.streams[0].jitterMs = .nan
        report.analysis.streams[0].maxDeltaMs = .infinity
        report.analysis.streams[0].mos = 4.123456
        let stream = try validated(report)["streams"][0]
        #expect(stream["jitterMs"] == .null)
        #expect(stream["maxDeltaMs"] == .null)
        #expect(stream["mos"] == .number(4.123))
    }

    @Test func extremeTimesAreWritten() throws {
        var report = Samples.nothing()
        report.analysis.start = FrameReference(number: 1, time: .distantPast)
        report.analysis.end = FrameReference(number: 2, time: .distantFuture)
        let capture = try validated(report)["capture"]
        #expect(capture["start"] == .string("1677-09-21T00:12:43.145224192Z"))
        #expect(capture["end"] == .string("2262-04-11T23:47:16.854775807Z"))
    }

    @Test func hostileTextIsEscapedAndComesBackUnchanged() throws {
        var report = Samples.twoHourStop()
        let names = HostileText.all
        for name in names {
            report.analysis.calls[0].display = name
            report.findings[0].title = name
            let text = JSONReport.render(report)
            #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !HostileText.isUnsafe($0) })
            let value = try validated(report)
            #expect(value["calls"][0]["display"] == .string(name))
            #expect(value["findings"][0]["title"] == .string(name))
        }
    }
}
