import Foundation
import Testing

/// The arrows of docs/architecture.md, held true: what each target may import, and where `unsafe` may stand.
@Suite struct ArchitectureTests {
    /// Targets of this package that a target may import. Imports go down only.
    static let allowed: [String: Set<String>] = [
        "Bytes": ["CPrefetch"],
        "CLz4": [],
        "CPcap": [],
        "CPrefetch": [],
        "CProcess": [],
        "CYaml": [],
        "CZlib": [],
        "CZstd": [],
        "CaptureFiles": ["Bytes", "Decompression"],
        "Decompression": ["CLz4", "CZlib", "CZstd"],
        "Dissection": ["Bytes"],
        "Decoders": ["Bytes"],
        "PacketFilter": ["CPcap"],
        "LiveCapture": ["Bytes", "CaptureFiles", "CPcap"],
        "Daemon": ["CProcess"],
        "RingFiles": ["Bytes", "CaptureFiles", "CProcess"],
        "Monitoring": ["Bytes", "CaptureFiles", "Rules", "Sessions"],
        "Sessions": ["Bytes", "CaptureFiles", "Decoders", "Dissection"],
        "Rules": ["Bytes", "Sessions"],
        "Redaction": ["Bytes", "CaptureFiles", "Decoders", "Dissection", "Sessions"],
        "Bundles": ["Bytes", "CZlib", "CaptureFiles", "Dissection", "Reports", "Rules", "Sessions"],
        "Reports": ["Bytes", "Monitoring", "Rules", "Sessions"],
        "SiteFile": ["Bytes", "CYaml", "Sessions"],
        "scndoctor": [
            "Bundles", "Bytes", "CProcess", "CaptureFiles", "Daemon", "LiveCapture", "Monitoring", "PacketFilter",
            "Redaction", "Reports", "RingFiles", "Rules", "Sessions", "SiteFile",
        ],
    ]

    /// Modules from elsewhere, and who may import them.
    static let foreign: [String: Set<String>] = [
        "ArgumentParser": ["scndoctor"],
        "Crypto": ["Bundles", "Redaction", "Reports"],
        "Dispatch": ["scndoctor"],
        "FoundationEssentials": ["scndoctor"],
        "Glibc": ["CaptureFiles", "Daemon", "LiveCapture", "Reports", "RingFiles", "scndoctor"],
        "Musl": ["CaptureFiles", "Daemon", "LiveCapture", "Reports", "RingFiles", "scndoctor"],
        "SwiftASN1": ["Decoders"],
        "Synchronization": ["CaptureFiles", "Daemon", "Decoders", "scndoctor"],
    ]

    /// Targets that are the address of unsafe code as a whole.
    static let unsafeTargets: Set<String> = ["Bytes", "Daemon"]

    /// Files outside of those that may say `unsafe`: one for each target that talks to the system or to C, and in
    /// `Decompression` one for each library.
    static let unsafeFiles: Set<String> = [
        "Sources/Bundles/Zip/Deflate.swift",
        "Sources/CaptureFiles/SystemCalls.swift",
        "Sources/Decompression/GzipDecoder.swift",
        "Sources/Decompression/Lz4Decoder.swift",
        "Sources/Decompression/ZstdDecoder.swift",
        "Sources/LiveCapture/PcapHandle.swift",
        "Sources/RingFiles/SystemCalls.swift",
        "Sources/PacketFilter/BPFProgram.swift",
        "Sources/Reports/Text/LocalZone.swift",
        "Sources/SiteFile/YAMLEvents.swift",
        "Sources/scndoctor/System/SystemCalls.swift",
    ]

    @Test func `every target has its place`() throws {
        #expect(try SourceTree.targets == Self.allowed.keys.sorted())
    }

    @Test func `imports go down only`() throws {
        var imports = 0
        for target in try SourceTree.targets {
            let allowed = try #require(Self.allowed[target])
            for file in try SourceTree.files(of: target) {
                for line in file.code {
                    guard
                        let match = line.firstMatch(
                            of:
                                /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
                        )
                    else { continue }
                    let module = String(match.output.1)
                    imports += 1
                    let isAllowed = allowed.contains(module) || Self.foreign[module]?.contains(target) == true
                    #expect(isAllowed, "\(file.path) imports \(module)")
                }
            }
        }
        #expect(imports > 20)
    }

    @Test func `unsafe stands where it is allowed, and there only`() throws {
        var found: Set<String> = []
        for target in try SourceTree.targets where !Self.unsafeTargets.contains(target) {
            for file in try SourceTree.files(of: target)
            where file.code.contains(where: { $0.contains(/\bunsafe\b|\bUnsafe|\bunmanaged\b|\bUnmanaged\b/) }) {
                found.insert(file.path)
            }
        }
        #expect(found.subtracting(Self.unsafeFiles) == [])
        #expect(Self.unsafeFiles.subtracting(found) == [], "no longer needed in the table")
    }

    @Test func `the built program carries no full Foundation`() throws {
        let binary = try Data(contentsOf: URL(fileURLWithPath: Binary.path.get()), options: .mappedIfSafe)
        #expect(
            binary.range(of: Data("libswiftCore.so\0".utf8)) != nil, "the names of needed libraries are in the file")
        for library in ["libFoundation.so", "libFoundationInternationalization.so", "libFoundationNetworking.so"] {
            #expect(binary.range(of: Data("\(library)\0".utf8)) == nil, "\(library)")
        }
    }

    @Test func `the page on architecture draws every target`() throws {
        let page = try Repository.text("docs/architecture.md")
        for target in try SourceTree.targets { #expect(page.contains(target), "\(target)") }
    }
}
