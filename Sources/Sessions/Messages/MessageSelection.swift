/// Which messages are wanted.
public enum MessageSelection: Sendable {
    /// All of signalling and of the IP Office, each without its fields: one line for each.
    case list
    /// All layers of these frames.
    case frames(FrameNumbers)
    /// The messages of a call.
    case call(CallChoice)
    case `protocol`(MessageProtocol)
}

/// Frame numbers as a user gives them: `12`, `12-20`, `3,7,12-20`.
public struct FrameNumbers: Sendable, Equatable {
    /// Sorted, apart from each other.
    public let ranges: [ClosedRange<Int>]

    /// Nil for anything that is not such a list, for frame 0, and for a range that goes backwards.
    public init?(_ text: String) {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Self.number($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
                return nil
            }
            ranges.append(first...last)
        }
        ranges.sort { $0.lowerBound < $1.lowerBound }
        var merged: [ClosedRange<Int>] = []
        for range in ranges {
            // No number is so large that one more would overflow.
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
            let value = Int(text), value > 0
        else { return nil }
        return value
    }

    public func contains(_ number: Int) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(number)
    }

    public var last: Int { ranges.last?.upperBound ?? 0 }
}

/// A call as a user names it.
public enum CallChoice: Sendable, Equatable {
    /// The number in `call-3`.
    case number(Int)
    /// The first hexadecimal digits of a callIdentifier, lower case, without hyphens.
    case identifier(String)

    /// Nil for what is neither.
    public init?(_ text: String) {
        if text.hasPrefix("call-") {
            let digits = text.dropFirst(5)
            guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
                let number = Int(digits), number > 0
            else { return nil }
            self = .number(number)
            return
        }
        let digits = text.lowercased().filter { $0 != "-" }
        guard (4...32).contains(digits.utf8.count), digits.utf8.allSatisfy({ Self.isHexadecimal($0) }) else {
            return nil
        }
        self = .identifier(digits)
    }

    private static func isHexadecimal(_ octet: UInt8) -> Bool {
        (48...57).contains(octet) || (97...102).contains(octet)
    }
}
