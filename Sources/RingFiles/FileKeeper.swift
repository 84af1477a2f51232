#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The process that makes files where the user that the program drops to may not.
///
/// It is started while the program is still root, and keeps that user without its capabilities: that is enough for a
/// folder of root's. It speaks with its parent only, does `FolderRequest`s only, and ends with it.
public enum FileKeeper {
    /// First argument of such a process: no option of the command.
    static let argument = "--internal-file-keeper"
    /// Numbers of its open files.
    private static let socket: Int32 = 3
    private static let folder: Int32 = 4
    /// Octets of the largest request: what is asked for, and a name.
    static let maximumRequest = 256

    /// To be called first in the program: where the program was started as a keeper it does that until it is no
    /// longer needed, and does not come back.
    public static func runIfAsked() {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, arguments[1] == argument else { return }
        exit(run(file: arguments[3], keepingOverride: arguments[2] == "override"))
    }

    /// Starts a keeper for the folder; its socket and its process.
    static func start(
        _ program: String, folder: Folder, naming: RingNaming, keepingOverride: Bool
    ) throws(SystemError) -> (socket: Int32, process: pid_t) {
        let (own, other) = try System.socketPair()
        defer { System.close(other) }
        do throws(SystemError) {
            let process = try System.spawn(
                program, ["scndoctor", argument, keepingOverride ? "override" : "plain", naming.name],
                descriptors: [other, folder.descriptor])
            return (own, process)
        } catch {
            System.close(own)
            throw error
        }
    }

    /// The exit status.
    private static func run(file: String, keepingOverride: Bool) -> Int32 {
        guard let naming = RingNaming(path: file), naming.name == file, System.isMessageSocket(socket) else {
            return 64
        }
        do throws(SystemError) {
            try System.confine(in: folder, keepingOverride: keepingOverride, lastDescriptor: folder)
            try serve(FolderService(folder: Folder(descriptor: folder), naming: naming), socket)
            return 0
        } catch {
            return 71
        }
    }

    /// Answers requests until the other side is gone.
    private static func serve(_ service: FolderService, _ socket: Int32) throws(SystemError) {
        while true {
            let (octets, unasked) = try System.receive(from: socket, maximum: maximumRequest + 1)
            if let unasked { System.close(unasked) }
            if octets.isEmpty { return }
            var code: Int32 = 0
            var made: Int32?
            do throws(SystemError) {
                let (request, name) = try read(octets)
                made = try service.perform(request, name)
            } catch {
                code = error.code
            }
            defer { if let made { System.close(made) } }
            let number = UInt32(bitPattern: code)
            try System.send(
                [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }, descriptor: made ?? -1, to: socket)
        }
    }

    /// A request and its name; throws where the octets are neither.
    private static func read(_ octets: [UInt8]) throws(SystemError) -> (FolderRequest, String) {
        guard octets.count <= maximumRequest else { throw .messageTooLong }
        guard let first = octets.first, let request = FolderRequest(rawValue: first) else { throw .badMessage }
        let name = String(decoding: octets.dropFirst(), as: UTF8.self)
        guard name.utf8.elementsEqual(octets.dropFirst()) else { throw .badMessage }
        return (request, name)
    }
}
