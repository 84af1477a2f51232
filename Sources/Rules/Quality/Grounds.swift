/// What the claim of a rule rests on: which weaknesses of a capture can make it wrong.
///
/// What a rule concludes from packets that are there needs none of these: no weakness of the capture invents a packet.
struct Grounds: OptionSet, Sendable {
    let rawValue: Int

    /// One packet, or a few, that would have come in reply.
    static let answers = Grounds(rawValue: 1)
    /// Many packets in a row that would have come: a few that the capture lost do not make them.
    static let silence = Grounds(rawValue: 2)
    /// How many packets are missing.
    static let counts = Grounds(rawValue: 4)
    /// What a message does not say.
    static let contents = Grounds(rawValue: 8)
    /// How long something lasted.
    static let durations = Grounds(rawValue: 16)
}
