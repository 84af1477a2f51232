/// A kind of finding, whatever the capture: what `scndoctor explain` and `scndoctor findings` print.
public struct CatalogEntry: Sendable {
    public let id: String
    /// That of its rule: a single finding may be graver where its rule says so.
    public let severity: Severity
    /// The statements of the job aid that it checks, or what else it rests on.
    public let reference: String
    /// Ids of findings that can be why it happens.
    public let causes: [String]
    public let meaning: Meaning

    /// The numbers in "Job aid 12, 14"; empty where it rests on something else.
    public var statements: [Int] { JobAid.numbers(in: reference) }
}

extension RuleRegistry {
    /// All findings that this version can report, sorted by id.
    public static var catalog: [CatalogEntry] {
        rules.map {
            CatalogEntry(
                id: $0.id, severity: $0.severity, reference: $0.reference, causes: $0.causes, meaning: $0.meaning)
        }
    }
}
