internal import Crypto

/// A pseudorandom function (HMAC-SHA256, RFC 2104): the same octets for the same input and key, and nothing to be
/// learned from them of either.
struct KeyedFunction: Sendable {
    /// What the result is for: the same input means something else in each.
    enum Use: UInt8 {
        case derivation = 1
        case ipv4, ipv6, hardware, number, name, identifier, group
    }

    /// With the key taken in, and nothing else.
    private let prepared: HMAC<SHA256>

    init(_ key: RedactionKey) { prepared = HMAC<SHA256>(key: SymmetricKey(data: key.octets)) }

    /// 32 octets.
    func callAsFunction(_ use: Use, _ input: [UInt8]) -> [UInt8] {
        var authenticator = prepared
        authenticator.update(data: [use.rawValue] + input)
        return Array(authenticator.finalize())
    }
}

extension KeyedFunction {
    /// What depends on everything that was taken in so far, in order: a step costs the same however much that is.
    struct Chain {
        private let function: KeyedFunction
        private let use: Use
        private var state: [UInt8]

        init(_ function: KeyedFunction, _ use: Use) {
            self.function = function
            self.use = use
            state = function(use, [])
        }

        mutating func take(_ unit: UInt16) {
            state = function(use, state + [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)])
        }

        /// A number below `count`, which is small. Of 56 bits, so that none is more frequent than another.
        func number(below count: Int) -> Int {
            count > 0 ? state.prefix(7).reduce(0) { $0 << 8 | Int($1) } % count : 0
        }
    }
}
