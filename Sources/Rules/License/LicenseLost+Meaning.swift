extension LicenseLost {
    static let meaning = Meaning(
        summary: "License requests were answered, and then no more",
        mechanism: """
            Validation is repeated as long as the system runs, and the Feature Key Server PC has to be up for \
            it. When contact is lost the licenses turn invalid after a short grace; they are valid again as soon \
            as contact is back.
            """,
        fault: """
            Licensed features go away some time after the contact does, voicemail among them if it is the \
            central system that lost its server.
            """,
        evidenceFor: [
            """
            Requests were answered; from a moment on three or more in a row are not, until the capture ends.
            """,
            """
            Where the server is the end that asks: it falls silent for more than three of its periods while \
            its network is still heard.
            """,
        ],
        evidenceAgainst: [
            "A single lost answer is no loss of contact.",
            """
            All traffic of that path ends at the same moment: the capture point or the network went away.
            """,
            "From that moment the server answers another system: see license-server-contended.",
        ],
        change: [
            """
            Check that the Feature Key Server PC is up and its service runs; look whether it was restarted \
            at that time and another system asked first.
            """,
            """
            Set License Server IP Address on each system to its own server, so that none takes another's.
            """,
        ],
        capture: """
            Capture at the port of the system that asks, in both directions, across the next loss and ten \
            minutes beyond.
            """)
}
