import Foundation
import Testing

/// A network of its own for a test: two ends of a virtual cable, `near` to send on and `far` to capture on.
enum Namespace {
    /// How a namespace is made here; nil where that is not allowed.
    static let prefix: [String]? = {
        let ways = [["unshare", "--net", "--mount"], ["unshare", "--map-root-user", "--net", "--mount"]]
        return ways.first { way in
            let outcome = try? Program.run(
                way + ["sh", "-c", "ip link add near type veth peer name far"], environment: environment)
            return outcome?.status == 0
        }
    }()

    static let isAllowed = prefix != nil && Binary.replay != nil
    static let isRoot = getuid() == 0
    static let why: Comment = "needs network namespaces (unshare, ip) and scndoctor-replay beside the tests"

    private static let environment = [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin", "TZ": "UTC",
    ]

    /// What every script begins with: the cable, and nothing on it that the kernel sends by itself.
    private static let cable = """
        set -u
        sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 2>/dev/null
        ip link set lo up
        ip link add near type veth peer name far
        ip link set near up
        ip link set far up
        # Waits until a file holds a text: at most ten seconds.
        await() { for _ in $(seq 200); do grep -q -- "$2" "$1" 2>/dev/null && return 0; sleep 0.05; done; return 1; }
        # Waits until the capture has begun.
        listening() { await "$1" 'listening on'; }

        """

    /// Runs a shell script in a namespace of its own, in `folder`. `$watch` begins a
    /// live capture; `$scndoctor` and `$replay` are the programs, `$captures` the folder of captures. It ends after `seconds` at the latest.
    static func run(_ script: String, in folder: Scratch, seconds: Int = 60) throws -> Binary.Outcome {
        var variables = environment
        variables["scndoctor"] = try Binary.path.get()
        // Where root is an ordinary user elsewhere, there is nobody else to become.
        variables["watch"] = try "\(Binary.path.get()) live\(isRoot ? "" : " -Z root")"
        variables["replay"] = Binary.replay ?? ""
        variables["captures"] = Repository.path("captures")
        if let libraries = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
            variables["LD_LIBRARY_PATH"] = libraries
        }
        let command =
            ["timeout", "-k", "5", String(seconds)] + (prefix ?? []) + [
                "bash", "-c", "cd '\(folder.folder.path)'\n" + cable + script,
            ]
        return try Program.run(command, environment: variables)
    }
}

extension Binary {
    /// The sender for tests, beside the program.
    static let replay: String? = {
        guard let program = try? path.get() else { return nil }
        let candidate = URL(fileURLWithPath: program).deletingLastPathComponent().appendingPathComponent(
            "scndoctor-replay"
        ).path
        return FileManager.default.isExecutableFile(atPath: candidate) ? candidate : nil
    }()
}
