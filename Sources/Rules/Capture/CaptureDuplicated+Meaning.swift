extension CaptureDuplicated {
    static let meaning = Meaning(
        summary: "The capture holds packets twice",
        mechanism:
            "A mirror port that copies two VLANs, two ports of one path, or both directions of them delivers a packet "
            + "where it comes in and again where it goes out. The copy that was routed in between has another MAC "
            + "address, another VLAN tag and a TTL that is lower by one.",
        fault:
            "Programs that count every frame see twice the requests, RTP duplicates and TCP retransmissions that never "
            + "were. This program counts each packet once, wherever the copies differ only in what switches and "
            + "routers change.",
        evidenceFor: [
            "Two frames within 100 ms have the same addresses, ports, IP identification, length and first bytes of "
                + "the payload.",
            "Frames without IP identification (0, or IPv6) differ besides in VLAN tag, MAC address or TTL, or follow "
                + "each other within 2 ms.",
        ],
        evidenceAgainst: [
            "A packet that is sent again by its sender, such as a TCP retransmission, has another IP identification "
                + "and is no copy.",
            "A loop in the network doubles packets as well; then the copies go on and on, with TTLs that fall.",
        ],
        change: [
            "At the mirror port: mirror one VLAN, or one direction of the ports of a path.",
            "For other programs: editcap -d removes copies that are the same byte for byte; those that were routed "
                + "have to be filtered by VLAN or MAC address.",
        ],
        capture: "Capture a minute with the mirror changed; no packet may come twice.")
}
