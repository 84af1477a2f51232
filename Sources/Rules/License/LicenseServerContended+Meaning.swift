extension LicenseServerContended {
    static let meaning = Meaning(
        summary: "One license server is asked by several systems and answers one",
        mechanism: """
            A Feature Key Server that has validated one system validates no other until it is restarted: it \
            belongs to the first that asked after its start.
            """,
        fault: """
            The system that came second gets no answer, and its licenses turn invalid. If that is the central \
            system, Voicemail Pro stops after two hours. After a restart of the server it may be the other way \
            round.
            """,
        evidenceFor: [
            """
            Two systems ask within the hearing of one server; it answers one of them, and the other gets no \
            answer at the same time.
            """,
            """
            The system that is answered changes after a gap in the server's answers, as after a restart.
            """,
        ],
        evidenceAgainst: [
            """
            The system without answers is answered by another server at that time: then it does not need \
            this one.
            """,
            "A broadcast may not reach a server behind a router: then it was not asked at all.",
        ],
        change: [
            """
            On each system, System form, System tab: set License Server IP Address to its own Feature Key \
            Server PC, or to 0.0.0.0 on a remote that uses no licenses.
            """,
            "Then restart the Feature Key Server, so that the right system is the first to ask.",
        ],
        capture: """
            Capture at the switch port of the Feature Key Server PC, in both directions, from its restart on for \
            ten minutes: the first system that asks shows.
            """)
}
