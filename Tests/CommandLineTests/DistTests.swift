import Foundation
import Testing

/// scripts/dist.sh, in a copy of the repository that holds what it packs and nothing else.
@Suite struct DistTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        for folder in ["scripts", ".build/checkouts/swift-thing", "stage/bin", "stage/share/man/man1"] {
            try FileManager.default.createDirectory(
                atPath: scratch.path(folder), withIntermediateDirectories: true)
        }
        try FileManager.default.copyItem(
            atPath: Repository.path("scripts/dist.sh"), toPath: scratch.path("scripts/dist.sh"))
        for name in ["LICENSE", "README.md"] {
            try FileManager.default.copyItem(atPath: Repository.path(name), toPath: scratch.path(name))
        }
        _ = try scratch.write(Array("License of a thing\n".utf8), as: ".build/checkouts/swift-thing/LICENSE.txt")
        _ = try scratch.write(Array(".Dd\n".utf8), as: "stage/share/man/man1/scndoctor.1")
        // Written by a program of its own: a file that this one holds open for writing cannot be run by anyone.
        try shell("printf '#!/bin/sh\\necho scndoctor 9.8.7\\n' >stage/bin/scndoctor && chmod 755 stage/bin/scndoctor")
    }

    @discardableResult
    private func shell(_ command: String) throws -> Program.Outcome {
        let outcome = try Program.run(
            ["/bin/sh", "-c", "cd '\(scratch.folder.path)' && \(command)"],
            environment: ["PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1767225600", "TZ": "UTC"])
        return outcome
    }

    private func pack() throws -> Program.Outcome { try shell("bash scripts/dist.sh pack stage") }

    /// dist/scndoctor-9.8.7-linux-MACHINE.tar.gz
    private func archive() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("dist"))
        return try #require(names.first { $0.hasPrefix("scndoctor-9.8.7-linux-") && $0.hasSuffix(".tar.gz") })
    }

    @Test func `the same content is packed to the same octets`() throws {
        let outcome = try pack()
        #expect(outcome.status == 0, "\(outcome.errors)")
        let first = try Data(contentsOf: URL(fileURLWithPath: scratch.path("dist/" + archive())))
        try shell("touch stage/bin/scndoctor && sleep 1.1")
        #expect(try pack().status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path("dist/" + archive()))) == first)
        #expect(try shell("cd dist && sha256sum -c SHA256SUMS").status == 0)
    }

    @Test func `it is unpacked below one folder, with the licenses`() throws {
        #expect(try pack().status == 0)
        let list = try shell("tar -tvzf dist/\(archive())").output.split(separator: "\n")
        #expect(list.allSatisfy { $0.contains(" 0/0 ") && $0.contains("2026-01-01 00:00") }, "\(list)")
        let names = list.compactMap { $0.split(separator: " ").last.map(String.init) }
        let root = try archive().dropLast(".tar.gz".count)
        #expect(names.allSatisfy { $0.hasPrefix("\(root)/") })
        for name in [
            "bin/scndoctor", "share/man/man1/scndoctor.1", "share/doc/scndoctor/LICENSE",
            "share/doc/scndoctor/licenses/swift-thing.txt",
        ] {
            #expect(names.contains("\(root)/\(name)"), "\(name)")
        }
        #expect(names == names.sorted())
    }

    @Test func `a program without the licenses of what is inside is not packed`() throws {
        try shell("rm .build/checkouts/swift-thing/LICENSE.txt")
        let outcome = try pack()
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("swift-thing"))
    }

    @Test func `a program that is too large is told`() throws {
        try shell("truncate -s 20000000 stage/bin/scndoctor")
        let outcome = try pack()
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("larger than 20000000 octets"))
        try shell("truncate -s 19999999 stage/bin/scndoctor")
        #expect(try !pack().errors.contains("larger"))
    }

    @Test func `libraries are found in a folder without shared ones`() throws {
        let outcome = try shell("bash scripts/dist.sh libraries")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let folder = outcome.output.trimmingCharacters(in: .newlines)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!names.contains { $0.contains(".so") })
        #expect(names.contains("libz.a") == names.contains("zlib.pc"))
    }

    @Test func `anything else is wrong usage`() throws {
        #expect(try shell("bash scripts/dist.sh").status == 64)
    }
}
