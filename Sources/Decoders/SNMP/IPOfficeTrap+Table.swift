// The vendor's published notification numbers and objects, old and new ones.
extension IPOfficeTrap {
    static let enterprise = SNMPObjectIdentifier([1, 3, 6, 1, 4, 1, 6889])
    static let notifications = SNMPObjectIdentifier([1, 3, 6, 1, 4, 1, 6889, 2, 2, 1, 2, 0])
    private static let objects = SNMPObjectIdentifier([1, 3, 6, 1, 4, 1, 6889, 2, 2, 1, 2, 1])
    static let applicationObject = objects.appending(5)
    static let applicationEventObject = objects.appending(6)
    static let reasonObject = objects.appending(24)

    static let voicemailApplication: Int64 = 1

    static let events: [UInt32: Event] = [
        5: .licenseServerFailed, 24: .licenseServerFailed,
        6: .licenseServerOperational, 25: .licenseServerOperational,
        7: .licenseServerTransient, 26: .licenseServerTransient,
        8: .licenseServerChanged, 27: .licenseServerChanged,
        10: .applicationLost, 29: .applicationLost,
        11: .applicationRestored, 30: .applicationRestored,
        12: .applicationEvent, 31: .applicationEvent,
        15: .coldStart, 16: .warmStart,
        50: .trunk, 51: .trunk, 52: .trunk, 53: .trunk, 54: .trunk, 55: .trunk, 56: .trunk, 57: .trunk,
    ]

    static let applicationEvents: [Int64: String] = [
        1: "storage full", 27: "license", 29: "license expired", 38: "PBX connection lost", 64: "test time expired",
        65: "TFTP error (65)", 66: "TFTP error (66)", 67: "TFTP error (67)", 68: "TFTP error (68)",
        69: "TFTP error (69)",
    ]

    static let reasons: [Int64: String] = [
        2: "SCN dial-plan conflict", 5: "license missing", 6: "all licenses in use", 9: "no free channels",
        23: "IP trunk connect failed", 24: "SCN trunk invalid", 29: "voicemail link failure", 34: "codec error",
        54: "trunk has no free VoIP channel",
    ]
}
