extension VoicemailUnanswered {
    static let meaning = Meaning(
        summary: "A system looks for a voicemail server and none answers",
        mechanism: """
            A system whose voicemail is a PC sends requests to its Voicemail IP Address; the default, \
            255.255.255.255, asks the whole subnet. A broadcast does not cross a router.
            """,
        fault: """
            No server answers in the whole capture: its users have no voicemail. On a remote system it also \
            means that its Voicemail Type is not Line.
            """,
        evidenceFor: [
            "Three or more requests of the system were not answered, and none was.",
            "Other packets to this system are seen, so an answer would be seen.",
        ],
        evidenceAgainst: [
            "The capture shows one direction only: answers would be missed.",
            "A voicemail session with the system is seen: somebody serves it.",
        ],
        change: [
            """
            On the central system, System form, Voicemail tab: set Voicemail IP Address to the address of \
            the voicemail server PC.
            """,
            """
            On a remote system: set Voicemail Type to Line and Voicemail Destination to the Outgoing Group \
            ID of the line to the central system.
            """,
            "Check that the PC is up and the Voicemail Pro service runs.",
        ],
        capture: """
            Capture at the port of the system that asks, in both directions, for ten minutes, and dial *17 \
            there.
            """)
}
