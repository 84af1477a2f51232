import Bytes
import Decoders
import Testing

@testable import Sessions

/// Octets of messages for tests of reading them.
enum SignallingOctets {
    /// endSessionCommand, disconnect.
    static let end: [UInt8] = [0x4A, 0x40]
    /// ReleaseComplete of the callee, reference 0x42AA, cause 1 (frame 34 of captures/call-failed.pcap).
    static let release: [UInt8] = [
        0x08, 0x02, 0xC2, 0xAA, 0x5A, 0x08, 0x02, 0x80, 0x81, 0x7E, 0x00, 0x22, 0x05, 0x25, 0xC0, 0x06, 0x00, 0x08,
        0x91,
        0x4A, 0x00, 0x02, 0x18, 0x08, 0x11, 0x00, 0x78, 0x14, 0xC3, 0xC6, 0xAE, 0x84, 0x0F, 0xC1, 0x93, 0x3D, 0x10,
        0xB9,
        0x1C, 0xBD, 0xB0, 0x9D, 0x06, 0x80, 0x01, 0x00,
    ]

    /// masterSlaveDetermination, terminal type 60 and a random number.
    static let determination: [UInt8] = [0x01, 0x00, 0x3C, 0x40, 0x85, 0x26]
    /// openLogicalChannel 1, G.729 Annex A, RTCP to 10.120.1.1:49171.
    static let open: [UInt8] = [
        0x03, 0, 0, 0, 0x0D, 0x60, 0x01, 0x80, 0x0A, 0x04, 0, 0x01, 0, 0x0A, 0x78, 0x01, 0x01, 0xC0, 0x13,
    ]
    /// openLogicalChannelAck of it, RTP to 10.120.1.192:49172 and RTCP to the port behind.
    static let acknowledgment: [UInt8] = [
        0x22, 0xC0, 0, 0, 0x04, 0x80, 0x10, 0x1C, 0, 0, 0x0A, 0x78, 0x01, 0xC0, 0xC0, 0x14, 0, 0x0A, 0x78, 0x01, 0xC0,
        0xC0, 0x15,
    ]

    static func tpkt(_ payload: [UInt8]) -> [UInt8] {
        [3, 0, UInt8((payload.count + 4) >> 8), UInt8((payload.count + 4) & 0xFF)] + payload
    }

    static func packet(_ payload: [UInt8], isComplete: Bool = true) -> TPKTPacket? {
        var framer = TPKTFramer(payload.first == 8 ? .callSignalling : .h245)
        let octets = tpkt(payload)
        if isComplete {
            framer.feed(octets, frame: 7)
        } else {
            framer.feed(Array(octets.dropLast()), frame: 7)
            framer.gap(bytes: 1)
        }
        return framer.next()
    }
}

@Suite struct MessageReaderTests {
    @Test func `a message that is cut is read as it is`() throws {
        let message = try #require(SignallingOctets.packet(SignallingOctets.release, isComplete: false))
        #expect(!message.isComplete)
        var reader = MessageReader()
        #expect(reader.signal(message, from: Site.remote, to: Site.central, frame: frame(5))?.kind == .release)
    }

    @Test func `H.245 that comes again is the same`() throws {
        let message = try #require(SignallingOctets.packet(SignallingOctets.end))
        var reader = MessageReader()
        let first = reader.control(message)
        #expect(first?.count == 1)
        #expect("\(first as Any)" == "\(reader.control(message) as Any)")
        let other = try #require(SignallingOctets.packet([0xFF, 0xFF, 0xFF]))
        #expect("\(reader.control(other) as Any)" == "\(reader.control(other) as Any)")
    }
}
