import Testing

@testable import PacketFilter

/// Packets as bytes of RFC 894 and RFC 791 frames, written out by hand; what passes is libpcap's documented language.
@Suite struct PacketFilterTests {
    /// UDP 10.10.2.1:50795 to 10.10.1.1:50795 with four octets of payload, without link layer.
    static let udp: [UInt8] = [
        0x45, 0, 0, 32, 0, 1, 0, 0, 64, 17, 0, 0, 10, 10, 2, 1, 10, 10, 1, 1,
        0xC6, 0x6B, 0xC6, 0x6B, 0, 12, 0, 0, 1, 2, 3, 4,
    ]
    static let ethernet: [UInt8] = [0, 0xE0, 7, 0, 0, 1, 0, 0xE0, 7, 0, 0, 2, 8, 0] + udp
    static let vlan: [UInt8] = [0, 0xE0, 7, 0, 0, 1, 0, 0xE0, 7, 0, 0, 2, 0x81, 0, 0, 5, 8, 0] + udp
    static let cooked: [UInt8] = [0, 0, 0, 1, 0, 6, 0, 0xE0, 7, 0, 0, 2, 0, 0, 8, 0] + udp

    func passes(_ expression: String, _ packet: [UInt8], _ linkType: UInt16, original: Int? = nil) throws -> Bool {
        var filter = try PacketFilter(expression)
        return try test(&filter, packet, linkType, original: original ?? packet.count)
    }

    func test(_ filter: inout PacketFilter, _ packet: [UInt8], _ linkType: UInt16, original: Int) throws -> Bool {
        // Octets have no padding that RawSpan could expose.
        try unsafe filter.matches(packet.span.bytes, originalLength: original, linkType: linkType)
    }

    @Test(arguments: [
        ("udp port 50795", true), ("host 10.10.1.1", true), ("src host 10.10.1.1", false), ("tcp", false),
        ("net 10.10.2.0/24 and udp", true), ("not udp", false), ("", true),
    ])
    func `an expression decides the same on every link type`(_ expression: String, _ expected: Bool) throws {
        #expect(try passes(expression, Self.ethernet, 1) == expected)
        #expect(try passes(expression, Self.udp, 101) == expected)
        #expect(try passes(expression, Self.udp, 228) == expected)
        #expect(try passes(expression, Self.cooked, 113) == expected)
    }

    @Test func `a tag hides the packet unless the filter says vlan`() throws {
        #expect(try !passes("udp port 50795", Self.vlan, 1))
        #expect(try passes("vlan 5 and udp port 50795", Self.vlan, 1))
        #expect(try passes("udp port 50795 or (vlan and udp port 50795)", Self.ethernet, 1))
    }

    @Test func `one filter serves link types in turn`() throws {
        var filter = try PacketFilter("udp dst port 50795")
        for _ in 0..<3 {
            #expect(try test(&filter, Self.ethernet, 1, original: 46))
            #expect(try test(&filter, Self.cooked, 113, original: 48))
            #expect(try !test(&filter, Self.ethernet, 113, original: 46))
        }
    }

    @Test func `length is that on the wire`() throws {
        #expect(try passes("greater 1000", Self.ethernet, 1, original: 1200))
        #expect(try !passes("greater 1000", Self.ethernet, 1))
    }

    @Test(arguments: ["udp prot 5", "host", "port 99999", "10.10.1", ")", "ether proto", "\u{1b}[31m"])
    func `a wrong expression is refused with a message`(_ expression: String) {
        let problem = #expect(throws: PacketFilter.Problem.self) { _ = try PacketFilter(expression) }
        #expect(problem?.message.isEmpty == false)
    }

    @Test func `what one link type does not know is refused at its first packet`() throws {
        var filter = try PacketFilter("ether host 00:e0:07:00:00:01")
        #expect(try test(&filter, Self.ethernet, 1, original: 46))
        #expect(throws: PacketFilter.Problem.self) {
            _ = try test(&filter, Self.udp, 101, original: 32)
        }
    }

    @Test func `an expression that no Ethernet frame can meet may fit another link type`() throws {
        #expect(try passes("inbound", Self.cooked, 113))
    }

    @Test func `no cut packet is read behind its end`() throws {
        var filter = try PacketFilter("udp[8:4] = 0x01020304 or ip[0] & 0xf > 5 or ether[40] = 9")
        for length in 0...Self.ethernet.count {
            let cut = Array(Self.ethernet.prefix(length))
            let passed = try test(&filter, cut, 1, original: 46)
            #expect(passed == (length == Self.ethernet.count))
        }
    }

    /// LINKTYPE_ values of what is dissected (www.tcpdump.org/linktypes.html).
    @Test(arguments: [0, 1, 9, 50, 51, 101, 104, 105, 107, 108, 113, 127, 228, 229, 240, 276] as [UInt16])
    func `every link type that is read has its filters`(_ linkType: UInt16) throws {
        for expression in ["udp port 50795", "host 10.10.1.1 or tcp", "greater 100"] {
            _ = try passes(expression, [UInt8](repeating: 0, count: 64), linkType)
        }
    }

    @Test func `one that libpcap cannot filter is refused in its words`() throws {
        let problem = #expect(throws: PacketFilter.Problem.self) { _ = try passes("udp", Self.udp, 204) }
        #expect(problem?.message.contains("not implemented") == true)
        #expect(problem?.isLibraryMissing == false)
    }

    @Test func `link types of files become those of libpcap on Linux`() {
        #expect(PacketFilter.dataLinkType(1) == 1)
        #expect(PacketFilter.dataLinkType(101) == 12)
        #expect(PacketFilter.dataLinkType(276) == 276)
        #expect(PacketFilter.dataLinkType(65535) == 65535)
    }
}
