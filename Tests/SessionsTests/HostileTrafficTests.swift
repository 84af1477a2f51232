import Bytes
import Testing

@testable import Sessions

/// Nothing that packets contain may trap, hang or grow the program.
@Suite struct HostileTrafficTests {
    /// The captures of the repository below 100 kB.
    static let small = [
        "call-failed.pcap", "call-unanswered-by-peer.pcap", "capture-one-direction.pcap", "codec-mismatch.pcap",
        "healthy-port-50791-otherwise.pcap", "healthy-scn-broadcast.pcap", "healthy-second-voicemail-host.pcap",
        "license-server-broadcast.pcapng", "license-server-contended-unicast.pcap", "license-unanswered.pcap",
        "remote-license-requests.pcap", "remote-voicemail-broadcast-unanswered.pcap", "scn-lost-stops.pcap",
        "trap-reported.pcap", "two-hour-forecast-running-at-start.pcapng", "voicemail-server-broadcast.pcap",
        "voicemail-servers-multiple.pcapng", "voicemail-unanswered.pcap",
    ]

    private func expectSane(
        _ analysis: Analysis, _ packets: Int, _ location: SourceLocation = #_sourceLocation
    ) {
        var problems: [String] = []
        if analysis.packets != packets { problems.append("packets") }
        for call in analysis.calls {
            if call.frameCount < call.frames.count { problems.append("frames of \(call.id)") }
            if call.frames.count > CallTable.maxFrames { problems.append("cap of frames") }
        }
        for stream in analysis.streams where stream.lost < 0 || stream.packets + stream.lost < stream.expected {
            problems.append("figures of \(stream.id)")
        }
        for relation in analysis.licenses + analysis.voicemail.compactMap(\.relation) {
            if relation.answered + relation.unanswered + relation.undetermined > relation.requests {
                problems.append("outcomes of \(relation.system)")
            }
        }
        for run in analysis.voicemail.flatMap(\.runs) {
            let times = [run.start.earliest, run.start.latest, run.stop?.earliest, run.stop?.latest].compactMap(\.self)
            if times != times.sorted() { problems.append("bounds of a run") }
        }
        if analysis.timeline.count > TimelineBuilder.maxEntries { problems.append("timeline") }
        #expect(problems == [], sourceLocation: location)
    }

    @Test(arguments: small)
    func flippedBits(name: String) throws {
        let recorded = try Recorded.read(name)
        var random = Seeded(UInt64(name.utf8.reduce(7) { $0 &* 31 &+ Int($1) }.magnitude))
        for _ in 0..<12 {
            var changed = recorded
            // In each variant one packet of 20 has one to four flipped bits, anywhere.
            for index in changed.frames.indices where Int.random(in: 0..<20, using: &random) == 0 {
                for _ in 0...Int.random(in: 0..<4, using: &random) where !changed.frames[index].bytes.isEmpty {
                    let bit = Int.random(in: 0..<(changed.frames[index].bytes.count * 8), using: &random)
                    changed.frames[index].bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                }
            }
            expectSane(changed.analyze(), recorded.frames.count)
        }
    }

    @Test(arguments: small)
    func randomBytesInHeadersOfUDPAndTCP(name: String) throws {
        let recorded = try Recorded.read(name)
        var random = Seeded(UInt64(name.utf8.count))
        for _ in 0..<6 {
            var changed = recorded
            for index in changed.frames.indices where changed.frames[index].bytes.count > 60 {
                guard Int.random(in: 0..<10, using: &random) == 0 else { continue }
                let from = Int.random(in: 14..<50, using: &random)
                for place in from..<min(from + 4, changed.frames[index].bytes.count) {
                    changed.frames[index].bytes[place] = .random(in: 0 ... .max, using: &random)
                }
            }
            expectSane(changed.analyze(), recorded.frames.count)
        }
    }

    @Test(arguments: small)
    func cutPackets(name: String) throws {
        let recorded = try Recorded.read(name)
        var random = Seeded(11)
        for snapLength in [0, 1, 13, 14, 20, 33, 34, 41, 42, 54, 60, 68, 96] {
            var changed = recorded
            for index in changed.frames.indices {
                changed.frames[index].bytes = Array(changed.frames[index].bytes.prefix(snapLength))
            }
            expectSane(changed.analyze(), recorded.frames.count)
        }
        for _ in 0..<4 {
            var changed = recorded
            for index in changed.frames.indices where Bool.random(using: &random) {
                let count = Int.random(in: 0...changed.frames[index].bytes.count, using: &random)
                changed.frames[index].bytes = Array(changed.frames[index].bytes.prefix(count))
                // A file may claim any length.
                changed.frames[index].originalLength = Int.random(in: 0...70_000, using: &random)
            }
            expectSane(changed.analyze(), recorded.frames.count)
        }
    }

    @Test(arguments: small)
    func shuffledOrderAndTimes(name: String) throws {
        let recorded = try Recorded.read(name)
        var random = Seeded(13)
        for variant in 0..<4 {
            var changed = recorded
            changed.frames.shuffle(using: &random)
            // Without its time, each packet where it came; or all times nonsense.
            if variant % 2 == 1 {
                for index in changed.frames.indices {
                    let bits = Int64.random(in: .min ... .max, using: &random)
                    changed.frames[index].time = Timestamp(nanoseconds: variant == 1 ? bits : bits >> 20)
                }
            }
            let analysis = changed.analyze()
            #expect(analysis.packets == recorded.frames.count)
            for stream in analysis.streams { #expect(stream.lost >= 0) }
        }
    }

    @Test func clockSetBackAndForth() throws {
        let recorded = try Recorded.read("license-unanswered.pcap")
        var changed = recorded
        for index in changed.frames.indices where index / 50 % 2 == 1 {
            changed.frames[index].time = changed.frames[index].time.advanced(by: -4000)
        }
        let analysis = changed.analyze()
        #expect(analysis.packets == recorded.frames.count)
        let before = recorded.analyze().licenses.map(\.requests).reduce(0, +)
        #expect(analysis.licenses.map(\.requests).reduce(0, +) == before)
    }

    // MARK: - Floods

    @Test func requestsToThePortOfLicensesFromTenThousandAddresses() {
        var recorded = Recorded()
        for index in 0..<10_000 {
            let host = Endpoint(IPAddress(v4: 0x0A00_0001 + UInt32(index)), 40_000)
            recorded.add(Double(index) * 0.001, Frames.udp(host, Port.license))
        }
        // The system that asks afterwards is still told.
        recorded.poll(stride(from: 0.5, to: 10, by: 1.5), Port.centralLicense, Port.everyoneLicense, by: Port.license)
        recorded.sort()
        let analysis = recorded.analyze()
        #expect(analysis.licenses.count <= RequestTracker.maxRelations)
        #expect(analysis.hosts.count <= HostTable.capacity)
        #expect(analysis.capsReached.contains { $0.contains("license relations") })
        #expect(analysis.capsReached.contains { $0.contains("hosts") })
        #expect(analysis.licenses.contains { $0.system == Site.central })
    }

    @Test func synFlood() {
        var recorded = Recorded()
        for index in 0..<40_000 {
            let host = Endpoint(IPAddress(v4: 0x0A00_0001 + UInt32(index)), UInt16(1024 + index % 60_000))
            recorded.add(
                Double(index) * 0.0005,
                Frames.tcp(host, Endpoint(Site.central, 1720), flags: 2, sequence: UInt32(index) &* 7919))
        }
        let analysis = recorded.analyze()
        #expect(analysis.packets == 40_000)
        #expect(analysis.calls.isEmpty)
        #expect(analysis.capsReached.contains { $0.contains("hosts") })
    }

    @Test func portScan() {
        var recorded = Recorded()
        for port in 0..<65_536 {
            recorded.add(
                Double(port) * 0.0001,
                Frames.udp(endpoint("10.0.0.66", 40_000), Endpoint(Site.central, UInt16(port)), []))
            if port % 8 == 0 {
                recorded.add(
                    Double(port) * 0.0001,
                    Frames.tcp(endpoint("10.0.0.66", 40_001), Endpoint(Site.central, UInt16(port)), flags: 2))
            }
        }
        let analysis = recorded.analyze()
        #expect(analysis.streams.isEmpty)
        #expect(analysis.voicemail.isEmpty)
        #expect(analysis.licenses.isEmpty)
        #expect(analysis.hosts.isEmpty)
    }

    @Test func rtpLookAlikesOnManyFlows() {
        // One packet each on 30,000 flows, all within the life of a candidate.
        var recorded = Recorded()
        for index in 0..<30_000 {
            let source = Endpoint(IPAddress(v4: 0x0A00_0001 + UInt32(index / 100)), UInt16(20_000 + index % 100))
            let packet = RTPPacket(time: 0, sequence: UInt16(index), timestamp: 0, ssrc: UInt32(index))
            recorded.add(Double(index) * 0.0002, Frames.udp(source, Endpoint(Site.central, 50_000), packet.bytes))
        }
        let analysis = recorded.analyze()
        #expect(analysis.streams.isEmpty)
        #expect(analysis.packets == 30_000)
    }

    @Test func callSignallingThatNeverEnds() {
        // Segments that announce the longest TPKT and never complete it, on 500 connections.
        var recorded = Recorded()
        for index in 0..<500 {
            let client = Endpoint(Site.remote, UInt16(2000 + index))
            let server = Endpoint(Site.central, 1720)
            let time = Double(index) * 0.01
            recorded.add(time, Frames.tcp(client, server, flags: 2, sequence: 99))
            recorded.add(time + 0.001, Frames.tcp(server, client, flags: 0x12, sequence: 500, acknowledgment: 100))
            for part in 0..<20 {
                let content: [UInt8] = part == 0 ? [3, 0, 0xFF, 0xFF, 8, 2, 0, 1, 5] : [UInt8](repeating: 4, count: 9)
                recorded.add(
                    time + 0.002 + Double(part) * 0.0001,
                    Frames.tcp(
                        client, server, flags: 0x18, sequence: 100 + UInt32(part * 9), acknowledgment: 501, content))
            }
        }
        recorded.sort()
        let analysis = recorded.analyze()
        #expect(analysis.packets == 500 * 22)
        #expect(analysis.calls.isEmpty)
    }

    @Test func answersThatAlternateForever() {
        // Answered and not in turn, more often than rows are kept.
        var recorded = Recorded()
        for index in 0..<6000 {
            recorded.ask(Double(index) * 10, Port.central, Port.voicemail, answer: index % 2 == 0 ? 0.01 : nil)
        }
        let analysis = recorded.analyze()
        let relation = analysis.voicemail.first?.relation
        #expect(relation?.requests == 6000)
        #expect(relation?.answered == 3000)
        #expect(relation?.outcomes.count == OutcomeLog.maxSegments)
        #expect(analysis.voicemail.first?.runs.count == 1)
    }
}
