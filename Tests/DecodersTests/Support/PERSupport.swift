import Bytes

@testable import Decoders

extension PERDecoder {
    /// By a type of its own, whose table nothing else has used.
    static func decode(
        _ type: PERType, named name: String, from bytes: ArraySlice<UInt8>, complete: Bool = true
    ) -> PERDecoded {
        decode(PERSchema(name, type), from: bytes, complete: complete)
    }
}

extension PERValue {
    /// The component or alternative of a name, whether or not the program asks for it.
    subscript(_ name: String) -> PERValue? {
        switch content {
        case .sequence(let fields): fields.first { $0.name == name }
        case .choice(let chosen): chosen.name == name ? chosen : nil
        default: nil
        }
    }

    /// Follows several names.
    subscript(path names: String...) -> PERValue? {
        var value: PERValue? = self
        for name in names { value = value?[name] }
        return value
    }
}
