import Bytes
import Sessions

/// Two hosts that call each other, whoever calls.
struct CallLine: WordHashable, Comparable {
    let low: IPAddress
    let high: IPAddress

    init(_ a: IPAddress, _ b: IPAddress) {
        low = Swift.min(a, b)
        high = Swift.max(a, b)
    }

    init(_ call: Call) { self.init(call.caller, call.callee) }

    func mix(into mixer: inout WordMixer) {
        low.mix(into: &mixer)
        high.mix(into: &mixer)
    }

    static func < (a: CallLine, b: CallLine) -> Bool { (a.low, a.high) < (b.low, b.high) }
}

extension Analysis {
    /// Calls of a line that are over and not listed any more.
    func folded(_ line: CallLine) -> Folded.Calls { folded?.calls(between: line.low, and: line.high) ?? .init() }
}

// Questions that several rules ask of a call.
extension Call {
    /// "call 203 to *17".
    var words: String { "call \(callingNumber ?? "without number") to \(calledNumber ?? "no number")" }

    /// Who sent the Release Complete.
    var releaser: IPAddress? {
        releasedBy.map { $0 == .caller ? caller : callee }
    }

    func address(of party: Party) -> IPAddress { party == .caller ? caller : callee }

    /// Cleared for want of a channel: Q.850 34, 42, 44, 47, or an H.225.0 reason that says resources. An adaptiveBusy
    /// with a cause of its own means that cause.
    var isShortOfResources: Bool {
        guard end != nil else { return false }
        if isCongestion { return true }
        switch releaseReason {
        case "gatewayResources", "gatekeeperResources", "noBandwidth": return true
        case "adaptiveBusy": return releaseCause == nil
        default: return false
        }
    }

    /// Setup went out and nothing of the callee came back: there is no other frame than Setup and the caller's release.
    var isWithoutReply: Bool {
        setup != nil && alerting == nil && connect == nil && releasedBy != .callee && missingBytes == 0
            && frameCount <= (end == nil ? 1 : 2)
    }
}
