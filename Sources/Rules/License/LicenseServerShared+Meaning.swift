extension LicenseServerShared {
    static let meaning = Meaning(
        summary: "Several systems are set to the same license server",
        mechanism: """
            Each system with licenses needs a Feature Key Server PC of its own. One server validates one system: \
            the first that asks after its start.
            """,
        fault: "The other system is not validated, at the latest after the next restart of the server.",
        evidenceFor: [
            "License requests of two or more systems go to the same address, not by broadcast."
        ],
        evidenceAgainst: [
            """
            A router with address translation may put two systems' requests under one address, and two \
            servers under one: look at both configurations.
            """
        ],
        change: [
            """
            On each system, System form, System tab: set License Server IP Address to the address of its own \
            Feature Key Server PC.
            """,
            "On a remote that uses no licenses: set it to 0.0.0.0.",
        ],
        capture: """
            Capture at the switch port of the Feature Key Server PC for ten minutes after the change: one system \
            only may ask it.
            """)
}
