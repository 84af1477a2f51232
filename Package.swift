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

/// Only `Bytes` returns spans; every other target just receives them.
let spanReturning: [SwiftSetting] = strict + [.enableExperimentalFeature("Lifetimes")]

let package = Package(
    name: "scndoctor",
    products: [],
    targets: [
        .target(name: "Bytes", swiftSettings: spanReturning),
        .target(name: "CaptureFiles", dependencies: ["Bytes"], swiftSettings: strict),
        .target(name: "Dissection", dependencies: ["Bytes"], swiftSettings: strict),
        .target(name: "Decoders", dependencies: ["Bytes"], swiftSettings: strict),
        .testTarget(name: "BytesTests", dependencies: ["Bytes"], swiftSettings: strict),
        .testTarget(name: "CaptureFilesTests", dependencies: ["CaptureFiles"], swiftSettings: strict),
        .testTarget(name: "DissectionTests", dependencies: ["Dissection"], swiftSettings: strict),
        .testTarget(
            name: "DecodersTests", dependencies: ["Bytes", "Decoders"], exclude: ["Fixtures"], swiftSettings: strict),
    ]
)
