import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct ExtensionDuplicateTests {
    private func found(_ change: (inout MadeCapture) -> Void) -> [Finding] {
        var capture = MadeCapture()
        change(&capture)
        let findings = capture.all(ExtensionDuplicate.self)
        for finding in findings { expectWellFormed(finding) }
        return findings
    }

    @Test func `one number from two systems`() throws {
        let findings = found {
            $0.addCall(at: 10, length: 10)
            $0.addCall(from: MadeCapture.third, at: 100, length: 10)
        }
        #expect(findings.count == 1)
        let finding = try #require(findings.first)
        #expect(finding.title == "Extension 201 is in use on 10.10.2.1 and 10.10.3.1.")
        #expect(finding.confidence == .likely)
        #expect(finding.evidence.map(\.frame.number) == [10_001, 100_001])
    }

    @Test func `in turn, at once or with other names it is no user who moved`() {
        let inTurn = found {
            $0.addCall(at: 10, length: 10)
            $0.addCall(from: MadeCapture.third, at: 100, length: 10)
            $0.addCall(at: 200, length: 10)
        }
        let atOnce = found {
            $0.addCall(at: 10, length: 100)
            $0.addCall(from: MadeCapture.third, at: 50, length: 10)
        }
        let names = found {
            $0.addCall(at: 10, length: 10) { $0.display = "Anna" }
            $0.addCall(from: MadeCapture.third, at: 100, length: 10) { $0.display = "Otto" }
        }
        #expect([inTurn, atOnce, names].map { $0.map(\.confidence) } == [[.confirmed], [.confirmed], [.confirmed]])
    }

    @Test func `systems numbered alike are one finding`() throws {
        let findings = found { capture in
            for index in 0..<20 {
                capture.addCall(at: Double(index), length: 1, calling: "\(210 + index)")
                capture.addCall(from: MadeCapture.third, at: 100 + Double(index), length: 1, calling: "\(210 + index)")
            }
        }
        #expect(findings.count == 1)
        #expect(findings.first?.occurrences == 20)
        #expect(findings.first?.title.contains("and 12 more are in use") ?? false)
    }

    /// Set back, the clock says that the first call was up when the second began; the order of the packets does not.
    @Test func `a clock that was set back joins no calls`() {
        let findings = found {
            $0.addCall(from: MadeCapture.third, to: MadeCapture.remote, at: 100, length: 10)
            $0.addCall(at: 200, length: 10) { call in
                let start = FrameReference(number: call.start.number, time: MadeCapture.frame(105).time)
                call.start = start
                call.setup = start
            }
        }
        #expect(findings.count == 1)
    }

    @Test func `a second leg is the same call`() {
        // The central system passes 201 of the remote on to the third, with or without the same identifier.
        let passedOn = found {
            $0.addCall(at: 10, length: 100)
            $0.addCall(from: MadeCapture.central, to: MadeCapture.third, at: 12, length: 90)
        }
        let sameIdentifier = found {
            $0.addCall(at: 10, length: 10) { $0.callIdentifier = "a1" }
            $0.addCall(from: MadeCapture.central, to: MadeCapture.third, at: 100, length: 10) {
                $0.callIdentifier = "a1"
            }
        }
        #expect(passedOn.isEmpty)
        #expect(sameIdentifier.isEmpty)
        // An identifier of zeros identifies nothing.
        let zeros = found {
            $0.addCall(at: 10, length: 10) { $0.callIdentifier = "00000000-0000" }
            $0.addCall(from: MadeCapture.third, at: 100, length: 10) { $0.callIdentifier = "00000000-0000" }
        }
        #expect(zeros.count == 1)
    }

    @Test(arguments: ["02079460123", "9460123", "+44", "*17", ""])
    func `outside callers and features are no extensions`(number: String) {
        let findings = found {
            $0.addCall(at: 10, length: 10, calling: number)
            $0.addCall(from: MadeCapture.third, at: 100, length: 10, calling: number)
        }
        #expect(findings.isEmpty)
    }

    @Test func `an IP phone that got another address is no second system`() {
        let (before, after) = (IPAddress(v4: 0x0A0A_0237), IPAddress(v4: 0x0A0A_0240))
        let findings = found {
            for phone in [before, after] {
                $0.analysis.hosts.append(NetworkHost(address: phone, roles: [.system, .remote], reasons: ["", ""]))
            }
            $0.addCall(from: before, to: MadeCapture.remote, at: 10, length: 10)
            $0.addCall(from: after, to: MadeCapture.remote, at: 100, length: 10)
        }
        #expect(findings.isEmpty)
    }

    @Test func `a call without Setup does not tell who calls`() {
        let findings = found {
            $0.addCall(at: 10, length: 10)
            $0.addCall(from: MadeCapture.third, at: 100, length: 10) { $0.setup = nil }
        }
        #expect(findings.isEmpty)
    }

    @Test func `the capture made for it fires, and only there`() throws {
        let finding = try #require(try Committed.capture("numbers-and-names-twice").all(ExtensionDuplicate.id).first)
        expectWellFormed(finding)
        #expect(finding.evidence.map(\.frame.number) == [37, 435])
        for (name, capture) in try Committed.captures.get() where name != "numbers-and-names-twice" {
            #expect(capture.all(ExtensionDuplicate.id).isEmpty, "\(name)")
        }
    }
}
