internal import CaptureFiles
internal import LiveCapture

/// What a refused interface, and a file that cannot be written, are for the shell.
enum LiveFailure {
    static func of(_ error: LiveCaptureError) -> Failure {
        let status: ExitStatus =
            switch error.kind {
            case .permission: .permission
            case .noSuchInterface: .cannotOpen
            case .library: .unavailable
            case .filter: .usage
            case .down, .interface, .other: .inputOutput
            }
        return Failure(status, error.description)
    }

    static func of(_ error: CaptureError) -> Failure {
        Failure(ExitStatus(rawValue: error.exitStatus) ?? .inputOutput, lines: error.refusals.map(\.description))
    }
}
