/// A message type of Q.931 (table 4-2; Q.932 and Q.950 for the supplementary ones), by its value on the wire.
public struct Q931MessageType: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let alerting = Q931MessageType(rawValue: 0x01)
    public static let callProceeding = Q931MessageType(rawValue: 0x02)
    public static let progress = Q931MessageType(rawValue: 0x03)
    public static let setup = Q931MessageType(rawValue: 0x05)
    public static let connect = Q931MessageType(rawValue: 0x07)
    public static let setupAcknowledge = Q931MessageType(rawValue: 0x0D)
    public static let connectAcknowledge = Q931MessageType(rawValue: 0x0F)
    public static let userInformation = Q931MessageType(rawValue: 0x20)
    public static let disconnect = Q931MessageType(rawValue: 0x45)
    public static let release = Q931MessageType(rawValue: 0x4D)
    public static let releaseComplete = Q931MessageType(rawValue: 0x5A)
    public static let facility = Q931MessageType(rawValue: 0x62)
    public static let notify = Q931MessageType(rawValue: 0x6E)
    public static let statusEnquiry = Q931MessageType(rawValue: 0x75)
    public static let information = Q931MessageType(rawValue: 0x7B)
    public static let status = Q931MessageType(rawValue: 0x7D)

    /// As the standard writes it; nil for a value it does not define.
    public var name: String? {
        switch rawValue {
        case 0x01: "ALERTING"
        case 0x02: "CALL PROCEEDING"
        case 0x03: "PROGRESS"
        case 0x05: "SETUP"
        case 0x07: "CONNECT"
        case 0x0D: "SETUP ACKNOWLEDGE"
        case 0x0F: "CONNECT ACKNOWLEDGE"
        case 0x20: "USER INFORMATION"
        case 0x21: "SUSPEND REJECT"
        case 0x22: "RESUME REJECT"
        case 0x24: "HOLD"
        case 0x25: "SUSPEND"
        case 0x26: "RESUME"
        case 0x28: "HOLD ACKNOWLEDGE"
        case 0x2D: "SUSPEND ACKNOWLEDGE"
        case 0x2E: "RESUME ACKNOWLEDGE"
        case 0x30: "HOLD REJECT"
        case 0x31: "RETRIEVE"
        case 0x33: "RETRIEVE ACKNOWLEDGE"
        case 0x37: "RETRIEVE REJECT"
        case 0x45: "DISCONNECT"
        case 0x46: "RESTART"
        case 0x4D: "RELEASE"
        case 0x4E: "RESTART ACKNOWLEDGE"
        case 0x5A: "RELEASE COMPLETE"
        case 0x60: "SEGMENT"
        case 0x62: "FACILITY"
        case 0x64: "REGISTER"
        case 0x6E: "NOTIFY"
        case 0x75: "STATUS ENQUIRY"
        case 0x79: "CONGESTION CONTROL"
        case 0x7B: "INFORMATION"
        case 0x7D: "STATUS"
        default: nil
        }
    }

    public var description: String { name ?? "message type 0x" + String(rawValue, radix: 16) }
}
