extension CallUnansweredByPeer {
    static let meaning = Meaning(
        summary: "A system does not answer calls",
        mechanism: """
            Call signaling goes over TCP to port 1720 of the called system. To a Setup some message has to come \
            back within four seconds (T303).
            """,
        fault: "Calls to that system fail, those to voicemail as well.",
        evidenceFor: [
            "A TCP connection to its signaling port is refused, or gets no answer to any SYN.",
            "The connection stands, and nothing comes back on the Setup.",
        ],
        evidenceAgainst: [
            """
            The capture shows one direction only: then the caller goes on as if it had been answered.
            """,
            "Other calls to it are answered: it is not down all the time.",
        ],
        change: [
            """
            On the line of the caller, Line form, VoIP tab: set Gateway IP Address to the address of the \
            other control unit.
            """,
            """
            Check that the called system runs, and that no firewall or address translation drops TCP 1720.
            """,
        ],
        capture: """
            Capture at the port of the called system, in both directions, while a call to it is made: that tells \
            whether the SYN arrives.
            """)
}
