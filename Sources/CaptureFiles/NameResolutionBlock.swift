internal import Bytes

/// Name Resolution Block (draft-ietf-opsawg-pcapng, section 4.5): names of addresses.
enum NameResolutionBlock {
    /// Names kept of one file; the cap of this program.
    static let maximumNames = 4096
    /// Octets kept of one name (RFC 1035, section 2.3.4).
    static let maximumName = 255

    /// Adds the first name of each address. False when the cap kept names out.
    static func read(
        _ bytes: RawSpan, _ block: PcapngBlock, littleEndian: Bool, into names: inout [IPAddress: String]
    ) throws(DecodeError) -> Bool {
        var complete = true
        var position = block.start &+ 8
        while block.bodyEnd &- position >= 4 {
            let type = try bytes.uint16(at: position, littleEndian: littleEndian)
            let length = Int(try bytes.uint16(at: position &+ 2, littleEndian: littleEndian))
            position &+= 4
            guard type != 0, block.bodyEnd &- position >= length else { break }
            if let (address, addressLength) = try address(bytes, type, at: position, length), length > addressLength {
                let name = bytes.text(
                    at: position &+ addressLength, length &- addressLength, maximum: maximumName)
                if names.count >= maximumNames, names[address] == nil {
                    complete = false
                } else if !name.isEmpty {
                    names[address] = names[address] ?? name
                }
            }
            position &+= (length &+ 3) & ~3
        }
        return complete
    }

    private static func address(
        _ bytes: RawSpan, _ type: UInt16, at offset: Int, _ length: Int
    ) throws(DecodeError) -> (IPAddress, Int)? {
        switch type {
        case 1 where length >= 4: (IPAddress(v4: try bytes.uint32(at: offset)), 4)
        case 2 where length >= 16:
            (IPAddress(high: try bytes.uint64(at: offset), low: try bytes.uint64(at: offset &+ 8)), 16)
        default: nil
        }
    }
}
