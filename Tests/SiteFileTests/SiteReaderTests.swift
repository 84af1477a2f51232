import Bytes
import Sessions
import Testing

@testable import SiteFile

@Suite struct SiteReaderTests {
    /// What is wrong with a text: "2: text".
    static func problems(_ text: String) -> [String] {
        do throws(SiteError) {
            _ = try SiteReader.read(Array(text.utf8))
            return []
        } catch {
            return error.problems.map { "\($0.line.map(String.init) ?? "-"): \($0.text)" }
        }
    }

    private let london = IPAddress(v4: 0x0A0A_0101)
    private let leeds = IPAddress(v4: 0x0A0A_0201)

    @Test func `the example says everything that a profile holds`() throws {
        let profile = try SiteReader.read(Example.bytes).applied(to: Profile())
        #expect(profile.names == [london: "London", IPAddress(v4: 0x0A0A_0105): "Voicemail Pro PC", leeds: "Leeds"])
        #expect(profile.central == [london])
        #expect(profile.remotes == [leeds])
        #expect(profile.voicemailServers == profile.licenseServers)
        #expect(profile.voicemailServers == [IPAddress(v4: 0x0A0A_0105)])
        #expect(profile.vcmChannels == [london: 20])
        #expect(profile.usesLicenses == [leeds: false])
        #expect(profile.voicemailNumbers == ["*17", "250"])
        #expect(profile.licensedVoicemailChannels == 4)
        #expect(profile.capturePoint == "mirror of the central system's switch port")
    }

    @Test func `each port and limit goes where it belongs`() throws {
        let profile = try SiteReader.read(
            Array(
                """
                version: 1
                ports: {license: 1, voicemail: [2, 3], voicemail-server: 3, scn: 4, ras: [5], h225: 6}
                limits: {answer-window: 1s, unlicensed-run: 3h, tolerance: 90, restart: 1m30s, scn-silence: 500ms}
                """.utf8)
        ).applied(to: Profile())
        #expect(profile.licensePorts == [1])
        #expect(profile.voicemailPorts == [2, 3])
        #expect(profile.voicemailServerPorts == [3])
        #expect(profile.scnPorts == [4])
        #expect(profile.rasPorts == [5])
        #expect(profile.h225Ports == [6])
        #expect(profile.answerWindow == 1)
        #expect(profile.unlicensedRun == 10800)
        #expect(profile.tolerance == 90)
        #expect(profile.restartLimit == 90)
        #expect(profile.scnSilence == 0.5)
    }

    @Test func `a file that says little changes little`() throws {
        let site = try SiteReader.read(Array("version: 1\nhosts:\nlimits:\n".utf8))
        let (profile, plain) = (site.applied(to: Profile()), Profile())
        #expect(site.hosts.isEmpty)
        #expect(profile.voicemailNumbers == plain.voicemailNumbers)
        #expect(profile.licensePorts == plain.licensePorts)
        #expect(profile.tolerance == plain.tolerance)
    }

    @Test(arguments: [
        ("", "-: is empty"),
        ("# nothing\n", "-: is empty"),
        ("hosts:\n", "1: version: 1 is missing"),
        ("version: 2\n", "1: version is '2'"),
        ("version:\n", "1: version has no value"),
        ("version: 1\nports: 5\n", "2: ports consists of keys"),
        ("- a\n", "1: a site file consists of keys"),
        ("version: 1\nvoicemial: {}\n", "2: there is no key 'voicemial' in a site file; is it voicemail?"),
        ("version: 1\n\nxyz: {}\n", "3: there is no key 'xyz' in a site file. Its keys are version, hosts,"),
        ("version: 1\nversion: 1\n", "2: 'version' is here for the second time; line 1 has it"),
        ("version: 1\nhosts: {}\n", "2: hosts is a list"),
        ("version: 1\nhosts:\n- 5\n", "3: a host consists of keys"),
        ("version: 1\nhosts:\n- name: x\n", "3: this host has no address"),
        ("version: 1\nhosts:\n- adress: 10.1.1.1\n", "3: there is no key 'adress' in a host; is it address?"),
        ("version: 1\nhosts:\n- address: 10.1.1\n", "3: address is '10.1.1'; it has to be the IP address"),
        ("version: 1\nhosts:\n- address: 0.0.0.0\n", "3: address is '0.0.0.0'"),
        ("version: 1\nhosts:\n- address: 224.0.0.1\n", "3: address is '224.0.0.1'"),
        ("version: 1\nhosts:\n- address: 10.1.1.1\n- address: 10.1.1.1\n", "4: 10.1.1.1 is in line 3 already"),
        ("version: 1\nhosts:\n- address: 10.1.1.1\n  name:\n", "4: name has no value"),
        ("version: 1\nhosts:\n- address: 10.1.1.1\n  name: 10.1.1.2\n", "4: name is '10.1.1.2'; it has to be a name"),
        ("version: 1\nhosts:\n- address: 10.1.1.1\n  name: \"a\\eb\"\n", "4: name is 'a\u{FFFD}b'"),
        ("version: 1\nhosts:\n- address: 10.1.1.1\n  name: \"a\\u202Eb\"\n", "4: name is 'a\u{FFFD}b'"),
        (
            "version: 1\nhosts:\n- {address: 10.1.1.1, name: x}\n- {address: 10.1.1.2, name: x}\n",
            "4: 'x' is the name of 10.1.1.1 in line 3 too"
        ),
        ("version: 1\nhosts:\n- {address: 10.1.1.1, role: boss}\n", "3: role is 'boss'; it has to be one of central,"),
        ("version: 1\nhosts:\n- {address: 10.1.1.1, role: system}\n", "3: role is 'system'"),
        ("version: 1\nhosts:\n- {address: 10.1.1.1, role: [central, remote]}\n", "3: 10.1.1.1 is central and remote"),
        (
            "version: 1\nhosts:\n- {address: 10.1.1.1, role: central}\n- {address: 10.1.1.2, role: central}\n",
            "4: line 3 makes 10.1.1.1 the central system already"
        ),
        (
            "version: 1\nhosts:\n- {address: 10.1.1.1, vcm-channels: -1}\n",
            "3: vcm-channels is '-1'; it has to be a number"
        ),
        ("version: 1\nhosts:\n- {address: 10.1.1.1, vcm-channels: [1]}\n", "3: vcm-channels takes one value"),
        (
            "version: 1\nhosts:\n- {address: 10.1.1.1, uses-licenses: 1}\n",
            "3: uses-licenses is '1'; it has to be true or"
        ),
        (
            "version: 1\nhosts:\n- {address: 10.1.1.1, role: central, uses-licenses: true}\n",
            "3: uses-licenses is of a remote system"
        ),
        ("version: 1\nports:\n  scn: [0]\n", "3: scn is '0'; it has to be a number from 1 to 65535"),
        ("version: 1\nports:\n  scn: +5\n", "3: scn is '+5'"),
        ("version: 1\nports:\n  scn: 65536\n", "3: scn is '65536'"),
        ("version: 1\nports:\n  scn: []\n", "3: scn has no port"),
        ("version: 1\nports:\n  scn:\n", "3: scn has no value"),
        ("version: 1\nports:\n  scn: 50793\n", "3: UDP port 50793 is a port of voicemail and of scn"),
        ("version: 1\nports:\n  license: 7\n  ras: 7\n", "4: UDP port 7 is a port of license and of ras"),
        ("version: 1\nports:\n  voicemail-server: 7\n", "3: port 7 of voicemail-server is none of voicemail"),
        ("version: 1\nvoicemail:\n  numbers: [\"+49\"]\n", "3: a number is '+49'"),
        ("version: 1\nvoicemail:\n  numbers: *17\n", "3: a value that begins with * stands in quotes: \"*17\""),
        (
            "version: 1\nvoicemail:\n  licensed-channels: 0\n",
            "3: licensed-channels is '0'; it has to be a number from 1"
        ),
        ("version: 1\ncapture:\n  point: {}\n", "3: point takes one value"),
        ("version: 1\nlimits:\n  restart: soon\n", "3: restart is 'soon'; it has to be a time"),
        ("version: 1\nlimits:\n  restart: 0\n", "3: restart is '0'"),
        (
            "version: 1\nlimits:\n  answer-window: 2h\n",
            "3: answer-window is '2h'; it has to be a time over 0 s and at most 1h"
        ),
        ("version: 1\nlimits:\n  tolerance: 3h\n", "3: tolerance has to be shorter than unlicensed-run"),
        ("version: 1\n---\nversion: 1\n", "2: a second document"),
        ("version: &a 1\n", "1: anchors (&) and tags (!)"),
        ("version: !!int 1\n", "1: anchors (&) and tags (!)"),
        ("version: 1\n\thosts:\n", "2: this is not YAML"),
        ("version: 1\nhosts: [\n", "3: this is not YAML"),
        ("version: 1\n? [a]\n: b\n", "2: a key is one word"),
    ])
    func `what is wrong is told by line`(text: String, expected: String) throws {
        let problems = Self.problems(text)
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.hasPrefix(expected) == true, "\(problems)")
    }

    @Test func `several problems are told at once, in order, up to a cap`() {
        let few = Self.problems("hosts:\n- {address: x}\n- {address: y}\nzzz: 1\n")
        #expect(few.map { $0.prefix(2) } == ["1:", "2:", "3:", "4:"])
        let many = "version: 1\nhosts:\n" + String(repeating: "- {address: x}\n", count: 99)
        #expect(throws: SiteError.self) { try SiteReader.read(Array(many.utf8)) }
        do throws(SiteError) { _ = try SiteReader.read(Array(many.utf8)) } catch {
            #expect(error.problems.count == SiteError.maximumTold)
            #expect(error.omitted == 79)
            #expect(error.lines(path: "a.yaml").last == "a.yaml: 79 more problems")
            #expect(error.lines(path: "a.yaml").first?.hasPrefix("a.yaml:3: address is 'x'") == true)
        }
    }
}
