import Bytes
import Sessions

/// Job aid 15: the running time of the service against the answers of the license server.
enum VoicemailLicensed: Check {
    static let number = 15
    static let id = "voicemail-licensed"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        let unlicensed = facts.all(VoicemailTwoHourStop.id, VoicemailTwoHourForecast.id)
        let unanswered = facts.ofCentral(LicenseUnanswered.id, LicenseLost.id)
        let runs = facts.analysis.judgedServices.flatMap(\.runs)
        let isLicensed = runs.contains { $0.license == .validated }
        // A stop in spite of answers is no breach of this statement.
        let stopped = isLicensed ? [] : facts.all(VoicemailStopped.id)
        if let fail = Judgment.fail(unlicensed + unanswered + stopped) { return fail }
        if let run = runs.first(where: { $0.license == .validated }) {
            let stop =
                facts.all(VoicemailStopped.id).isEmpty ? "" : " It stopped all the same: for another reason than this."
            return .pass(
                "While voicemail ran, \(Words.count(run.licenseAnswers, "license request")) got an answer, which proves "
                    + "contact, not a valid license.\(stop)", [run.firstProof, run.lastProof])
        }
        return Self.notSeen(
            runs.isEmpty
                ? "The voicemail service is not seen running."
                : "Voicemail runs, and the license requests of its system are not in this capture, or too few to tell.")
    }
}
