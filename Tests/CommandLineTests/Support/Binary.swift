import Foundation

/// The built program, as the shell would run it.
enum Binary {
    struct Outcome {
        /// Exit status, or 128 and the signal that ended the program, as a shell counts.
        let status: Int32
        let output: String
        let errors: String
        /// Standard error, line by line.
        var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
    }

    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// Beside the test bundle: that is where one build puts both.
    static let path: Result<String, Missing> = {
        var folders = CommandLine.arguments.filter { $0.contains(".xctest") }
        if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            folders.append(own)
        }
        for path in folders {
            var folder = URL(fileURLWithPath: path)
            for _ in 0..<4 {
                folder.deleteLastPathComponent()
                let candidate = folder.appendingPathComponent("scndoctor").path
                let type = try? FileManager.default.attributesOfItem(atPath: candidate)[.type] as? FileAttributeType
                if type == .typeRegular, FileManager.default.isExecutableFile(atPath: candidate) {
                    return .success(candidate)
                }
            }
        }
        return .failure(Missing(description: "no scndoctor beside the tests; looked near \(folders)"))
    }()

    /// Runs the program to its end. Output goes to files: no pipe can fill up and block.
    static func run(
        _ arguments: [String], input: Descriptor? = nil, output: Descriptor? = nil,
        environment: [String: String] = [:], prefix: [String] = [], interruptAfter delay: Double? = nil
    ) throws -> Outcome {
        // A known environment: what the caller's terminal is must not decide a test.
        var variables = ["TZ": "UTC"]
        for name in ["PATH", "LD_LIBRARY_PATH"] { variables[name] = ProcessInfo.processInfo.environment[name] }
        return try Program.run(
            prefix + [try path.get()] + arguments, input: input, output: output,
            environment: variables.merging(environment) { $1 }, interruptAfter: delay)
    }
}

/// Any program.
enum Program {
    typealias Outcome = Binary.Outcome

    static func run(
        _ command: [String], input: Descriptor? = nil, output: Descriptor? = nil, environment: [String: String],
        interruptAfter delay: Double? = nil
    ) throws -> Outcome {
        let folder = try Scratch()
        let (outputPath, errorPath) = (folder.path("stdout"), folder.path("stderr"))
        let child = try Child(
            command, environment: environment,
            input: input ?? Descriptor(reading: "/dev/null"), output: output ?? Descriptor(writing: outputPath),
            errors: Descriptor(writing: errorPath))
        if let delay {
            Thread.sleep(forTimeInterval: delay)
            child.interrupt()
        }
        let status = try child.wait()
        return Outcome(
            status: status, output: output == nil ? try String(contentsOfFile: outputPath, encoding: .utf8) : "",
            errors: try String(contentsOfFile: errorPath, encoding: .utf8))
    }
}

/// A folder that goes with its last reference.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("scndoctor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    func write(_ bytes: [UInt8], as name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }
}

/// The folder that holds Package.swift.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func path(_ name: String) -> String { root.appendingPathComponent(name).path }
    static func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }
}
