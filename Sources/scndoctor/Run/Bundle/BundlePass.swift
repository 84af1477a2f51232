internal import Bundles
internal import Bytes
internal import CaptureFiles
internal import Redaction
internal import Reports
internal import Rules
internal import Sessions

/// Reads the capture once more, as it is to be told.
struct BundlePass {
    let reading: CaptureReading
    let plan: PointPlan?
    let inputs: BundleInputs
    /// Nil for the capture as it is.
    var redactor: PacketRedactor?

    struct Result {
        /// As they were given.
        var files: [CaptureFileInfo]
        /// With the names that the bundle tells.
        var told: [CaptureFileInfo]
        var limits: [CaptureLimit]
        var packets: Int
        /// The part of the capture that was asked for; nil for all of it.
        var selection: InputSelection?
    }

    /// Hands the packets to `take`, which returns false where it has enough.
    func run(
        label: String, _ take: (Span<PacketRecord>, RawSpan, _ files: [String]) throws(Failure) -> Bool,
        findings: (() -> [Finding])? = nil
    ) throws(Failure) -> Result {
        var batch = redactor.map { RedactedBatch($0) }
        var names: [String] = []
        let result = try reading.read(
            plan, label: label,
            { (records, bytes, files) throws(Failure) in
                if names.count != files.count { names = files.map(inputs.name) }
                guard batch != nil else { return try take(records, bytes, names) }
                return try batch?.redact(records, bytes) { (records, bytes) throws(Failure) in
                    try take(records, bytes, names)
                } ?? true
            }, findings: findings)
        if result.isInterrupted {
            Messages.tell("no bundle was made: a part of the capture is none")
            Interrupt.endProgram()
        }
        let limits = CaptureRemarks.limits(
            result.files, lastFrames: result.lastFrames, points: plan, isInterrupted: false
        ).map { limit in
            var told = limit
            told.path = inputs.name(of: limit.path)
            told.text = inputs.renamed(limit.text)
            return told
        }
        return Result(
            files: result.files, told: result.files.map { $0.named(inputs.name(of: $0.path)) }, limits: limits,
            packets: result.files.reduce(0) { $0 + $1.packets },
            selection: result.selection)
    }

    /// The plan under the names that the bundle tells.
    var toldPlan: PointPlan? {
        plan?.renamed(
            Dictionary(inputs.sources.map { ($0.path, $0.name) }) { first, _ in first }, hidden: inputs.hidesNames)
    }
}
