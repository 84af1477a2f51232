/// The octets of a text that is written in very many small steps: each of them is one call and one question for room.
@safe
public struct OctetText: ~Copyable {
    /// Room behind what is asked for: blanks are written several at once.
    private static let slack = 16

    private var start: UnsafeMutablePointer<UInt8>
    /// Without the slack.
    private var capacity: Int
    public private(set) var count = 0

    /// - Parameter capacity: octets to have room for; it grows where there are more.
    public init(capacity: Int = 256) {
        self.capacity = Swift.max(0, capacity)
        unsafe start = .allocate(capacity: self.capacity + Self.slack)
    }

    deinit { unsafe start.deallocate() }

    /// A copy of all of them.
    public var octets: [UInt8] { unsafe [UInt8](UnsafeBufferPointer(start: start, count: count)) }

    /// Begins anew, with the room that there is.
    public mutating func removeAll() { count = 0 }

    /// Where the next octets go. Traps where that many cannot be.
    @inline(__always)
    private mutating func place(for more: Int) -> UnsafeMutablePointer<UInt8> {
        if more > capacity - count { grow(more) }
        return unsafe start + count
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        let wider = Swift.max(count + more, 2 * capacity)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: wider + Self.slack)
        unsafe moved.initialize(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = moved
        capacity = wider
    }
}

// MARK: - Texts

extension OctetText {
    public mutating func append(_ octet: UInt8) {
        unsafe place(for: 1).initialize(to: octet)
        count += 1
    }

    /// A text of the program.
    public mutating func append(_ text: StaticString) {
        precondition(text.hasPointerRepresentation)
        let length = text.utf8CodeUnitCount
        unsafe place(for: length).initialize(from: text.utf8Start, count: length)
        count += length
    }

    public mutating func append(contentsOf octets: some Sequence<UInt8>) {
        for octet in octets { append(octet) }
    }

    /// A text in quotation marks, where each octet stands for itself: printable ASCII without the quotation mark and the
    /// backslash.
    /// - Returns: false where it has others; nothing is appended then.
    public mutating func append(quoting text: String) -> Bool {
        let wasPlain = unsafe text.utf8.withContiguousStorageIfAvailable { octets in
            guard unsafe Self.isPlain(octets) else { return false }
            let place = unsafe place(for: octets.count + 2)
            unsafe place.initialize(to: UInt8(ascii: "\""))
            if let first = octets.baseAddress {
                unsafe (place + 1).initialize(from: first, count: octets.count)
            }
            unsafe (place + 1 + octets.count).initialize(to: UInt8(ascii: "\""))
            count += octets.count + 2
            return true
        }
        return wasPlain ?? false
    }

    private static func isPlain(_ octets: UnsafeBufferPointer<UInt8>) -> Bool {
        guard octets.count >= 8, let first = octets.baseAddress else {
            return unsafe octets.allSatisfy { octet in
                octet >= 0x20 && octet < 0x7F && octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "\\")
            }
        }
        // Eight at a time; the last eight overlap those before them.
        let start = unsafe UnsafeRawPointer(first)
        var odd: UInt64 = 0
        var place = 0
        while place < octets.count - 8 {
            odd |= Self.odd(unsafe start.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        odd |= Self.odd(unsafe start.loadUnaligned(fromByteOffset: octets.count - 8, as: UInt64.self))
        return odd == 0
    }

    /// Not 0 where one of eight octets does not stand for itself.
    @inline(__always)
    private static func odd(_ octets: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // A zero among eight octets borrows from its highest bit.
        func zeros(_ octets: UInt64) -> UInt64 { (octets &- ones) & ~octets }
        let below = (octets &- 0x20 &* ones) & ~octets
        let marks = zeros(octets ^ (0x22 &* ones)) | zeros(octets ^ (0x5C &* ones)) | zeros(octets ^ (0x7F &* ones))
        return (octets | below | marks) & (0x80 &* ones)
    }
}

// MARK: - Lines of a list

extension OctetText {
    /// How a line begins: a comma behind the line in front, a line feed and blanks.
    public mutating func append(lineAfterComma hasComma: Bool, blanks: Int) {
        precondition(blanks >= 0)
        let place = unsafe place(for: blanks + 2)
        count += unsafe Self.line(place, hasComma, blanks)
    }

    /// The same and a text of the program in quotation marks behind it, with a colon between blanks: how a member of an
    /// object begins.
    public mutating func append(lineAfterComma hasComma: Bool, blanks: Int, name: StaticString) {
        precondition(blanks >= 0 && name.hasPointerRepresentation)
        let length = name.utf8CodeUnitCount
        let place = unsafe place(for: length + blanks + 7)
        let begun = unsafe Self.line(place, hasComma, blanks)
        unsafe (place + begun).initialize(to: UInt8(ascii: "\""))
        unsafe Self.copy(name.utf8Start, length, to: place + begun + 1)
        let behind = unsafe place + begun + 1 + length
        unsafe behind.initialize(to: UInt8(ascii: "\""))
        unsafe (behind + 1).initialize(to: UInt8(ascii: " "))
        unsafe (behind + 2).initialize(to: UInt8(ascii: ":"))
        unsafe (behind + 3).initialize(to: UInt8(ascii: " "))
        count += begun + length + 5
    }

    /// Most names are short: two halves that may overlap are written sooner than the C library is asked.
    @inline(__always)
    private static func copy(_ name: UnsafePointer<UInt8>, _ length: Int, to place: UnsafeMutablePointer<UInt8>) {
        guard length >= 8, length <= 16 else { return unsafe place.initialize(from: name, count: length) }
        let (from, to) = unsafe (UnsafeRawPointer(name), UnsafeMutableRawPointer(place))
        let first = unsafe from.loadUnaligned(as: UInt64.self)
        let last = unsafe from.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
        unsafe to.storeBytes(of: first, as: UInt64.self)
        unsafe to.storeBytes(of: last, toByteOffset: length - 8, as: UInt64.self)
    }

    /// - Returns: the octets that it took.
    @inline(__always)
    private static func line(_ place: UnsafeMutablePointer<UInt8>, _ hasComma: Bool, _ blanks: Int) -> Int {
        // Without the comma the line feed takes its place.
        unsafe place.initialize(to: UInt8(ascii: ","))
        let feed = unsafe place + (hasComma ? 1 : 0)
        unsafe feed.initialize(to: UInt8(ascii: "\n"))
        let first = unsafe feed + 1
        if blanks <= slack {
            let eight: UInt64 = 0x2020_2020_2020_2020
            unsafe UnsafeMutableRawPointer(first).storeBytes(of: eight, as: UInt64.self)
            unsafe UnsafeMutableRawPointer(first).storeBytes(of: eight, toByteOffset: 8, as: UInt64.self)
        } else {
            unsafe first.initialize(repeating: UInt8(ascii: " "), count: blanks)
        }
        return blanks + (hasComma ? 2 : 1)
    }
}

// MARK: - Numbers

extension OctetText {
    /// Digits of UInt64.max.
    private static let mostDigits = 20

    /// In decimal digits, as many as it takes.
    public mutating func append(_ value: UInt64) {
        let place = unsafe place(for: Self.mostDigits)
        if value < 10 {
            unsafe place.initialize(to: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value))
            count += 1
        } else {
            count += unsafe Self.number(value, place)
        }
    }

    /// The lowest `digits` decimal digits, at most 20, zeros in front included.
    public mutating func append(_ value: UInt64, digits: Int) {
        precondition(digits >= 0 && digits <= Self.mostDigits)
        unsafe Self.write(value, digits, place(for: digits))
        count += digits
    }

    /// A moment in UTC as RFC 3339 has it, to the nanosecond. Years have four digits.
    public mutating func append(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, nanosecond: Int
    ) {
        let place = unsafe place(for: 30)
        unsafe Self.write(UInt64(truncatingIfNeeded: year), 4, place)
        unsafe Self.write(UInt64(truncatingIfNeeded: month), 2, place + 5)
        unsafe Self.write(UInt64(truncatingIfNeeded: day), 2, place + 8)
        unsafe Self.write(UInt64(truncatingIfNeeded: hour), 2, place + 11)
        unsafe Self.write(UInt64(truncatingIfNeeded: minute), 2, place + 14)
        unsafe Self.write(UInt64(truncatingIfNeeded: second), 2, place + 17)
        unsafe Self.write(UInt64(truncatingIfNeeded: nanosecond), 9, place + 20)
        unsafe (place + 4).initialize(to: UInt8(ascii: "-"))
        unsafe (place + 7).initialize(to: UInt8(ascii: "-"))
        unsafe (place + 10).initialize(to: UInt8(ascii: "T"))
        unsafe (place + 13).initialize(to: UInt8(ascii: ":"))
        unsafe (place + 16).initialize(to: UInt8(ascii: ":"))
        unsafe (place + 19).initialize(to: UInt8(ascii: "."))
        unsafe (place + 29).initialize(to: UInt8(ascii: "Z"))
        count += 30
    }

    /// 10.1.2.3 for 0x0A010203.
    public mutating func append(quad bits: UInt32) {
        count += unsafe Self.quad(bits, place(for: 15))
    }

    /// An IPv4 address, alone: an interpolation costs ten times as much.
    static func quad(_ bits: UInt32) -> String {
        unsafe String(unsafeUninitializedCapacity: 15) { octets in
            unsafe octets.baseAddress.map { unsafe quad(bits, $0) } ?? 0
        }
    }

    /// - Returns: the octets that it took.
    private static func quad(_ bits: UInt32, _ place: UnsafeMutablePointer<UInt8>) -> Int {
        var taken = 0
        for shift: UInt32 in [24, 16, 8, 0] {
            taken += unsafe number(UInt64(bits >> shift & 255), place + taken)
            guard shift > 0 else { continue }
            unsafe (place + taken).initialize(to: UInt8(ascii: "."))
            taken += 1
        }
        return taken
    }

    /// - Returns: the octets that it took.
    @inline(__always)
    private static func number(_ value: UInt64, _ place: UnsafeMutablePointer<UInt8>) -> Int {
        var digits = 1
        var bound: UInt64 = 10
        while value >= bound, digits < mostDigits {
            digits += 1
            // 10 to the power of 20 is more than there is.
            bound = digits < mostDigits ? bound &* 10 : bound
        }
        unsafe write(value, digits, place)
        return digits
    }

    @inline(__always)
    private static func write(_ value: UInt64, _ digits: Int, _ place: UnsafeMutablePointer<UInt8>) {
        var rest = value
        var left = digits
        while left >= 2 {
            let (more, pair) = rest.quotientAndRemainder(dividingBy: 100)
            left -= 2
            unsafe (place + left).initialize(to: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair / 10))
            unsafe (place + left + 1).initialize(to: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair % 10))
            rest = more
        }
        if left == 1 { unsafe place.initialize(to: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)) }
    }
}
