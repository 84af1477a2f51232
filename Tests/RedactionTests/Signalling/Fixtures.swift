import Decoders
import Foundation

/// Messages that an independent ASN.1 codec encoded: the tables of the decoders' tests, and a call of the sample
/// `faststart.pcap`.
enum Fixtures {
    struct Message {
        let type: PERMessageType
        let octets: [UInt8]
    }

    /// All messages of the tables: of H.225.0, RAS, H.245 and H.450.1, with every component that the tables describe.
    static let per: [Message] = ["per-values", "per-ras", "per-h450"].flatMap { name in
        let path = RedactedCapture.root.appendingPathComponent("Tests/DecodersTests/Fixtures/\(name).txt")
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line -> Message? in
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count > 1, let type = types[String(parts[0])] else { return nil }
            return Message(type: type, octets: octets(String(parts[1])))
        }
    }

    private static let types: [String: PERMessageType] = [
        "H323-UserInformation": .h323UserInformation, "RasMessage": .ras, "MSCM": .control, "OLC": .openLogicalChannel,
        "H450": .supplementaryService,
    ]

    static func octets(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    /// SETUP of 201 to *17 with six elements of fastStart, without its TPKT header.
    static let setup = octets(
        """
        08025c850504038090a328074578746e3230316c0500803230317004802a31377e010b0520b8060008914a000401010053428c\
        b50042410d495020343033204f66666963650006312e342e3232004001380001010014a00a0a010106b80079e5044614980acf0a1d6e74\
        0edaae5e00dd1c00000007000a0a02010b771100eb55615124b36bf43163d388720ecb4c809606120000000d6001800a040001000a0a02\
        01c0d31d400000060401004d60018011140001000a0a0201c0d2000a0a0201c0d3120000010c2013800a040001000a0a0201c0d31d4000\
        01060401004c20138011140001000a0a0201c0d2000a0a0201c0d3130000020d000040000a040001000a0a0201c0d31e40000206040100\
        4d0000400011140001000a0a0201c0d2000a0a0201c0d30100010010800100
        """)
    /// SETUP of 203 with two tunnelled H.245 messages.
    static let tunnellingSetup = octets(
        """
        0802737f0504038090a328074578746e3230336c0500803230337004802a31377e00a40520b8060008914a000401010053628c\
        b50042410d495020343033204f66666963650006312e342e3232004001380001010014a00a0a010106b8008cf7b762736919593b558f7a\
        e35ad84000dd0c00000007000a0a0201097d1100c72547e8d5139078768549d27219936f0100010010c001803002270270010600088175\
        0007800d00003c000100000100000100000080000022c001008000000000000601003c403039
        """)

    /// A number and a name that are long enough to be looked for at any bit.
    static let number = "55501729391"
    static let name = "Margarete Sommerfeld"

    /// The first SETUP, of `number` and `name`. An odd number of digits leaves everything behind them where it was.
    static let longSetup: [UInt8] = {
        let digits = Array(Fixtures.number.utf8)
        let name = Array(Fixtures.name.utf8)
        // Characters of dialledDigits travel as their place in #*,0123456789.
        let places: [UInt8] = digits.map { $0 - 0x30 + 3 } + [0x2]
        let packed: [UInt8] = stride(from: 0, to: places.count, by: 2).map { places[$0] << 4 | places[$0 + 1] }
        var message = Array(setup[..<10])
        message += [0x28, UInt8(name.count)] + name
        message += [0x6C, UInt8(digits.count + 2), 0x00, 0x80] + digits
        message += setup[26..<32]
        message += [0x7E, 0x01, 0x0F]
        message += setup[35..<46]
        message += [0x05, 0x00] + packed
        return message + setup[50...]
    }()
}

extension PERValue {
    /// Every value without parts, with its path.
    func leaves(_ path: [String] = []) -> [(path: [String], value: PERValue)] {
        let here = path + [name]
        return children.isEmpty ? [(here, self)] : children.flatMap { $0.leaves(here) }
    }
}
