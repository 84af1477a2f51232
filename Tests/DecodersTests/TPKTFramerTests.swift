import Testing

@testable import Decoders

private func drain(_ framer: inout TPKTFramer) -> [TPKTPacket] {
    var packets: [TPKTPacket] = []
    while let packet = framer.next() { packets.append(packet) }
    return packets
}

@Suite struct TPKTFramerTests {
    @Test func packetsThatShareASegment() {
        var framer = TPKTFramer()
        framer.feed(Sample.setup + Sample.callProceeding, frame: 7)
        let packets = drain(&framer)
        #expect(
            packets.map { Array($0.payload) } == [
                Array(Sample.setup.dropFirst(4)), Array(Sample.callProceeding.dropFirst(4)),
            ])
        #expect(packets.allSatisfy { $0.firstFrame == 7 && $0.lastFrame == 7 && $0.skippedBefore == 0 })
        #expect(framer.pending == 0 && framer.skipped == 0)
    }

    @Test func aPacketOctetByOctet() {
        var framer = TPKTFramer()
        var packets: [TPKTPacket] = []
        for (index, octet) in (Sample.setup + Sample.connect).enumerated() {
            framer.feed([octet], frame: index)
            packets += drain(&framer)
        }
        #expect(packets.map { $0.payload.count } == [Sample.setup.count - 4, Sample.connect.count - 4])
        #expect(packets.map { $0.firstFrame } == [0, Sample.setup.count])
        #expect(
            packets.map { $0.lastFrame } == [Sample.setup.count - 1, Sample.setup.count + Sample.connect.count - 1])
    }

    @Test func onePacketAsAWhole() throws {
        var framer = TPKTFramer()
        let first = framer.whole(Sample.setup, frame: 7)
        let packet = try #require(first)
        #expect(Array(packet.payload) == Array(Sample.setup.dropFirst(4)))
        #expect(packet.firstFrame == 7 && packet.lastFrame == 7 && packet.skippedBefore == 0 && packet.isComplete)
        // What is more or less than one, or nothing that is known to be one.
        let others: [[UInt8]] = [
            Sample.setup + [3], Sample.setup.dropLast(), [3, 1] + Sample.setup.dropFirst(2), [3],
        ]
        for octets in others {
            let none = framer.whole(octets, frame: 8)
            #expect(none == nil)
        }
        framer.feed([3, 0], frame: 9)
        let behindPart = framer.whole(Sample.connect, frame: 10)
        #expect(behindPart == nil)
        framer.feed([0, 4], frame: 11)
        #expect(drain(&framer).count == 1)
        framer.gap(bytes: 5)
        let behindGap = framer.whole(Sample.connect, frame: 12)
        #expect(behindGap == nil)
        framer.feed(Sample.connect, frame: 12)
        #expect(drain(&framer).count == 1)
        let last = framer.whole(Sample.connect, frame: 13)
        #expect(last?.payload.count == Sample.connect.count - 4)
    }

    @Test func keepAlives() {
        var framer = TPKTFramer()
        framer.feed([3, 0, 0, 4] + Sample.connect + [3, 0, 0, 4], frame: 1)
        #expect(drain(&framer).map { $0.isKeepAlive } == [true, false, true])
        #expect(framer.skipped == 0 && framer.losses == 0)
    }

    @Test func garbageIsSkippedAndCounted() {
        var framer = TPKTFramer()
        // A false header in it, whose length is fine but whose payload is not.
        framer.feed([1, 2, 3, 0, 0, 20, 9, 9, 3, 3] + Sample.connect, frame: 1)
        let packets = drain(&framer)
        #expect(packets.map { Array($0.payload) } == [Array(Sample.connect.dropFirst(4))])
        #expect(packets.first?.skippedBefore == 10)
        #expect(framer.skipped == 10 && framer.losses == 1)
    }

    @Test func aGapWithinAPacketCutsOnlyThatPacket() {
        var framer = TPKTFramer()
        framer.feed(Array(Sample.setup[..<60]), frame: 1)
        #expect(framer.next() == nil)
        framer.gap(bytes: 100)
        framer.feed(Array(Sample.setup[160...]) + Sample.connect, frame: 3)
        let packets = drain(&framer)
        #expect(packets.map { Array($0.payload) } == [Array(Sample.setup[4..<60]), Array(Sample.connect.dropFirst(4))])
        #expect(packets.map { $0.isComplete } == [false, true])
        #expect(packets.map { $0.firstFrame } == [1, 3])
        // What came of the cut packet after the gap is given up.
        #expect(packets.last?.skippedBefore == Sample.setup.count - 160)
        #expect(framer.losses == 1)
    }

    @Test func aGapOfUnknownSizeIsSearchedPast() {
        var framer = TPKTFramer()
        framer.feed(Array(Sample.setup[..<60]), frame: 1)
        framer.gap(bytes: 0)
        framer.feed(Array(Sample.setup[160...]) + Sample.connect, frame: 3)
        #expect(drain(&framer).map { Array($0.payload) } == [Array(Sample.connect.dropFirst(4))])
        #expect(framer.skipped == Sample.setup.count - 100)
    }

    @Test func aGapOverSeveralPackets() {
        var framer = TPKTFramer()
        framer.feed(Array(Sample.setup[..<60]), frame: 1)
        framer.gap(bytes: 10_000)
        framer.feed(Array(Sample.releaseComplete[10...]) + Sample.connect + Sample.callProceeding, frame: 3)
        #expect(drain(&framer).count == 2)
    }

    @Test func aSecondGapInTheRestOfACutPacket() {
        var framer = TPKTFramer()
        framer.feed(Array(Sample.setup[..<60]), frame: 1)
        framer.gap(bytes: 20)
        framer.feed(Array(Sample.setup[80..<90]), frame: 2)
        framer.gap(bytes: 30)
        framer.feed(Array(Sample.setup[120...]) + Sample.connect, frame: 3)
        #expect(
            drain(&framer).map { Array($0.payload) } == [
                Array(Sample.setup[4..<60]), Array(Sample.connect.dropFirst(4)),
            ])
        #expect(framer.losses == 1)
    }

    @Test func h245IsFoundAgain() {
        var framer = TPKTFramer(.h245)
        framer.feed([0xFF, 0x03, 0x00, 0x00, 0x06, 0xFF] + Sample.openLogicalChannel, frame: 1)
        #expect(drain(&framer).map { Array($0.payload) } == [Array(Sample.openLogicalChannel.dropFirst(4))])
    }

    @Test func aSenderThatSetsTheReservedOctetIsFollowed() {
        var packet = Sample.connect
        packet[1] = 7
        var framer = TPKTFramer()
        framer.feed(packet, frame: 1)
        #expect(drain(&framer).count == 1)
    }

    @Test func memoryIsBounded() {
        var framer = TPKTFramer()
        let chunk = [UInt8](repeating: 0, count: 60_000)
        for frame in 0..<40 {
            framer.feed(chunk, frame: frame)
            #expect(framer.pending <= TPKTFramer.maximumBuffered)
        }
        framer.feed([UInt8](repeating: 0, count: 3 * TPKTFramer.maximumBuffered), frame: 41)
        #expect(framer.pending <= TPKTFramer.maximumBuffered)
        #expect(framer.next() == nil)
        #expect(framer.skipped == 40 * 60_000 + 3 * TPKTFramer.maximumBuffered)
        framer.feed(Sample.connect, frame: 42)
        #expect(drain(&framer).count == 1)
    }

    /// Whatever bit changes, the second packet behind it is found, or the first one's length swallowed it.
    @Test func bitFlipsDoNotEndTheConversation() {
        let stream = Sample.releaseComplete + Sample.connect + Sample.callProceeding + Sample.releaseComplete
        forEachBitFlip(stream) { changed in
            var framer = TPKTFramer()
            framer.feed(changed, frame: 1)
            let packets = drain(&framer)
            let octets = packets.reduce(0) { $0 + $1.payload.count + 4 }
            #expect(octets + framer.skipped + framer.pending == changed.count)
        }
    }
}
