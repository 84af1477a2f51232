import Bytes
import Testing

@testable import Dissection

@Suite struct TCPHoleTests {
    private let start = "open1@1 established@3"

    @Test func anAcknowledgedHoleIsGivenUpAfterSomeSegments() {
        var limits = TCPLimits()
        limits.holePatienceSegments = 3
        var harness = TCPHarness(limits: limits)
        harness.shakeHands()
        harness.data("def", at: 1003)
        harness.data("ghi", at: 1006)
        #expect(harness.transcript == start)
        harness.ack(1009)
        harness.ack(1009)
        harness.ack(1009)
        #expect(harness.transcript == start)
        harness.ack(1009)
        #expect(harness.transcript == "\(start) c-3@4 c:def@4 c:ghi@5")
        harness.data("abc", at: 1000)
        harness.data("jkl", at: 1009)
        #expect(harness.transcript == "\(start) c-3@4 c:def@4 c:ghi@5 c:jkl@11")
        let statistics = harness.reassembler.statistics
        #expect(statistics.late == 1 && statistics.gaps == 1 && statistics.missingBytes == 3)
    }

    @Test func orAfterSomeTime() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("def", at: 1003, time: 1)
        harness.ack(1006, time: 1.1)
        harness.ack(1006, time: 2)
        #expect(harness.transcript == start)
        harness.ack(1006, time: 2.2)
        #expect(harness.transcript == "\(start) c-3@4 c:def@4")
    }

    @Test func timePassesWithOtherConnectionsToo() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("def", at: 1003, time: 1)
        harness.ack(1006, time: 1.1)
        harness.client = Endpoint(TCPHarness.client.address, 40001)
        harness.shakeHands(time: 3)
        #expect(harness.transcript == "\(start) open2@6 c-3@4 c:def@4 established@8")
    }

    @Test func patienceSavesWhatComesAfterItsAcknowledgment() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.ack(1006)
        harness.data("def", at: 1003)
        harness.data("abc", at: 1000)
        #expect(harness.transcript == "\(start) c:abc@6 c:def@5")
        #expect(harness.reassembler.statistics.gaps == 0)
    }

    @Test func unacknowledgedHolesWait() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("def", at: 1003, time: 1)
        for index in 0..<100 { harness.ack(1000, time: 2 + Double(index)) }
        #expect(harness.transcript == start)
        harness.data("abc", at: 1000, time: 200)
        #expect(harness.transcript == "\(start) c:abc@105 c:def@4")
    }

    @Test func missingEndBecomesAGap() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("abc", at: 1000)
        harness.ack(1010, time: 1)
        harness.ack(1010, time: 3)
        #expect(harness.transcript == "\(start) c:abc@4 c-7@6")
        // One byte more may as well be a FIN: no gap.
        harness.ack(1011, time: 4)
        harness.ack(1011, time: 8)
        harness.finish()
        #expect(harness.transcript == "\(start) c:abc@4 c-7@6 close1:endOfCapture:c@8")
    }

    @Test func missingBytesBeforeAFin() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.send(TestSegment(sequence: 1003, acknowledgment: 2000, flags: TCPFlags.fin | TCPFlags.ack))
        harness.send(
            TestSegment(fromClient: false, sequence: 2000, acknowledgment: 1004, flags: TCPFlags.fin | TCPFlags.ack))
        harness.ack(2001, fromClient: true, sequence: 1004, time: 2)
        #expect(harness.transcript == "\(start) s/@5 c-3@6 c/@4 close1:fin:s@6")
    }

    @Test func missingBytesBeforeAFinThatNobodyAcknowledged() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.send(TestSegment(sequence: 1003, acknowledgment: 2000, flags: TCPFlags.fin | TCPFlags.ack))
        harness.finish()
        #expect(harness.transcript == "\(start) c-3@4 c/@4 close1:endOfCapture:c@4")
    }

    @Test func cutSegmentsLeaveGapsOfKnownSize() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.send(TestSegment(sequence: 1010, acknowledgment: 2000, bytes: Array("kl".utf8), cut: 3))
        harness.send(TestSegment(sequence: 1000, acknowledgment: 2000, bytes: Array("abc".utf8), cut: 7))
        harness.data("pq", at: 1015)
        #expect(harness.transcript == "\(start) c:abc@5 c-7@5 c:kl@4 c-3@4 c:pq@6")
    }

    @Test func oneWayCaptures() {
        var limits = TCPLimits()
        limits.holePatienceSegments = 2
        limits.oneWayPatienceFactor = 3
        var harness = TCPHarness(limits: limits)
        harness.data("abc", at: 1000)
        harness.data("ghi", at: 1006)
        for index: UInt32 in 0..<5 { harness.data("\(index)", at: 1009 + index) }
        #expect(harness.transcript == "open1?@1 c:abc@1")
        harness.data("5", at: 1014)
        #expect(harness.transcript.hasPrefix("open1?@1 c:abc@1 c-3@2 c:ghi@2 c:0@3"))
        #expect(harness.transcript.hasSuffix("c:5@8"))
    }

    @Test func endOfCaptureDeliversEverything() {
        var harness = TCPHarness()
        harness.shakeHands()
        harness.data("c", at: 1002)
        harness.data("e", at: 1004)
        harness.data("Y", at: 2001, fromClient: false, ack: 1000)
        harness.finish()
        #expect(
            harness.transcript == "\(start) c-2@4 c:c@4 c-1@5 c:e@5 s-1@6 s:Y@6 close1:endOfCapture:c@6")
        #expect(harness.reassembler.statistics.waitingBytes == 0)
    }

    @Test func expiry() {
        var limits = TCPLimits()
        limits.idleSeconds = 100
        var harness = TCPHarness(limits: limits)
        harness.shakeHands()
        harness.data("c", at: 1002, time: 1)
        harness.client = Endpoint(TCPHarness.client.address, 40001)
        harness.shakeHands(time: 200)
        #expect(harness.transcript == "\(start) c-2@4 c:c@4 close1:expired:c@4 open2@5 established@7")
        harness.reassembler.expire(before: seconds(200)) { _ in Issue.record("not silent") }
        harness.reassembler.expire(before: seconds(201)) { harness.events.append($0) }
        #expect(harness.transcript.hasSuffix("close2:expired:c@7"))
        #expect(harness.reassembler.statistics.expired == 2)
    }
}
