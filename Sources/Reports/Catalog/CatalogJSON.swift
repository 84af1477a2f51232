public import Rules

/// The catalog for programs: an array of objects, keys sorted.
public enum CatalogJSON {
    public static func list(_ entries: [CatalogEntry]) -> String { JSONReport.encode(entries.map(Entry.init)) }

    public static func explain(_ topics: [CatalogTopic]) -> String { JSONReport.encode(topics.map(Topic.init)) }

    private struct Entry: Encodable {
        var id: String
        var severity: String
        var summary: String
        var reference: String

        init(_ entry: CatalogEntry) {
            id = entry.id
            severity = entry.severity.rawValue
            summary = entry.meaning.summary
            reference = entry.reference
        }
    }

    private struct Finding: Encodable {
        var id: String
        var kind = "finding"
        var severity: String
        var summary: String
        var reference: String
        var statements: [Int]
        var mechanism: String
        var fault: String
        var evidenceFor: [String]
        var evidenceAgainst: [String]
        var change: [String]
        var capture: String
        var causes: [String]

        init(_ entry: CatalogEntry) {
            let meaning = entry.meaning
            id = entry.id
            severity = entry.severity.rawValue
            summary = meaning.summary
            reference = entry.reference
            statements = entry.statements
            mechanism = meaning.mechanism
            fault = meaning.fault
            evidenceFor = meaning.evidenceFor
            evidenceAgainst = meaning.evidenceAgainst
            change = meaning.change
            capture = meaning.capture
            causes = entry.causes
        }
    }

    private struct Row: Encodable {
        struct Statement: Encodable {
            var number: Int
            var statement: String
            var shows: String
            var capture: String
            var findings: [String]
        }

        var id: String
        var kind = "checklist"
        var statements: [Statement]

        init(_ items: [JobAidStatement]) {
            id = items.first?.id ?? ""
            statements = items.map {
                Statement(
                    number: $0.number, statement: $0.statement, shows: $0.shows, capture: $0.capture,
                    findings: JobAid.findings($0.number).map(\.id))
            }
        }
    }

    private enum Topic: Encodable {
        case finding(Finding)
        case row(Row)

        init(_ topic: CatalogTopic) {
            switch topic {
            case .finding(let entry): self = .finding(Finding(entry))
            case .statements(let statements): self = .row(Row(statements))
            }
        }

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .finding(let finding): try finding.encode(to: encoder)
            case .row(let row): try row.encode(to: encoder)
            }
        }
    }
}
