/// A statement of the job aid "Centralized Voicemail Pro" (IP Office Job Aid 001, issue 4), in words of our own.
public struct JobAidStatement: Sendable, Hashable {
    public let number: Int
    /// The id of its row in the checklist; two statements may share one.
    public let id: String
    public let statement: String
    /// What a capture can show of it: what passes and what fails it.
    public let shows: String
    /// What to capture, or to ask where no capture can show it.
    public let capture: String

    public init(number: Int, id: String, statement: String, shows: String, capture: String) {
        self.number = number
        self.id = id
        self.statement = statement
        self.shows = shows
        self.capture = capture
    }
}

/// The job aid as the checklist has it.
public enum JobAid {
    /// The statements of an id, in the order of the job aid; empty for an unknown one.
    public static func statements(_ id: String) -> [JobAidStatement] { statements.filter { $0.id == id } }

    public static func statements(_ number: Int) -> [JobAidStatement] { statements.filter { $0.number == number } }

    /// Ids of the checklist, each once, in its order.
    public static var ids: [String] {
        statements.map(\.id).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The findings of the catalog that refer to a statement.
    public static func findings(_ number: Int) -> [CatalogEntry] {
        RuleRegistry.catalog.filter { $0.statements.contains(number) }
    }

    /// The numbers in "Job aid 12, 14"; empty for any other reference.
    static func numbers(in reference: String) -> [Int] {
        let lead = "Job aid "
        guard reference.hasPrefix(lead) else { return [] }
        return reference.dropFirst(lead.count).split(separator: ",").compactMap { Int($0.filter { $0 != " " }) }
    }
}
