import Bytes
import Sessions

/// What else may be true of a system whose license requests are not answered: the same words for every finding.
struct LicenseAlternatives {
    let analysis: Analysis
    let system: IPAddress

    /// Whether the license is valid in spite of what is seen.
    func validAllTheSame(_ state: LicenseState) -> Alternative {
        switch state {
        case .unvalidated:
            let asking = analysis.licenseRequests(of: system).filter { $0.unanswered > 0 }.min { $0.first < $1.first }
            guard let asking else {
                return Alternative(
                    "License valid all the same?", .open, why: "no license request of it is in this capture")
            }
            return Alternative(
                "License valid all the same?", .ruledOut,
                why: "with a serial dongle (License Server IP Address 0.0.0.0) it would not ask at all; it asks "
                    + "(#\(asking.first.number)), and nothing answers",
                evidence: [
                    Evidence(asking.first, "\(system) asks for its license server \(asking.way)"),
                    Evidence(asking.last, "\(system) still asks"),
                ])
        case .notAsked:
            return Alternative(
                "Licensed by a serial dongle?", .open,
                why: "a serial dongle on the control unit causes no traffic: look at License in Manager")
        case .unknown, .validated:
            return Alternative(
                "License valid?", .open,
                why: "the license traffic is not in this capture: capture at the central system's port")
        }
    }

    /// Whether answers come that this capture does not show.
    func answersUnseen() -> Alternative { analysis.answersUnseen(to: system) }
}

extension Analysis {
    func answersUnseen(to system: IPAddress) -> Alternative {
        let question = "Answers not seen by this capture?"
        guard let seen = addressed[system] else {
            return Alternative(question, .open, why: "capture at the port of \(system), both directions")
        }
        return Alternative(
            question, .ruledOut,
            why: "other packets to \(system) are seen here (#\(seen.number)), so an answer would be",
            evidence: [Evidence(seen, "a packet to \(system) is seen at this point")])
    }
}
