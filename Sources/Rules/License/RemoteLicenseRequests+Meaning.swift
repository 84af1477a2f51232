extension RemoteLicenseRequests {
    static let meaning = Meaning(
        summary: "A remote system asks for licenses",
        mechanism: """
            Voicemail licenses are entered on the central system and validated by its Feature Key Server. A \
            remote needs none for centralized voicemail, and with License Server IP Address 0.0.0.0 it asks \
            nobody.
            """,
        fault: """
            By default a remote asks by broadcast all the same. Where its broadcast reaches the central system's \
            Feature Key Server it may be the first to ask, and the central system is not validated.
            """,
        evidenceFor: [
            "A remote system sends license requests.",
            "With a site file that says uses-licenses: false of it, this is a warning.",
        ],
        evidenceAgainst: [
            """
            The remote has licenses of its own, with its own Feature Key Server: then it has to ask. With \
            uses-licenses: true in a site file nothing is found, and its requests are judged like those of the \
            central system.
            """,
            "The system is the central one: roles are inferred; --central and --remote set them.",
        ],
        change: [
            """
            On a remote that uses no licenses, System form, System tab: set License Server IP Address to \
            0.0.0.0.
            """,
            "On one that does: set it to the address of its own Feature Key Server PC.",
        ],
        capture: """
            Capture at the port of the remote system for ten minutes after the change: no license request may \
            leave it.
            """)
}
