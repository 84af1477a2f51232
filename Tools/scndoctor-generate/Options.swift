/// The command line was not understood.
struct UsageError: Error {
    let message: String
}

/// `--name value` pairs.
struct Options {
    private var values: [String: String] = [:]

    init(_ arguments: ArraySlice<String>, known: Set<String>) throws {
        var rest = arguments
        while let name = rest.popFirst() {
            guard known.contains(name) else { throw UsageError(message: "unknown option \(name)") }
            guard let value = rest.popFirst() else { throw UsageError(message: "\(name) needs a value") }
            values[name] = value
        }
    }

    func value(_ name: String) -> String? { values[name] }

    func required(_ name: String) throws -> String {
        guard let value = values[name] else { throw UsageError(message: "\(name) is missing") }
        return value
    }
}
