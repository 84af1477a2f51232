/// Writes the aligned variant of the packed encoding rules (X.691), as far as H.225.0 and H.245 need it here.
struct PERWriter {
    private(set) var bytes: [UInt8] = []
    private var free = 0

    mutating func bit(_ value: Bool) {
        if free == 0 {
            bytes.append(0)
            free = 8
        }
        free -= 1
        if value { bytes[bytes.count - 1] |= 1 << UInt8(free) }
    }

    /// The low `count` bits of `value`, most significant first: a bit-field that is not aligned.
    mutating func bits(_ value: Int, _ count: Int) {
        for shift in stride(from: count - 1, through: 0, by: -1) { bit(value >> shift & 1 == 1) }
    }

    /// Flags, such as the preamble of a SEQUENCE: '1' and '0', other characters are ignored.
    mutating func flags(_ text: StaticString) {
        for character in text.description {
            if character == "1" { bit(true) }
            if character == "0" { bit(false) }
        }
    }

    mutating func align() { free = 0 }

    mutating func octets(_ value: [UInt8]) {
        align()
        bytes += value
    }

    /// A whole number whose range has more than 255 and at most 256 values: one aligned octet (X.691, 10.5.7.2).
    mutating func octet(_ value: Int) { octets([UInt8(truncatingIfNeeded: value)]) }

    /// A whole number whose range has 257 to 65536 values: two aligned octets (10.5.7.3).
    mutating func word(_ value: Int) {
        octets([UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)])
    }

    /// A length without a bound, below 16384 (10.9.3.6 and 10.9.3.7).
    mutating func length(_ value: Int) {
        if value < 128 { octet(value) } else { word(0x8000 | value) }
    }

    /// A normally small number below 64 (10.6).
    mutating func small(_ value: Int) { bits(value, 7) }

    /// A CHOICE alternative of the root: `index` in `width` bits behind the extension bit.
    mutating func choice(_ index: Int, _ width: Int) {
        bit(false)
        bits(index, width)
    }

    /// A CHOICE alternative behind the extension marker (22.8).
    mutating func addedChoice(_ index: Int, _ build: (inout PERWriter) -> Void) {
        bit(true)
        small(index)
        open(build)
    }

    /// An open type: a complete encoding of its own, preceded by its length (10.2).
    mutating func open(_ build: (inout PERWriter) -> Void) {
        var inner = PERWriter()
        build(&inner)
        let content = inner.bytes.isEmpty ? [0] : inner.bytes
        length(content.count)
        octets(content)
    }

    /// Extension additions of a SEQUENCE (18.7 to 18.9): `count` known to the sender, those given present. `additions`
    /// are in order of their index.
    mutating func additions(_ count: Int, _ additions: [(index: Int, build: (inout PERWriter) -> Void)]) {
        small(count - 1)
        for index in 0..<count { bit(additions.contains { $0.index == index }) }
        for addition in additions { open(addition.build) }
    }

    /// OBJECT IDENTIFIER by its contents octets.
    mutating func objectIdentifier(_ contents: [UInt8]) {
        length(contents.count)
        octets(contents)
    }
}
