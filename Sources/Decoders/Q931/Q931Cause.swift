/// Why a call ended or could not be made (Q.931 clause 4.5.12; values and their names: Q.850).
public struct Q931Cause: Hashable, Sendable, CustomStringConvertible {
    /// Q.850 value, 1 to 127.
    public let value: Int
    /// Who says so (Q.850 clause 2.2.3): 0 user, 1 private network serving the local user, ...
    public let location: Int
    /// 0 is ITU-T; with others the value may mean something else.
    public let codingStandard: Int
    public let diagnostics: ArraySlice<UInt8>

    public init(value: Int, location: Int, codingStandard: Int = 0, diagnostics: ArraySlice<UInt8> = []) {
        self.value = value
        self.location = location
        self.codingStandard = codingStandard
        self.diagnostics = diagnostics
    }

    /// The content of the element; nil when the octet with the value is missing.
    init?(_ content: ArraySlice<UInt8>) {
        guard let first = content.first else { return nil }
        var rest = content.dropFirst()
        var isLast = first & 0x80 != 0
        while !isLast, let octet = rest.first {
            isLast = octet & 0x80 != 0
            rest = rest.dropFirst()
        }
        guard let octet = rest.first else { return nil }
        self.init(
            value: Int(octet & 0x7F), location: Int(first & 15), codingStandard: Int(first >> 5 & 3),
            diagnostics: rest.dropFirst())
    }

    /// In words, lower case: "user busy"; nil for a value that Q.850 does not define.
    public var name: String? { Self.name(of: value) }

    public var description: String { "cause \(value)" + (name.map { ", " + $0 } ?? "") }

    /// In words: "user", "private network serving the local user".
    public var locationName: String {
        switch location {
        case 0: "user"
        case 1: "private network serving the local user"
        case 2: "public network serving the local user"
        case 3: "transit network"
        case 4: "public network serving the remote user"
        case 5: "private network serving the remote user"
        case 7: "international network"
        case 10: "network beyond interworking point"
        default: "location \(location)"
        }
    }
}
