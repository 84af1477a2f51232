// Every pointer that goes to libpcap is in this file.

internal import CPcap

/// A filter compiled by libpcap for one link type. Freed with its last reference.
@safe final class BPFProgram {
    /// The largest packet of any capture; MAXIMUM_SNAPLEN of tcpdump.
    private static let snapLength: Int32 = 262_144

    private var program: bpf_program

    private init(_ program: bpf_program) { unsafe self.program = program }

    deinit { unsafe pcap_freecode(&program) }

    /// Compiles `expression` for packets of `linkType` (a DLT_ value). Throws libpcap's own message, or where there is
    /// no libpcap, what to install.
    static func compile(_ expression: String, dataLinkType: Int32) throws(PacketFilter.Problem) -> BPFProgram {
        if let missing = unsafe scndoctor_pcap_load() {
            throw PacketFilter.Problem(message: unsafe String(cString: missing), isLibraryMissing: true)
        }
        guard let handle = unsafe pcap_open_dead(dataLinkType, snapLength) else {
            throw PacketFilter.Problem(message: "libpcap: out of memory")
        }
        defer { unsafe pcap_close(handle) }
        var program = unsafe bpf_program()
        // Nobody knows the netmask of a capture made elsewhere: "ip broadcast" is refused, with a message.
        guard unsafe pcap_compile(handle, &program, expression, 1, bpf_u_int32.max) == 0 else {
            let message = unsafe pcap_geterr(handle).map { unsafe String(cString: $0) }
            throw PacketFilter.Problem(message: message ?? "libpcap refuses it")
        }
        return unsafe BPFProgram(program)
    }

    /// Whether a packet passes of which `packet` was captured and `originalLength` octets were on the wire.
    func matches(_ packet: RawSpan, originalLength: Int) -> Bool {
        unsafe packet.withUnsafeBytes { bytes in
            // An empty packet has no address; libpcap reads nothing behind caplen, but wants one.
            guard let base = bytes.baseAddress else {
                return unsafe run(on: [0], captured: 0, original: originalLength)
            }
            let start = unsafe base.assumingMemoryBound(to: UInt8.self)
            return unsafe run(on: start, captured: bytes.count, original: originalLength)
        }
    }

    private func run(on start: UnsafePointer<UInt8>, captured: Int, original: Int) -> Bool {
        var header = pcap_pkthdr()
        header.caplen = UInt32(clamping: captured)
        header.len = UInt32(clamping: original)
        return unsafe pcap_offline_filter(&program, &header, start) != 0
    }
}
