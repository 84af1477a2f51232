extension RemoteVoicemailBroadcast {
    static let meaning = Meaning(
        summary: "A remote system looks for a voicemail server by itself",
        mechanism: """
            A remote system reaches centralized voicemail by a call over its H.323 line to the central system: \
            Voicemail Type is Line, Voicemail Destination the Outgoing Group ID of that line. As long as that is \
            not set it looks for a voicemail server on its own, by default by broadcast.
            """,
        fault: """
            If a server hears the broadcast, voicemail appears to work before the remote is configured. That is \
            by accident, unpredictable and not supported. If none hears it, the users of the remote have no \
            voicemail.
            """,
        evidenceFor: [
            """
            The remote sends voicemail requests of its own, or has a session with the voicemail server past \
            the central system.
            """
        ],
        evidenceAgainst: [
            """
            The system is the central one: roles are inferred, and the report says from what; --central and \
            --remote set them.
            """,
            "Requests that end when the system restarts were of the old configuration.",
        ],
        change: [
            """
            On the remote, System form, Voicemail tab: set Voicemail Type to Line and Voicemail Destination \
            to the Outgoing Group ID of the line to the central system.
            """,
            "Load the configuration, reboot the remote, and dial *17 at one of its extensions.",
        ],
        capture: """
            Capture at the port of the remote system, in both directions, for ten minutes after its reboot, with \
            one call to *17: no voicemail request may leave it, and the call must go over the H.323 line.
            """)
}
