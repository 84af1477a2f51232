/// One thing that is wrong in a drawn network, or that is done otherwise than advised. Each adds its own traffic and
/// its own truth; those of one room exclude each other.
enum Fault: Hashable, CaseIterable {
    // The voicemail service of the central system.
    case twoHourStop, forecast, unlicensedStop, licensedStop, voicemailUnanswered, twoServers
    // Its licenses.
    case licenseLost, contended, ownerSwaps, shared, licenseBroadcast
    // SCN signalling of one remote system.
    case scnAbsent, scnStops, scnOneSided
    // What a remote system does by itself.
    case remoteVoicemail, remoteLicenses
    // Calls.
    case fastStart, channels, peerUnanswered, callFailed, codecs
    case oneWay, noMedia, mediaLoss, mediaJitter, numberTwice, nameTwice
    // What else is told.
    case trap, unnamedBroadcast, discoveryBroadcast

    enum Room: Hashable {
        case service, license, scn, remote, discovery
        /// Calls and the like exclude nothing but themselves.
        case own(Fault)
    }

    /// What it needs for itself.
    var rooms: Set<Room> {
        switch self {
        // Their licenses are part of the story.
        case .twoHourStop, .forecast, .unlicensedStop: [.service, .license]
        case .licensedStop: [.service, .license]
        case .voicemailUnanswered: [.service, .discovery]
        case .twoServers: [.service, .discovery, .remote]
        case .licenseLost, .licenseBroadcast: [.license]
        case .contended, .ownerSwaps, .shared: [.license, .service, .remote]
        case .scnAbsent, .scnStops, .scnOneSided: [.scn]
        case .remoteVoicemail, .remoteLicenses: [.remote]
        case .discoveryBroadcast: [.discovery]
        default: [.own(self)]
        }
    }

    /// Up to three that go together.
    static func drawn(_ random: inout SplitMix64) -> [Fault] {
        let wanted = [0, 1, 1, 1, 2, 2, 3][random.integer(0, 6)]
        var result: [Fault] = []
        var taken: Set<Room> = []
        while result.count < wanted {
            let fault = allCases[random.integer(0, allCases.count - 1)]
            guard taken.isDisjoint(with: fault.rooms) else { continue }
            taken.formUnion(fault.rooms)
            result.append(fault)
        }
        return result
    }
}

/// What a capture shows otherwise than it was on the wire.
enum Artefact: Hashable, CaseIterable {
    case none, copies, losses, countedLosses, overload, oneDirection, snapped, lateStart, drift, clockStep, cutOff

    static func drawn(_ random: inout SplitMix64) -> Artefact {
        random.chance(0.45) ? .none : allCases[random.integer(0, allCases.count - 1)]
    }
}

/// Something harmless that is close to a fault.
enum Bystander: Hashable, CaseIterable {
    case silentVoicemailServer, portUsers, restart, idle, noLicenseTraffic
    case overlappingCalls, lostAnswers, lateAnswers, busyCall
    case hostGone, arpInVain, transfers

    static func drawn(_ random: inout SplitMix64) -> Set<Bystander> {
        Set(allCases.filter { _ in random.chance(0.2) })
    }
}
