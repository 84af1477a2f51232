import Foundation

/// The sources as text, for tests of their structure.
enum SourceTree {
    struct File {
        /// From the root of the repository.
        let path: String
        let text: String

        /// Without line comments, so that a word in prose does not count.
        var code: [Substring] {
            text.split(separator: "\n").map { line in
                line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
            }
        }
    }

    static var targets: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: Repository.path("Sources")).filter {
                !$0.hasPrefix(".")
            }
            .sorted()
        }
    }

    /// The Swift files of a target.
    static func files(of target: String) throws -> [File] {
        let folder = "Sources/\(target)"
        let names = try FileManager.default.subpathsOfDirectory(atPath: Repository.path(folder)).sorted()
        return try names.filter { $0.hasSuffix(".swift") }.map {
            File(path: "\(folder)/\($0)", text: try Repository.text("\(folder)/\($0)"))
        }
    }
}
