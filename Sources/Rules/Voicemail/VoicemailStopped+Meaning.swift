extension VoicemailStopped {
    static let meaning = Meaning(
        summary: "Voicemail stopped for another reason than its license",
        mechanism: """
            The service is there as long as the voicemail server answers or carries sessions. Three requests in \
            a row without an answer, an ICMP unreachable about the server, or voicemail calls that are refused \
            or connected without a session, where they had sessions before, say that it is gone.
            """,
        fault: """
            Users hear busy, silence or no greeting from that moment on. How long it ran does not fit two hours, \
            or the license requests were answered: the license is not the cause that this capture shows.
            """,
        evidenceFor: [
            "The service worked, and then requests stay unanswered or voicemail calls fail.",
            "The time that it ran excludes two hours, or license requests were answered in it.",
        ],
        evidenceAgainst: [
            "Service that is back within ten minutes was restarted.",
            "No request stays unanswered: then the service is idle, not gone.",
            """
            Calls refused for want of a channel while others are up are another fault: see \
            channels-exhausted.
            """,
        ],
        change: [
            """
            Look at the voicemail server PC: is it up, does the Voicemail Pro service run, what does its log \
            say at that time?
            """,
            """
            Check power, cable and switch port of the PC, and the path between it and the central system.
            """,
        ],
        capture: """
            Capture at the switch port of the voicemail server PC, in both directions, until it stops again: ARP \
            and ICMP there tell whether the PC or only its service went away.
            """)
}
