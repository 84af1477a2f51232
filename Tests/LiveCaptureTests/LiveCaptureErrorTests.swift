import Testing

@testable import LiveCapture

/// What a refusal says.
@Suite struct LiveCaptureErrorTests {
    @Test func `the setcap line can be pasted into a shell`() {
        #expect(LiveCaptureError.setcap("/usr/local/bin/scndoctor") == "setcap cap_net_raw+ep /usr/local/bin/scndoctor")
        #expect(LiveCaptureError.setcap("/opt/my tools/scn") == "setcap cap_net_raw+ep '/opt/my tools/scn'")
        #expect(LiveCaptureError.setcap("/it's/scn;x") == #"setcap cap_net_raw+ep '/it'\''s/scn;x'"#)
        #expect(LiveCaptureError.setcap("/büro/scn") == "setcap cap_net_raw+ep /büro/scn")
    }

    @Test func `rights are missing for an ordinary user, and for root in a container`() {
        #expect(
            "\(LiveCaptureError.permission("eth0", program: "/usr/bin/scndoctor", isRoot: false))"
                == "eth0: capturing needs the right to open raw sockets; once as root: "
                + "setcap cap_net_raw+ep /usr/bin/scndoctor")
        #expect(
            "\(LiveCaptureError.permission("eth0", program: "/usr/bin/scndoctor", isRoot: true))"
                == "eth0: capturing needs the right to open raw sockets; "
                + "root lacks cap_net_raw here: give the container that capability")
    }

    @Test func `an interface that is not there is named with those that are`() {
        #expect(
            "\(LiveCaptureError.noSuchInterface("eht0", known: ["eth0", "lo"]))"
                == "eht0: no such interface; there is eth0, lo; scndoctor live -D lists them")
        #expect(
            LiveCaptureError.noSuchInterface("x", known: []).message.hasSuffix("there is none that can be captured"))
    }

    @Test func `what was typed over several lines is told in one`() {
        #expect(
            "\(LiveCaptureError(.filter, "filter \"udp\r\nport 1\": syntax\nerror"))"
                == "filter \"udp port 1\": syntax error")
    }

    @Test func `a message without advice stands alone`() {
        #expect("\(LiveCaptureError(.other, "eth0: why"))" == "eth0: why")
    }

    @Test func `no interface at all is refused`() {
        let error = #expect(throws: LiveCaptureError.self) { try LiveSource(interfaces: []) }
        #expect(error?.kind == .noSuchInterface)
    }
}
