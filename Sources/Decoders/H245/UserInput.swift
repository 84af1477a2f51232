/// UserInputIndication (H.245 clause B.14): digits that are dialled during a call.
public enum UserInput: Hashable, Sendable {
    case alphanumeric(String)
    /// `duration` in milliseconds.
    case signal(String, duration: Int?)
    /// The signal goes on.
    case signalUpdate(duration: Int)
    /// Anything else, by its name.
    case other(String)

    /// The keys, where there are any.
    public var digits: String? {
        switch self {
        case .alphanumeric(let text), .signal(let text, _): text
        default: nil
        }
    }

    init?(_ value: PERValue) {
        guard let chosen = value.chosen else { return nil }
        switch chosen.known {
        case .alphanumeric:
            guard let text = chosen.text else { return nil }
            self = .alphanumeric(text)
        case .extendedAlphanumeric:
            guard let text = chosen[.alphanumeric]?.text else { return nil }
            self = .alphanumeric(text)
        case .signal:
            guard let type = chosen[.signalType]?.text else { return nil }
            self = .signal(type, duration: chosen[.duration]?.integer)
        case .signalUpdate:
            guard let duration = chosen[.duration]?.integer else { return nil }
            self = .signalUpdate(duration: duration)
        default: self = .other(chosen.name)
        }
    }
}
