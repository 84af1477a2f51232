extension VoicemailServersMultiple {
    static let meaning = Meaning(
        summary: "More than one voicemail server answers",
        mechanism: """
            A Small Community Network has one centralized voicemail server. A system that looks for it by \
            broadcast takes what answers.
            """,
        fault: """
            With two servers either may serve a user: messages end up in two places, and a stop of one of them \
            looks like a fault that comes and goes.
            """,
        evidenceFor: [
            """
            Two or more hosts answer the voicemail requests of the systems, each more than once, and at \
            least one request was a broadcast.
            """
        ],
        evidenceAgainst: [
            "A host that merely uses the voicemail port and answers no system is no second server.",
            """
            The address of one PC was changed during the capture: then one stops answering when the other \
            begins.
            """,
        ],
        change: [
            "Keep one voicemail server and stop the voicemail service on the other hosts.",
            """
            On the central system, System form, Voicemail tab: set Voicemail IP Address to the address of \
            that server.
            """,
        ],
        capture: """
            Capture at the switch port of the central system, in both directions, for ten minutes: requests are \
            periodic, and every host that answers shows.
            """)
}
