internal import Bytes

/// A format by the bytes that a file of it has at `offset`.
struct MagicNumber: Sendable {
    let name: String
    let advice: String
    let offset: Int
    let bytes: [UInt8]

    init(_ name: String, _ advice: String, at offset: Int = 0, _ bytes: [UInt8]) {
        self.name = name
        self.advice = advice
        self.offset = offset
        self.bytes = bytes
    }

    init(_ name: String, _ advice: String, at offset: Int = 0, text: String) {
        self.init(name, advice, at: offset, Array(text.utf8))
    }

    func matches(_ head: RawSpan) -> Bool {
        for (index, byte) in bytes.enumerated() {
            guard let found = try? head.uint8(at: offset + index), found == byte else { return false }
        }
        return true
    }
}

/// Name and the command that unpacks to standard output. Magic numbers: RFC 1952, RFC 8878, the lz4 frame format,
/// the .xz file format; the others by the first bytes their programs write.
let compressedFormats: [MagicNumber] = [
    MagicNumber("gzip", "gunzip -c", [0x1F, 0x8B]),
    MagicNumber("zstd", "zstd -dc", [0x28, 0xB5, 0x2F, 0xFD]),
    MagicNumber("lz4", "lz4 -dc", [0x04, 0x22, 0x4D, 0x18]),
    MagicNumber("lz4 (legacy frame)", "lz4 -dc", [0x02, 0x21, 0x4C, 0x18]),
    MagicNumber("bzip2", "bunzip2 -c", text: "BZh"),
    MagicNumber("xz", "xz -dc", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    MagicNumber("compress", "gunzip -c", [0x1F, 0x9D]),
]

private let convert = "convert it: editcap -F pcapng FILE OUT.pcapng"
private let unpack = "unpack it and give the capture in it"

let foreignFormats: [MagicNumber] = [
    // Modified pcap formats, in both byte orders: known to libpcap by name, their records differ.
    MagicNumber("pcap as modified by Fernando Mesquita", convert, [0xA1, 0xB2, 0x34, 0xCD]),
    MagicNumber("pcap as modified by Fernando Mesquita", convert, [0xCD, 0x34, 0xB2, 0xA1]),
    MagicNumber("pcap as modified by Navtel", convert, [0xA1, 0x2B, 0x3C, 0x4D]),
    MagicNumber("pcap as modified by Navtel", convert, [0x4D, 0x3C, 0x2B, 0xA1]),
    MagicNumber("a CBPF savefile", convert, [0xA1, 0xB2, 0xC3, 0xCB]),
    MagicNumber("a CBPF savefile", convert, [0xCB, 0xC3, 0xB2, 0xA1]),
    MagicNumber("a capture of an Ixia device", convert, [0x1C, 0x00, 0x01, 0xAC]),
    MagicNumber("a capture of an Ixia device", convert, [0xAC, 0x01, 0x00, 0x1C]),
    MagicNumber("a capture of an Ixia device", convert, [0x1C, 0x00, 0x01, 0xAB]),
    MagicNumber("a capture of an Ixia device", convert, [0xAB, 0x01, 0x00, 0x1C]),
    // Other capture programs.
    MagicNumber("a snoop capture", convert, text: "snoop\0\0\0"),
    MagicNumber("a Microsoft Network Monitor 1 capture", convert, text: "RTSS"),
    MagicNumber("a Microsoft Network Monitor 2 capture", convert, text: "GMBU"),
    MagicNumber("a NetXray capture", convert, text: "XCP\0"),
    MagicNumber("a Sniffer capture", convert, text: "TRSNIFF data"),
    MagicNumber("an AIX iptrace capture", convert, text: "iptrace "),
    MagicNumber("a btsnoop capture", convert, text: "btsnoop\0"),
    MagicNumber("an EyeSDN trace", convert, text: "EyeSDN"),
    MagicNumber("a Network Instruments Observer capture", convert, text: "ObserverPktBuffe"),
    // What people attach by mistake.
    MagicNumber("a ZIP archive", unpack, [0x50, 0x4B, 0x03, 0x04]),
    MagicNumber("a 7-Zip archive", unpack, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    MagicNumber("a RAR archive", unpack, text: "Rar!"),
    MagicNumber("a tar archive", unpack, at: 257, text: "ustar"),
    MagicNumber("a PDF document", "give the packet capture itself", text: "%PDF"),
]
