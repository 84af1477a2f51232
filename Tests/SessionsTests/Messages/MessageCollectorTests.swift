import Bytes
import CaptureFiles
import Testing

@testable import Sessions

@Suite struct MessageCollectorTests {
    /// As SignallingTracker counts the calls, so that `--call` takes what `analyse` says.
    @Test(arguments: Shown.committed + Shown.others)
    func `calls have the ids and frames of the analysis`(_ path: String) throws {
        var analyzer = Analyzer()
        var source = try Recorded.source(path)
        while source.nextBatch({ analyzer.accept($0, $1) }) {}
        let calls = analyzer.finish().calls
        let messages = try Shown.frames(path, .list).flatMap(\.messages)
        let shown = messages.filter { $0.call != nil && $0.names.contains { $0.protocol == .q931 } }
        for call in calls {
            // A frame in which the octets wait for an earlier one is not the one that completes the message.
            let mine = shown.filter { $0.call == call.id }
            #expect(mine.first?.callIdentifier == call.callIdentifier, "\(call.id)")
            #expect(mine.count { $0.names[0].name == "SETUP" } >= (call.setup == nil ? 0 : 1), "\(call.id)")
            let frames = Set(mine.flatMap { $0.frames.map(\.number) + [$0.frame.number] })
            #expect(frames.isSuperset(of: call.frames.map(\.number)) || call.frameCount > call.frames.count)
        }
        #expect(Set(shown.compactMap(\.call)) == Set(calls.map(\.id)))
    }

    @Test func `a part says which frame completes the message`() throws {
        let list = try Shown.committed("healthy-signalling-split.pcapng", .list)
        let setup = try #require(list.flatMap(\.messages).first { $0.names.first?.name == "SETUP" })
        #expect(setup.frames.count > 10)
        let part = try #require(setup.frames.first)
        #expect(part.number < setup.frame.number)
        let shown = try Shown.committed("healthy-signalling-split.pcapng", Shown.numbers("\(part.number)"))
        #expect(shown.map(\.frame.number) == [part.number])
        #expect(shown[0].remarks.contains("holds a part of SETUP, which frame \(setup.frame.number) completes"))
        #expect(shown[0].messages.isEmpty)
        #expect(shown[0].data?.children.first?.value.isEmpty == false)

        let whole = try Shown.committed("healthy-signalling-split.pcapng", Shown.numbers("\(setup.frame.number)"))
        let message = try #require(whole.first?.messages.first)
        #expect(message.frames == setup.frames)
        #expect(whole[0].values("dialledDigits") == ["220", "*17"])
    }

    @Test func `frames come in order, each once, as many as were asked for`() throws {
        for name in ["healthy-signalling-split.pcapng", "capture-duplicated.pcap", "capture-snapped.pcapng"] {
            let shown = try Shown.committed(name, Shown.numbers("5-600"))
            #expect(shown.map(\.frame.number) == Array(5...600), "\(name)")
        }
    }

    @Test func `a call is shown by number and by identifier alike`() throws {
        let byNumber = try Shown.committed("faststart-accepted.pcapng", .call(.number(1)))
        #expect(byNumber.map(\.frame.number) == [97, 99, 101, 103, 552])
        #expect(
            byNumber.flatMap(\.messages).map { $0.names[0].name }
                == ["SETUP", "CALL PROCEEDING", "ALERTING", "CONNECT", "RELEASE COMPLETE"])
        let identifier = try #require(byNumber.first?.messages.first?.callIdentifier)
        let choice = try #require(CallChoice(String(identifier.prefix(10))))
        let byIdentifier = try Shown.committed("faststart-accepted.pcapng", .call(choice))
        #expect(byIdentifier.map(\.frame.number) == byNumber.map(\.frame.number))
        #expect(try Shown.committed("faststart-accepted.pcapng", .call(.number(99))).isEmpty)
    }

    @Test func `what the snap length cut is not what the sender spoiled`() throws {
        let shown = try Shown.committed("capture-snapped.pcapng", Shown.numbers("95"))
        let message = try #require(shown.first?.messages.first)
        #expect(shown[0].messages.count == 1)
        #expect(message.cut == "the capture lacks what follows (102 octets)")
        #expect(shown[0].values("Called party number") == ["'*17'"])
        let problems = shown[0].nodes.filter { $0.kind == .problem }.map(\.value)
        #expect(problems.count >= 3)
        #expect(problems.allSatisfy { $0.hasPrefix("truncated by the capture") })
    }

    @Test func `what the sender spoiled is not what the capture cut`() throws {
        var recorded = try Recorded.read("faststart-accepted.pcapng")
        // The length of the element Called party number goes beyond the message.
        let frame = recorded.frames[96].bytes
        let place = try #require(frame.indices.dropFirst(60).first { frame[$0] == 0x70 && frame[$0 + 1] == 4 })
        recorded.frames[96].bytes[place + 1] = 0xFF
        let shown = recorded.shown(Shown.numbers("97"))
        let problems = shown[0].nodes.filter { $0.kind == .problem }.map(\.value)
        #expect(
            problems == ["malformed by the sender at octet \(4 + place - 58 + 2): information element"]
                || problems.allSatisfy { $0.hasPrefix("malformed by the sender") })
        #expect(!problems.isEmpty)
        #expect(shown[0].values("Calling party number") == ["'331'"])
        #expect(shown[0].messages.first?.cut == nil)
    }

    @Test func `a message is shown as far as it goes when the capture ends in it`() throws {
        var recorded = try Recorded.read("healthy-signalling-split.pcapng")
        recorded.frames.removeSubrange(170...)
        let shown = recorded.shown(.protocol(.h225))
        let message = try #require(shown.last?.messages.first)
        #expect(message.names.first?.name == "SETUP")
        #expect(message.cut == "the capture ends before its last octet")
        #expect(message.layers.all.contains { $0.kind == .problem && $0.value.hasPrefix("truncated by the capture") })
    }

    @Test func `no protocol but the one that was asked for`() throws {
        for wanted in MessageProtocol.allCases {
            let shown = try Shown.committed("license-server-broadcast.pcapng", .protocol(wanted))
            if wanted.isOfFrames {
                #expect(shown.allSatisfy { !$0.layers.isEmpty }, "\(wanted)")
            } else {
                #expect(shown.flatMap(\.messages).allSatisfy { $0.has(wanted) }, "\(wanted)")
            }
            let isThere = ![.arp, .icmp, .ras, .rtcp, .snmp, .tftp].contains(wanted)
            #expect(shown.isEmpty != isThere, "\(wanted)")
        }
    }

    @Test func `a list holds no fields and no media`() throws {
        let messages = try Shown.committed("healthy-restart.pcap", .list).flatMap(\.messages)
        #expect(messages.count > 100)
        #expect(messages.allSatisfy { $0.layers.isEmpty && $0.protocol != .rtp && !$0.info.isEmpty })
    }

    @Test func `fragments say which frame completes their datagram`() throws {
        var recorded = Recorded()
        let (a, b) = (Endpoint(Site.central, 50800), Endpoint(Site.voicemail, 50800))
        let datagram = Array(Frames.udp(a, b, [UInt8](repeating: 0x41, count: 64)).dropFirst(34))
        func piece(_ bytes: [UInt8], _ flags: UInt16) -> [UInt8] {
            var frame = Frames.ethernet(0x0800, Frames.ipv4(17, bytes, from: a.address, to: b.address))
            (frame[20], frame[21]) = (UInt8(flags >> 8), UInt8(flags & 255))
            return frame
        }
        recorded.add(0, piece(Array(datagram.prefix(40)), 0x2000))
        recorded.add(0.1, piece(Array(datagram.dropFirst(40)), 5))
        let shown = recorded.shown(Shown.numbers("1-2"))
        #expect(shown.map(\.frame.number) == [1, 2])
        #expect(shown[0].remarks == ["holds a piece of a datagram that frame 2 completes"])
        #expect(shown[1].remarks == ["completes a datagram that came in frames 1, 2"])
        #expect(shown[1].messages.first?.protocol == .license)
        #expect(shown[1].messages.first?.frames.map(\.number) == [1, 2])
        #expect(shown[1].values("String") == [String(repeating: "A", count: 64)])
    }

    @Test func `many frames that wait are let go in order`() throws {
        var recorded = Recorded()
        let (a, b) = (Endpoint(Site.central, 40000), Endpoint(Site.remote, 1720))
        // A TPKT of 60000 octets, four at a time.
        recorded.add(0, Frames.tcp(a, b, flags: 0x18, sequence: 1000, [3, 0, 0xEA, 0x60, 8, 2, 0, 1]))
        for index in 0..<2000 {
            let sequence = UInt32(1008 + 4 * index)
            recorded.add(Double(index + 1) / 1000, Frames.tcp(a, b, flags: 0x18, sequence: sequence, [5, 0, 0, 0]))
        }
        var collector = MessageCollector(Shown.numbers("1-3000"))
        var numbers: [Int] = []
        var held = 0
        recorded.feed { record, span in
            collector.accept(record, span) { numbers.append($0.frame.number) }
            held = max(held, record.frame - numbers.count)
        }
        #expect(held <= HeldFrames.maximum + 1)
        collector.finish { numbers.append($0.frame.number) }
        #expect(numbers == Array(1...2001))
    }
}

extension Recorded {
    static func source(_ path: String) throws -> CaptureSource { try CaptureSource(paths: [path]) }

    func feed(_ body: (PacketRecord, RawSpan) -> Void) {
        for (index, frame) in frames.enumerated() {
            let record = PacketRecord(
                time: frame.time, frame: index + 1, offset: 0, capturedLength: frame.bytes.count,
                originalLength: frame.originalLength, linkType: frame.linkType)
            body(record, frame.bytes.rawSpan)
        }
    }

    func shown(_ selection: MessageSelection) -> [ShownFrame] {
        var collector = MessageCollector(selection)
        var shown: [ShownFrame] = []
        feed { record, span in collector.accept(record, span) { shown.append($0) } }
        collector.finish { shown.append($0) }
        return shown
    }
}
