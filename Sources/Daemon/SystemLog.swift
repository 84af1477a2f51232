internal import CProcess

/// Lines for the system's log (syslog(3)): facility daemon, with this program's name and process.
public struct SystemLog: Sendable {
    public enum Severity: Sendable, CaseIterable {
        case error, warning, notice, information

        /// LOG_ERR, LOG_WARNING, LOG_NOTICE and LOG_INFO of syslog.h.
        var priority: Int32 {
            switch self {
            case .error: 3
            case .warning: 4
            case .notice: 5
            case .information: 6
            }
        }
    }

    /// Octets of one line: what RFC 5424, section 6.1, asks every receiver to take, without the header.
    private static let maximumLine = 1900

    /// Opens the connection now, so that it is there after rights were given up.
    public init() { scndoctor_open_log() }

    /// Writes one line. Does not say whether it arrived: the log is there for a person, not for this program.
    public func write(_ severity: Severity, _ line: String) {
        unsafe scndoctor_log(severity.priority, Self.clean(line))
    }

    /// One line without control characters, whatever was given, cut between characters.
    static func clean(_ line: String) -> String {
        var result = String.UnicodeScalarView()
        var octets = 0
        for scalar in line.unicodeScalars {
            octets += UTF8.width(scalar)
            guard octets <= maximumLine else { break }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
