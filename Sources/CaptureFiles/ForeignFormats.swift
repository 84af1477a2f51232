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

/// Compressed forms that are not unpacked here: name, and the command that unpacks to standard output. The lz4 program's
/// first format (frame format 1.6, "Legacy frame"), the .xz file format; the others by the first bytes their programs
/// write.
let compressedFormats: [MagicNumber] = [
    MagicNumber("gzip", "gzip -dc", [0x1F, 0x8B]),
    MagicNumber("zstd", "zstd -dc", [0x28, 0xB5, 0x2F, 0xFD]),
    MagicNumber("lz4", "lz4 -dc", [0x04, 0x22, 0x4D, 0x18]),
    MagicNumber("lz4 (legacy frame)", "lz4 -dc", [0x02, 0x21, 0x4C, 0x18]),
    MagicNumber("bzip2", "bzip2 -dc", text: "BZh"),
    MagicNumber("xz", "xz -dc", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    MagicNumber("compress", "gzip -dc", [0x1F, 0x9D]),
    MagicNumber("LZO", "lzop -dc", [0x89, 0x4C, 0x5A, 0x4F, 0x00, 0x0D, 0x0A, 0x1A, 0x0A]),
    MagicNumber("lzip", "lzip -dc", text: "LZIP"),
]

private let convert = "convert it: editcap -F pcapng FILE OUT.pcapng"
private let convertEthernet = "convert it: editcap -F pcapng -T ether FILE OUT.pcapng"
/// Of formats that editcap does not know either, or not in all their versions.
private let save =
    "save it as pcapng with the program that wrote it, or try: editcap -F pcapng FILE OUT.pcapng"
private let unpack = "unpack it and give the capture in it"
private let original = "give the packet capture itself (pcap or pcapng)"

let foreignFormats: [MagicNumber] = [
    // Modified pcap formats, in both byte orders: known to libpcap by name, their records differ.
    MagicNumber("pcap as modified by Fernando Mesquita", save, [0xA1, 0xB2, 0x34, 0xCD]),
    MagicNumber("pcap as modified by Fernando Mesquita", save, [0xCD, 0x34, 0xB2, 0xA1]),
    MagicNumber("pcap as modified by Navtel", save, [0xA1, 0x2B, 0x3C, 0x4D]),
    MagicNumber("pcap as modified by Navtel", save, [0x4D, 0x3C, 0x2B, 0xA1]),
    MagicNumber("a CBPF savefile", save, [0xA1, 0xB2, 0xC3, 0xCB]),
    MagicNumber("a CBPF savefile", save, [0xCB, 0xC3, 0xB2, 0xA1]),
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
    MagicNumber("a 5View capture", convert, [0xAA, 0xAA, 0xAA, 0xAA, 0x20, 0x00, 0x00, 0x00]),
    MagicNumber("a Visual Networks capture", convert, [0x05, 0x56, 0x4E, 0x46]),
    MagicNumber("an HP-UX nettl trace", convertEthernet, [0x54, 0x52, 0x00, 0x64]),
    MagicNumber("a Tektronix K12 capture", convert, [0x00, 0x00, 0x02, 0x00, 0x12, 0x05, 0x00, 0x10]),
    MagicNumber("a K12 text file", convertEthernet, text: "+---------+---------------+----------+"),
    MagicNumber("an OmniPeek capture", convert, [0x7F, 0x76, 0x65, 0x72]),
    // What people attach by mistake.
    MagicNumber(
        "a ZIP archive", "unpack it, where it holds one capture with unzip -p FILE | scndoctor analyse -",
        [0x50, 0x4B, 0x03, 0x04]),
    MagicNumber(
        "a 7-Zip archive", "unpack it, where it holds one capture with 7z x -so FILE | scndoctor analyse -",
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    MagicNumber("an empty ZIP archive", original, [0x50, 0x4B, 0x05, 0x06]),
    MagicNumber("a RAR archive", unpack, text: "Rar!"),
    MagicNumber("a cabinet archive", unpack, text: "MSCF"),
    MagicNumber("a tar archive", "unpack it: tar -xf FILE, and give the capture in it", at: 257, text: "ustar"),
    MagicNumber("a PDF document", original, text: "%PDF"),
    MagicNumber("a PNG picture", original, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    MagicNumber("a JPEG picture", original, [0xFF, 0xD8, 0xFF]),
    MagicNumber("an Office document", original, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    MagicNumber("a WAVE recording", original, at: 8, text: "WAVE"),
    MagicNumber("text in UTF-16", original, [0xFF, 0xFE]),
    MagicNumber("text in UTF-16", original, [0xFE, 0xFF]),
]
