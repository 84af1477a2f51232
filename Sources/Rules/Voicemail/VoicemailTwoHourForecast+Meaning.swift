extension VoicemailTwoHourForecast {
    static let meaning = Meaning(
        summary: "Voicemail runs without license validation and will stop",
        mechanism: """
            Voicemail Pro runs for two hours without license validation and then stops. The capture shows the \
            service at work while the license requests of the central system go unanswered.
            """,
        fault: """
            Everything still works, so the fault is easy to miss. It will stop two hours after its start; where \
            the start was not captured, at the latest two hours after it was first seen.
            """,
        evidenceFor: [
            "The service works until the end of the capture.",
            """
            Three or more license requests of the central system were not answered while it ran, and none \
            was.
            """,
        ],
        evidenceAgainst: [
            """
            The service still works well over two hours after it was first seen: then the rule does not hold \
            here, and nothing is forecast.
            """,
            """
            A license key in the control unit itself causes no license requests; where requests are sent and \
            fail, look at License in Manager.
            """,
        ],
        change: [
            """
            On the central system, System form, System tab: set License Server IP Address to the address of \
            its own Feature Key Server PC.
            """,
            "Restart the Feature Key Server, then Voicemail Pro.",
        ],
        capture: """
            Capture at the switch port of the central system, in both directions, until a quarter of an hour \
            after the stop is due, to see whether it comes; or ten minutes after the repair, to see the license \
            requests answered.
            """)
}
