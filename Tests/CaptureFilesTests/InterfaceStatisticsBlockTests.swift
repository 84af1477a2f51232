import CaptureFiles
import Testing

@Suite struct InterfaceStatisticsBlockTests {
    private func statistics(_ file: inout PcapngBuilder, _ interface: UInt64, _ list: [(UInt16, UInt64)]) {
        let options = list.map { (code: $0.0, value: file.word($0.1, 8)) }
        file.block(5, file.word(interface, 4) + file.word(0, 8) + file.options(options))
    }

    /// Counts are totals: the last block of an interface counts, and interfaces add up.
    @Test(arguments: [true, false])
    func laterTotalsReplaceEarlierOnes(_ littleEndian: Bool) throws {
        var file = PcapngBuilder(littleEndian: littleEndian)
        file.section()
        file.interface()
        file.interface()
        statistics(&file, 0, [(4, 100), (5, 3)])
        statistics(&file, 0, [(4, 900), (5, 10), (7, 10)])
        statistics(&file, 1, [(4, 50), (7, 4)])
        statistics(&file, 9, [(5, 1_000)])
        let info = try readCapture(bytes: file.bytes).info
        #expect(info.interfaces.map(\.received) == [900, 50])
        #expect(info.interfaces.map(\.dropped) == [10, 4])
        #expect(info.dropped == 14)
        #expect(info.problems.isEmpty)
    }

    @Test func saysNothingWhereTheFileSaysNothing() throws {
        var file = PcapngBuilder()
        file.section()
        file.interface()
        #expect(try readCapture(bytes: file.bytes).info.dropped == nil)
    }

    @Test func survivesAbsurdTotals() throws {
        var file = PcapngBuilder()
        file.section()
        file.interface()
        file.interface()
        statistics(&file, 0, [(4, .max), (5, .max)])
        statistics(&file, 1, [(4, .max), (5, .max)])
        #expect(try readCapture(bytes: file.bytes).info.dropped == .max)
    }
}
