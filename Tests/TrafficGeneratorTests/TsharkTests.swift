import Testing

@testable import TrafficGenerator

/// tshark is the witness that frames are what they are meant to be. Skipped where it is not installed.
@Suite(.serialized) struct TsharkTests {
    static let complete = Catalog.scenarios.filter { scenario in
        scenario.snapLength == nil && scenario.cutOff == 0 && scenario.name != "healthy-signalling-split"
    }.map(\.name)

    private func file(_ name: String) throws -> (path: String, scenario: Scenario, truth: Truth) {
        let scenario = try #require(Catalog.scenario(named: name))
        return ("\(repository)/captures/\(scenario.fileName)", scenario, scenario.capture().truth)
    }

    private func fields(_ path: String, _ filter: String, _ names: String...) throws -> [String] {
        let options = names.map { "-e \($0)" }.joined(separator: " ")
        let checks = ["ip", "tcp", "udp"].map { "-o \($0).check_checksum:TRUE" }.joined(separator: " ")
        let inOrder = "-o tcp.reassemble_out_of_order:TRUE"
        let output = try #require(
            shell("tshark -n -r '\(path)' \(checks) \(inOrder) -Y '\(filter)' -T fields \(options) 2>/dev/null"))
        return output.split(separator: "\n").map(String.init)
    }

    @Test(.enabled(if: hasTshark, "tshark is not installed"), arguments: complete)
    func nothingIsMalformed(_ name: String) throws {
        let (path, scenario, _) = try file(name)
        // One pass: a number for each frame, and behind it whatever tshark objects to.
        let frames = try fields(
            path, "frame", "frame.number", "_ws.malformed", "_ws.expert.severity", "ip.checksum.status",
            "tcp.checksum.status", "udp.checksum.status")
        #expect(frames.count == scenario.capture().frames.count)
        let error = "8388608"
        let wrong = frames.filter { frame in
            let columns = frame.split(separator: "\t", omittingEmptySubsequences: false)
            return !columns[1].isEmpty || columns[2].split(separator: ",").contains { $0 == error }
                || columns[3...].contains { $0.split(separator: ",").contains("0") }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }

    /// Calls as tshark decodes them: numbers, fastStart, tunnelling, causes, all in order.
    @Test(
        .enabled(if: hasTshark, "tshark is not installed"),
        arguments: [
            "two-hour-stop", "faststart-accepted", "faststart-offered", "call-failed", "license-unanswered",
            "numbers-and-names-twice", "channels-exhausted",
        ])
    func callsAreDecodedAsMeant(_ name: String) throws {
        let (path, _, truth) = try file(name)
        let calls = truth.calls.sorted { $0.time < $1.time }
        let setups = try fields(
            path, "h225.setup_element", "q931.calling_party_number.digits", "q931.called_party_number.digits",
            "h225.h245Tunnelling")
        #expect(setups == calls.map { "\($0.calling ?? "")\t\($0.called ?? "")\t\($0.tunnelling ? 1 : 0)" })
        let fastStarts = try fields(path, "h225.setup_element && h225.fastStart", "frame.number")
        #expect(fastStarts.count == calls.filter(\.fastStart).count)
        let causes = try fields(path, "h225.releaseComplete_element", "q931.cause_value").compactMap(UInt8.init)
        #expect(causes.sorted() == calls.compactMap(\.cause).sorted())
        let connects = try fields(path, "h225.connect_element", "frame.number")
        #expect(connects.count == calls.filter(\.answered).count)
    }

    /// Small segments, out of order and twice, are put together to the messages meant. tshark does not recognize
    /// TPKT in segments of one byte, so the first call is left to `ReassemblyTests`.
    @Test(.enabled(if: hasTshark, "tshark is not installed"))
    func splitSignallingIsDecodedAsMeant() throws {
        let (path, _, truth) = try file("healthy-signalling-split")
        let setups = try fields(path, "h225.setup_element", "q931.calling_party_number.digits")
        #expect(setups == truth.calls.dropFirst().map(\.calling))
        #expect(try fields(path, "h225.releaseComplete_element", "frame.number").count == 2)
        #expect(try fields(path, "tcp.analysis.out_of_order", "frame.number").count > 10)
        #expect(try fields(path, "tcp.len == 1 && tcp.port == 1720", "frame.number").count > 400)
    }

    /// Ports announced in H.245 and fastStart are the ports on which media is: tshark finds it by them alone.
    @Test(
        .enabled(if: hasTshark, "tshark is not installed"),
        arguments: ["two-hour-stop", "faststart-accepted", "faststart-offered", "rtp-loss-one-way-missing"])
    func mediaIsFoundBySignalling(_ name: String) throws {
        let (path, _, truth) = try file(name)
        let packets = try fields(path, "rtp && !rtcp", "frame.number")
        #expect(packets.count == truth.streams.map(\.sent).reduce(0, +))
        let statistics = try #require(shell("tshark -n -r '\(path)' -q -z rtp,streams 2>/dev/null"))
        let rows = statistics.split(separator: "\n").filter { $0.contains("g729") || $0.contains("G.729") }
        #expect(rows.count == truth.streams.filter { $0.sent > 0 }.count)
        for stream in truth.streams where stream.lost > 0 {
            #expect(rows.contains { $0.contains(" \(stream.sent) ") && $0.contains(" \(stream.lost) (") })
        }
    }

    @Test(.enabled(if: hasTshark, "tshark is not installed"))
    func otherMessages() throws {
        let unreachable = try fields(
            "\(repository)/captures/voicemail-stopped-40-minutes.pcap", "icmp", "icmp.code", "udp.dstport")
        #expect(unreachable.count > 60 && Set(unreachable) == ["3\t50791"])
        let traps = try fields(
            "\(repository)/captures/trap-reported.pcap", "snmp", "snmp.enterprise", "snmp.specific_trap")
        #expect(traps == ["1.3.6.1.4.1.6889.2.2.1.2\t5"])
        let copies = try fields("\(repository)/captures/capture-duplicated.pcap", "vlan.id == 111", "frame.number")
        let originals = try fields("\(repository)/captures/capture-duplicated.pcap", "vlan.id == 110", "frame.number")
        #expect(copies.count == originals.count && !copies.isEmpty)
        let cut = shell("capinfos -c '\(repository)/captures/capture-truncated.pcap' 2>&1")
        #expect(cut == nil, "capinfos should complain about a file that ends within a packet")
    }
}
