import Decoders
import Testing

@testable import Sessions

@Suite struct H245MemoryTests {
    /// From captures of this repository: what H.245 messages they hold.
    static let messages: [[UInt8]] = [
        // terminalCapabilitySetAck with sequence numbers 1 to 9, masterSlaveDeterminationAck, endSessionCommand.
        [0x21, 0x80, 0x01], [0x21, 0x80, 0x02], [0x21, 0x80, 0x09], [0x20, 0x80], [0x20, 0xA0], [0x4A, 0x40],
    ]

    @Test func `says what the decoder says, the first time and again`() throws {
        var memory = H245Memory()
        var decoded = 0
        for round in 0..<3 {
            for octets in Self.messages + (0..<500).map({ [0x21, 0x80, UInt8($0 % 256)] }) {
                let expected = try? H245Message.decodeAll(octets[...], complete: true)
                let found = memory.messages(octets, complete: true)
                #expect("\(found as Any)" == "\(expected as Any)", "\(octets) in round \(round)")
                if found != nil { decoded += 1 }
            }
        }
        #expect(decoded > 600)
    }

    @Test func `a message that was cut is not taken for one that was not`() {
        let whole: [UInt8] = [0x21, 0x80, 0x01]
        let cut = Array(whole.dropLast())
        var memory = H245Memory()
        for _ in 0..<2 {
            for complete in [true, false] {
                for octets in [whole, cut] {
                    let expected = try? H245Message.decodeAll(octets[...], complete: complete)
                    #expect("\(memory.messages(octets, complete: complete) as Any)" == "\(expected as Any)")
                }
            }
        }
    }
}
