internal import ArgumentParser
internal import Bundles
internal import Bytes
internal import CaptureFiles
internal import Redaction
internal import Reports
internal import Rules
internal import Sessions

/// One run of `report`: analyze, take out what must not leave the site, analyze what is left, choose the packets that
/// show it, and write all of it or nothing.
struct ReportRun {
    let input: InputOptions
    let profile: Profile
    let output: BundleOptions
    /// What the README says of the options.
    let optionWords: [String]

    /// Of more calls no messages are kept: the page shows few ladders, and says how to draw the others.
    private static let mostCallsWithMessages = 20_000

    /// Throws `Failure` where there is no bundle, `ExitCode` where the shell is told more than success.
    func run() throws {
        let made = try BundleTime.made()
        let target = try BundleOutput(path: output.output, inputs: input.paths)
        let level = output.level
        let inputs = try BundleInputs(
            paths: input.paths, hidesNames: level >= .identities, isQuiet: output.quiet)
        let reading = CaptureReading(input, zone: output.zone, profile: profile, isQuiet: output.quiet)
        let plan = try PointReading(paths: input.paths, names: input.points, isQuiet: output.quiet).plan()
        var pass = BundlePass(reading: reading, plan: plan, inputs: inputs)

        let plain = try first(pass, level)
        var pseudonyms = try RedactionChoice(level: level, keyFile: output.redactKey)
            .pseudonyms(for: plain.analysis, inputs.key)
        let told = profile.redacted(level, &pseudonyms)
        if level > .none {
            pass.redactor = PacketRedactor(
                level: level, pseudonyms: pseudonyms, profile: profile, plan: plain.signaling)
        }

        let second = try second(pass, told, plain)
        var report = second.report
        let redactionCheck = level > .none ? Self.check(plain.findings, report.findings, level, &pseudonyms) : nil
        let facts = BundleFacts(
            sources: inputs.sources.map { .init(name: $0.name, size: $0.digest.size, sha256: $0.digest.sha256) },
            evidenceFiles: BundleName.evidence(points: report.analysis.points.count),
            redaction: level == .none ? nil : level.rawValue,
            redactionWords: RedactionWords.sentences(level, hasKeyFile: output.redactKey != nil),
            hidesKeys: level >= .speech)
        report.bundle = facts
        let evidence = try EvidenceSearch(
            pass: pass, report: report, survey: second.survey, inputs: inputs, interfaces: second.interfaces,
            citations: Citations(report, zone: output.zone), limit: output.evidenceLimit
        ).run()
        report.bundle?.evidencePlaces = evidence.places

        var caps = BundleCaps(
            segmentOctets: SignallingPlan.maximumOctets, connections: SignallingPlan.maximumConnections)
        caps.refusedSegments = plain.signaling.refusedSegments
        caps.uncounted = second.survey.uncounted
        caps.leftOut = evidence.files.reduce(0) { $0 + $1.leftOut }
        let points =
            report.analysis.points.count < 2
            ? [nil] : report.analysis.points.map { Optional(SafeText.clean($0.name, limit: 120)) }
        let readme = BundleReadme(
            tool: "\(Tool.name) \(Tool.version)", made: BundleTime.words(made), options: optionWords,
            sources: inputs.sources, redaction: facts.redactionWords, redactionCheck: redactionCheck,
            evidence: .init(
                files: zip(facts.evidenceFiles, points).map { ($0, $1) }, packets: evidence.packets,
                allPackets: report.analysis.packets, words: evidence.words,
                check: evidence.check, options: ProfileWords.options(told)),
            selection: report.selection.map { $0.words(output.zone.words) }, capsReached: caps.sentences)
        try target.write(
            [
                (BundleName.page, page(report)), (BundleName.text, text(report)),
                (BundleName.json, JSONReport.octets(report)), (BundleName.readme, Array(readme.text.utf8)),
            ] + zip(facts.evidenceFiles, evidence.files).map { ($0, $1.octets) }, made: made)
        if !output.quiet { tell(plain, evidence, redactionCheck) }
        let status = CaptureRemarks.status(plain.files, isStrict: input.strict)
        if status != .success { throw ExitCode(status.rawValue) }
    }

    // MARK: - The passes

    private struct First {
        var analysis: Analysis
        var findings: [Finding]
        var signaling: SignallingPlan
        var files: [CaptureFileInfo]
        var packets: Int
    }

    /// The capture as it is.
    private func first(_ pass: BundlePass, _ level: RedactionLevel) throws(Failure) -> First {
        var analyzer: PointAnalyzer?
        var signaling = SignallingPlan(profile: profile)
        let result = try pass.run(label: "analyzing") { (records, bytes, files) throws(Failure) in
            if analyzer == nil { analyzer = PointAnalyzer(profile: profile, plan: pass.toldPlan, files: files) }
            analyzer?.accept(records, bytes)
            if level > .none { signaling.accept(records, bytes) }
            return true
        } findings: {
            CaptureReading.findings(analyzer)
        }
        signaling.finish()
        var finished = analyzer ?? PointAnalyzer(profile: profile, plan: pass.toldPlan, files: result.told.map(\.path))
        let analysis = finished.finish(limits: result.limits)
        return First(
            analysis: analysis, findings: RuleRegistry.findings(in: analysis), signaling: signaling,
            files: result.files, packets: result.packets)
    }

    private struct Second {
        var report: Report
        var survey: EvidenceSurvey
        /// Names of the interfaces of each file; empty where they are not told.
        var interfaces: [[String]]
    }

    /// The capture as it is told; with it, which conversations the cited frames are of.
    private func second(_ pass: BundlePass, _ told: Profile, _ plain: First) throws(Failure) -> Second {
        // Frames are cited alike before and after: numbers say it all.
        let checklist = Checklist.items(plain.analysis, plain.findings)
        let cited = Citations(
            Report(
                toolName: Tool.name, toolVersion: Tool.version, files: [], analysis: plain.analysis,
                findings: plain.findings, checklist: checklist), zone: output.zone)
        let signaling = Set(plain.analysis.calls.lazy.flatMap { $0.frames.map(\.number) + [$0.start.number] })
        var survey = EvidenceSurvey(cited, signaling: signaling)
        var analyzer: PointAnalyzer?
        func fresh(_ files: [String]) -> PointAnalyzer {
            PointAnalyzer(
                profile: told, keepsMessages: plain.analysis.calls.count <= Self.mostCallsWithMessages,
                keepsSeconds: true, plan: pass.toldPlan, files: files)
        }
        let label = output.level == .none ? "choosing evidence" : "taking out"
        let result = try pass.run(label: label) { (records, bytes, files) throws(Failure) in
            if analyzer == nil { analyzer = fresh(files) }
            analyzer?.accept(records, bytes)
            survey.accept(records, bytes)
            return true
        } findings: {
            CaptureReading.findings(analyzer)
        }
        guard result.packets == plain.packets else {
            throw Failure(.inputOutput, "the capture changed while it was read; make a copy of it first")
        }
        var finished = analyzer ?? fresh(result.told.map(\.path))
        let analysis = finished.finish(limits: result.limits)
        let findings = RuleRegistry.findings(in: analysis)
        let report = Report(
            toolName: Tool.name, toolVersion: Tool.version, files: result.told.map(ReportFile.init),
            analysis: analysis, findings: findings, checklist: Checklist.items(analysis, findings),
            selection: withoutNames(result.selection))
        let interfaces = result.told.map { file in
            output.level >= .identities ? [] : file.interfaces.map { $0.name ?? "" }
        }
        return Second(report: report, survey: survey, interfaces: interfaces)
    }

    /// The findings before and after something was taken out, by the addresses that are told.
    private static func check(
        _ before: [Finding], _ after: [Finding], _ level: RedactionLevel, _ pseudonyms: inout Pseudonyms
    ) -> EvidenceCheck {
        guard level >= .addresses else { return EvidenceCheck(before, after) }
        let mapped = before.map { finding in
            var told = finding
            told.systems = finding.systems.map { pseudonyms.address($0) }
            return told
        }
        return EvidenceCheck(mapped, after)
    }

    /// A filter may name who was telephoned from where.
    private func withoutNames(_ selection: InputSelection?) -> InputSelection? {
        var told = selection
        if output.level >= .identities, told?.filter != nil { told?.filter = "" }
        return told
    }

    // MARK: - What is written

    private func text(_ report: Report) -> [UInt8] {
        let options = TextOptions(checklist: .all, zone: output.zone)
        return Array(TextReport.render(report, options: options).utf8)
    }

    private func page(_ report: Report) -> [UInt8] {
        Array(HTMLReport.render(report, options: HTMLOptions(zone: output.zone)).utf8)
    }

    private func tell(_ plain: First, _ evidence: EvidenceSearch.Result, _ redactionCheck: EvidenceCheck?) {
        CaptureRemarks.lines(plain.files).forEach(Messages.tell)
        if let redactionCheck, !redactionCheck.isSame {
            Messages.tell("taking out what must not leave the site changed the findings; README.txt says how")
        }
        if !evidence.check.isSame {
            Messages.tell("the evidence by itself does not give all findings; README.txt says which")
        }
        Messages.tell(
            "\(output.output): \(evidence.packets) of \(plain.analysis.packets) packets as evidence, "
                + "taken out: \(output.level.rawValue)")
    }
}
