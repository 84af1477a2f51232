extension RtpMissing {
    static let meaning = Meaning(
        summary: "A connected call has no media at all",
        mechanism: """
            Voice passes as RTP over UDP, ports 49152 to 53246 by default, between the addresses that the call \
            signaling names. Both systems need a VCM channel for it.
            """,
        fault: """
            Both users hear silence. A voicemail call without media is connected, and no greeting comes.
            """,
        evidenceFor: [
            """
            The call is connected and its media channels were agreed, and not one RTP packet of it is seen \
            in either direction.
            """,
            "Media of other calls, or other UDP, on the same path is seen.",
        ],
        evidenceAgainst: [
            """
            The media may pass another way than through this capture point: the signaling names its \
            addresses.
            """,
            "A capture filter or a call on hold hides it.",
        ],
        change: [
            """
            Check that no firewall or address translation between the sites drops UDP 49152 to 53246.
            """,
            "Check that both systems have VCM modules and a route to each other's address.",
        ],
        capture: "Capture all UDP at the port of each of the two systems, during a call of half a minute.")
}
