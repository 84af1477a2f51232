import TrafficGenerator

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Makes the captures of captures/ and the traffic of the benchmark.
@main
struct Main {
    static let usage = """
        usage: scndoctor-generate list
               scndoctor-generate captures --output FOLDER [--only NAME]

        """

    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch let error as UsageError {
            fail("\(error.message)\n\(usage)", status: 64)
        } catch {
            fail("\(error)\n", status: 74)
        }
    }

    static func run(_ arguments: [String]) throws {
        switch arguments.first {
        case "list":
            for scenario in Catalog.scenarios { print("\(scenario.fileName)  \(scenario.shows)") }
        case "captures":
            let options = try Options(arguments.dropFirst(), known: ["--output", "--only"])
            let output = try options.required("--output")
            try writeCaptures(to: output, only: options.value("--only"))
        default: throw UsageError(message: "what to make?")
        }
    }

    static func writeCaptures(to folder: String, only: String?) throws {
        try makeFolder(folder)
        for scenario in Catalog.scenarios where only == nil || only == scenario.name {
            let (file, truth) = scenario.generate()
            try writeFile("\(folder)/\(scenario.fileName)", file)
            try writeFile("\(folder)/\(scenario.name).truth.json", Array(truth.utf8))
        }
        if only == nil { try writeFile("\(folder)/README.md", Array(Catalog.readme.utf8)) }
    }

    static func fail(_ message: String, status: Int32) -> Never {
        try? writeFile("/dev/stderr", Array("scndoctor-generate: \(message)".utf8))
        exit(status)
    }
}
