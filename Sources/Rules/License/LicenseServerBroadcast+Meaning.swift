extension LicenseServerBroadcast {
    static let meaning = Meaning(
        summary: "A system looks for its license server by broadcast",
        mechanism: """
            The default of License Server IP Address is a broadcast: the system asks its whole subnet, and the \
            Feature Key Server validates only the first system that asks after its start.
            """,
        fault: """
            Which system gets the server is decided by chance at each restart. It works until another system is \
            the first, and then licenses fail for no visible reason. The job aid advises strongly against it.
            """,
        evidenceFor: [
            """
            License requests of the system go to 255.255.255.255 or to the broadcast address of its subnet.
            """
        ],
        evidenceAgainst: [
            """
            The requests go to one address: then it is set. A system that sends none has 0.0.0.0, or its key \
            in the control unit.
            """
        ],
        change: [
            """
            On each system with licenses, System form, System tab: set License Server IP Address to the \
            address of its own Feature Key Server PC.
            """,
            "On a remote that uses no licenses: set it to 0.0.0.0.",
        ],
        capture: """
            Capture at the port of that system for ten minutes after the change: the requests must go to one \
            address, or not be sent.
            """)
}
