/// All captures of the folder captures/.
public enum Catalog {
    public static let scenarios: [Scenario] = TwoHourStops.all

    public static func scenario(named name: String) -> Scenario? { scenarios.first { $0.name == name } }
}
