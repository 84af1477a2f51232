public import Bytes
internal import Reports

/// Writes a ZIP archive (PKWARE APPNOTE 6.3.10): a few small files in memory, the same octets for the same files.
public struct ZipArchive: Sendable {
    /// Version 2.0 of the format: DEFLATE and folders.
    private static let version: UInt16 = 20
    private static let deflated: UInt16 = 8
    private static let stored: UInt16 = 0
    /// General purpose bit 11: names are UTF-8.
    private static let flags: UInt16 = 0x0800
    /// Made on Unix, so that the permissions below are read.
    private static let madeBy: UInt16 = 3 << 8 | version
    /// A regular file, readable by all, writable by its owner.
    private static let attributes: UInt32 = 0o100644 << 16

    private var octets: [UInt8] = []
    private var directory: [UInt8] = []
    private var entries: UInt16 = 0
    private let time: UInt16
    private let date: UInt16

    /// - Parameter made: when the files were made; what the format cannot say becomes its first or last moment.
    public init(made: Timestamp) {
        // The format counts in UTC from 1980 to 2107, and in steps of two seconds.
        let first = Timestamp(nanoseconds: 315_532_800 * 1_000_000_000)
        let last = Timestamp(nanoseconds: 4_354_819_198 * 1_000_000_000)
        let civil = CivilTime(min(max(made, first), last))
        time = UInt16(civil.hour) << 11 | UInt16(civil.minute) << 5 | UInt16(civil.second / 2)
        date = UInt16(civil.year - 1980) << 9 | UInt16(civil.month) << 5 | UInt16(civil.day)
    }

    /// Adds a file. False, and nothing is added, where it is too large or one too many for the format without ZIP64.
    public mutating func add(_ name: String, _ content: [UInt8]) -> Bool {
        let compressed = Deflate.compressed(content).flatMap { $0.count < content.count ? $0 : nil }
        let data = compressed ?? content
        guard content.count < Int(UInt32.max), octets.count + data.count < Int(UInt32.max), entries < .max,
            name.utf8.count <= 255
        else { return false }
        let offset = UInt32(octets.count)
        var common: [UInt8] = []
        common.append(littleEndian: Self.version)
        common.append(littleEndian: Self.flags)
        common.append(littleEndian: compressed == nil ? Self.stored : Self.deflated)
        common.append(littleEndian: time)
        common.append(littleEndian: date)
        common.append(littleEndian: Deflate.checksum(content))
        common.append(littleEndian: UInt32(data.count))
        common.append(littleEndian: UInt32(content.count))
        common.append(littleEndian: UInt16(name.utf8.count))
        common.append(littleEndian: UInt16(0))

        octets.append(littleEndian: UInt32(0x0403_4B50))
        octets += common
        octets += name.utf8
        octets += data

        directory.append(littleEndian: UInt32(0x0201_4B50))
        directory.append(littleEndian: Self.madeBy)
        directory += common
        directory.append(littleEndian: UInt16(0))
        directory.append(littleEndian: UInt16(0))
        directory.append(littleEndian: UInt16(0))
        directory.append(littleEndian: Self.attributes)
        directory.append(littleEndian: offset)
        directory += name.utf8
        entries += 1
        return true
    }

    /// The whole archive.
    public consuming func finish() -> [UInt8] {
        let start = UInt32(octets.count)
        let size = UInt32(directory.count)
        octets += directory
        octets.append(littleEndian: UInt32(0x0605_4B50))
        octets.append(littleEndian: UInt32(0))
        octets.append(littleEndian: entries)
        octets.append(littleEndian: entries)
        octets.append(littleEndian: size)
        octets.append(littleEndian: start)
        octets.append(littleEndian: UInt16(0))
        return octets
    }
}
