import Bytes
import CPcap

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An interface that frames are sent on, by libpcap.
@safe final class Sender {
    private let handle: OpaquePointer
    private let interface: String

    init(_ interface: String) throws(ReplayError) {
        self.interface = interface
        if let missing = unsafe scndoctor_pcap_load() {
            throw ReplayError(message: unsafe String(cString: missing))
        }
        var words = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        guard let handle = unsafe pcap_create(interface, &words) else {
            throw ReplayError(message: "\(interface): libpcap cannot make a handle")
        }
        _ = unsafe pcap_set_buffer_size(handle, 1_048_576)
        _ = unsafe pcap_set_timeout(handle, 1000)
        let status = unsafe pcap_activate(handle)
        guard status >= 0 else {
            let reason = unsafe "\(String(cString: pcap_statustostr(status))) \(String(cString: pcap_geterr(handle)))"
            unsafe pcap_close(handle)
            throw ReplayError(message: "\(interface): \(reason)")
        }
        unsafe self.handle = handle
        // Nothing is read here: what is sent must not be copied into this handle's own ring.
        var program = unsafe bpf_program()
        if unsafe pcap_compile(handle, &program, "less 1", 1, bpf_u_int32.max) == 0 {
            _ = unsafe pcap_setfilter(handle, &program)
            unsafe pcap_freecode(&program)
        }
    }

    deinit { unsafe pcap_close(handle) }

    /// False where the interface refuses a frame of that length.
    func send(_ frame: RawSpan) throws(ReplayError) -> Bool {
        // Tried again while the interface's queue is full: ten seconds at most.
        for _ in 0..<100_000 {
            let status = unsafe frame.withUnsafeBytes { unsafe pcap_inject(handle, $0.baseAddress, $0.count) }
            if status >= 0 { return true }
            switch errno {
            case ENOBUFS, EAGAIN, EINTR: usleep(100)
            case EMSGSIZE, EINVAL: return false
            default: throw ReplayError(message: unsafe "\(interface): \(String(cString: pcap_geterr(handle)))")
            }
        }
        throw ReplayError(message: "\(interface): its queue stays full")
    }
}
