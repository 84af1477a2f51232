import Sessions

/// Keys of a call in words.
struct KeyWords {
    /// "10:00:12.345 (#123)".
    let moment: (FrameReference) -> String
    /// "#123".
    let name: (FrameReference) -> String
    /// Whether the keys were taken out of the packets: what stands there instead is nobody's.
    var areHidden = false

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
            "\(row.first.from.rawValue) presses \(keys(row.keys)) from \(moment(row.first.frame)) on\(by(row.first.way))"
        }
        return told + digits.compactMap(missing)
    }

    /// "1234", or "4 keys, taken out,".
    private func keys(_ keys: String) -> String {
        areHidden ? "\(Wording.count(keys.unicodeScalars.count, "key")), taken out," : keys
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
        return "\(areHidden ? "a key" : "key \(press.key)") (\(frames)) is without its \(part)\(lost)"
    }
}

extension Report {
    /// The same with no key in it, where keys were taken out of the packets; otherwise the same.
    var withHiddenKeys: Report {
        guard hidesKeys else { return self }
        var report = self
        report.analysis.calls = analysis.calls.map(\.withHiddenKeys)
        report.analysis.streams = analysis.streams.map(\.withHiddenKeys)
        return report
    }

    var hidesKeys: Bool { bundle?.hidesKeys ?? false }
}

extension KeyPress {
    /// Stands for a key that was taken out: how many there were stays true.
    static let hiddenKey = "?"

    fileprivate var hidden: KeyPress {
        var press = self
        press.key = Self.hiddenKey
        return press
    }
}

extension Call {
    var withHiddenKeys: Call {
        var call = self
        for place in call.digits.indices {
            let count = call.digits[place].digits.unicodeScalars.count
            call.digits[place].digits = String(repeating: KeyPress.hiddenKey, count: count)
            call.digits[place].press = call.digits[place].press.map(\.hidden)
        }
        for place in call.messages.indices where call.messages[place].tellsKeys { call.messages[place].detail = "" }
        return call
    }
}

extension StreamSummary {
    var withHiddenKeys: StreamSummary {
        var stream = self
        stream.keys = keys.map(\.hidden)
        return stream
    }
}

extension CallMessage {
    /// H.245 UserInputIndication: its detail are the keys.
    fileprivate var tellsKeys: Bool { layer == .h245 && name.hasPrefix("userInput") }
}
