// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Code that is small rather than fast: what runs once for a report.
let cold: [SwiftSetting] = strict + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// Only `Bytes` returns spans; every other target just receives them.
let spanReturning: [SwiftSetting] = strict + [.enableExperimentalFeature("Lifetimes")]

let package = Package(
    name: "scndoctor",
    products: [],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        .systemLibrary(name: "CPrefetch"),
        .target(name: "Bytes", dependencies: ["CPrefetch"], swiftSettings: spanReturning),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev", "pkg-config"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev", "pkg-config"])]),
        .systemLibrary(name: "CLz4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev", "pkg-config"])]),
        .target(name: "Decompression", dependencies: ["CLz4", "CZlib", "CZstd"], swiftSettings: strict),
        .target(name: "CaptureFiles", dependencies: ["Bytes", "Decompression"], swiftSettings: strict),
        .target(name: "Dissection", dependencies: ["Bytes"], swiftSettings: strict),
        .target(
            name: "Decoders", dependencies: ["Bytes", .product(name: "SwiftASN1", package: "swift-asn1")],
            swiftSettings: strict),
        .target(
            name: "Sessions", dependencies: ["Bytes", "CaptureFiles", "Dissection", "Decoders"],
            swiftSettings: strict),
        .target(name: "Rules", dependencies: ["Bytes", "Sessions"], swiftSettings: cold),
        .target(name: "TrafficGenerator", path: "Tools/TrafficGenerator", swiftSettings: strict),
        .executableTarget(
            name: "scndoctor-generate", dependencies: ["TrafficGenerator"], path: "Tools/scndoctor-generate",
            swiftSettings: strict),
        .testTarget(name: "TrafficGeneratorTests", dependencies: ["TrafficGenerator"], swiftSettings: strict),
        .target(
            name: "Reports",
            dependencies: [
                "Bytes", "Sessions", "Rules", "Monitoring", .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: cold),
        .target(name: "CPcap"),
        .target(name: "PacketFilter", dependencies: ["CPcap"], swiftSettings: strict),
        .target(name: "LiveCapture", dependencies: ["Bytes", "CaptureFiles", "CPcap"], swiftSettings: cold),
        .systemLibrary(name: "CProcess"),
        .target(name: "Daemon", dependencies: ["CProcess"], swiftSettings: cold),
        .target(name: "RingFiles", dependencies: ["Bytes", "CaptureFiles", "CProcess"], swiftSettings: cold),
        .target(
            name: "Monitoring", dependencies: ["Bytes", "CaptureFiles", "Sessions", "Rules"], swiftSettings: cold),
        .executableTarget(
            name: "scndoctor-replay",
            dependencies: [
                "Bytes", "CaptureFiles", "CPcap", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tools/scndoctor-replay", swiftSettings: strict),
        .systemLibrary(name: "CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev", "pkg-config"])]),
        .target(name: "SiteFile", dependencies: ["Bytes", "CYaml", "Sessions"], swiftSettings: cold),
        .target(
            name: "Redaction",
            dependencies: [
                "Bytes", "CaptureFiles", "Decoders", "Dissection", "Sessions",
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: cold),
        .target(
            name: "Bundles",
            dependencies: [
                "Bytes", "CaptureFiles", "CZlib", "Dissection", "Reports", "Rules", "Sessions",
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: cold),
        .executableTarget(
            name: "scndoctor",
            dependencies: [
                "Bytes", "Bundles", "CProcess", "CaptureFiles", "Daemon", "LiveCapture", "Monitoring", "PacketFilter",
                "Redaction", "Reports", "RingFiles", "Rules", "Sessions", "SiteFile",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: cold),
        .testTarget(name: "PacketFilterTests", dependencies: ["PacketFilter"], swiftSettings: strict),
        .testTarget(
            name: "LiveCaptureTests",
            dependencies: [
                "Bytes", "CaptureFiles", "Daemon", "LiveCapture", "PacketFilter", "scndoctor", "scndoctor-replay",
            ],
            swiftSettings: strict),
        .testTarget(name: "DaemonTests", dependencies: ["Daemon"], swiftSettings: strict),
        .testTarget(
            name: "RingFilesTests", dependencies: ["Bytes", "CaptureFiles", "RingFiles"], swiftSettings: strict),
        .testTarget(
            name: "MonitoringTests",
            dependencies: ["Bytes", "CaptureFiles", "Monitoring", "Rules", "Sessions", "TrafficGenerator"],
            swiftSettings: strict),
        .testTarget(
            name: "RedactionTests",
            dependencies: ["Bytes", "CaptureFiles", "Decoders", "Dissection", "Redaction", "Rules", "Sessions"],
            swiftSettings: strict),
        .testTarget(
            name: "BundlesTests",
            dependencies: ["Bundles", "Bytes", "CaptureFiles", "Reports", "Rules", "Sessions"],
            swiftSettings: strict),
        .testTarget(name: "SiteFileTests", dependencies: ["Bytes", "Sessions", "SiteFile"], swiftSettings: strict),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "Bytes", "CaptureFiles", "Reports", "Rules", "Sessions", "scndoctor", "scndoctor-replay",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(name: "BytesTests", dependencies: ["Bytes"], swiftSettings: strict),
        .testTarget(name: "DecompressionTests", dependencies: ["Decompression"], swiftSettings: strict),
        .testTarget(name: "CaptureFilesTests", dependencies: ["CaptureFiles"], swiftSettings: strict),
        .testTarget(name: "DissectionTests", dependencies: ["Dissection"], swiftSettings: strict),
        .testTarget(
            name: "SessionsTests",
            dependencies: ["Bytes", "CaptureFiles", "Decoders", "Dissection", "Sessions", "TrafficGenerator"],
            swiftSettings: strict),
        .testTarget(
            name: "RulesTests", dependencies: ["Bytes", "Sessions", "Rules", "scndoctor"], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Bytes", "CaptureFiles", "Monitoring", "Sessions", "SiteFile", "Rules", "Reports", "TrafficGenerator",
                "scndoctor",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests", dependencies: ["Bytes", "Monitoring", "Sessions", "Rules", "Reports"],
            exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "DecodersTests", dependencies: ["Bytes", "Decoders"], exclude: ["Fixtures"], swiftSettings: strict),
    ]
)
