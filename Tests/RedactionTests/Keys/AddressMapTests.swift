import Bytes
import Testing

@testable import Redaction

@Suite struct AddressMapTests {
    /// Addresses of every kind, and neighbors of each.
    private static let addresses: [IPAddress] = {
        var random = Dice(1)
        var bits: Set<UInt32> = []
        let fronts: [UInt32] = [
            0x0A00_0000, 0xAC10_0000, 0xC0A8_0000, 0x6440_0000, 0x7F00_0000, 0xA9FE_0000, 0xC0A9_0000, 0xAC20_0000,
            0xA9FD_0000, 0x0B00_0000, 0x7E00_0000, 0xDFFF_0000, 0x6480_0000, 0x0100_0000, 0x8000_0000,
        ]
        for front in fronts {
            for _ in 0..<90 {
                let host = UInt32.random(in: 0...0xFFFF, using: &random)
                bits.formUnion([front | host, front | host ^ 1, front | host | 0xFF])
            }
        }
        while bits.count < 4000 { bits.insert(UInt32.random(in: 0...UInt32.max, using: &random)) }
        return bits.sorted().map { IPAddress(v4: $0) }
    }()

    private func pseudonyms(_ number: Int = 0) throws -> Pseudonyms {
        Pseudonyms(key: try Captured.key.derived(number), keptNumbers: [])
    }

    private func mapped(_ addresses: [IPAddress]) throws -> [IPAddress] {
        var pseudonyms = try pseudonyms()
        return addresses.map { pseudonyms.address($0) }
    }

    @Test func `any two addresses share as long a prefix as before`() throws {
        let old = Self.addresses
        let new = try mapped(old)
        // Every address with every other of a part, and with its next ones.
        var wrong = 0
        for a in old.indices {
            for b in a..<Swift.min(a + 8, old.count)
            where old[a].commonPrefix(with: old[b]) != new[a].commonPrefix(with: new[b]) { wrong += 1 }
            for b in stride(from: a % 7, to: old.count, by: 7)
            where old[a].commonPrefix(with: old[b]) != new[a].commonPrefix(with: new[b]) { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    @Test func `no two addresses become one`() throws {
        #expect(Set(try mapped(Self.addresses)).count == Self.addresses.count)
    }

    @Test func `an address becomes another one of its class`() throws {
        for (old, new) in zip(Self.addresses, try mapped(Self.addresses)) {
            let before = try #require(Self.kind(old))
            #expect(Self.kind(new) == before, "\(old) became \(new)")
            #expect((old == new) == (before == "kept"), "\(old) became \(new)")
        }
    }

    @Test func `a directed broadcast stays one, and nothing else becomes one`() throws {
        var seen = 0
        for (old, new) in zip(Self.addresses, try mapped(Self.addresses)) {
            let (before, after) = (try #require(old.v4) & 0xFF == 0xFF, try #require(new.v4) & 0xFF == 0xFF)
            #expect(before == after, "\(old) became \(new)")
            if before { seen += 1 }
        }
        #expect(seen > 500)
    }

    @Test func `hosts of one network stay neighbors, whatever the key`() throws {
        for number in 0..<40 {
            var pseudonyms = try pseudonyms(number)
            let central = pseudonyms.address(IPAddress(v4: 0xC0A8_2A01))
            let voicemail = pseudonyms.address(IPAddress(v4: 0xC0A8_2A14))
            let remote = pseudonyms.address(IPAddress(v4: 0xC0A8_2B01))
            #expect(central.isNear(voicemail) && !central.isNear(remote))
            #expect(try #require(central.v4) >> 16 == 0xC0A8)
            #expect(pseudonyms.address(IPAddress(v4: 0xC0A8_2AFF)).v4.map { $0 & 0xFF } == 0xFF)
        }
    }

    @Test func `another key maps otherwise`() throws {
        var first = try pseudonyms(0)
        var second = try pseudonyms(1)
        let different = Self.addresses.filter { first.address($0) != second.address($0) }
        #expect(different.count > 2000)
    }

    private static func kind(_ address: IPAddress) -> String? {
        guard let bits = address.v4 else { return nil }
        switch bits {
        case 0...0x00FF_FFFF, 0x7F00_0000...0x7FFF_FFFF, 0xA9FE_0000...0xA9FE_FFFF, 0xE000_0000...0xFFFF_FFFF:
            return "kept"
        case 0x0A00_0000...0x0AFF_FFFF: return "10"
        case 0xAC10_0000...0xAC1F_FFFF: return "172.16"
        case 0xC0A8_0000...0xC0A8_FFFF: return "192.168"
        case 0x6440_0000...0x647F_FFFF: return "100.64"
        default: return "public"
        }
    }

    // MARK: - IPv6

    private static let families = [
        "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", "2003:1:2:3:211:22ff:fe33:4455", "fd00:1:2:3::1",
        "fd00:1:2:4::1", "fc00::7", "fe80::211:22ff:fe33:4455", "fe80::1", "64:ff9b:1::1", "5000::1", "::2:3:4:5:6",
        "100::9", "fec0::1",
    ]

    @Test func `IPv6 addresses stay in their class and keep their prefixes`() throws {
        var random = Dice(2)
        var old = try Self.families.map { try #require(IPAddress($0)) }
        for address in old {
            for _ in 0..<30 {
                old.append(IPAddress(high: address.high, low: UInt64.random(in: 1...UInt64.max, using: &random)))
            }
        }
        let new = try mapped(old)
        #expect(Set(new).count == Set(old).count)
        for (a, b) in zip(old, new) {
            #expect(a != b && !b.isIPv4, "\(a)")
            #expect((a.high >> 61 == 1) == (b.high >> 61 == 1), "\(a) became \(b)")
            #expect((a.high >> 56 == 0xFD) == (b.high >> 56 == 0xFD), "\(a) became \(b)")
            #expect((a.high >> 54 == 0x3FA) == (b.high >> 54 == 0x3FA), "\(a) became \(b)")
        }
        for a in old.indices {
            for b in old.indices { #expect(old[a].commonPrefix(with: old[b]) == new[a].commonPrefix(with: new[b])) }
        }
    }

    @Test(arguments: ["::", "::1", "ff02::1", "ff02::fb", "ff05::1:3"])
    func `addresses that are no host's stay`(_ text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(try mapped([address]) == [address])
    }

    @Test func `IPv4 in IPv6 is mapped as IPv4`() throws {
        var pseudonyms = try pseudonyms()
        let bits = try #require(pseudonyms.address(IPAddress(v4: 0xC0A8_2A01)).v4)
        let embedded = IPAddress(high: 0x64_FF9B << 32, low: 0xC0A8_2A01)
        #expect(pseudonyms.address(embedded).low == UInt64(bits))
        #expect(pseudonyms.address(IPAddress(high: 0, low: 0xC0A8_2A01)).low == UInt64(bits))
    }

    @Test func `a solicited-node address and its hardware address end alike`() throws {
        var pseudonyms = try pseudonyms()
        let address = pseudonyms.address(try #require(IPAddress("ff02::1:ff33:4455")))
        let hardware = pseudonyms.hardwareAddress(MACAddress(0x3333_FF33_4455))
        #expect(address.low >> 24 == 0x1FF && address.low & 0xFF_FFFF != 0x33_4455)
        #expect(hardware.bits >> 24 == 0x3333FF && hardware.bits & 0xFF_FFFF == address.low & 0xFF_FFFF)
    }

    // MARK: - MAC addresses

    @Test func `the manufacturer of a hardware address stays, its number does not`() throws {
        var random = Dice(3)
        var pseudonyms = try pseudonyms()
        var found: Set<MACAddress> = []
        var count = 0
        for manufacturer: UInt64 in [0x00E007, 0x02_0000, 0x00_0000, 0x00_005E, 0x00_000C, 0x0007B4] {
            for _ in 0..<500 {
                let old = MACAddress(manufacturer << 24 | UInt64.random(in: 0...0xFF_FFFF, using: &random))
                if Self.isVirtual(old) { continue }
                let new = pseudonyms.hardwareAddress(old)
                #expect(new != old && new.prefix == old.prefix && !Self.isVirtual(new), "\(old) became \(new)")
                if found.insert(new).inserted { count += 1 }
            }
        }
        #expect(count > 2900)
        let row = (0..<4096).map { pseudonyms.hardwareAddress(MACAddress(0x00E0_0700_0000 | UInt64($0))) }
        #expect(Set(row).count == 4096)
    }

    @Test(arguments: [
        0, 0xFFFF_FFFF_FFFF, 0x0100_5E00_0001, 0x3333_0000_0001, 0x0180_C200_0000, 0x0000_5E00_0117, 0x0000_0C07_AC05,
        0x0000_0C9F_F123,
    ])
    func `groups, virtual routers and no address stay`(_ bits: UInt64) throws {
        var pseudonyms = try pseudonyms()
        #expect(pseudonyms.hardwareAddress(MACAddress(bits)).bits == bits)
    }

    private static func isVirtual(_ address: MACAddress) -> Bool {
        address.bits >> 8 == 0x0000_5E00_01 || address.bits >> 8 == 0x0000_5E00_02
            || address.bits >> 8 == 0x0000_0C07_AC || address.bits >> 12 == 0x0000_0C9F_F
            || address.bits >> 16 == 0x0007_B400
    }
}
