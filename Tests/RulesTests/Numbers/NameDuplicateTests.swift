import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct NameDuplicateTests {
    private func found(_ calls: [(from: IPAddress, number: String?, name: String?)], vendor: String? = nil) -> [Finding]
    {
        var capture = MadeCapture()
        for index in capture.analysis.hosts.indices { capture.analysis.hosts[index].vendor = vendor }
        for (index, call) in calls.enumerated() {
            capture.addCall(from: call.from, at: Double(index) * 100, length: 10, calling: call.number) {
                $0.display = call.name
            }
        }
        let findings = capture.all(NameDuplicate.self)
        for finding in findings { expectWellFormed(finding) }
        return findings
    }

    private let remote = MadeCapture.remote
    private let third = MadeCapture.third

    @Test func `one name on two systems`() throws {
        let finding = try #require(found([(remote, "201", "Reception"), (third, "301", "reception ")]).first)
        #expect(finding.severity == .warning)
        #expect(finding.title == "The name Reception is in use on 10.10.2.1 and 10.10.3.1.")
        #expect(finding.explanation.contains("with the numbers 201 and 301"))
    }

    @Test func `one name with two numbers of one system`() throws {
        let finding = try #require(found([(remote, "201", "Sales"), (remote, "202", "Sales")]).first)
        #expect(finding.title == "The name Sales is in use for 201 and 202 on 10.10.2.1.")
    }

    @Test func `one user who calls twice is no duplicate`() {
        #expect(found([(remote, "201", "Anna"), (remote, "201", "Anna")]).isEmpty)
        #expect(found([(remote, "201", "Anna"), (third, "301", "Otto")]).isEmpty)
    }

    @Test func `a name with its number twice is told, one made from the number is not`() {
        #expect(found([(remote, "201", "Anna"), (third, "201", "Anna")]).count == 1)
        #expect(found([(remote, "201", "Extn201"), (third, "201", "Extn201")]).isEmpty)
    }

    @Test(arguments: ["", " ", "4711", "Anonymous", "withheld", "IP Office", "Avaya", "IP 403 Office"])
    func `what is no name of a user`(name: String) {
        #expect(found([(remote, "201", name), (third, "301", name)], vendor: "Avaya, IP 403 Office, 1.4").isEmpty)
    }

    @Test func `an outside caller's name comes with any number`() {
        #expect(found([(remote, "02079460123", "ACME"), (third, "02079460999", "ACME")]).isEmpty)
    }

    @Test func `the captures made for it fire, and no others`() throws {
        let finding = try #require(try Committed.capture("numbers-and-names-twice").all(NameDuplicate.id).first)
        expectWellFormed(finding)
        #expect(finding.evidence.map(\.frame.number) == [825, 1213])
        #expect(try Committed.capture("telling-names").all(NameDuplicate.id).count == 1)
        let made = ["numbers-and-names-twice", "telling-names"]
        for (name, capture) in try Committed.captures.get() where !made.contains(name) {
            #expect(capture.all(NameDuplicate.id).isEmpty, "\(name)")
        }
    }
}
