import Testing

@testable import Sessions

@Suite struct PacketizationTests {
    private func packetization(_ advances: [UInt32], markers: Set<Int> = []) -> Packetization {
        var packetization = Packetization()
        for (index, advance) in advances.enumerated() {
            packetization.packet(advance: advance, marker: markers.contains(index), ticksPerMillisecond: 8)
        }
        return packetization
    }

    private func times(_ count: Int, _ advance: UInt32) -> [UInt32] { [UInt32](repeating: advance, count: count) }

    @Test func threeThatAgree() {
        #expect(packetization(times(2, 160)).ticks == 0)
        #expect(packetization(times(3, 160)).ticks == 160)
        #expect(packetization([160, 240, 160, 240, 160]).ticks == 0)
    }

    @Test func anotherPacketTime() {
        let changed = packetization(times(50, 160) + times(50, 320) + times(50, 160))
        #expect(changed.changes == 2)
        #expect(changed.ticks == 160)
        #expect(changed.silences == 0)
        #expect(changed.silent == 0)
    }

    @Test func markedSilence() {
        // 2 s of silence: 16000 ticks more than the packet before has.
        let spurts = packetization(times(50, 160) + [16_160] + times(50, 160), markers: [50])
        #expect(spurts.silences == 1)
        #expect(spurts.silent == 2000)
        #expect(spurts.changes == 0)
    }

    @Test func silenceWithoutAMark() {
        let spurts = packetization(times(50, 160) + [16_160] + times(50, 160) + [1760, 1760] + times(5, 160))
        #expect(spurts.silences == 3)
        #expect(spurts.silent == 2400)
        #expect(spurts.changes == 0)
    }

    @Test func timestampsThatBeginAnewAreNoSilence() {
        let anew = packetization(times(50, 160) + [3_000_000_000] + times(50, 160) + [0, 0, 0] + times(5, 160))
        #expect(anew.silences == 0)
        #expect(anew.ticks == 160)
    }

    @Test func anotherCodecHasItsOwn() {
        var packetization = packetization(times(50, 160))
        packetization.restart()
        for _ in 0..<5 { packetization.packet(advance: 240, marker: false, ticksPerMillisecond: 8) }
        #expect(packetization.ticks == 240)
        #expect(packetization.changes == 0)
        #expect(packetization.silences == 0)
    }
}
