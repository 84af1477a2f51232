extension RtpOneWay {
    static let meaning = Meaning(
        summary: "A connected call has media in one direction only",
        mechanism: """
            Each end of a call sends RTP to the address that the other one named. The two directions take their \
            ways independently.
            """,
        fault: """
            One user hears, the other does not. At voicemail the greeting is heard and the message is empty, or \
            the other way round.
            """,
        evidenceFor: [
            "Packets go one way for at least two seconds, and none comes back.",
            "Media of another call in the missing direction is seen, so it would be seen here.",
        ],
        evidenceAgainst: [
            "The mirror port carries one direction only: then every call looks like this.",
            "One side was to send only, or the call was on hold.",
        ],
        change: [
            """
            Check that no firewall or address translation drops UDP 49152 to 53246 in the missing direction.
            """,
            "On the system that is not heard, check the IP route to the other and the VCM modules.",
        ],
        capture: """
            Capture at the ports of both systems at the same time, during a call of half a minute: that tells \
            where the packets end.
            """)
}
