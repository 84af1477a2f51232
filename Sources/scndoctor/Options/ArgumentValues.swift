internal import ArgumentParser
internal import Bytes
internal import SiteFile

// What option values may be. Each says in one line what it takes.

/// Parsers of option values; each error says what the option takes.
enum ArgumentValue {
    /// A UDP or TCP port.
    static func port(_ text: String) throws -> UInt16 {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let value = UInt16(text), value > 0 else {
            throw ValidationError("a port is a number from 1 to 65535")
        }
        return value
    }

    /// An IPv4 or IPv6 address; never a name, which would need the network that is being repaired.
    static func address(_ text: String) throws -> IPAddress {
        guard let value = IPAddress(text) else {
            throw ValidationError("an IP address is needed, like 10.1.2.3")
        }
        return value
    }

    /// Two addresses with a comma between them.
    static func addresses(_ text: String) throws -> AddressPair {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = IPAddress(String(parts[0])), let second = IPAddress(String(parts[1])) else {
            throw ValidationError("two IP addresses are needed, like 10.1.2.3,10.1.2.4")
        }
        return AddressPair(first: first, second: second)
    }

    /// A name and a file with a colon between them.
    static func point(_ text: String) throws -> NamedPoint {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ValidationError("a name and a file are needed, like central:central.pcapng")
        }
        return NamedPoint(name: String(parts[0]), file: String(parts[1]))
    }

    /// How many packets.
    static func packets(_ text: String) throws -> Int {
        guard let value = Int(text), value > 0 else { throw ValidationError("a number above 0 is needed") }
        return value
    }

    /// More than two are not used.
    static func threads(_ text: String) throws -> Int {
        guard let value = Int(text), value > 0 else { throw ValidationError("1 or 2 is needed") }
        return value
    }

    /// Milliseconds, up to ten seconds.
    static func milliseconds(_ text: String) throws -> Double {
        let digits = text.hasSuffix("ms") ? text.dropLast(2) : text[...]
        guard let value = Double(digits), (0...10_000).contains(value) else {
            throw ValidationError("milliseconds from 0 to 10000 are needed, like 150")
        }
        return value
    }

    /// A length of a jitter buffer.
    static func jitterBuffer(_ text: String) throws -> Int {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text), value <= 1000 else {
            throw ValidationError("a jitter buffer is 0 to 1000 milliseconds")
        }
        return value
    }

    /// A moment of a capture.
    static func time(_ text: String) throws -> TimeBound {
        do throws(TimeBound.Refusal) {
            return try TimeBound(text)
        } catch {
            switch error {
            case .beforeEnd:
                throw ValidationError(
                    "a time before the end is not known until all is read; give +1h30m from the first packet, or a time"
                )
            case .unknown:
                throw ValidationError(
                    "a time is needed, like 2026-11-18T09:15:00, 2026-11-18T09:15:00+01:00, 09:15:30, @1763456789.5 or "
                        + "+90s")
            }
        }
    }

    /// A length of time in seconds.
    static func seconds(_ text: String) throws -> Double {
        guard let value = TimeLength.seconds(text) else {
            throw ValidationError("a time is needed, like 90, 90s, 5m, 2h or 1h30m")
        }
        return value
    }
}

struct AddressPair {
    let first: IPAddress
    let second: IPAddress
}

/// A capture point as the user names it.
struct NamedPoint {
    let name: String
    let file: String
}

enum ReportFormat: String, ExpressibleByArgument, CaseIterable { case text, json, html }
enum PlainFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
enum CallsFormat: String, ExpressibleByArgument, CaseIterable { case text, json, csv }
enum AudioFormat: String, ExpressibleByArgument, CaseIterable { case wav, raw }
enum RTPPortChoice: String, ExpressibleByArgument, CaseIterable { case even, any }
enum OutcomeChoice: String, ExpressibleByArgument, CaseIterable { case answered, rejected, unanswered, incomplete }
enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }
enum TimelineChoice: String, ExpressibleByArgument, CaseIterable { case brief, all }
enum ChecklistChoice: String, ExpressibleByArgument, CaseIterable { case all, open, none }
enum SeverityChoice: String, ExpressibleByArgument, CaseIterable { case note, warning, error }
