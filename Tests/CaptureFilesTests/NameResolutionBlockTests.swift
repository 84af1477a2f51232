import Bytes
import CaptureFiles
import Testing

@Suite struct NameResolutionBlockTests {
    private func record(_ file: PcapngBuilder, _ type: UInt64, _ address: [UInt8], _ name: String) -> [UInt8] {
        var record = file.word(type, 2) + file.word(UInt64(address.count + name.utf8.count + 1), 2)
        record += address + Array(name.utf8) + [0]
        while record.count % 4 != 0 { record.append(0) }
        return record
    }

    @Test(arguments: [true, false])
    func readsNamesOfBothFamilies(_ littleEndian: Bool) throws {
        var file = PcapngBuilder(littleEndian: littleEndian)
        file.section()
        let v6: [UInt8] = [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [5]
        var body = record(file, 1, [10, 10, 1, 1], "central.example")
        body += record(file, 1, [10, 10, 1, 1], "another.example")
        body += record(file, 2, v6, "vmpro")
        body += record(file, 3, [0, 1, 2, 3, 4, 5], "a MAC address")
        body += record(file, 1, [10, 10, 1], "")
        file.block(4, body + [0, 0, 0, 0])
        let names = try readCapture(bytes: file.bytes).names
        let expected = ["10.10.1.1": "central.example", "2001:db8::5": "vmpro"]
        #expect(Dictionary(uniqueKeysWithValues: names.map { ("\($0.key)", $0.value) }) == expected)
    }

    @Test func capsTheNumberOfNames() throws {
        var file = PcapngBuilder()
        file.section()
        for third in UInt8(0)..<40 {
            var body: [UInt8] = []
            for fourth in UInt8(0)..<200 { body += record(file, 1, [10, 0, third, fourth], "n") }
            file.block(4, body)
        }
        file.interface()
        file.enhanced(ticks: 1, [1])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.names.count == 4096)
        #expect(capture.packets.count == 1)
        #expect(capture.info.problems.map(\.kind) == [.limit])
    }
}
