// H.235.0 Annex A (H235-SECURITY-MESSAGES): the tokens that H.225.0 carries.

enum H235 {
    static let timeStamp: PERType = int(1, 4_294_967_295)
    static let identifier: PERType = bmp(1, 128)
    static let keyMaterial: PERType = bits(1, 2048)

    static let nonStandardParameter: PERType = .sequence([
        req("nonStandardIdentifier", .objectIdentifier), req("data", .anyOctets),
    ])

    static let dhSet: PERType = .sequence(
        [req("halfkey", bits(0, 2048)), req("modSize", bits(0, 2048)), req("generator", bits(0, 2048))],
        extensions: [])

    static let ecPoint: PERType = .sequence(
        [opt("x", bits(0, 511)), opt("y", bits(0, 511))], extensions: [])

    static let eckasdh: PERType = .choice(
        [
            req("eckasdhp", eckasdhp),
            req("eckasdh2", eckasdh2),
        ], extensions: [])

    static let eckasdhp: PERType = .sequence([
        req("public-key", ref(ecPoint)), req("modulus", bits(0, 511)), req("base", ref(ecPoint)),
        req("weierstrassA", bits(0, 511)), req("weierstrassB", bits(0, 511)),
    ])

    static let eckasdh2: PERType = .sequence([
        req("public-key", ref(ecPoint)), req("fieldSize", bits(0, 511)), req("base", ref(ecPoint)),
        req("weierstrassA", bits(0, 511)), req("weierstrassB", bits(0, 511)),
    ])

    static let typedCertificate: PERType = .sequence(
        [req("type", .objectIdentifier), req("certificate", .anyOctets)], extensions: [])

    static let authenticationMechanism: PERType = .choice(
        nulls(["dhExch", "pwdSymEnc", "pwdHash", "certSign", "ipsec", "tls"])
            + [req("nonStandard", ref(nonStandardParameter))],
        extensions: [
            req("authenticationBES", .choice(nulls(["default", "radius"]), extensions: [])),
            req("keyExch", .objectIdentifier),
        ])

    static let clearToken: PERType = .sequence(
        [
            req("tokenOID", .objectIdentifier),
            opt("timeStamp", ref(timeStamp)),
            opt("password", bmp(1, 128)),
            opt("dhkey", ref(dhSet)),
            opt("challenge", octets(8, 128)),
            opt("random", .anyInteger),
            opt("certificate", ref(typedCertificate)),
            opt("generalID", ref(identifier)),
            opt("nonStandard", ref(nonStandardParameter)),
        ],
        extensions: [
            opt("eckasdhkey", ref(eckasdh)),
            opt("sendersID", ref(identifier)),
            opt("h235Key", ref(h235Key)),
            opt("profileInfo", many(ref(profileElement))),
        ])

    static let profileElement: PERType = .sequence(
        [req("elementID", int(0, 255)), opt("paramS", ref(params)), opt("element", ref(element))], extensions: [])

    static let element: PERType = .choice(
        [
            req("octets", .anyOctets), req("integer", .anyInteger), req("bits", .anyBits),
            req("name", .text(.bmp, .any)), req("flag", .boolean),
        ], extensions: [])

    static let params: PERType = .sequence(
        [opt("ranInt", .anyInteger), opt("iv8", octets(8, 8))],
        extensions: [opt("iv16", octets(16, 16)), opt("iv", .anyOctets), opt("clearSalt", .anyOctets)])

    /// SIGNED{}, whose content is always wrapped as an open type.
    static func signed(_ type: PERType) -> PERType {
        .sequence([
            req("toBeSigned", .openType(type)), req("algorithmOID", .objectIdentifier), req("paramS", ref(params)),
            req("signature", .anyBits),
        ])
    }

    /// ENCRYPTED{}: the content is not readable.
    static let encrypted: PERType = .sequence([
        req("algorithmOID", .objectIdentifier), req("paramS", ref(params)), req("encryptedData", .anyOctets),
    ])

    /// HASHED{}: only the hash travels.
    static let hashed: PERType = .sequence([
        req("algorithmOID", .objectIdentifier), req("paramS", ref(params)), req("hash", .anyBits),
    ])

    static let signedPwdCertToken: PERType = signed(ref(clearToken))
    static let signedGeneralToken: PERType = signed(ref(clearToken))

    static let cryptoToken: PERType = .choice(
        [
            req("cryptoEncryptedToken", cryptoEncryptedToken),
            req("cryptoSignedToken", cryptoSignedToken),
            req("cryptoHashedToken", cryptoHashedToken),
            req("cryptoPwdEncr", ref(encrypted)),
        ], extensions: [])

    static let cryptoEncryptedToken: PERType = .sequence([
        req("tokenOID", .objectIdentifier), req("token", ref(encrypted)),
    ])

    static let cryptoSignedToken: PERType = .sequence([
        req("tokenOID", .objectIdentifier), req("token", ref(signedGeneralToken)),
    ])

    static let cryptoHashedToken: PERType = .sequence([
        req("tokenOID", .objectIdentifier), req("hashedVals", ref(clearToken)), req("token", ref(hashed)),
    ])

    static let h235Key: PERType = .choice(
        [
            req("secureChannel", ref(keyMaterial)),
            req("sharedSecret", ref(encrypted)),
            req("certProtectedKey", ref(signedKeyMaterial)),
        ],
        extensions: [req("secureSharedSecret", ref(v3KeySyncMaterial))])

    static let signedKeyMaterial: PERType = signed(ref(keySignedMaterial))

    static let keySignedMaterial: PERType = .sequence([
        req("generalId", ref(identifier)), req("mrandom", .anyInteger), opt("srandom", .anyInteger),
        opt("timeStamp", ref(timeStamp)), req("encrptval", ref(encrypted)),
    ])

    static let v3KeySyncMaterial: PERType = .sequence(
        [
            opt("generalID", ref(identifier)), opt("algorithmOID", .objectIdentifier), req("paramS", ref(params)),
            opt("encryptedSessionKey", .anyOctets), opt("encryptedSaltingKey", .anyOctets),
            opt("clearSaltingKey", .anyOctets), opt("paramSsalt", ref(params)),
            opt("keyDerivationOID", .objectIdentifier),
        ],
        extensions: [opt("genericKeyMaterial", .anyOctets)])
}
