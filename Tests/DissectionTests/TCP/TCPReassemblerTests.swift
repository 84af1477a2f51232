import Bytes
import Testing

@testable import Dissection

@Suite struct TCPReassemblerTests {
    private let start = "open1@1 established@3"

    @Test func ordinaryConnection() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("abc", at: 1000)
        harness.data("XY", at: 2000, fromClient: false, ack: 1003)
        harness.send(TestSegment(sequence: 1003, acknowledgment: 2002, flags: TCPFlags.fin | TCPFlags.ack))
        harness.send(
            TestSegment(fromClient: false, sequence: 2002, acknowledgment: 1004, flags: TCPFlags.fin | TCPFlags.ack))
        harness.ack(2003, fromClient: true, sequence: 1004)
        #expect(harness.transcript == "\(start) c:abc@4 s:XY@5 c/@6 s/@7 close1:fin:c@7")
        #expect(
            harness.events.first
                == .opened(
                    id: 1, client: TCPHarness.client, server: TCPHarness.server, synSeen: true, frame: 1,
                    time: seconds(0)))
        harness.finish()
        #expect(harness.events.count == 7)
        #expect(harness.reassembler.statistics.knownConnections == 0)
    }

    @Test func waitingDataKeepsItsFrameAndTime() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("def", at: 1003, time: 5)
        harness.data("abc", at: 1000, time: 6)
        #expect(harness.transcript == "\(start) c:abc@5 c:def@4")
        #expect(
            harness.events.last == .data(id: 1, fromClient: true, bytes: Array("def".utf8), frame: 4, time: seconds(5)))
        #expect(harness.reassembler.statistics.outOfOrder == 1)
        #expect(harness.reassembler.statistics.waitingBytes == 0)
    }

    @Test func theFirstBytesStand() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("cd", at: 1002)
        harness.data("gh", at: 1006)
        harness.data("BCDEFGHI", at: 1001)
        harness.data("abXX", at: 1000)
        #expect(harness.transcript == "\(start) c:a@7 c:B@6 c:cd@4 c:EF@6 c:gh@5 c:I@6")
        harness.data("HIJ", at: 1007)
        #expect(harness.transcript.hasSuffix("c:I@6 c:J@8"))
    }

    @Test func retransmissionsAndKeepAlives() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("abc", at: 1000)
        harness.ack(1003)
        harness.data("abc", at: 1000)
        harness.data("bc", at: 1001)
        // A keep-alive probe: one byte before the next, or none at all.
        harness.send(TestSegment(sequence: 1002, acknowledgment: 2000, flags: TCPFlags.ack, bytes: [0]))
        harness.ack(2000, fromClient: true, sequence: 1002)
        harness.ack(1003)
        // A probe of a zero window is a real byte, and comes again with more.
        harness.data("d", at: 1003)
        harness.data("def", at: 1003)
        #expect(harness.transcript == "\(start) c:abc@4 c:d@11 c:ef@12")
        let statistics = harness.reassembler.statistics
        #expect(statistics.retransmitted == 2 && statistics.keepAlives == 1 && statistics.overlapping == 1)
        #expect(statistics.gaps == 0)
    }

    @Test func keepAliveBehindAHoleIsNoData() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.ack(1010)
        harness.send(TestSegment(sequence: 1009, acknowledgment: 2000, flags: TCPFlags.ack, bytes: [0], time: 0.5))
        harness.data("k", at: 1010, time: 5)
        #expect(harness.transcript == "\(start) c-10@6 c:k@6")
    }

    @Test func sequenceNumbersWrapAround() {
        var harness = TCPHarness()
        harness.shakeHands(client: 0xFFFF_FFFC)
        harness.data("gh", at: 3)
        harness.data("cdef", at: 0xFFFF_FFFF)
        harness.data("ab", at: 0xFFFF_FFFD)
        #expect(harness.transcript == "\(start) c:ab@6 c:cdef@5 c:gh@4")
    }

    @Test func synIsRepeated() {
        var harness = TCPHarness()
        harness.send(TestSegment(sequence: 999, flags: TCPFlags.syn))
        harness.send(TestSegment(sequence: 999, flags: TCPFlags.syn, time: 3))
        harness.send(
            TestSegment(fromClient: false, sequence: 1999, acknowledgment: 1000, flags: TCPFlags.syn | TCPFlags.ack))
        harness.send(
            TestSegment(fromClient: false, sequence: 1999, acknowledgment: 1000, flags: TCPFlags.syn | TCPFlags.ack))
        harness.ack(2000, fromClient: true, sequence: 1000)
        harness.data("a", at: 1000)
        #expect(harness.transcript == "open1@1 established@5 c:a@6")
    }

    @Test func handshakeOutOfOrder() {
        var harness = TCPHarness()
        harness.data("abc", at: 1000)
        harness.send(
            TestSegment(fromClient: false, sequence: 1999, acknowledgment: 1000, flags: TCPFlags.syn | TCPFlags.ack))
        harness.send(TestSegment(sequence: 999, flags: TCPFlags.syn))
        harness.data("d", at: 1003)
        #expect(harness.transcript == "open1?@1 c:abc@1 established@4 c:d@4")
    }

    @Test func aNewSynReplacesTheConnection() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("abc", at: 1000)
        harness.data("z", at: 1004)
        harness.shakeHands(client: 500_000, server: 600_000)
        harness.data("new", at: 500_001, ack: 600_001)
        #expect(
            harness.transcript
                == "\(start) c:abc@4 c-1@5 c:z@5 close1:replaced:c@6 open2@6 established@8 c:new@9")
    }

    @Test func aSynReopensAClosedConnection() {
        var harness = TCPHarness()
        for _ in 1...2 {
            harness.send(TestSegment(sequence: 999, flags: TCPFlags.syn))
            harness.send(
                TestSegment(fromClient: false, acknowledgment: 1000, flags: TCPFlags.rst | TCPFlags.ack))
        }
        #expect(harness.transcript == "open1@1 close1:reset:s@2 open2@3 close2:reset:s@4")
    }

    @Test func resetDeliversWhatWaits() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("def", at: 1003)
        harness.send(TestSegment(fromClient: false, sequence: 2000, acknowledgment: 1000, flags: TCPFlags.rst))
        harness.data("late", at: 1006)
        #expect(harness.transcript == "\(start) c-3@4 c:def@4 close1:reset:s@5")
        #expect(harness.reassembler.statistics.afterClose == 1)
    }

    @Test func finWaitsForWhatComesBeforeIt() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.send(
            TestSegment(
                sequence: 1003, acknowledgment: 2000, flags: TCPFlags.fin | TCPFlags.ack, bytes: Array("de".utf8)))
        harness.send(
            TestSegment(fromClient: false, sequence: 2000, acknowledgment: 1000, flags: TCPFlags.fin | TCPFlags.ack))
        #expect(harness.transcript == "\(start) s/@5")
        harness.data("abc", at: 1000)
        #expect(harness.transcript == "\(start) s/@5 c:abc@6 c:de@4 c/@4 close1:fin:s@6")
    }

    @Test func withoutSynThePortsDecide() {
        for (from, to, server): (UInt16, UInt16, UInt16) in [
            (40000, 1720, 1720), (1720, 40000, 1720), (1720, 900, 1720), (900, 1720, 1720), (50000, 40000, 40000),
            (40000, 50000, 40000), (7000, 7000, 7000),
        ] {
            var harness = TCPHarness()
            harness.client = Endpoint(TCPHarness.client.address, from)
            harness.server = Endpoint(TCPHarness.server.address, to)
            harness.data("x", at: 5)
            guard case .opened(_, let client, let found, let synSeen, _, _) = harness.events.first else {
                Issue.record("not opened")
                continue
            }
            #expect(!synSeen && found.port == server && client != found)
        }
    }

    @Test func streamsAreJoinedInTheMiddle() {
        var harness = TCPHarness()
        // The acknowledgment tells where the other side stands.
        harness.data("abc", at: 1000, ack: 2000)
        harness.data("YZ", at: 2003, fromClient: false, ack: 1003)
        harness.data("VWX", at: 2000, fromClient: false, ack: 1003)
        #expect(harness.transcript == "open1?@1 c:abc@1 s:VWX@3 s:YZ@2")
    }

    @Test func aProbeDoesNotBeginAStream() {
        var harness = TCPHarness()
        harness.ack(2000, fromClient: true, sequence: 999)
        harness.ack(1000)
        harness.data("abc", at: 1000)
        harness.send(
            TestSegment(fromClient: false, sequence: 1999, acknowledgment: 1003, flags: TCPFlags.ack, bytes: [0]))
        harness.data("X", at: 2000, fromClient: false, ack: 1003)
        #expect(harness.transcript == "open1?@1 c:abc@3 s:X@5")
    }

    @Test func implausibleSegmentsAreIgnoredUntilTheyPersist() {
        var limits = TCPLimits()
        limits.implausibleSegments = 3
        var harness = TCPHarness(limits: limits)
        harness.shakeHands()
        harness.data("far", at: 2_000_000_000)
        harness.send(TestSegment(fromClient: false, sequence: 3_000_000_000, flags: TCPFlags.rst))
        harness.data("abc", at: 1000)
        for index: UInt32 in 0..<4 { harness.data("\(index)", at: 2_000_000_000 + index, ack: 77) }
        #expect(
            harness.transcript
                == "\(start) c:abc@6 close1:replaced:c@9 open2?@9 c:2@9 c:3@10")
        #expect(harness.reassembler.statistics.implausible == 5)
    }

    @Test func otherPacketsAreIgnored() {
        var harness = TCPHarness()
        var packet = Packet()
        packet.transport = .udp
        harness.reassembler.accept(packet, [1].rawSpan, time: seconds(0), frame: 1) { _ in Issue.record("event") }
        packet.transport = .tcp
        harness.reassembler.accept(packet, [1].rawSpan, time: seconds(0), frame: 1) { _ in Issue.record("event") }
        harness.send(TestSegment(flags: TCPFlags.rst))
        #expect(harness.events.isEmpty && harness.reassembler.statistics.segments == 1)
    }
}
