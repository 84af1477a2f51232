import Bytes
import FoundationEssentials

@testable import Decoders

/// Hex to bytes; nil for anything else.
func bytes(hex: some StringProtocol) -> [UInt8]? {
    let digits = hex.utf8.filter { $0 > 32 }
    guard digits.count.isMultiple(of: 2) else { return nil }
    var result: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
        guard let octet = UInt8(String(decoding: digits[index..<(index + 2)], as: UTF8.self), radix: 16) else {
            return nil
        }
        result.append(octet)
    }
    return result
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}

/// The lines of a text file, nil if it is not there.
func lines(of path: String) -> [Substring]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
}

/// A path beside this target's sources.
func testPath(_ relative: String) -> String {
    let parts = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return parts.joined(separator: "/") + "/" + relative
}

/// One line that says all of a value, in the form that the fixture tables use.
func canonical(_ value: PERValue) -> String {
    switch value.content {
    case .null: "N"
    case .boolean(let flag): flag ? "T" : "F"
    case .integer(let number): "\(number)"
    case .largeInteger(let octets): "large" + hex(octets)
    case .enumerated(let number, let name): name ?? "enumeration\(number)"
    case .bitString(let octets, let count): "b\(count):" + hex(octets)
    case .octets(let octets): "x" + hex(octets)
    case .objectIdentifier(let arcs): "o" + arcs.map { "\($0)" }.joined(separator: ".")
    case .text(let text): "\"" + hex(text.utf8)
    case .sequence(let fields):
        "{" + fields.map { $0.name + "=" + canonical($0) }.joined(separator: ",") + "}"
    case .choice(let chosen): "<" + chosen.name + "=" + canonical(chosen) + ">"
    case .list(let elements): "[" + elements.map { canonical($0) }.joined(separator: ",") + "]"
    case .undecoded(let why, let octets): "?\(why)" + hex(octets)
    case .failed(let error): "!\(error)"
    }
}

let schemaRoots: [String: PERType] = [
    "H323-UserInformation": H225.h323UserInformation,
    "MSCM": H245.multimediaSystemControlMessage,
    "OLC": H245.openLogicalChannel,
    "OLCAck": H245.openLogicalChannelAck,
    "TCS": H245.terminalCapabilitySet,
    "DataType": H245.dataType,
    "Capability": H245.capability,
    "AliasAddress": H225.aliasAddress,
    "EndpointType": H225.endpointType,
    "Setup": H225.setup,
    "CryptoH323Token": H225.cryptoH323Token,
    "ModeElement": H245.modeElement,
    "H263Options": H245.h263Options,
    "UserInput": H245.userInputIndication,
    "RasMessage": RAS.rasMessage,
    "H450": H450.supplementaryService,
]
