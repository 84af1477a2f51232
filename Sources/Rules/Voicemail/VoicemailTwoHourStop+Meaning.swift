extension VoicemailTwoHourStop {
    static let meaning = Meaning(
        summary: "Voicemail stopped after two hours without license validation",
        mechanism: """
            Voicemail Pro starts without a license and runs for two hours. Its licenses are entered on the \
            central system, which has them validated by the Feature Key Server at its License Server IP Address. \
            Without that validation Voicemail Pro stops when the two hours are over.
            """,
        fault: """
            The install looks right: *17 is answered, messages are taken. Two hours after its start the service \
            is gone, and callers hear busy or silence. Restarting Voicemail Pro starts the two hours again, so \
            it comes back and fails again.
            """,
        evidenceFor: [
            """
            The service ended, and the time that it ran, an interval with both bounds from frames, meets two \
            hours within five minutes.
            """,
            "The license requests of the central system in that time were not answered.",
            "It happens again two hours after the next start.",
            """
            The voicemail server PC is still there after the stop: it sends ARP, or reports its port closed \
            by ICMP port unreachable.
            """,
        ],
        evidenceAgainst: [
            "License requests of the central system were answered while the service ran.",
            "The service ran clearly shorter or longer than two hours.",
            """
            Two hours without a call in which no request stays unanswered are idleness, or the housekeeping \
            that Voicemail Pro runs then: no stop.
            """,
            """
            Everything of the PC or of the path falls silent at the same moment: the PC is off or the \
            network is cut.
            """,
            """
            Newer releases have a grace of 30 days when a license server is lost; that is another mechanism.
            """,
        ],
        change: [
            """
            On the central system, System form, System tab: set License Server IP Address to the address of \
            its own Feature Key Server PC.
            """,
            """
            Check that the Feature Key Server runs with its key plugged in, and that no other system was the \
            first to ask it; restart it, as it serves only the first system that asks after its start.
            """,
            "Restart Voicemail Pro and check that the license requests are answered.",
        ],
        capture: """
            Capture at the switch port of the central system, in both directions, from before the start of \
            Voicemail Pro until two hours and 15 minutes after it. Dial *17 once after the start and once after \
            the stop.
            """)
}
