import Sessions

/// Keys of a call in words.
struct KeyWords {
    /// "10:00:12.345 (#123)".
    let moment: (FrameReference) -> String
    /// "#123".
    let name: (FrameReference) -> String

    /// Keys pressed in a row by one party, and told in the same way, on one line; then what is missing of them.
    func lines(_ digits: [CallDigits]) -> [String] {
        var rows: [(first: CallDigits, keys: String)] = []
        for press in digits {
            if let last = rows.last, last.first.from == press.from, last.first.way == press.way {
                rows[rows.count - 1].keys += press.digits
            } else {
                rows.append((press, press.digits))
            }
        }
        let told = rows.map { row in
            "\(row.first.from.rawValue) presses \(row.keys) from \(moment(row.first.frame)) on\(by(row.first.way))"
        }
        return told + digits.compactMap(missing)
    }

    private func by(_ way: CallDigits.Way) -> String {
        switch way {
        case .h245: ""
        case .rtp: ", by RTP events (RFC 4733)"
        case .both: ", by H.245 and by RTP events (RFC 4733)"
        }
    }

    /// What a receiver may miss of a press.
    private func missing(_ digits: CallDigits) -> String? {
        guard let press = digits.press, !press.isEndSeen || !press.isBeginningSeen else { return nil }
        let part =
            switch (press.isBeginningSeen, press.isEndSeen) {
            case (true, _): "end"
            case (_, true): "beginning"
            default: "beginning and its end"
            }
        let frames = press.packets > 1 ? "\(name(press.first)) to \(name(press.last))" : name(press.first)
        let lost = press.missing > 0 ? ": \(Wording.count(press.missing, "packet")) of the stream missing there" : ""
        return "key \(press.key) (\(frames)) is without its \(part)\(lost)"
    }
}
