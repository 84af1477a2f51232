import ArgumentParser
import Bytes
import Sessions
import Testing

@testable import scndoctor

/// Option values and what they become.
@Suite struct OptionValueTests {
    private func profile(_ arguments: [String]) throws -> Profile { try ProfileOptions.parse(arguments).profile }

    @Test func `without options the defaults of the profile hold`() throws {
        let given = try profile([])
        let expected = Profile()
        #expect(given.licensePorts == expected.licensePorts)
        #expect(given.voicemailPorts == expected.voicemailPorts)
        #expect(given.scnPorts == expected.scnPorts)
        #expect(given.h225Ports == expected.h225Ports)
        #expect(given.answerWindow == expected.answerWindow)
        #expect(given.unlicensedRun == expected.unlicensedRun)
        #expect(given.tolerance == expected.tolerance)
        #expect(given.voicemailNumbers == expected.voicemailNumbers)
        #expect(given.central.isEmpty && given.remotes.isEmpty)
        #expect(given.voicemailServers.isEmpty && given.licenseServers.isEmpty)
    }

    @Test func `ports replace the defaults and may be repeated`() throws {
        let given = try profile([
            "--license-port", "1001", "--license-port", "1002", "--voicemail-port", "1003", "--scn-port", "1004",
            "--h225-port", "1005",
        ])
        #expect(given.licensePorts == [1001, 1002])
        #expect(given.voicemailPorts == [1003])
        #expect(given.scnPorts == [1004])
        #expect(given.h225Ports == [1005])
    }

    @Test func `ports of RTP are even ones or any`() throws {
        #expect(try profile([]).rtpPorts == .even)
        #expect(try profile(["--rtp-ports", "any"]).rtpPorts == .any)
        #expect(try profile(["--rtp-ports", "even"]).rtpPorts == .even)
        #expect(throws: (any Error).self) { try profile(["--rtp-ports", "odd"]) }
    }

    @Test func `one port may move from one protocol to another`() throws {
        let given = try profile(["--license-port", "50791", "--voicemail-port", "50800"])
        #expect(given.licensePorts == [50791])
        #expect(given.voicemailPorts == [50800])
        #expect(throws: (any Error).self) { try profile(["--license-port", "50791"]) }
        #expect(throws: (any Error).self) { try profile(["--scn-port", "50800"]) }
    }

    @Test func `voicemail numbers add to the default`() throws {
        #expect(
            try profile(["--voicemail-number", "299", "--voicemail-number", "#5"]).voicemailNumbers == [
                "*17", "299", "#5",
            ])
    }

    @Test func `roles are addresses of both families`() throws {
        let given = try profile([
            "--central", "10.1.1.1", "--remote", "10.1.2.1", "--remote", "2001:db8::1", "--voicemail-server",
            "10.1.1.5", "--license-server", "10.1.1.6",
        ])
        #expect(given.central == [IPAddress(v4: 0x0A01_0101)])
        #expect(given.remotes.map(\.description).sorted() == ["10.1.2.1", "2001:db8::1"])
        #expect(given.voicemailServers == [IPAddress(v4: 0x0A01_0105)])
        #expect(given.licenseServers == [IPAddress(v4: 0x0A01_0106)])
    }

    @Test(arguments: [
        ("90", 90), ("90s", 90), ("2.5", 2.5), ("500ms", 0.5), ("5m", 300), ("5min", 300), ("2h", 7200),
        ("1h30m", 5400), ("1h0m4s", 3604), ("0", 0),
    ])
    func `times are read as people write them`(_ text: String, _ seconds: Double) throws {
        #expect(try ArgumentValue.seconds(text) == seconds)
    }

    @Test(arguments: ["", "h", "-1", "1x", "1h30", "2 h", "1e3", "nan", "inf", "0x10", "..", "1234567890123", "٣s"])
    func `what is no time is refused`(_ text: String) {
        #expect(throws: (any Error).self) { try ArgumentValue.seconds(text) }
    }

    @Test(arguments: ["+1", " 1", "1 ", "1.0", "", "٣", "99999999999"])
    func `what is no port is refused`(_ text: String) {
        #expect(throws: (any Error).self) { try ArgumentValue.port(text) }
    }

    @Test func `files follow those of -r, in their order`() throws {
        #expect(try InputOptions.parse(["b", "-r", "a", "c"]).paths == ["a", "b", "c"])
        #expect(throws: (any Error).self) { try InputOptions.parse([]) }
    }
}
