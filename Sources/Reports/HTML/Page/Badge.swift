import Rules
import Sessions

/// A word in a colored frame: the word says it, the color only helps.
struct Badge {
    let word: String
    private let look: Look

    private enum Look { case error, warning, note, good, muted }

    private init(_ word: String, _ look: Look) {
        self.word = word
        self.look = look
    }

    static func severity(_ severity: Severity) -> Badge {
        switch severity {
        case .error: Badge("error", .error)
        case .warning: Badge("warning", .warning)
        case .note: Badge("note", .note)
        }
    }

    static func check(_ verdict: ChecklistItem.Verdict) -> Badge {
        let look: Look =
            switch verdict {
            case .pass: .good
            case .fail: .error
            case .notSeen: .warning
            case .notVisible: .muted
            }
        return Badge(ReportWords.word(verdict), look)
    }

    static func outcome(_ call: Call) -> Badge {
        switch call.outcome {
        case .answered: Badge("answered", .good)
        case .rejected: Badge("rejected", .error)
        case .unanswered: Badge("unanswered", .warning)
        case .incomplete: Badge("incomplete", .muted)
        }
    }

    static func answered(_ answered: Bool) -> Badge {
        answered ? Badge("answered", .good) : Badge("unanswered", .error)
    }

    static func considered(_ verdict: Alternative.Verdict) -> Badge {
        verdict == .ruledOut ? Badge("ruled out", .muted) : Badge("open", .warning)
    }

    static let good = Badge("no fault found", .good)
    static let nothing = Badge("nothing to judge", .muted)
    static let quiet = Badge("no fault open", .good)

    func write(on page: inout Markup) {
        let name: StaticString =
            switch look {
            case .error: "badge is-error"
            case .warning: "badge is-warning"
            case .note: "badge is-note"
            case .good: "badge is-good"
            case .muted: "badge is-muted"
            }
        page.element(.span, [.class(name)], word)
    }
}
