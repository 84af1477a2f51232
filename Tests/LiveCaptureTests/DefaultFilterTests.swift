import Bytes
import CaptureFiles
import Foundation
import LiveCapture
import PacketFilter
import Testing

/// The default filter, as libpcap compiles and runs it.
@Suite struct DefaultFilterTests {
    private static let linkTypes: [LinkType] = [.ethernet, .raw, .linuxSLL, .linuxSLL2, .ppp, .null, .ipv4, .ipv6]

    private func passes(
        _ packet: [UInt8], _ linkType: LinkType = .ethernet, ports: Set<UInt16> = [1720]
    ) throws -> Bool {
        var filter = try PacketFilter(DefaultFilter.expression(h225Ports: ports, linkType: linkType))
        return try filter.matches(packet.rawSpan, originalLength: packet.count, linkType: linkType.rawValue)
    }

    /// The IP packet of a frame, in another frame.
    private func ip(_ frame: [UInt8], behind header: [UInt8] = []) -> [UInt8] { header + frame.dropFirst(14) }

    private static let web = Frames.tcp(1, source: 443, destination: 50000, flags: 0x10)

    @Test(arguments: linkTypes) func `compiles for every link type that is met`(_ linkType: LinkType) throws {
        // libpcap compiles when the first packet comes; an empty one passes nothing.
        #expect(try !passes([], linkType))
    }

    @Test func `knows bulk TCP in every link type`() throws {
        let call = Frames.tcp(1, source: 1720, destination: 50000, flags: 0x10)
        let headers: [(LinkType, [UInt8])] = [
            (.raw, []), (.ipv4, []), (.linuxSLL, [0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, 8, 0]),
            (.linuxSLL2, [8, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0]), (.ppp, [0xFF, 3, 0, 0x21]),
        ]
        for (linkType, header) in headers {
            #expect(try !passes(ip(Self.web, behind: header), linkType), "\(linkType)")
            #expect(try passes(ip(call, behind: header), linkType), "\(linkType)")
        }
    }

    @Test(arguments: [[], [7], [7, 8]] as [[UInt16]])
    func `looks behind none, one and two tags`(_ tags: [UInt16]) throws {
        #expect(try !passes(Frames.tcp(1, source: 443, destination: 50000, flags: 0x18, tags: tags)))
        #expect(try !passes(Frames.tcp(1, source: 50000, destination: 445, flags: 0x10, tags: tags)))
        #expect(try passes(Frames.tcp(1, source: 50000, destination: 1720, flags: 0x18, tags: tags)))
        #expect(try passes(Frames.tcp(1, source: 50000, destination: 50001, flags: 0x18, tags: tags)))
        for flags: UInt8 in [0x02, 0x12, 0x11, 0x04, 0x14] {
            #expect(try passes(Frames.tcp(1, source: 443, destination: 50000, flags: flags, tags: tags)))
        }
        for port: UInt16 in [53, 69, 161, 1719, 40000] { #expect(try passes(Frames.udp(1, port: port, tags: tags))) }
        var fragment = Frames.tcp(1, source: 443, destination: 50000, flags: 0x10, tags: tags)
        let flags = 14 + 4 * tags.count + 6
        fragment[flags] = 0x20
        #expect(try passes(fragment), "the first fragment")
        (fragment[flags], fragment[flags + 1]) = (0, 9)
        #expect(try passes(fragment), "the last fragment")
    }

    @Test func `three tags stay in`() throws {
        #expect(try passes(Frames.tcp(1, source: 443, destination: 50000, flags: 0x10, tags: [1, 2, 3])))
    }

    @Test func `IPv6 is looked into as far as its first header tells`() throws {
        let head: [UInt8] = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x86, 0xDD, 0x60, 0, 0, 0, 0, 40]
        let addresses = [UInt8](repeating: 0xFD, count: 32)
        let segment = Array(Self.web.dropFirst(34).prefix(40))
        #expect(try !passes(head + [6, 64] + addresses + segment))
        var end = segment
        end[13] = 0x11
        #expect(try passes(head + [6, 64] + addresses + end))
        // A fragment, and a header with options before TCP.
        #expect(try passes(head + [44, 64] + addresses + [6, 0, 0, 1, 0, 0, 0, 1] + segment))
        #expect(try passes(head + [0, 64] + addresses + [6, 0, 1, 4, 0, 0, 0, 0] + segment))
    }

    @Test func `what is no TCP stays in, tunnels and mirrors as a whole`() throws {
        let inside = ip(Self.web)
        func frame(_ type: UInt16, _ body: [UInt8]) -> [UInt8] {
            Array(Self.web.prefix(12)) + [UInt8(type >> 8), UInt8(truncatingIfNeeded: type)] + body
        }
        var gre = ip(Self.web)
        gre[9] = 47
        var icmp = ip(Self.web)
        icmp[9] = 1
        let kept: [(String, [UInt8])] = [
            ("ARP", frame(0x0806, [UInt8](repeating: 0, count: 46))),
            ("MPLS", frame(0x8847, [0, 0, 0x11, 64] + inside)),
            ("PPPoE", frame(0x8864, [0x11, 0, 0, 1, 0, 108, 0, 0x21] + inside)), ("GRE", frame(0x0800, gre)),
            ("ICMP", frame(0x0800, icmp)), ("LLDP", frame(0x88CC, [2, 7, 4, 0, 0, 0, 0, 0, 0])),
            ("VXLAN", Frames.udp(1, port: 4789)),
        ]
        for (name, packet) in kept { #expect(try passes(packet), "\(name)") }
    }

    @Test func `other ports of call signaling stay in, with well-known ones too`() throws {
        let call = Frames.tcp(1, source: 50000, destination: 720, flags: 0x18)
        #expect(try !passes(call))
        #expect(try passes(call, ports: [1720, 720]))
        #expect(try !passes(Self.web, ports: []))
    }

    /// All that is at hand: what the filter drops is nothing that a finding rests on.
    @Test(.enabled(if: Namespace.inside == nil), arguments: try Captures.all)
    func `the findings are the same behind it`(_ path: String) throws {
        let linkTypes = try Captures.linkTypes(path)
        let filter = DefaultFilter.expression(linkType: linkTypes == [.ethernet] ? .ethernet : .raw)
        #expect(try Captures.findings(path, ["-f", filter]) == Captures.findings(path, []))
    }

    @Test(.enabled(if: Namespace.inside == nil))
    func `and it does drop something of some captures`() throws {
        let path = try #require(try Captures.all.first { $0.hasSuffix("/captures/healthy-idle-two-hours.pcap") })
        var dropped = 0
        var source = try CaptureSource(paths: [path])
        while try source.nextBatch({ records, bytes in
            for index in records.indices {
                let packet = try bytes.slice(records[index].offset, records[index].capturedLength).copy()
                if try !passes(packet) { dropped += 1 }
            }
        }) {}
        #expect(dropped > 0)
    }
}

/// The captures of the repository, and what the program finds in them.
private enum Captures {
    static var all: [String] {
        get throws {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            return try ["captures", "../shared/captures"].flatMap { name in
                let folder = root.appendingPathComponent(name).standardizedFileURL.path
                guard name == "captures" || FileManager.default.fileExists(atPath: folder) else { return [String]() }
                return try FileManager.default.contentsOfDirectory(atPath: folder)
                    .filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }.sorted().map { "\(folder)/\($0)" }
            }
        }
    }

    static func linkTypes(_ path: String) throws -> Set<LinkType> {
        var result: Set<LinkType> = []
        var source = try CaptureSource(paths: [path])
        while source.nextBatch({ records, _ in
            for index in records.indices { result.insert(records[index].linkType) }
        }) {}
        return result
    }

    /// Id, severity and systems of each.
    static func findings(_ path: String, _ options: [String]) throws -> [String] {
        let program = URL(fileURLWithPath: try Program.replay).deletingLastPathComponent()
            .appendingPathComponent("scndoctor").path
        let outcome = try Program.run(
            ["sh", "-c", "exec \"$@\" 2>/dev/null", "sh", program, "analyse", path, "--format", "json"] + options)
        struct Report: Decodable {
            struct Finding: Decodable {
                let id: String
                let severity: String
                let systems: [String]?
            }
            let findings: [Finding]
        }
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        return report.findings.map { "\($0.id) \($0.severity) \($0.systems ?? [])" }.sorted()
    }
}
