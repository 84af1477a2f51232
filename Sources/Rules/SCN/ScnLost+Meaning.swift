extension ScnLost {
    static let meaning = Meaning(
        summary: "SCN signaling stops, or comes from one side only",
        mechanism: """
            Each system of a Small Community Network sends an update every 30 seconds. Silence of over 90 \
            seconds is a loss.
            """,
        fault: """
            SCN has to run between central and remote all the time: without it centralized voicemail is \
            unpredictable, and not supported.
            """,
        evidenceFor: [
            """
            Updates came regularly, then none for over 90 seconds while the capture still hears that \
            network.
            """,
            """
            Updates come from one side, none from the other, although other packets of that one are seen.
            """,
        ],
        evidenceAgainst: [
            "Nothing at all is heard of the network in that time: the capture missed it.",
            "A single missing update is none.",
        ],
        change: [
            "On both ends of the line, Line form, VoIP tab: enable Voice Networking.",
            """
            Check that the silent system runs, and that no firewall or link on the way drops UDP 50795.
            """,
        ],
        capture: """
            Capture at the ports of both systems at the same time, for ten minutes: that tells whether the \
            updates are not sent or get lost on the way.
            """)
}
