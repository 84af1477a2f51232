import Monitoring
import Reports
import Rules
import Sessions
import Testing

@Suite struct LiveFindingJSONTests {
    private func validated(_ event: FindingEvent) throws -> JSONValue {
        let line = LiveFindingJSON.line(event, Samples.skeleton(event), interfaces: ["eth0", "eth1"])
        #expect(line.hasSuffix("}\n"))
        #expect(line.split(separator: "\n").count == 1)
        let value = try JSONValue.parse(line)
        let schema = try SchemaValidator.docs("live-event.schema.json")
        #expect(schema.faults(in: value) == [])
        return value
    }

    @Test func `each kind of event fits the schema`() throws {
        let stop = Samples.twoHourFinding()
        let appeared = try validated(try #require(Samples.stopAppears()))
        #expect(appeared["event"] == .string("appeared"))
        #expect(appeared["number"] == .number(1))
        #expect(appeared["closed"] == .null && appeared["reason"] == .null)
        #expect(appeared["interfaces"][1] == .string("eth1"))
        #expect(appeared["finding"]["id"] == .string("voicemail-two-hour-stop"))

        let over = Samples.events([([stop], 7560), ([stop], 7566), ([], 7570), ([], 7580)])
        let closed = try validated(try #require(over.last))
        #expect(closed["event"] == .string("closed"))
        #expect(closed["reason"] == .string("withdrawn"))

        var forecast = stop
        forecast.id = "voicemail-two-hour-forecast"
        let came = Samples.events([([forecast], 7500), ([forecast], 7506), ([stop], 7566), ([stop], 7572)])
        let replaced = try validated(try #require(came.first { $0.kind == .closed }))
        #expect(replaced["reason"] == .string("replaced"))
        #expect(replaced["replacedBy"][0] == .string("voicemail-two-hour-stop"))
    }

    @Test func `text from packets stays inside its string, on its line`() throws {
        var finding = Samples.twoHourFinding()
        finding.title = "a\"b\\c\nd\u{2028}e\u{1B}"
        let event = try #require(Samples.events([([finding], 0), ([finding], 6)]).first)
        #expect(try validated(event)["finding"]["title"] == .string(finding.title))
    }
}
