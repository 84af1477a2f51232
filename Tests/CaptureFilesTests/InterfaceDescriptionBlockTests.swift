import CaptureFiles
import Testing

@Suite struct InterfaceDescriptionBlockTests {
    @Test(arguments: [true, false])
    func readsOptions(_ littleEndian: Bool) throws {
        var file = PcapngBuilder(littleEndian: littleEndian)
        file.section()
        file.interface(
            1, snapLength: 262_144,
            [
                (2, Array("eth0".utf8)), (3, Array("mirror port".utf8)), (9, [9]),
                (11, [0] + Array("udp port 50794".utf8)), (13, [4]), (14, file.word(10, 8)),
            ])
        file.enhanced(ticks: 5, [1])
        let capture = try readCapture(bytes: file.bytes)
        let interface = try #require(capture.info.interfaces.first)
        #expect(interface.linkType == .ethernet)
        #expect(interface.name == "eth0")
        #expect(interface.description == "mirror port")
        #expect(interface.snapLength == 262_144)
        #expect(interface.resolution == "nanoseconds")
        #expect(interface.captureFilter == "udp port 50794")
        #expect(capture.info.captureFilters == ["udp port 50794"])
        #expect(capture.packets.map(\.nanoseconds) == [10_000_000_005])
        #expect(capture.packets.map(\.fcsLength) == [4])
    }

    @Test func saysThatAFilterIsCompiled() throws {
        var file = PcapngBuilder()
        file.section()
        file.interface(1, [(11, [1, 0, 0, 0, 6, 0, 0, 0, 0])])
        #expect(try readCapture(bytes: file.bytes).info.captureFilters == ["(compiled filter)"])
    }

    /// Text out of a file must not drive the terminal, nor fill it.
    @Test func cleansText() throws {
        var file = PcapngBuilder()
        file.section()
        let long = [UInt8](repeating: 0x41, count: 60_000)
        file.interface(1, [(2, Array("\u{1B}[2Jeth\n0\u{202E}".utf8)), (3, long), (11, [0] + long)])
        let interface = try #require(try readCapture(bytes: file.bytes).info.interfaces.first)
        #expect(interface.name == "\u{FFFD}[2Jeth\u{FFFD}0\u{FFFD}")
        #expect(interface.description?.utf8.count == 256)
        #expect(interface.captureFilter?.utf8.count == 1024)
    }

    /// An option that claims more than its block holds ends the options, not the packets.
    @Test func ignoresOptionsThatDoNotFit() throws {
        var file = PcapngBuilder()
        file.section()
        file.block(1, file.word(1, 2) + [0, 0] + file.word(0, 4) + file.word(9, 2) + file.word(60_000, 2) + [6])
        file.enhanced(ticks: 1_000_000, [1])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map(\.nanoseconds) == [1_000_000_000])
        #expect(capture.info.problems.isEmpty)
    }
}
