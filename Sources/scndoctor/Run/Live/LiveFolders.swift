internal import CaptureFiles
internal import Daemon
internal import RingFiles

/// The folders of what a live capture writes, opened while it has the rights to.
struct LiveFolders {
    /// Of -w.
    let ring: OutputDirectory?
    private let report: OutputTarget?

    init(ring: String?, report: String?, account: Account?) throws(Failure) {
        do throws(CaptureError) {
            self.ring = try ring.map { path throws(CaptureError) in try OutputDirectory(containing: path) }
        } catch {
            throw Failure(ExitStatus(rawValue: error.exitStatus) ?? .inputOutput, lines: error.refusals.map(\.description))
        }
        self.report = try report.map { path throws(Failure) in try OutputTarget(path: path, inputs: []) }
    }

    func writeReport(_ bytes: [UInt8]) throws(Failure) { try report?.write(CollectionOfOne(bytes)) }
}
