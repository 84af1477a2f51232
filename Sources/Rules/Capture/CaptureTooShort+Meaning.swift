extension CaptureTooShort {
    static let meaning = Meaning(
        summary: "The capture ends before an unlicensed service is due to stop",
        mechanism: """
            Voicemail Pro runs two hours without license validation. A capture that ends before shows that it is \
            not validated, and not whether it stops.
            """,
        fault: "The forecast rests on the rule, not on frames of the stop.",
        evidenceFor: [
            """
            The service still works at the end of the capture, and its license requests were not answered.
            """
        ],
        evidenceAgainst: [
            """
            License requests were answered, or the service was seen well beyond two hours: then no stop is \
            due.
            """
        ],
        change: [
            """
            Capture longer, or correct the license server and look again: the forecast names the field.
            """
        ],
        capture: """
            Capture at the switch port of the central system, in both directions, from the start of Voicemail \
            Pro for two hours and 15 minutes.
            """)
}
