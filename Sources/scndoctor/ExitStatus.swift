/// What the shell is told. The numbers are those of sysexits.h where it has one.
enum ExitStatus: Int32 {
    case success = 0
    /// `--fail-on` was given, and such a finding exists.
    case findingsExist = 1
    /// EX_USAGE.
    case usage = 64
    /// EX_DATAERR: not a capture, damaged beyond use, or damaged at all with `--strict`; a site file that is wrong.
    case notACapture = 65
    /// EX_NOINPUT.
    case cannotOpen = 66
    /// EX_UNAVAILABLE: libpcap is asked for, and not installed.
    case unavailable = 69
    /// EX_IOERR: reading or writing failed.
    case inputOutput = 74
    /// EX_NOPERM.
    case permission = 77
}

/// Why there is no report: one line for a person, and a status for the shell.
struct Failure: Error {
    let status: ExitStatus
    /// Without the name of the program; a line for each input where several are refused.
    let lines: [String]

    init(_ status: ExitStatus, _ line: String) { self.init(status, lines: [line]) }

    init(_ status: ExitStatus, lines: [String]) {
        self.status = status
        self.lines = lines
    }
}
