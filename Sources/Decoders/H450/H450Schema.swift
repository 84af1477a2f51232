// H.450.1: the APDUs of h4501SupplementaryService (clause 8) and its remote operations (module Remote-Operations-Apdus,
// after X.880).

enum H450 {
    static let supplementaryService: PERType = .sequence(
        [
            opt("networkFacilityExtension", ref(networkFacilityExtension)),
            opt("interpretationApdu", ref(interpretationApdu)),
            req("serviceApdu", .choice([req("rosApdus", many(ref(ros)))], extensions: [])),
        ], extensions: [])

    static let networkFacilityExtension: PERType = .sequence(
        [
            req("sourceEntity", ref(entityType)), opt("sourceEntityAddress", ref(H225.aliasAddress)),
            req("destinationEntity", ref(entityType)), opt("destinationEntityAddress", ref(H225.aliasAddress)),
        ], extensions: [])

    static let entityType: PERType = .choice(nulls(["endpoint", "anyEntity"]), extensions: [])

    static let interpretationApdu: PERType = .choice(
        nulls([
            "discardAnyUnrecognizedInvokePdu", "clearCallIfAnyInvokePduNotRecognized",
            "rejectAnyUnrecognizedInvokePdu",
        ]), extensions: [])

    static let ros: PERType = .choice([
        req("invoke", ref(invoke)), req("returnResult", ref(returnResult)),
        req("returnError", ref(returnError)), req("reject", ref(reject)),
    ])

    /// The identifiers that an invoke may have are 0 to 65535, extensible; elsewhere they are just integers.
    static let invoke: PERType = .sequence([
        req("invokeId", .integer(PERBounds(lower: 0, upper: 65535, extensible: true))),
        opt("linkedId", .anyInteger),
        req("opcode", ref(code)),
        opt("argument", .anyOctets),
    ])

    static let returnResult: PERType = .sequence([
        req("invokeId", .anyInteger),
        opt("result", .sequence([req("opcode", ref(code)), req("result", .anyOctets)])),
    ])

    static let returnError: PERType = .sequence([
        req("invokeId", .anyInteger), req("errcode", ref(code)), opt("parameter", .anyOctets),
    ])

    static let reject: PERType = .sequence([
        req("invokeId", .anyInteger),
        req(
            "problem",
            .choice([
                req("general", .anyInteger), req("invoke", .anyInteger),
                req("returnResult", .anyInteger), req("returnError", .anyInteger),
            ])),
    ])

    static let code: PERType = .choice([req("local", .anyInteger), req("global", .objectIdentifier)])
}
