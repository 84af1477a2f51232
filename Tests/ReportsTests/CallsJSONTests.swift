import Bytes
import Rules
import Sessions
import Testing

@testable import Reports

@Suite struct CallsJSONTests {
    private func validated(_ report: Report, _ calls: [Call]? = nil) throws -> JSONValue {
        let text = CallsJSON.render(report, calls ?? report.analysis.calls)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !HostileText.isUnsafe($0) })
        let value = try JSONValue.parse(text)
        #expect(try SchemaValidator.docs("calls.schema.json").faults(in: value) == [])
        return value
    }

    @Test func golden() throws {
        let report = Samples.callReport()
        try Golden.expect(CallsJSON.render(report, [report.analysis.calls[1]]), "calls.json")
    }

    @Test func everyPageFitsTheSchema() throws {
        for report in [Samples.callReport(), Samples.empty(), Samples.ringOverMidnight(), Samples.twoHourStop()] {
            _ = try validated(report)
        }
    }

    @Test func callsStreamsAndMessagesBelongTogether() throws {
        let report = Samples.callReport()
        let value = try validated(report, [report.analysis.calls[0]])
        #expect(value["calls"][0]["id"] == .string("call-1"))
        #expect(value["calls"][1] == .null)
        #expect(value["streams"][1]["call"] == .string("call-1"))
        #expect(value["messages"][0]["name"] == .string("SETUP"))
        #expect(value["messages"][0]["call"] == .string("call-1"))
        let other = try validated(report, [report.analysis.calls[4]])
        #expect(other["streams"] == .array([]))
        #expect(other["messages"] == .array([]))
    }

    @Test func theReportHasTheSameFields() throws {
        let report = Samples.callReport()
        let whole = try JSONValue.parse(JSONReport.render(report))
        #expect(try SchemaValidator.docs("report.schema.json").faults(in: whole) == [])
        #expect(try validated(report)["calls"] == whole["calls"])
        let call = whole["calls"][0]
        #expect(call["talkTime"] == .number(717.5))
        #expect(call["ringTime"] == .number(6.19))
        #expect(call["postDialDelay"] == .number(0.31))
        #expect(call["holds"][0]["by"] == .string("callee"))
        #expect(call["digits"][1]["digits"] == .string("#"))
        #expect(call["channels"][0]["address"] == .string("10.10.1.68:49172"))
        #expect(whole["calls"][1]["fax"] == .bool(true))
        #expect(whole["calls"][1]["talkTime"] == .null)
        #expect(whole["calls"][1]["channels"][0]["number"] == .null)
        #expect(whole["calls"][2]["legs"] == .array([.string("call-4")]))
    }

    @Test func framesOfSeveralFiles() throws {
        var report = Samples.callReport()
        report.files = Samples.ringOverMidnight().files
        report.analysis.calls[0].messages[0].frame = FrameReference(
            number: 1000, time: Samples.frame(1, 900).time, file: 1, numberInFile: 7)
        let message = try validated(report)["messages"][0]
        #expect(message["file"] == .string("ring/ring_00002.pcap"))
        #expect(message["frameInFile"] == .number(7))
    }

    @Test(arguments: HostileText.all)
    func hostileTextComesBackUnchanged(_ name: String) throws {
        let value = try validated(CallLadderTextTests.hostile(name))
        #expect(value["calls"][0]["callingNumber"] == .string(name))
        #expect(value["messages"][0]["name"] == .string(name))
    }
}
