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
               scndoctor-generate random --seed N --output FOLDER [--count N]
               scndoctor-generate composed --seed N --output FOLDER [--count N]
               scndoctor-generate trunk --size BYTES[K|M|G] -o FILE [--seed N] [--mix voice|office]
                                        [--calls AT-ONCE] [--talk SECONDS]
               scndoctor-generate flood --kind scan|syn|fragments|streams --packets N -o FILE [--seed N]

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
        case "random": try writeDrawn(arguments.dropFirst(), RandomScenario.scenario)
        case "composed": try writeDrawn(arguments.dropFirst()) { ComposedScenario(seed: $0).scenario }
        case "trunk":
            try writeTrunk(
                Options(arguments.dropFirst(), known: ["--size", "--seed", "--mix", "--calls", "--talk", "-o"]))
        case "flood": try writeFlood(Options(arguments.dropFirst(), known: ["--kind", "--packets", "--seed", "-o"]))
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

    /// Scenarios of the seeds from N on.
    static func writeDrawn(_ arguments: ArraySlice<String>, _ draw: (UInt64) -> Scenario) throws {
        let options = try Options(arguments, known: ["--seed", "--count", "--output"])
        let folder = try options.required("--output")
        let first = try options.required("--seed")
        let count = options.value("--count") ?? "1"
        guard let first = UInt64(first), first < 1 << 62 else {
            throw UsageError(message: "--seed \(first) is no whole number")
        }
        guard let count = UInt64(count), (1...100_000).contains(count) else {
            throw UsageError(message: "--count \(count) is no number from 1 to 100000")
        }
        try makeFolder(folder)
        for seed in first..<first + count {
            let scenario = draw(seed)
            let (file, truth) = scenario.generate()
            try writeFile("\(folder)/\(scenario.fileName)", file)
            try writeFile("\(folder)/\(scenario.name).truth.json", Array(truth.utf8))
            print("\(scenario.fileName)  \(scenario.shows)")
        }
    }

    static func writeTrunk(_ options: Options) throws {
        let output = try options.required("-o")
        let seed = options.value("--seed") ?? "1"
        guard let seed = UInt64(seed) else { throw UsageError(message: "--seed \(seed) is no whole number") }
        let mix = options.value("--mix") ?? "voice"
        guard let mix = TrunkOptions.Mix(rawValue: mix) else { throw UsageError(message: "--mix \(mix) is unknown") }
        let calls = try options.value("--calls").map { text in
            guard let calls = Int(text), (1...8000).contains(calls) else {
                throw UsageError(message: "--calls \(text) is no number from 1 to 8000")
            }
            return calls
        }
        let talk = try options.value("--talk").map { text in
            guard let talk = Double(text), (0.1...86_400).contains(talk) else {
                throw UsageError(message: "--talk \(text) is no number of seconds from 0.1 to 86400")
            }
            return talk
        }
        var generator = TrunkGenerator(
            TrunkOptions(size: try options.size("--size"), seed: seed, mix: mix, calls: calls, talk: talk))
        let summary = try generator.write(to: output)
        print(
            """
            \(output): \(summary.bytes) bytes, \(summary.packets) packets, \(summary.seconds) seconds
            \(summary.calls) calls (at most \(summary.peakCalls) at a time), \(summary.streams) RTP streams, \
            \(summary.mediaPackets) media packets, \(summary.lostPackets) lost, \(summary.officePackets) office packets
            """)
    }

    static func writeFlood(_ options: Options) throws {
        let output = try options.required("-o")
        let kind = try options.required("--kind")
        guard let flood = Flood(rawValue: kind) else { throw UsageError(message: "--kind \(kind) is unknown") }
        let seed = options.value("--seed") ?? "1"
        guard let seed = UInt64(seed) else { throw UsageError(message: "--seed \(seed) is no whole number") }
        let text = try options.required("--packets")
        guard let packets = Int(text), (1...100_000_000).contains(packets) else {
            throw UsageError(message: "--packets \(text) is no number from 1 to 100000000")
        }
        var generator = FloodGenerator(flood, packets: packets, seed: seed)
        print("\(output): \(try generator.write(to: output)) packets")
    }

    static func fail(_ message: String, status: Int32) -> Never {
        try? writeFile("/dev/stderr", Array("scndoctor-generate: \(message)".utf8))
        exit(status)
    }
}
