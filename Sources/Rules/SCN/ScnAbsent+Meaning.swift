extension ScnAbsent {
    static let meaning = Meaning(
        summary: "Systems call each other without SCN signaling",
        mechanism: """
            The Small Community Network is signaling of its own beside the H.323 line: each system sends an \
            update every 30 seconds to its peers. Voice Networking on the line turns it on.
            """,
        fault: """
            Voicemail can appear to work over the H.323 line alone. Without SCN it is unpredictable, and not \
            supported.
            """,
        evidenceFor: [
            """
            H.323 calls pass between the two systems, and no SCN signaling between them, nor broadcast by \
            both, in at least 90 seconds.
            """,
            "Other UDP of these systems is seen, so SCN signaling would be seen.",
        ],
        evidenceAgainst: [
            """
            It may go another way than through this capture point, or over another port: --scn-port.
            """,
            "A filter for TCP only hides it.",
        ],
        change: [
            "On both ends of the line, Line form, VoIP tab: enable Voice Networking.",
            "Check that no firewall between the sites drops UDP 50795.",
        ],
        capture: "Capture all UDP at the port of either system, in both directions, for five minutes.")
}
