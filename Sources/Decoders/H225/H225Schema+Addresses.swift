// H.225.0 Annex H: aliases and numbers.

extension H225 {
    static let dialled = PERAlphabet(from: "0123456789#*,")
    static let isupAlphabet = PERAlphabet(from: "0123456789ABCDE")
    static let tbcd = PERAlphabet(from: "0123456789#*abc")

    static let numberDigits: PERType = .text(dialled, .between(1, 128))
    static let isupDigits: PERType = .text(isupAlphabet, .between(1, 128))

    static func tbcdString(_ lower: Int, _ upper: Int) -> PERType { .text(tbcd, .between(lower, upper)) }

    static let aliasAddress: PERType = .choice(
        [req("dialledDigits", ref(numberDigits)), req("h323-ID", bmp(1, 256))],
        extensions: [
            req("url-ID", ia5(1, 512)),
            req("transportID", ref(transportAddress)),
            req("email-ID", ia5(1, 512)),
            req("partyNumber", ref(partyNumber)),
            req("mobileUIM", ref(mobileUIM)),
            req("isupNumber", ref(isupNumber)),
        ])

    static let extendedAliasAddress: PERType = .sequence(
        [
            req("address", ref(aliasAddress)), opt("presentationIndicator", ref(presentationIndicator)),
            opt("screeningIndicator", ref(screeningIndicator)),
        ], extensions: [])

    static let partyNumber: PERType = .choice(
        [
            req("e164Number", ref(publicPartyNumber)), req("dataPartyNumber", ref(numberDigits)),
            req("telexPartyNumber", ref(numberDigits)), req("privateNumber", ref(privatePartyNumber)),
            req("nationalStandardPartyNumber", ref(numberDigits)),
        ], extensions: [])

    static let publicPartyNumber: PERType = .sequence([
        req("publicTypeOfNumber", ref(publicTypeOfNumber)), req("publicNumberDigits", ref(numberDigits)),
    ])

    static let privatePartyNumber: PERType = .sequence([
        req("privateTypeOfNumber", ref(privateTypeOfNumber)), req("privateNumberDigits", ref(numberDigits)),
    ])

    static let publicTypeOfNumber: PERType = .choice(
        nulls([
            "unknown", "internationalNumber", "nationalNumber", "networkSpecificNumber", "subscriberNumber",
            "abbreviatedNumber",
        ]), extensions: [])

    static let privateTypeOfNumber: PERType = .choice(
        nulls([
            "unknown", "level2RegionalNumber", "level1RegionalNumber", "pISNSpecificNumber", "localNumber",
            "abbreviatedNumber",
        ]), extensions: [])

    static let mobileUIM: PERType = .choice(
        [req("ansi-41-uim", ref(ansi41UIM)), req("gsm-uim", ref(gsmUIM))], extensions: [])

    static let ansi41UIM: PERType = .sequence(
        [
            opt("imsi", tbcdString(3, 16)), opt("min", tbcdString(3, 16)), opt("mdn", tbcdString(3, 16)),
            opt("msisdn", tbcdString(3, 16)), opt("esn", tbcdString(16, 16)), opt("mscid", tbcdString(3, 16)),
            req("system-id", ref(ansi41SystemID)),
            opt("systemMyTypeCode", octets(1, 1)), opt("systemAccessType", octets(1, 1)),
            opt("qualificationInformationCode", octets(1, 1)), opt("sesn", tbcdString(16, 16)),
            opt("soc", tbcdString(3, 16)),
        ], extensions: [])

    static let ansi41SystemID: PERType = .choice(
        [req("sid", tbcdString(1, 4)), req("mid", tbcdString(1, 4))], extensions: [])

    static let gsmUIM: PERType = .sequence(
        [
            opt("imsi", tbcdString(3, 16)), opt("tmsi", octets(1, 4)), opt("msisdn", tbcdString(3, 16)),
            opt("imei", tbcdString(15, 16)), opt("hplmn", tbcdString(1, 4)), opt("vplmn", tbcdString(1, 4)),
        ], extensions: [])

    static let isupNumber: PERType = .choice(
        [
            req("e164Number", ref(isupPublicPartyNumber)), req("dataPartyNumber", ref(isupDigits)),
            req("telexPartyNumber", ref(isupDigits)), req("privateNumber", ref(isupPrivatePartyNumber)),
            req("nationalStandardPartyNumber", ref(isupDigits)),
        ], extensions: [])

    static let isupPublicPartyNumber: PERType = .sequence(
        [req("natureOfAddress", ref(natureOfAddress)), req("address", ref(isupDigits))], extensions: [])

    static let isupPrivatePartyNumber: PERType = .sequence(
        [req("privateTypeOfNumber", ref(privateTypeOfNumber)), req("address", ref(isupDigits))], extensions: [])

    static let natureOfAddress: PERType = .choice(
        nulls([
            "unknown", "subscriberNumber", "nationalNumber", "internationalNumber", "networkSpecificNumber",
            "routingNumberNationalFormat", "routingNumberNetworkSpecificFormat",
            "routingNumberWithCalledDirectoryNumber",
        ]), extensions: [])
}
