/// All captures of the folder captures/.
public enum Catalog {
    public static let scenarios: [Scenario] =
        TwoHourStops.all + VoicemailFaults.all + VoicemailServers.all + LicenseFaults.all + SCNFaults.all
        + CallFaults.all + UnnamedBroadcasts.all + Healthy.all + CaptureLimits.all + CaptureFlaws.all
        + SystemReports.all + TwoPoints.all + MediaReports.all + KeyPresses.all + MediaStreams.all
        + NoMedia.all + TellingNames.all

    public static func scenario(named name: String) -> Scenario? { scenarios.first { $0.name == name } }
}
