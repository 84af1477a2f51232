extension UnnamedPeriodicBroadcast {
    static let meaning = Meaning(
        summary: "A system broadcasts regularly to a UDP port that nothing names",
        mechanism: """
            License and voicemail requests are broadcast by default. Their ports are commonly quoted, not published, \
            and can differ between releases: this program takes them from a list that options change.
            """,
        fault: """
            If these broadcasts are the license or voicemail requests, the analysis judged without them. If they are \
            something else, nothing is wrong.
            """,
        evidenceFor: [
            "A system sends UDP broadcasts of a steady period to one port that no list of known ports has.",
            "Its license or voicemail requests are not seen on their usual ports.",
        ],
        evidenceAgainst: [
            "Its license and voicemail requests are seen on their usual ports."
        ],
        change: [
            """
            Where it is known what they are, name the port: --license-port, --voicemail-port or --scn-port; then \
            analyze the capture again.
            """
        ],
        capture: "Capture for ten minutes while the system starts: it looks for its servers then.")
}
