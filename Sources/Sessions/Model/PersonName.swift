/// What display names say.
public enum PersonName {
    /// What stands in the place of a name where there is none; in small letters.
    public static let placeholders: Set<String> = [
        "anonymous", "private", "withheld", "unavailable", "unknown", "external", "out of area", "no name",
        "restricted",
    ]
}
