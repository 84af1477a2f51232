// H.450.8, Name-Operations: the argument of callingName, alertingName, connectedName and busyName.

extension H450 {
    static let nameArgument: PERType = .sequence(
        [req("name", ref(name)), opt("extensionArg", many(ref(extensionArgument), 0, 255))], extensions: [])

    static let name: PERType = .choice(
        [
            req("namePresentationAllowed", ref(presentationAllowed)),
            req("namePresentationRestricted", ref(presentationRestricted)), req("nameNotAvailable", .null),
        ], extensions: [])

    private static let names: [PERField] = [req("simpleName", octets(1, 50)), req("extendedName", bmp(1, 256))]

    static let presentationAllowed: PERType = .choice(names, extensions: [])

    static let presentationRestricted: PERType = .choice(names + [req("restrictedNull", .null)], extensions: [])

    /// MixedExtension of H.450.1.
    static let extensionArgument: PERType = .choice(
        [
            req("extension", .sequence([req("extensionId", .objectIdentifier), req("extensionArgument", .anyOctets)])),
            req("nonStandardData", ref(H225.nonStandardParameter)),
        ], extensions: [])
}
