import CaptureFiles
import Foundation
import Rules
import Sessions

@testable import scndoctor

/// What the program concludes from a file: all of its pipeline but the printing.
struct Diagnosis {
    let files: [CaptureFileInfo]
    let analysis: Analysis
    let findings: [Finding]

    init(_ file: URL, _ profile: Profile = Profile()) throws {
        let reading = try CaptureReading(
            paths: [file.path], filter: nil, count: nil, profile: profile, isQuiet: true
        ).run()
        files = reading.files
        analysis = reading.analysis
        findings = RuleRegistry.findings(in: analysis)
    }
}
