/// One remote operation of a supplementary service, or the answer to one (H.450.1 clause 8, ROS).
public struct SupplementaryService: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable { case invoke, returnResult, returnError, reject }

    public let kind: Kind
    /// Ties the answer to its invoke.
    public let invokeID: Int?
    /// The local code of the operation; a returnError or reject does not repeat it.
    public let operation: Int?
    /// The operation as H.450.2 to H.450.12 call it; nil for one that they do not have.
    public let operationName: String?
    /// The code of an operation or error of somebody else.
    public let globalCode: [Int]?
    /// The local code of a returnError.
    public let errorCode: Int?
    public let errorName: String?
    /// Why an APDU was rejected, by its name in the standard.
    public let problem: String?
    /// Argument, result or error parameter, still encoded; nil where there is none.
    public let argument: ArraySlice<UInt8>?

    public var description: String {
        let code = globalCode.map { $0.map { "\($0)" }.joined(separator: ".") }
        switch kind {
        case .returnError: return "returnError " + (errorName ?? code ?? errorCode.map { "error \($0)" } ?? "unknown")
        case .reject: return "reject " + (problem ?? "unknown")
        case .invoke, .returnResult:
            let what = operationName ?? code ?? operation.map { "operation \($0)" }
            return what.map { "\(kind.rawValue) \($0)" } ?? kind.rawValue
        }
    }

    /// From a ROS.
    init?(_ value: PERValue) {
        guard let chosen = value.chosen, let kind = Kind(rawValue: chosen.name) else { return nil }
        self.kind = kind
        invokeID = chosen[.invokeId]?.integer
        let result = chosen[.result]
        let code = chosen[.opcode] ?? result?[.opcode]
        operation = code?[.local]?.integer
        operationName = operation.flatMap { SupplementaryService.operationName($0) }
        let error = chosen[.errcode]
        errorCode = error?[.local]?.integer
        errorName = errorCode.flatMap { SupplementaryService.errorName($0) }
        globalCode = (code ?? error)?[.global]?.arcs
        argument = (chosen[.argument] ?? result?[.result] ?? chosen[.parameter])?.octets
        if let reason = chosen[.problem]?.chosen, let number = reason.integer {
            problem = SupplementaryService.problemName(reason.name, number) ?? "\(reason.name) problem \(number)"
        } else {
            problem = nil
        }
    }
}
