import Bytes
import Decoders
import Testing

@testable import Sessions

/// Messages of captures/faststart-accepted.pcapng and call-failed.pcap (made by an encoder of its own).
enum CallOctets {
    // Frame 97. Setup, call reference 0x0464, 331 to *17, "Extn331", callIdentifier 623ef143-..., 6 of fastStart.
    static let setup = octets(
        """
        080204640504038090a328074578746e3333316c0500803333317004802a31377e01010520b8060008914a00020101006642
        8cb5004156064950203430360006322e302e3136004001380001010014a0c0a85b0106b80023a4971c7bab75516b5d557f83
        9b50cb00451c0700c0a85c0111941100623ef143e0fc919ecf00656ba86a961f809606120000000d6001800a04000100c0a8
        5c01c7ab1d400000060401004d6001801114000100c0a85c01c7aa00c0a85c01c7ab120000010c2013800a04000100c0a85c
        01c7ab1d400001060401004c2013801114000100c0a85c01c7aa00c0a85c01c7ab130000020d000040000a04000100c0a85c
        01c7ab1e400002060401004d000040001114000100c0a85c01c7aa00c0a85c01c7ab0100010006800100
        """)
    // Frame 103. Connect of the same call, 2 of fastStart.
    static let connect = octets(
        """
        08028464077e007f052280060008914a000228c0b5004156064950203430360006322e302e3136004001380023a4971c7bab
        75516b5d557f839b50cb09101100623ef143e0fc919ecf00656ba86a961f3202120000000d6001800a04000100c0a85b01cd
        311d400000060401004d6001801114000100c0a85b01cd3000c0a85b01cd3106800100
        """)
    // Frame 552. ReleaseComplete of the caller, cause 16.
    static let release = octets(
        """
        080204645a080280907e0021052580060008914a0002011100623ef143e0fc919ecf00656ba86a961f06800100
        """)
    // Frame 34 of call-failed.pcap. ReleaseComplete of the callee, reference 0x42aa, cause 1.
    static let refused = octets(
        """
        0802c2aa5a080280817e00220525c0060008914a0002180811007814c3c6ae840fc1933d10b91cbdb09d06800100
        """)

    // Of the traffic generator: Setup, Connect with an h245Address, and two of Facility with tunnelled H.245,
    // openLogicalChannel and openLogicalChannelAck.
    static let plainSetup = octets(
        """
        08027e300504038090a328084578746e323930316c06008032393031700580313030317e006b0520b8060008914a00020101805c
        3428c0b5004156064950203430360006322e302e313600400138000101804334000a78000106b8002d7175ae7c4032bcc1fee982
        d4c12a3500450c07000a780a014e2211001a9e0f3118b8ec22c0e1bc49ae77ad530100010006800100
        """)
    static let connectWithAddress = octets(
        """
        0802bdc8077e00530522c0060008914a0002000a7800014e2d28c0b5004156064950203430360006322e302e3136004001380077
        26da54d5e91bb1986d5bcf39f3c3d7090011007c5cb2b40124ec3c9d55c86f9002b69506800100
        """)
    static let tunnelledOpen = octets(
        """
        08027fb8627e0039052680060008914a000261a000110075a9fff14c4f8c2a630b4a44bb82c28506c00180150113030000000c20
        13800a040001000a780601c007
        """)
    static let tunnelledAck = octets(
        """
        0802ffb8627e003d052680060008914a000261a000110075a9fff14c4f8c2a630b4a44bb82c28506c0018019011722c000000480
        101c00000a780001c008000a780001c009
        """)

    static func octets(_ hex: String) -> [UInt8] {
        let digits = hex.filter(\.isHexDigit).compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

/// Compared with the fields that tshark 4.0 reads in the same frames.
@Suite struct CallSignalTests {
    private func signal(_ bytes: [UInt8]) throws -> CallSignal {
        try #require(read(bytes[...]))
    }

    private func read(_ bytes: ArraySlice<UInt8>) -> CallSignal? {
        var memo = ControlMemo()
        return CallSignal.read(bytes, from: Site.remote, to: Site.central, frame: frame(1), memo: &memo)
    }

    @Test func setup() throws {
        let signal = try signal(CallOctets.setup)
        #expect(signal.kind == .setup)
        #expect(signal.callReference == 0x0464)
        #expect(!signal.isFromDestination)
        #expect(signal.callingNumber == "331")
        #expect(signal.calledNumber == "*17")
        #expect(signal.display == "Extn331")
        #expect(signal.tunnelling == false)
        #expect(signal.fastStartElements == 6)
        #expect(signal.h245Address == nil)
        #expect(signal.problem == nil)
        #expect(
            signal.callIdentifier?.description.filter(\.isHexDigit).lowercased() == "623ef143e0fc919ecf00656ba86a961f")
        #expect(signal.vendor.map(VendorClue.init)?.isAvaya == true)
        #expect(signal.vendor.map(VendorClue.init)?.text == "Avaya, IP 406, 2.0.16")
    }

    @Test func fastStartNamesMedia() throws {
        let signal = try signal(CallOctets.setup)
        let media = endpoint("192.168.92.1", 51_114)
        #expect(signal.fastStart.compactMap(\.address).allSatisfy { $0 == media })
        #expect(signal.fastStart.compactMap(\.address).count == 3)
        // What of each element is not null data: three proposals for each direction.
        #expect(signal.fastStart.compactMap(\.codec).count == 6)
        #expect(signal.fastStart.first?.codec == "G.729A")
        #expect(Set(signal.fastStart.compactMap(\.codec)).count == 3)
    }

    @Test func connect() throws {
        let signal = try signal(CallOctets.connect)
        #expect(signal.kind == .connect)
        #expect(signal.isFromDestination)
        #expect(signal.callReference == 0x0464)
        #expect(signal.fastStartElements == 2)
        #expect(signal.fastStart.compactMap(\.address) == [endpoint("192.168.91.1", 52_528)])
        #expect(signal.fastStart.first?.codec == "G.729A")
    }

    @Test func release() throws {
        let signal = try signal(CallOctets.release)
        #expect(signal.kind == .release)
        #expect(signal.cause == 16)
        #expect(!signal.isFromDestination)
        let refused = try self.signal(CallOctets.refused)
        #expect(refused.cause == 1)
        #expect(refused.isFromDestination)
        #expect(refused.callReference == 0x42AA)
    }

    @Test func bytesThatAreNoQ931AreNone() {
        for bytes in [[], [0x08], [0x03, 0x02, 0x04], [UInt8](repeating: 0xFF, count: 40)] {
            #expect(self.read(bytes[...]) == nil)
        }
    }

    @Test func problemIsKeptAndWhatCameBeforeItStands() throws {
        let signal = try signal(Array(CallOctets.setup.prefix(120)))
        #expect(signal.problem != nil)
        #expect(signal.calledNumber == "*17")
    }

    @Test(arguments: [CallOctets.setup, CallOctets.connect, CallOctets.release, CallOctets.refused])
    func everyPrefixAndEveryBitFlip(message: [UInt8]) {
        var read = 0
        for count in 0...message.count {
            let signal = self.read(message.prefix(count))
            if signal != nil { read += 1 }
        }
        for bit in 0..<(message.count * 8) {
            var changed = message
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let signal = self.read(changed[...]) else {
                continue
            }
            read += 1
            #expect(signal.fastStart.count <= 2 * 64 + 64)
        }
        #expect(read > message.count)
    }

    @Test func textOfPacketsIsCapped() {
        #expect(PacketText.plain("203") == "203")
        #expect(PacketText.plain("") == nil)
        #expect(PacketText.plain("\u{E000}\u{E001}") == nil)
        #expect(PacketText.plain("a\u{E000}b") == "ab")
        #expect(PacketText.plain(String(repeating: "x", count: 5000))?.count == PacketText.longest)
    }
}
