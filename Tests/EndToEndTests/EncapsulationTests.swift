import Bytes
import CaptureFiles
import Foundation
import Rules
import Sessions
import Testing

/// A capture whose every frame was delivered in another way says what it says plainly: findings, calls, streams. One has
/// two hours of voicemail with signalling and RTP, the other a license server that ARP finds no more.
@Suite struct EncapsulationTests {
    private static let names = ["two-hour-stop", "license-host-gone"]
    /// A frame that nothing reads (LLDP, end of list), for what is no IP.
    private static let filler = Encapsulation.digits("0180c200000e 00163e0000aa 88cc 0000")

    private struct Frame {
        let time: Timestamp
        var octets: [UInt8]
    }

    private static func frames(_ name: String) throws -> [Frame] {
        var frames: [Frame] = []
        var source = try CaptureSource(paths: [Folder.captures.appending(path: "\(name).pcap").path])
        while source.nextBatch({ records, bytes in
            for index in records.indices {
                let record = records[index]
                guard let octets = try? bytes.slice(record.offset, record.capturedLength) else { continue }
                frames.append(Frame(time: record.time, octets: octets.copy()))
            }
        }) {}
        return frames
    }

    private static func pcap(_ frames: [Frame], _ linkType: UInt16) -> [UInt8] {
        var file: [UInt8] = []
        func word(_ value: Int) { file.append(littleEndian: UInt32(truncatingIfNeeded: value)) }
        file.append(littleEndian: UInt32(0xA1B2_3C4D))
        file += [2, 0, 4, 0]
        for value in [0, 0, 262_144, Int(linkType)] { word(value) }
        for frame in frames {
            word(Int(frame.time.nanoseconds / 1_000_000_000))
            word(Int(frame.time.nanoseconds % 1_000_000_000))
            word(frame.octets.count)
            word(frame.octets.count)
            file += frame.octets
        }
        return file
    }

    /// What is concluded, with the frames that show it where they are the same ones.
    private static func facts(_ diagnosis: Diagnosis, withFrames: Bool = true) -> [String] {
        func frame(_ reference: FrameReference?) -> String { withFrames ? "\(reference?.number ?? 0)" : "" }
        let analysis = diagnosis.analysis
        var facts = diagnosis.findings.map { finding in
            let systems = finding.systems.map(\.description).sorted().joined(separator: " ")
            let frames = finding.evidence.map { frame($0.frame) }.joined(separator: " ")
            return "\(finding.id) \(finding.severity) \(finding.confidence) \(finding.occurrences) \(systems) \(frames)"
        }
        for call in analysis.calls {
            facts.append(
                "\(call.id) \(call.caller) \(call.callee) \(call.callingNumber ?? "") \(call.outcome) "
                    + "\(call.isVoicemail) \(call.frameCount) messages, \(call.streams) \(frame(call.start))")
        }
        for stream in analysis.streams {
            facts.append(
                "\(stream.id) \(stream.source) \(stream.destination) \(stream.ssrc) \(stream.packets), "
                    + "\(stream.lost) lost, \(stream.duplicates), \(stream.jitterMs ?? -1) \(frame(stream.first))")
        }
        for link in analysis.scn { facts.append("\(link.from) \(link.to) \(link.updates)") }
        return facts.sorted() + analysis.hosts.map { "\($0.address) \($0.roles.map(\.rawValue).sorted())" }.sorted()
    }

    /// Plain frames, those that are no IP taken out where they cannot travel.
    private static func plain(_ name: String, ipOnly: Bool) throws -> [Frame] {
        var frames = try frames(name)
        for index in frames.indices where ipOnly && !Encapsulation.isIP(frames[index].octets) {
            frames[index].octets = filler
        }
        return frames
    }

    private static func wrapped(_ name: String, _ way: Encapsulation) throws -> [Frame] {
        var frames = try plain(name, ipOnly: way.isForIP)
        for index in frames.indices where !way.isForIP || frames[index].octets != filler {
            frames[index].octets = way.wrap(frames[index].octets)
        }
        // What cannot travel so stands as a frame of the link type that nothing reads either.
        if way.isForIP, way.linkType != 1 {
            for index in frames.indices where frames[index].octets == filler {
                frames[index].octets = [0xC0, 0x21, 0x09, 0x00, 0x00, 0x08, 0, 0, 0, 0]
            }
        }
        return frames
    }

    private struct Plain: Hashable {
        let name: String
        let isForIP: Bool
    }

    private static let expected: Result<[Plain: [String]], any Error> = Result {
        let scratch = try Scratch()
        var facts: [Plain: [String]] = [:]
        for name in names {
            for isForIP in [false, true] {
                let file = try scratch.write(pcap(plain(name, ipOnly: isForIP), 1), as: "plain.pcap")
                facts[Plain(name: name, isForIP: isForIP)] = Self.facts(try Diagnosis(file))
            }
        }
        return facts
    }

    @Test func `the plain captures have what is to be found again`() throws {
        for (plain, facts) in try Self.expected.get() {
            let id = plain.name == "two-hour-stop" ? "voicemail-two-hour-stop" : "license-lost"
            #expect(facts.contains { $0.hasPrefix("\(id) ") }, "\(plain)")
            #expect(facts.contains { $0.hasPrefix("call-1 ") } && facts.contains { $0.hasPrefix("stream-1 ") })
        }
    }

    @Test(arguments: names, Encapsulation.all)
    func `the same findings, calls and streams`(_ name: String, _ way: Encapsulation) throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.pcap(try Self.wrapped(name, way), way.linkType), as: "wrapped.pcap")
        let facts = Self.facts(try Diagnosis(file))
        #expect(facts == (try Self.expected.get()[Plain(name: name, isForIP: way.isForIP)]))
    }

    /// The tunnel and what it carries, both mirrored to one port.
    @Test(arguments: Encapsulation.all.filter { $0.linkType == 1 })
    func `a capture with the tunnel beside the plain packets gives the plain findings`(_ way: Encapsulation) throws {
        let frames = try Self.plain(Self.names[0], ipOnly: way.isForIP)
        var both: [Frame] = []
        for frame in frames {
            both.append(frame)
            guard frame.octets != Self.filler else { continue }
            both.append(Frame(time: frame.time.advanced(by: 0.000_02), octets: way.wrap(frame.octets)))
        }
        both.sort { $0.time < $1.time }
        let scratch = try Scratch()
        let plain = try Diagnosis(scratch.write(Self.pcap(frames, 1), as: "plain.pcap"))
        let mirrored = try Diagnosis(scratch.write(Self.pcap(both, 1), as: "both.pcap"))
        let expected = Self.facts(plain, withFrames: false)
        let facts = Self.facts(mirrored, withFrames: false)
        // That there are copies is a finding of its own.
        #expect(facts.filter { !$0.hasPrefix("capture-duplicated ") } == expected)
    }

    private static let fields = [
        "frame.number", "ip.src", "ip.dst", "ip.id", "ip.ttl", "udp.srcport", "udp.dstport", "tcp.srcport",
        "tcp.dstport", "tcp.seq_raw", "arp.src.proto_ipv4", "arp.dst.proto_ipv4",
    ]

    /// The headers are made by hand: what tshark reads innermost is what it reads of the plain frames.
    @Test(.enabled(if: Tool.hasTshark, "tshark is not installed"), arguments: names, Encapsulation.all)
    func `tshark reads the same addresses and ports`(_ name: String, _ way: Encapsulation) throws {
        let scratch = try Scratch()
        func rows(_ frames: [Frame], _ linkType: UInt16) throws -> [[Substring]] {
            let file = try scratch.write(Self.pcap(frames, linkType), as: "asked.pcap")
            let options = ["-n", "-r", file.path, "-d", "udp.port==8472,vxlan", "-T", "fields", "-E", "occurrence=l"]
            let lines = try Tool.lines("tshark", options + Self.fields.flatMap { ["-e", $0] })
            return try #require(lines).map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        }
        let expected = try rows(Self.plain(name, ipOnly: way.isForIP), 1)
        let told = try rows(Self.wrapped(name, way), way.linkType)
        #expect(told.count == expected.count && told.count > 1000)
        // Where the packet has no such field, the last one is that of the tunnel.
        let different = zip(told, expected).filter { told, plain in
            told.count != plain.count || zip(told, plain).contains { !$1.isEmpty && $0 != $1 }
        }
        #expect(different.isEmpty, "\(different.count), first \(different.prefix(2))")
    }
}
