// Builds capture files octet by octet, from the drafts' figures and apart from the code under test.

struct FileBytes {
    var bytes: [UInt8] = []
    let littleEndian: Bool

    init(littleEndian: Bool) { self.littleEndian = littleEndian }

    mutating func u8(_ value: UInt8) { bytes.append(value) }

    mutating func u16(_ value: UInt16) { number(UInt64(value), 2) }

    mutating func u32(_ value: UInt32) { number(UInt64(value), 4) }

    mutating func u64(_ value: UInt64) { number(value, 8) }

    mutating func raw(_ more: [UInt8]) { bytes += more }

    mutating func pad() { while bytes.count % 4 != 0 { bytes.append(0) } }

    private mutating func number(_ value: UInt64, _ count: Int) {
        let big = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64(count - 1 - $0))) }
        bytes += littleEndian ? big.reversed() : big
    }
}

struct PcapBuilder {
    enum Form { case microseconds, nanoseconds, modified }

    var file: FileBytes
    let form: Form

    init(
        _ form: Form = .microseconds, littleEndian: Bool = true, snapLength: UInt32 = 65535, network: UInt32 = 1,
        version: (UInt16, UInt16) = (2, 4)
    ) {
        self.form = form
        file = FileBytes(littleEndian: littleEndian)
        switch form {
        case .microseconds: file.u32(0xA1B2_C3D4)
        case .nanoseconds: file.u32(0xA1B2_3C4D)
        case .modified: file.u32(0xA1B2_CD34)
        }
        file.u16(version.0)
        file.u16(version.1)
        file.u32(0)
        file.u32(0)
        file.u32(snapLength)
        file.u32(network)
    }

    var bytes: [UInt8] { file.bytes }

    mutating func packet(
        seconds: UInt32, fraction: UInt32 = 0, _ data: [UInt8], original: UInt32? = nil, packetType: UInt8 = 0
    ) {
        file.u32(seconds)
        file.u32(fraction)
        file.u32(UInt32(data.count))
        file.u32(original ?? UInt32(data.count))
        if form == .modified {
            file.u32(2)
            file.u16(0x0800)
            file.u8(packetType)
            file.u8(0)
        }
        file.raw(data)
    }
}

struct PcapngBuilder {
    typealias Option = (code: UInt16, value: [UInt8])

    private(set) var bytes: [UInt8] = []
    var littleEndian: Bool

    init(littleEndian: Bool = true) { self.littleEndian = littleEndian }

    func word(_ value: UInt64, _ count: Int) -> [UInt8] {
        let big = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64(count - 1 - $0))) }
        return littleEndian ? big.reversed() : big
    }

    mutating func append(_ more: [UInt8]) { bytes += more }

    mutating func block(_ type: UInt32, _ body: [UInt8]) {
        var padded = body
        while padded.count % 4 != 0 { padded.append(0) }
        let length = word(UInt64(padded.count + 12), 4)
        bytes += word(UInt64(type), 4) + length + padded + length
    }

    func options(_ list: [Option]) -> [UInt8] {
        guard !list.isEmpty else { return [] }
        var result: [UInt8] = []
        for option in list {
            result += word(UInt64(option.code), 2) + word(UInt64(option.value.count), 2) + option.value
            while result.count % 4 != 0 { result.append(0) }
        }
        return result + [0, 0, 0, 0]
    }

    mutating func section(major: UInt16 = 1, minor: UInt16 = 0, _ list: [Option] = []) {
        let body = word(0x1A2B_3C4D, 4) + word(UInt64(major), 2) + word(UInt64(minor), 2) + word(.max, 8)
        block(0x0A0D_0D0A, body + options(list))
    }

    mutating func interface(_ linkType: UInt16 = 1, snapLength: UInt32 = 0, _ list: [Option] = []) {
        block(1, word(UInt64(linkType), 2) + [0, 0] + word(UInt64(snapLength), 4) + options(list))
    }

    /// Packet data padded to four octets.
    private func padded(_ data: [UInt8]) -> [UInt8] {
        data + [UInt8](repeating: 0, count: (4 - data.count % 4) % 4)
    }

    mutating func enhanced(
        _ interface: UInt32 = 0, ticks: UInt64, _ data: [UInt8], original: UInt32? = nil, _ list: [Option] = []
    ) {
        let length = UInt64(data.count)
        let fixed = word(UInt64(interface), 4) + word(ticks >> 32, 4) + word(ticks & 0xFFFF_FFFF, 4)
        let lengths = word(length, 4) + word(original.map(UInt64.init) ?? length, 4)
        block(6, fixed + lengths + padded(data) + options(list))
    }

    mutating func old(_ interface: UInt16 = 0, drops: UInt16 = 0xFFFF, ticks: UInt64, _ data: [UInt8]) {
        let length = word(UInt64(data.count), 4)
        let fixed = word(UInt64(interface), 2) + word(UInt64(drops), 2) + word(ticks >> 32, 4)
        block(2, fixed + word(ticks & 0xFFFF_FFFF, 4) + length + length + padded(data))
    }

    mutating func simple(original: UInt32, _ data: [UInt8]) {
        block(3, word(UInt64(original), 4) + padded(data))
    }
}
