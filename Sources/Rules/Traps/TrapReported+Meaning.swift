extension TrapReported {
    static let meaning = Meaning(
        summary: "The system itself reported an event by SNMP trap",
        mechanism:
            "A control unit that is set up for it sends an SNMP trap to a trap host when contact with its license "
            + "key server or with an application such as voicemail is lost or restored, when a trunk has trouble, and "
            + "when it starts. The numbers of these traps are published; those of older and newer releases differ.",
        fault: "The trap is what the system knew at that moment. It is no fault of its own: where it fits another "
            + "finding, it stands there as evidence too.",
        evidenceFor: [
            "An SNMPv1 trap or an SNMPv2c notification of the vendor's enterprise, from a system.",
            "Copies to several trap hosts, retransmitted informs and mirrored copies count once.",
        ],
        evidenceAgainst: [
            "Traps are often absent: a system that sends none may have the same trouble.",
            "A trap that says that contact is operational again ends what an earlier one reported.",
        ],
        change: [
            "Follow the finding that the trap supports, if there is one.",
            "Of a trap whose number is not known, look the number up in the vendor's MIB.",
        ],
        capture: "The port of the system, with UDP port 162 not filtered out, for as long as the trouble lasts.")
}
