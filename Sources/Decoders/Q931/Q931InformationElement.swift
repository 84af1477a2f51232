/// An information element as it came (Q.931 clause 4.5.1), known or not.
public struct Q931InformationElement: Sendable {
    /// The identifier octet; for a single-octet element of type 1 without its value bits.
    public let identifier: UInt8
    public let codeset: UInt8
    /// What follows the length; for a single-octet element of type 1 its value.
    public let content: ArraySlice<UInt8>
    /// Octets from the beginning of the message to its identifier.
    public let offset: Int
    public let isSingleOctet: Bool

    /// As the standard names it; nil for one it does not define, or of another codeset.
    public var name: String? {
        guard codeset == 0 else { return nil }
        switch identifier {
        case 0x90: return "Shift"
        case 0xA0: return "More data"
        case 0xA1: return "Sending complete"
        case 0xB0: return "Congestion level"
        case 0xD0: return "Repeat indicator"
        case 0x00: return "Segmented message"
        case 0x04: return "Bearer capability"
        case 0x08: return "Cause"
        case 0x10: return "Call identity"
        case 0x14: return "Call state"
        case 0x18: return "Channel identification"
        case 0x1C: return "Facility"
        case 0x1E: return "Progress indicator"
        case 0x20: return "Network-specific facilities"
        case 0x24: return "Terminal capabilities"
        case 0x27: return "Notification indicator"
        case 0x28: return "Display"
        case 0x29: return "Date/time"
        case 0x2C: return "Keypad facility"
        case 0x34: return "Signal"
        case 0x36: return "Switchhook"
        case 0x38: return "Feature activation"
        case 0x39: return "Feature indication"
        case 0x40: return "Information rate"
        case 0x42: return "End-to-end transit delay"
        case 0x43: return "Transit delay selection and indication"
        case 0x44: return "Packet layer binary parameters"
        case 0x45: return "Packet layer window size"
        case 0x46: return "Packet size"
        case 0x47: return "Closed user group"
        case 0x4A: return "Reverse charging indication"
        case 0x4C: return "Connected number"
        case 0x4D: return "Connected subaddress"
        case 0x6C: return "Calling party number"
        case 0x6D: return "Calling party subaddress"
        case 0x70: return "Called party number"
        case 0x71: return "Called party subaddress"
        case 0x73: return "Original called number"
        case 0x74: return "Redirecting number"
        case 0x76: return "Redirection number"
        case 0x78: return "Transit network selection"
        case 0x79: return "Restart indicator"
        case 0x7C: return "Low layer compatibility"
        case 0x7D: return "High layer compatibility"
        case 0x7E: return "User-user"
        case 0x7F: return "Escape"
        default: return nil
        }
    }
}
