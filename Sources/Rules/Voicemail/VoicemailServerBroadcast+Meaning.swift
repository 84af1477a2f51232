extension VoicemailServerBroadcast {
    static let meaning = Meaning(
        summary: "The central system finds its voicemail server by broadcast",
        mechanism: """
            The default of Voicemail IP Address is 255.255.255.255: the system asks its whole subnet and uses \
            what answers.
            """,
        fault: """
            It works as long as there is one server in the subnet. A second one, installed for a test, would \
            answer as well.
            """,
        evidenceFor: [
            """
            Voicemail requests of the central system go to 255.255.255.255 or to the broadcast address of \
            its subnet.
            """
        ],
        evidenceAgainst: [
            "The requests go to one address: then it is set."
        ],
        change: [
            """
            On the central system, System form, Voicemail tab: set Voicemail IP Address to the address of \
            the voicemail server PC.
            """
        ],
        capture: """
            Capture at the switch port of the central system, in both directions, for five minutes after the \
            change: the requests must go to the one address.
            """)
}
