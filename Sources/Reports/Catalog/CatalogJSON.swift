public import Rules

/// The catalog for programs: an array of objects, keys sorted.
public enum CatalogJSON {
    public static func list(_ entries: [CatalogEntry]) -> String { JSONReport.page(entries.map(Entry.init)) }

    public static func explain(_ topics: [CatalogTopic]) -> String { JSONReport.page(topics.map(Topic.init)) }

    private struct Entry: JSONObject {
        let entry: CatalogEntry

        func writeMembers(to json: inout JSONText) {
            json.member("id", entry.id)
            json.member("reference", entry.reference)
            json.member("severity", entry.severity.rawValue)
            json.member("summary", entry.meaning.summary)
        }
    }

    private struct Topic: JSONObject {
        let topic: CatalogTopic

        func writeMembers(to json: inout JSONText) {
            switch topic {
            case .finding(let entry): write(entry, to: &json)
            case .statements(let statements): write(statements, to: &json)
            }
        }

        private func write(_ entry: CatalogEntry, to json: inout JSONText) {
            let meaning = entry.meaning
            json.member("capture", meaning.capture)
            json.member("causes", entry.causes)
            json.member("change", meaning.change)
            json.member("evidenceAgainst", meaning.evidenceAgainst)
            json.member("evidenceFor", meaning.evidenceFor)
            json.member("fault", meaning.fault)
            json.member("id", entry.id)
            json.member("kind", "finding")
            json.member("mechanism", meaning.mechanism)
            json.member("reference", entry.reference)
            json.member("severity", entry.severity.rawValue)
            json.member("statements", entry.statements)
            json.member("summary", meaning.summary)
        }

        private func write(_ statements: [JobAidStatement], to json: inout JSONText) {
            json.member("id", statements.first?.id ?? "")
            json.member("kind", "checklist")
            json.member("statements", objects: statements) { statement, json in
                json.member("capture", statement.capture)
                json.member("findings", each: JobAid.findings(statement.number)) { $0.id }
                json.member("number", statement.number)
                json.member("shows", statement.shows)
                json.member("statement", statement.statement)
            }
        }
    }
}
