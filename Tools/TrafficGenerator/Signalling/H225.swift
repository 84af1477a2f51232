/// H.225.0 call signalling as a version 2 endpoint sends it: the H323-UserInformation of each message.
struct H225: Sendable {
    var conference: [UInt8]
    var call: [UInt8]
    var tunnels: Bool
    var product = "IP 406"
    var version = "2.0.16"

    /// Extension additions that version 2 knows of.
    private static let setupAdditions = 9
    private static let replyAdditions = 5
    private static let facilityAdditions = 7
    private static let pduAdditions = 4

    struct Setup: Sendable {
        var calling: String
        var called: String
        var source: (address: IPv4, port: UInt16)
        var destination: (address: IPv4, port: UInt16)
        var fastStart: [[UInt8]] = []
    }

    /// The wrapper of every message: body chosen by `index`, then h245Tunnelling and what is tunnelled.
    private func pdu(_ index: Int, tunnelling: [[UInt8]], _ body: (inout PERWriter) -> Void) -> [UInt8] {
        var per = PERWriter()
        per.flags("0 0")
        per.flags("1 0")
        per.choice(index, 3)
        body(&per)
        var additions: [(index: Int, build: (inout PERWriter) -> Void)] = [(1, { $0.bit(tunnels) })]
        if !tunnelling.isEmpty { additions.append((2, { Self.octetStrings(tunnelling, &$0) })) }
        per.additions(Self.pduAdditions, additions)
        return per.bytes
    }

    func setup(_ setup: Setup, tunnelling: [[UInt8]] = []) -> [UInt8] {
        pdu(0, tunnelling: tunnelling) { per in
            per.flags("1 0 1 1 1 0 0 0")
            Self.protocolIdentifier(&per)
            Self.alias(setup.calling, &per)
            endpoint(&per)
            Self.alias(setup.called, &per)
            Self.transport(setup.destination.address, setup.destination.port, &per)
            per.bit(false)
            per.octets(conference)
            per.choice(0, 2)
            per.choice(0, 2)
            var additions: [(index: Int, build: (inout PERWriter) -> Void)] = [
                (0, { Self.transport(setup.source.address, setup.source.port, &$0) }),
                (2, guid),
            ]
            if !setup.fastStart.isEmpty { additions.append((6, { Self.octetStrings(setup.fastStart, &$0) })) }
            additions.append((7, { $0.bit(false) }))
            additions.append((8, { $0.bit(false) }))
            per.additions(Self.setupAdditions, additions)
        }
    }

    func callProceeding(tunnelling: [[UInt8]] = []) -> [UInt8] {
        pdu(1, tunnelling: tunnelling) { per in
            per.flags("1 0")
            Self.protocolIdentifier(&per)
            endpoint(&per)
            per.additions(Self.replyAdditions, [(0, guid)])
        }
    }

    func alerting() -> [UInt8] {
        pdu(3, tunnelling: []) { per in
            per.flags("1 0")
            Self.protocolIdentifier(&per)
            endpoint(&per)
            per.additions(Self.replyAdditions, [(0, guid)])
        }
    }

    func connect(h245: (address: IPv4, port: UInt16)?, fastStart: [[UInt8]] = []) -> [UInt8] {
        pdu(2, tunnelling: []) { per in
            per.bit(true)
            per.bit(h245 != nil)
            Self.protocolIdentifier(&per)
            if let h245 { Self.transport(h245.address, h245.port, &per) }
            endpoint(&per)
            per.octets(conference)
            var additions: [(index: Int, build: (inout PERWriter) -> Void)] = [(0, guid)]
            if !fastStart.isEmpty { additions.append((4, { Self.octetStrings(fastStart, &$0) })) }
            per.additions(Self.replyAdditions, additions)
        }
    }

    /// `reason` is the index of ReleaseCompleteReason's root (3 = destinationRejection, 7 = gatewayResources ...).
    func releaseComplete(reason: Int? = nil) -> [UInt8] {
        pdu(5, tunnelling: []) { per in
            per.bit(true)
            per.bit(reason != nil)
            Self.protocolIdentifier(&per)
            if let reason { per.choice(reason, 4) }
            per.additions(1, [(0, guid)])
        }
    }

    /// A Facility that only carries tunnelled H.245: reason undefinedReason.
    func facility(tunnelling: [[UInt8]]) -> [UInt8] {
        pdu(6, tunnelling: tunnelling) { per in
            per.flags("1 000")
            Self.protocolIdentifier(&per)
            per.choice(3, 2)
            per.additions(Self.facilityAdditions, [(0, guid)])
        }
    }

    private func guid(_ per: inout PERWriter) {
        per.bit(false)
        per.octets(call)
    }

    /// EndpointType: a gateway for voice, with the vendor's identification.
    private func endpoint(_ per: inout PERWriter) {
        per.flags("0 010100")
        per.flags("0 11")
        per.bit(false)
        per.octet(181)
        per.octet(0)
        per.word(16726)
        for text in [product, version] {
            per.octet(text.utf8.count)
            per.octets(Array(text.utf8) + [0])
        }
        per.flags("0 10")
        per.length(1)
        per.choice(7, 4)
        per.flags("0 0")
        per.flags("0 0")
    }

    private static func protocolIdentifier(_ per: inout PERWriter) {
        per.objectIdentifier([0, 8, 0x91, 0x4a, 0, 2])
    }

    /// A list of one AliasAddress, dialledDigits: four bits a character in the order of the permitted alphabet.
    private static func alias(_ digits: String, _ per: inout PERWriter) {
        let alphabet = Array("#*,0123456789".utf8)
        per.length(1)
        per.choice(0, 1)
        per.bits(digits.utf8.count - 1, 7)
        per.align()
        for character in digits.utf8 { per.bits(alphabet.firstIndex(of: character) ?? 0, 4) }
    }

    private static func transport(_ address: IPv4, _ port: UInt16, _ per: inout PERWriter) {
        per.choice(0, 3)
        var octets: [UInt8] = []
        octets.append32(address.raw)
        per.octets(octets)
        per.word(Int(port))
    }

    private static func octetStrings(_ strings: [[UInt8]], _ per: inout PERWriter) {
        per.length(strings.count)
        for string in strings {
            per.length(string.count)
            per.octets(string)
        }
    }
}
