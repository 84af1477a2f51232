import Bytes
import Testing

@testable import Sessions

@Suite struct CopyMemoryTests {
    private func arrival(_ number: Int, vlan: Int32) -> CopyDetector.Arrival {
        CopyDetector.Arrival(
            FrameReference(number: number, time: moment(Double(number % 1000) / 1000), file: 3, numberInFile: 5),
            from: 0x0A0B_0C0D_0E0F, ttl: 63, tunnels: 2, vlan: vlan)
    }

    @Test(arguments: [-1, 0, 7, 4095] as [Int32], [1, 900, 1 << 40])
    func `how a packet came is told as it was noted`(_ vlan: Int32, _ number: Int) throws {
        var memory = CopyMemory()
        let noted = arrival(number, vlan: vlan)
        memory.note(0xABCD_0000_0000_0000, noted, at: 6)
        let entry = memory[6]
        #expect(entry.mark >> 32 == 0xABCD_0000)
        let found = try #require(memory.arrival(of: entry))
        #expect(found.frame == noted.frame)
        #expect(found.frame.file == 3)
        #expect(found.frame.numberInFile == 5)
        #expect(found.station == noted.station)
        #expect(found.vlan == vlan)
        #expect(memory.both(at: 6).0.mark == entry.mark)
        #expect(memory.both(at: 7).0.mark == entry.mark)
    }

    @Test func `only the last ones are remembered`() {
        var memory = CopyMemory()
        memory.note(1 << 32, arrival(1, vlan: -1), at: 0)
        let entry = memory[0]
        for number in 2...CopyDetector.recent { memory.note(0, arrival(number, vlan: 1), at: 2) }
        #expect(memory.arrival(of: entry) != nil)
        memory.note(0, arrival(CopyDetector.recent + 2, vlan: 1), at: 2)
        #expect(memory.arrival(of: entry) == nil)
    }
}
