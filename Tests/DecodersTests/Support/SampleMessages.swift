@testable import Decoders

/// TPKT packets of captures/faststart.pcap, whose H.225.0 and H.245 an independent ASN.1 codec encoded.
enum Sample {
    /// Frame 128: SETUP of 201 to *17 with six fastStart elements.
    static let setup = packet(
        """
        0300013208025c850504038090a328074578746e3230316c0500803230317004802a31377e010b0520b8060008914a000401010053428c
        b50042410d495020343033204f66666963650006312e342e3232004001380001010014a00a0a010106b80079e5044614980acf0a1d6e74
        0edaae5e00dd1c00000007000a0a02010b771100eb55615124b36bf43163d388720ecb4c809606120000000d6001800a040001000a0a02
        01c0d31d400000060401004d60018011140001000a0a0201c0d2000a0a0201c0d3120000010c2013800a040001000a0a0201c0d31d4000
        01060401004c20138011140001000a0a0201c0d2000a0a0201c0d3130000020d000040000a040001000a0a0201c0d31e40000206040100
        4d0000400011140001000a0a0201c0d2000a0a0201c0d30100010010800100
        """)
    /// Frame 130: CALL PROCEEDING.
    static let callProceeding = packet(
        """
        0300004f0802dc85027e0043052180060008914a000428c0b50042410d495020343033204f66666963650006312e342e32320040013808
        80001100eb55615124b36bf43163d388720ecb4c10800100
        """)
    /// Frame 134: CONNECT that accepts G.729 Annex A in both directions.
    static let connect = packet(
        """
        030000930802dc85077e0087052280060008914a000428c0b50042410d495020343033204f66666963650006312e342e32320040013800
        79e5044614980acf0a1d6e740edaae5e1f10001100eb55615124b36bf43163d388720ecb4c3202120000000d6001800a040001000a0a01
        01c3ff1d400000060401004d60018011140001000a0a0101c3fe000a0a0101c3ff10800100
        """)
    /// Frame 890: RELEASE COMPLETE, cause 16.
    static let releaseComplete = packet(
        """
        0300003308025c855a080280907e0023052580060008914a00041500001100eb55615124b36bf43163d388720ecb4c10800100
        """)
    /// Frame 1073: CONNECT with an h245Address.
    static let connectWithH245Address = packet(
        """
        030000670802c3c4077e005b0522c0060008914a0004000a0a01010fa928c0b50042410d495020343033204f66666963650006312e342e
        323200400138002400cffd9a8a3610bc8a77b841a32b231f000011009e0434f8ca694c84f8e756de5731ff5d10800100
        """)
    /// Frame 1998: SETUP with two tunnelled H.245 messages.
    static let tunnellingSetup = packet(
        """
        030000cb0802737f0504038090a328074578746e3230336c0500803230337004802a31377e00a40520b8060008914a000401010053628c
        b50042410d495020343033204f66666963650006312e342e3232004001380001010014a00a0a010106b8008cf7b762736919593b558f7a
        e35ad84000dd0c00000007000a0a0201097d1100c72547e8d5139078768549d27219936f0100010010c001803002270270010600088175
        0007800d00003c000100000100000100000080000022c001008000000000000601003c403039
        """)
    /// Frame 2018: FACILITY with a tunnelled OpenLogicalChannel.
    static let tunnelledOLC = packet(
        """
        030000480802737f627e003c052680060008914a00048601001f00001100c72547e8d5139078768549d27219936f10c001801501130300
        00000d6001800a040001000a0a0201c6d1
        """)

    /// H.245 of the separate connection, frames 1078 (TCS), 1080 (MSD), 1094 (OLC), 1096 (OLC Ack), 1852 (end).
    static let terminalCapabilitySet = packet(
        "0300002b02700106000881750007800d00003c000100000100000100000080000022c00100800000000000")
    static let masterSlaveDetermination = packet("0300000a01003c403039")
    static let openLogicalChannel = packet("03000017030000000d6001800a040001000a0a0201c383")
    static let openLogicalChannelAck = packet("0300001b22c000000680101c00000a0a0101c1d0000a0a0101c1d1")
    static let endSession = packet("030000064a40")

    static let q931: [[UInt8]] = [
        setup, callProceeding, connect, releaseComplete, connectWithH245Address, tunnellingSetup, tunnelledOLC,
    ].map { Array($0.dropFirst(4)) }
    static let h245: [[UInt8]] = [
        terminalCapabilitySet, masterSlaveDetermination, openLogicalChannel, openLogicalChannelAck, endSession,
    ].map { Array($0.dropFirst(4)) }

    private static func packet(_ text: String) -> [UInt8] { bytes(hex: text) ?? [] }
}

/// The message without its TPKT header.
func payload(_ packet: [UInt8]) -> ArraySlice<UInt8> { packet.dropFirst(4) }

/// Every message that differs from `message` in one bit.
func forEachBitFlip(_ message: [UInt8], _ body: ([UInt8]) -> Void) {
    var changed = message
    for index in message.indices {
        for bit in 0..<8 {
            changed[index] ^= 1 << UInt8(bit)
            body(changed)
            changed[index] = message[index]
        }
    }
}
