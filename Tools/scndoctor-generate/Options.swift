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

    /// A number of bytes: decimal, K, M or G behind it for thousands, millions and thousands of millions.
    func size(_ name: String) throws -> Int {
        let text = try required(name)
        let factors: [Character: Int] = ["K": 1000, "M": 1_000_000, "G": 1_000_000_000]
        let factor = text.last.flatMap { factors[$0] }
        guard let number = Int(factor == nil ? text : String(text.dropLast())), number > 0, number < 1_000_000_000_000
        else { throw UsageError(message: "\(name) \(text) is no size") }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor ?? 1)
        if overflow { throw UsageError(message: "\(name) \(text) is too large") }
        return bytes
    }
}
