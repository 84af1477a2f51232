extension CaptureTruncated {
    static let meaning = Meaning(
        summary: "The capture ends in the middle of a packet, or is damaged",
        mechanism: """
            A capture file that is copied while the capture still writes it ends in the middle of a packet. \
            Damage inside of a file ends its reading there.
            """,
        fault: """
            Everything before was analyzed. What came after is missing, so that an end of the capture is no end \
            of a service.
            """,
        evidenceFor: [
            "The last record of the file is longer than what is there, or a record cannot be one."
        ],
        evidenceAgainst: [
            "A file that ends between two packets is whole, and no such note is made."
        ],
        change: [
            "Copy the file again once the capture has ended, if what follows matters."
        ],
        capture: """
            Stop the capture before its file is copied, or use ring files and leave out the one being written.
            """)
}
