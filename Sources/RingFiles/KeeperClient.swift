#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The program's end of a keeper: asks, and gets descriptors.
final class KeeperClient {
    /// Milliseconds for an answer. A keeper that takes longer hangs on its disk; it is not asked again, because a late
    /// answer would be taken for the next one's.
    private static let patience: Int32 = 5000

    let process: pid_t
    private var socket: Int32

    init(_ program: String, folder: Folder, naming: RingNaming, keepingOverride: Bool) throws(SystemError) {
        (socket, process) = try FileKeeper.start(
            program, folder: folder, naming: naming, keepingOverride: keepingOverride)
    }

    /// Ends the keeper: it goes when its socket does.
    deinit {
        hangUp()
        for _ in 0..<100 where !System.hasEnded(process) { usleep(2000) }
    }

    func perform(_ request: FolderRequest, _ name: String) throws(SystemError) -> Int32? {
        try exchange([request.rawValue] + name.utf8)
    }

    /// Sends a request as it is and takes the answer.
    func exchange(_ octets: [UInt8]) throws(SystemError) -> Int32? {
        guard socket >= 0 else { throw .keeperGone }
        do throws(SystemError) {
            try System.send(octets, to: socket)
            guard System.waitForMessage(on: socket, milliseconds: Self.patience) else { throw .keeperGone }
            let (answer, descriptor) = try System.receive(from: socket, maximum: 4)
            guard answer.count == 4 else { throw .keeperGone }
            let code = answer.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            if code == 0 { return descriptor }
            throw SystemError(code: Int32(bitPattern: code))
        } catch {
            if error == .keeperGone || error.code == EPIPE || error.code == ECONNRESET {
                hangUp()
                throw .keeperGone
            }
            throw error
        }
    }

    private func hangUp() {
        if socket >= 0 { System.close(socket) }
        socket = -1
    }
}
