/// Q.850 causes in the words of a person who is on the phone. (Q.850 table 1 has the definitions.)
public enum CauseWords {
    /// "cause 17, user busy".
    public static func phrase(_ cause: Int) -> String { "cause \(cause)" + (text(cause).map { ", \($0)" } ?? "") }

    public static func text(_ cause: Int) -> String? {
        switch cause {
        case 1: "unassigned number"
        case 2, 3: "no route to the destination"
        case 16: "normal clearing"
        case 17: "user busy"
        case 18: "no user responding"
        case 19: "no answer"
        case 20: "subscriber absent"
        case 21: "call rejected"
        case 22: "number changed"
        case 26: "cleared elsewhere"
        case 27: "destination out of order"
        case 28: "invalid number"
        case 29: "facility rejected"
        case 31: "normal, unspecified"
        case 34: "no channel available"
        case 38: "network out of order"
        case 41: "temporary failure"
        case 42: "congestion"
        case 44: "requested channel not available"
        case 47: "resources unavailable"
        case 50: "facility not subscribed"
        case 57: "bearer capability not authorized"
        case 58: "bearer capability not available"
        case 63: "service not available"
        case 65: "bearer capability not implemented"
        case 79: "service not implemented"
        case 86: "call identity cleared"
        case 88: "incompatible destination"
        case 95: "invalid message"
        case 96: "mandatory element missing"
        case 97: "message type unknown"
        case 100: "invalid element contents"
        case 102: "timer expired"
        case 111: "protocol error"
        case 127: "interworking"
        default: nil
        }
    }
}
