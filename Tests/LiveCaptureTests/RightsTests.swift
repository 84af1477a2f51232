import Daemon
import Foundation
import LiveCapture
import Testing

/// What /proc says of the thread that asks, by the first word of a line.
private func status(_ field: String) throws -> String? {
    let text = try String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)
    return text.split(separator: "\n").first { $0.hasPrefix("\(field):") }?.dropFirst(field.count + 1)
        .split(separator: "\t").joined(separator: " ")
}

/// As nobody with cap_net_raw as the only right, in a network namespace with the pair fewa, fewb.
@Suite(.serialized, .enabled(if: Namespace.inside == "FewRightsTests", Namespace.outside))
struct FewRightsTests {
    @Test func `cap_net_raw alone captures, promiscuous mode included`() throws {
        #expect(try status("CapEff") == "0000000000002000")
        #expect(try status("Uid") == "65534 65534 65534 65534")
        let source = try LiveSource(interfaces: ["fewb"])
        #expect(source.interfaces[0].warnings == [])
        #expect(try Program.run(["ip", "-d", "link", "show", "fewb"]).output.contains("promiscuity 1"))
        try Frames.send([Frames.udp(5)], on: "fewa")
        var collector = Collector()
        collector.read(source) { $0.numbers.contains(5) }
        #expect(collector.numbers.contains(5))
    }
}

/// As an ordinary user without any right.
@Suite(.serialized, .enabled(if: Namespace.inside == "RefusalTests", Namespace.outside))
struct RefusalTests {
    @Test func `the refusal is one line with the command for this very program`() throws {
        let error = #expect(throws: LiveCaptureError.self) { try LiveSource(interfaces: ["lo"]) }
        #expect(error?.kind == .permission)
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        #expect(
            error?.description
                == "lo: capturing needs the right to open raw sockets; once as root: \(LiveCaptureError.setcap(program))"
        )
    }

    @Test func `the list of interfaces needs no rights`() throws {
        #expect(try NetworkInterface.all().contains { $0.name == "lo" })
    }
}

/// As root who becomes nobody, in a network namespace.
@Suite(.serialized, .enabled(if: Namespace.inside == "RightsGivenUpTests", Namespace.outside))
struct RightsGivenUpTests {
    @Test func `an interface made anew is captured without any right`() throws {
        let root = try Shell()
        let add = "ip link add upa type veth peer name upb && ip link set upa up && ip link set upb up"
        try Program.run(["sh", "-c", add])
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("scndoctor-\(UUID().uuidString)").path
        try Frames.write([Frames.udp(77)], to: path)
        defer { try? root.run("rm -f '\(path)'") }
        let source = try LiveSource(interfaces: ["upb"])
        // All but the main thread of a test, which cannot be reached: that is told, and does not matter here.
        let problem = #expect(throws: Privileges.Problem.self) { try Privileges.drop(to: "nobody") }
        #expect(problem?.message.hasPrefix("rights are left in threads") == true)
        #expect(throws: LiveCaptureError.self) { try LiveSource(interfaces: ["upb"]) }
        var collector = Collector()
        try root.run("ip link delete upa")
        collector.read(source) { $0.events.last == .gone("upb") }
        try root.run(add)
        collector.read(source) { $0.events.last == .back("upb") }
        #expect(collector.events.last == .back("upb"))
        try root.run("'\(try Program.replay)' -i upa --top '\(path)' >/dev/null")
        collector.read(source) { $0.numbers.contains(77) }
        #expect(collector.numbers.contains(77))
        let (rights, users) = (try status("CapEff"), try status("Uid"))
        #expect(rights == "0000000000000000")
        #expect(users == "65534 65534 65534 65534")
    }
}
