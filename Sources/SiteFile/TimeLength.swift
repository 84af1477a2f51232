/// A length of time as people write it.
public enum TimeLength {
    private static let units: [String: Double] = ["ms": 0.001, "s": 1, "m": 60, "min": 60, "h": 3600]

    /// In seconds: "3", "2.5", "500ms", "90s", "5m", "2h", "1h30m". Seconds where no unit is given; nil for anything else.
    public static func seconds(_ text: String) -> Double? {
        var total = 0.0
        var rest = Substring(text)
        var parts = 0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(unit.count)
            parts += 1
            // Only a number that stands alone may go without its unit.
            let isAlone = parts == 1 && rest.isEmpty
            guard number.utf8.count <= 12, let amount = Double(number), amount.isFinite,
                let factor = unit.isEmpty && isAlone ? 1 : units[String(unit)]
            else { return nil }
            total += amount * factor
        }
        return parts > 0 ? total : nil
    }
}
