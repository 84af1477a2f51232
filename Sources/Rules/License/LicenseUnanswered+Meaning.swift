extension LicenseUnanswered {
    static let meaning = Meaning(
        summary: "License requests of a system are never answered",
        mechanism: """
            A system has its licenses validated by the Feature Key Server at its License Server IP Address, \
            again and again. 255.255.255.255 asks the whole subnet, 0.0.0.0 asks nobody.
            """,
        fault: """
            Without validation its licenses turn invalid. On the central system Voicemail Pro then stops two \
            hours after its start.
            """,
        evidenceFor: [
            "Three or more license requests were sent and none was answered in the whole capture.",
            "Other packets to this system are seen, so an answer would be seen.",
        ],
        evidenceAgainst: [
            "The capture shows one direction only: answers would be missed.",
            """
            A remote that uses no licenses needs no answer: its default broadcast in vain is told as \
            remote-license-requests.
            """,
            """
            A license server that answers another system runs, and belongs to that one: see \
            license-server-contended.
            """,
        ],
        change: [
            """
            On the system, System form, System tab: set License Server IP Address to the address of its own \
            Feature Key Server PC.
            """,
            """
            Check that the PC is up, on the same LAN, with the key plugged in; then restart the Feature Key \
            Server, as it serves only the first system that asks after its start.
            """,
        ],
        capture: """
            Capture at the port of the system that asks, in both directions, for ten minutes, with a restart of \
            the Feature Key Server in it.
            """)
}
