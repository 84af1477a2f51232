// Every pointer that goes to libpcap or to the kernel is in this file.

internal import Bytes
internal import CPcap
internal import CaptureFiles

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// An interface opened by libpcap. Closed with its last reference. For one thread at a time.
@safe final class PcapHandle {
    /// What libpcap says of a packet beside its bytes.
    struct Head {
        let time: Timestamp
        let capturedLength: Int
        let originalLength: Int
    }

    enum Result {
        /// All that was there, or as many as were asked for, or until `body` had enough.
        case packets(Int)
        /// libpcap's words.
        case failure(String)
    }

    /// What the kernel says of an interface.
    struct State: Equatable {
        let index: Int32
        let isUp: Bool
        let isRunning: Bool
        /// An ARPHRD_ value.
        let hardware: Int32
    }

    let name: String
    /// What libpcap warned of while it opened the interface.
    let warnings: [String]
    let linkType: LinkType
    let snapLength: Int
    let isNanoseconds: Bool
    /// Readable when packets are there.
    let descriptor: Int32
    private var handle: OpaquePointer?
    private var isDispatching = false
    private var closesLater = false

    /// Opens `name` without a filter, as `options` say. Reads never wait.
    init(_ name: String, _ options: LiveOptions) throws(LiveCaptureError) {
        try Self.requireLibrary()
        var words = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        guard let handle = unsafe pcap_create(name, &words) else {
            throw LiveCaptureError(.other, "\(name): \(Self.text(words))")
        }
        _ = unsafe pcap_set_snaplen(handle, Int32(clamping: options.snapLength))
        _ = unsafe pcap_set_buffer_size(handle, Int32(clamping: options.bufferMiB.clamped(to: 1...2047) * 1_048_576))
        _ = unsafe pcap_set_promisc(handle, options.isPromiscuous ? 1 : 0)
        _ = unsafe pcap_set_timeout(handle, Int32(clamping: Swift.max(options.blockTimeout, 1)))
        _ = unsafe pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO)
        let status = unsafe pcap_activate(handle)
        guard status >= 0 else {
            let error = unsafe Self.refusal(name, status, Self.lastError(handle))
            unsafe pcap_close(handle)
            throw error
        }
        var warnings: [String] = []
        if status > 0 {
            let detail = unsafe Self.lastError(handle)
            warnings = [detail.isEmpty ? unsafe String(cString: pcap_statustostr(status)) : detail]
        } else if name == "any", options.isPromiscuous {
            // libpcap 1.10 does without, and forgets to say so.
            warnings = ["any is never promiscuous: to see what is mirrored, name the interface of the mirror port"]
        }
        guard unsafe pcap_setnonblock(handle, 1, &words) == 0 else {
            unsafe pcap_close(handle)
            throw LiveCaptureError(.interface, "\(name): \(Self.text(words))")
        }
        self.name = name
        self.warnings = warnings
        linkType = unsafe LinkType(dataLinkType: pcap_datalink(handle))
        snapLength = unsafe Int(pcap_snapshot(handle))
        isNanoseconds = unsafe pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO
        descriptor = unsafe pcap_get_selectable_fd(handle)
        unsafe self.handle = handle
    }

    deinit { close() }

    /// Gives the interface back. Inside of `dispatch`, that waits until it is over.
    func close() {
        closesLater = isDispatching
        guard !isDispatching, let open = unsafe handle else { return }
        unsafe pcap_close(open)
        unsafe handle = nil
    }

    /// Lets only those packets through from now on that pass `expression`.
    func filter(_ expression: String) throws(LiveCaptureError) {
        guard let handle = unsafe handle else { return }
        var program = unsafe bpf_program()
        // The netmask is not asked for: "ip broadcast" is refused, with a message, as it is for files.
        guard unsafe pcap_compile(handle, &program, expression, 1, bpf_u_int32.max) == 0 else {
            throw LiveCaptureError(
                .filter, unsafe "filter \"\(expression)\" on \(name) (\(linkType.name)): \(Self.lastError(handle))",
                advice: "pcap-filter(7) says what a filter may be")
        }
        defer { unsafe pcap_freecode(&program) }
        guard unsafe pcap_setfilter(handle, &program) == 0 else {
            throw LiveCaptureError(.filter, unsafe "\(name): the filter cannot be set: \(Self.lastError(handle))")
        }
    }

    /// Hands out what is there, at most `maximum` packets, until `body` returns false. The bytes are libpcap's, and
    /// valid during the call only. Never waits.
    func dispatch(maximum: Int, _ body: (Head, RawSpan) -> Bool) -> Result {
        guard maximum > 0, !isDispatching, let handle = unsafe handle else { return .packets(0) }
        isDispatching = true
        defer {
            isDispatching = false
            if closesLater { close() }
        }
        let scale: Int64 = isNanoseconds ? 1 : 1000
        return withoutActuallyEscaping(body) { body in
            var context = unsafe Context(handle: handle, scale: scale, body: body)
            let status = unsafe withUnsafeMutablePointer(to: &context) { pointer in
                unsafe pcap_dispatch(
                    handle, Int32(clamping: maximum),
                    { user, header, bytes in
                        guard let user = unsafe user, let header = unsafe header?.pointee, let bytes = unsafe bytes
                        else {
                            return
                        }
                        unsafe UnsafeMutableRawPointer(user).assumingMemoryBound(to: Context.self).pointee
                            .take(header, bytes)
                    }, UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt8.self))
            }
            guard status == PCAP_ERROR else { return unsafe .packets(context.count) }
            return unsafe .failure(Self.lastError(handle))
        }
    }

    @unsafe private struct Context {
        let handle: OpaquePointer
        /// Nanoseconds in a unit of `tv_usec`.
        let scale: Int64
        let body: (Head, RawSpan) -> Bool
        var count = 0
        var hasEnough = false

        mutating func take(_ header: pcap_pkthdr, _ bytes: UnsafePointer<UInt8>) {
            guard unsafe !hasEnough else { return }
            unsafe count += 1
            let length = Int(header.caplen)
            let head = unsafe Head(
                time: Timestamp(
                    nanoseconds: Int64(header.ts.tv_sec) &* 1_000_000_000 &+ Int64(header.ts.tv_usec) &* scale),
                capturedLength: length, originalLength: Int(header.len))
            let buffer = unsafe UnsafeRawBufferPointer(start: bytes, count: length)
            guard unsafe !body(head, buffer.bytes) else { return }
            unsafe hasEnough = true
            unsafe pcap_breakloop(handle)
        }
    }

    /// Packets that passed the filter (dropped ones among them), those dropped for want of room in the ring, and those
    /// that the interface itself dropped. 32 bits each that wrap (pcap_stats(3PCAP)).
    func statistics() -> (received: UInt32, dropped: UInt32, droppedByInterface: UInt32)? {
        var counts = pcap_stat()
        guard let handle = unsafe handle, unsafe pcap_stats(handle, &counts) == 0 else { return nil }
        return (counts.ps_recv, counts.ps_drop, counts.ps_ifdrop)
    }

    /// The interface of this name as it is now; nil where there is none.
    var state: State? {
        var seen = scndoctor_interface()
        guard unsafe handle != nil, unsafe scndoctor_interface_state(descriptor, name, &seen) == 0 else { return nil }
        return State(
            index: seen.index, isUp: seen.is_up != 0, isRunning: seen.is_running != 0, hardware: seen.hardware)
    }

    /// Whether the kernel has said since the last call that the interface went down.
    func takeInterruption() -> Bool { unsafe handle != nil && scndoctor_socket_error(descriptor) == ENETDOWN }

    /// Captures the interface of that index from now on, with the rights that the open socket has. Nil, or why not.
    func rebind(to index: Int32, isPromiscuous: Bool) -> String? {
        guard unsafe handle != nil else { return "closed" }
        guard scndoctor_packet_bind(descriptor, index) == 0 else { return SystemMessage.text(errno) }
        // Refused by an interface that cannot: its own packets come all the same.
        if isPromiscuous { _ = scndoctor_packet_promiscuous(descriptor, index) }
        return nil
    }
}

// What needs no open interface.
extension PcapHandle {
    /// Waits until one of `descriptors` has packets or news, or `wake` is readable (-1: none), or the time is over.
    static func wait(_ descriptors: [Int32], wake: Int32, milliseconds: Int) {
        var entries = (descriptors + [wake]).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = unsafe poll(&entries, nfds_t(entries.count), Int32(clamping: Swift.max(milliseconds, 0)))
    }

    private static func requireLibrary() throws(LiveCaptureError) {
        guard let missing = unsafe scndoctor_pcap_load() else { return }
        throw LiveCaptureError(.library, unsafe String(cString: missing))
    }

    static func interfaces() throws(LiveCaptureError) -> [NetworkInterface] {
        try requireLibrary()
        var words = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        var list: UnsafeMutablePointer<pcap_if_t>? = nil
        guard unsafe pcap_findalldevs(&list, &words) == 0 else {
            throw LiveCaptureError(.other, "the interfaces cannot be listed: \(text(words))")
        }
        defer { unsafe pcap_freealldevs(list) }
        var result: [NetworkInterface] = []
        var next = unsafe list
        while let interface = unsafe next?.pointee {
            unsafe next = interface.next
            var addresses: [IPAddress] = []
            var nextAddress = unsafe interface.addresses
            while let address = unsafe nextAddress?.pointee {
                unsafe nextAddress = address.next
                if let found = unsafe Self.address(address.addr) { addresses.append(found) }
            }
            let flags = unsafe Int32(bitPattern: interface.flags)
            unsafe result.append(
                NetworkInterface(
                    name: String(cString: interface.name),
                    description: interface.description.map { unsafe String(cString: $0) }, addresses: addresses,
                    isUp: flags & PCAP_IF_UP != 0, isRunning: flags & PCAP_IF_RUNNING != 0,
                    isLoopback: flags & PCAP_IF_LOOPBACK != 0, isWireless: flags & PCAP_IF_WIRELESS != 0))
        }
        return result
    }

    private static func address(_ pointer: UnsafeMutablePointer<sockaddr>?) -> IPAddress? {
        guard let pointer = unsafe pointer else { return nil }
        let raw = UnsafeRawPointer(pointer)
        switch unsafe Int32(pointer.pointee.sa_family) {
        case AF_INET:
            return unsafe IPAddress(v4: UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        case AF_INET6:
            return unsafe IPAddress(
                high: UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                low: UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)))
        default: return nil
        }
    }

    /// Appends the bytes of a packet that has to wait for those of another interface.
    static func append(_ bytes: RawSpan, to array: inout [UInt8]) {
        unsafe bytes.withUnsafeBytes { unsafe array.append(contentsOf: $0) }
    }

    private static func refusal(_ name: String, _ status: Int32, _ detail: String) -> LiveCaptureError {
        switch status {
        case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
            return .permission(name, program: executable, isRoot: geteuid() == 0)
        case PCAP_ERROR_NO_SUCH_DEVICE:
            return .noSuchInterface(name, known: (try? NetworkInterface.all().map(\.name)) ?? [])
        case PCAP_ERROR_IFACE_NOT_UP: return .isDown(name)
        default:
            let words = unsafe String(cString: pcap_statustostr(status))
            return LiveCaptureError(.interface, "\(name): \(detail.isEmpty ? words : detail)")
        }
    }

    /// The path of the running program.
    private static var executable: String {
        var path = [CChar](repeating: 0, count: 4096)
        return unsafe readlink("/proc/self/exe", &path, path.count - 1) > 0 ? text(path) : "scndoctor"
    }

    private static func lastError(_ handle: OpaquePointer) -> String {
        unsafe pcap_geterr(handle).map { unsafe String(cString: $0) } ?? ""
    }

    private static func text(_ words: [CChar]) -> String {
        String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

}

extension Comparable {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
