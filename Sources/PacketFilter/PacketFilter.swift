/// A filter expression as tcpdump takes it (pcap-filter(7)), compiled once for each link type that a capture holds.
public struct PacketFilter {
    /// What is wrong with an expression, in libpcap's words.
    public struct Problem: Error, Equatable, Sendable {
        public let message: String
        /// True where no expression can be compiled at all, because libpcap is not installed.
        public let isLibraryMissing: Bool

        init(message: String, isLibraryMissing: Bool = false) {
            self.message = message
            self.isLibraryMissing = isLibraryMissing
        }
    }

    public let expression: String
    /// Compiled programs by LINKTYPE_ value. Bounded by the 65 536 link types that there can be.
    private var programs: [UInt16: BPFProgram] = [:]
    private var latest: (linkType: UInt16, program: BPFProgram)?

    /// Link types that are tried to tell a wrong expression from one that only some of them allow:
    /// Ethernet, raw IP, Linux cooked v1 and v2. The message of the first is the one that is told.
    private static let commonLinkTypes: [UInt16] = [1, 101, 113, 276]

    /// Throws where the expression is wrong for every common link type.
    public init(_ expression: String) throws(Problem) {
        self.expression = expression
        var first: Problem?
        for linkType in Self.commonLinkTypes {
            do throws(Problem) {
                _ = try Self.compile(expression, linkType)
                return
            } catch {
                first = first ?? error
            }
        }
        throw first ?? Problem(message: "it fits no link type")
    }

    /// Whether a packet passes. `linkType` is a LINKTYPE_ value, `originalLength` the octets on the wire.
    ///
    /// Throws at the first packet of a link type for which the expression makes no sense.
    public mutating func matches(
        _ packet: RawSpan, originalLength: Int, linkType: UInt16
    ) throws(Problem) -> Bool {
        if let latest, latest.linkType == linkType {
            return latest.program.matches(packet, originalLength: originalLength)
        }
        let program: BPFProgram
        if let known = programs[linkType] {
            program = known
        } else {
            program = try Self.compile(expression, linkType)
            programs[linkType] = program
        }
        latest = (linkType, program)
        return program.matches(packet, originalLength: originalLength)
    }

    private static func compile(_ expression: String, _ linkType: UInt16) throws(Problem) -> BPFProgram {
        try BPFProgram.compile(expression, dataLinkType: dataLinkType(linkType))
    }

    /// The DLT_ value that libpcap uses on Linux for a LINKTYPE_ value of a file: they differ where the systems do
    /// (www.tcpdump.org/linktypes.html).
    static func dataLinkType(_ linkType: UInt16) -> Int32 {
        switch linkType {
        case 50: 50  // PPP_HDLC, DLT_PPP_SERIAL
        case 100: 11  // ATM_RFC1483
        case 101: 12  // RAW
        case 102: 15  // SLIP_BSDOS
        case 103: 16  // PPP_BSDOS
        case 106: 19  // ATM_CLIP
        default: Int32(linkType)
        }
    }
}
