/// What can be explained by its id: a finding, or a row of the checklist.
public enum CatalogTopic: Sendable {
    case finding(CatalogEntry)
    /// Never empty: the statements that share the id.
    case statements([JobAidStatement])

    /// Nil for an unknown id.
    public init?(_ id: String) {
        let lower = id.lowercased()
        if let entry = RuleRegistry.catalog.first(where: { $0.id == lower }) {
            self = .finding(entry)
            return
        }
        let statements = JobAid.statements(lower)
        guard !statements.isEmpty else { return nil }
        self = .statements(statements)
    }

    public var id: String {
        switch self {
        case .finding(let entry): entry.id
        case .statements(let statements): statements.first?.id ?? ""
        }
    }

    /// Every id that can be explained: findings first.
    public static var ids: [String] { RuleRegistry.ids + JobAid.ids }

    private static let suggestions = 3
    /// What is longer than any id is no slip of the keyboard.
    private static let longestCompared = 64

    /// The ids that an unknown one may mean, the nearest first.
    public static func nearest(to id: String) -> [String] {
        let text = String(id.lowercased().prefix(longestCompared))
        let scored = ids.enumerated().map { place, known in
            let contains = !text.isEmpty && known.contains(text)
            return (distance: contains ? 0 : distance(text, known), place: place, id: known)
        }
        return scored.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(suggestions).map(\.id)
    }

    /// Insertions, deletions and substitutions between two words (Levenshtein).
    static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a), Array(b))
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let substituted = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, diagonal + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }
}
