import Foundation
import Rules
import Testing

@Suite struct ExplainCommandTests {
    @Test func `every finding and every row of the checklist is explained`() throws {
        let outcome = try Binary.run(["explain"] + CatalogTopic.ids)
        #expect(outcome.status == 0 && outcome.errors == "")
        for id in RuleRegistry.ids { #expect(outcome.output.contains("\n\(id)  [") || outcome.output.hasPrefix(id)) }
        for id in JobAid.ids { #expect(outcome.output.contains("\n\(id)  [checklist]\n"), "\(id)") }
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `an unknown id is one line with the nearest ones`() throws {
        for id in ["licence-lost", "", "\u{1B}[31m\nred", String(repeating: "x", count: 5000)] {
            let outcome = try Binary.run(["explain", id])
            #expect(outcome.status == 64)
            #expect(outcome.output == "")
            #expect(outcome.errorLines.count == 1 && outcome.errors.utf8.count < 400, "\(outcome.errors)")
            #expect(!outcome.errors.contains("\u{1B}"))
        }
        #expect(try Binary.run(["explain", "licence-lost"]).errors.contains("is it license-lost,"))
        #expect(try Binary.run(["explain"]).status == 64)
    }

    @Test func `for programs it is an array of objects`() throws {
        let outcome = try Binary.run(["explain", "--format", "json", "scn-lost", "remote-voicemail-type-line"])
        let topics = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(topics.map { $0["id"] as? String } == ["scn-lost", "remote-voicemail-type-line"])
        #expect(topics[0]["severity"] as? String == "error")
        #expect((topics[1]["statements"] as? [Any])?.count == 2)
    }

    @Test func `findings lists the catalog`() throws {
        let text = try Binary.run(["findings"])
        #expect(text.status == 0)
        for id in RuleRegistry.ids { #expect(("\n" + text.output).contains("\n\(id) ")) }
        #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let json = try Binary.run(["findings", "--format", "json"])
        let entries = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(entries.compactMap { $0["id"] as? String } == RuleRegistry.ids)
        #expect(entries.allSatisfy { ($0["summary"] as? String)?.isEmpty == false })
    }

    @Test func `shells complete ids`() throws {
        let script = try Binary.run(["--generate-completion-script", "bash"]).output
        for id in CatalogTopic.ids { #expect(script.contains(id)) }
    }

    @Test func `the checklist is shown as asked`() throws {
        let capture = Repository.path("captures/two-hour-stop.pcap")
        func lines(_ extent: String) throws -> ArraySlice<Substring> {
            try Binary.run(["--checklist", extent, "-q", capture]).output.split(separator: "\n")
                .drop { $0 != "Checklist of the job aid" }
        }
        #expect(try lines("none").isEmpty)
        #expect(try lines("open").count < lines("all").count)
        #expect(
            try lines("all").count { $0.hasPrefix("  pass ") || $0.hasPrefix("  fail ") || $0.hasPrefix("  not ") }
                == 22)
        #expect(try Binary.run(["--checklist", "some", capture]).status == 64)
    }
}
