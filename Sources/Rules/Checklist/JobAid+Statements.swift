extension JobAid {
    /// In the order of the job aid: a row of the checklist each.
    public static let statements: [JobAidStatement] = [
        JobAidStatement(
            number: 1, id: "voicemail-server-at-central",
            statement: "The voicemail server PC is attached to the central system",
            shows: """
                Passes when the central system's voicemail requests are answered, or sessions between it and the \
                server are seen. Fails when nobody answers the central system.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, for ten minutes, and dial \
                *17 there.
                """),
        JobAidStatement(
            number: 2, id: "central-license-validated",
            statement: """
                The central system has a Feature Key, a Feature Key Server PC and a Voicemail Pro license
                """,
            shows: """
                Passes when license requests of the central system are answered: that is contact with the \
                server, not a valid license. Fails when they are not answered, or no more.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, for ten minutes: license \
                requests are periodic. For the license itself look at the License form in Manager.
                """),
        JobAidStatement(
            number: 3, id: "scn-present",
            statement: """
                SCN runs between central and remote systems; without it centralized voicemail is unpredictable \
                and unsupported
                """,
            shows: """
                Passes when SCN signaling goes both ways between all systems that call each other. Fails when it \
                is missing, stops or comes from one side only, or when a system does not answer the calls of the \
                line.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, for five minutes, with all \
                UDP.
                """),
        JobAidStatement(
            number: 4, id: "vcm-available",
            statement: "VCM modules are there in the central and the remote systems",
            shows: """
                Passes when calls between systems have RTP both ways. Fails when calls are cleared for want of a \
                channel, have no codec in common, or media is missing.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, during a call of half a \
                minute between a remote and the central system.
                """),
        JobAidStatement(
            number: 5, id: "numbers-unique",
            statement: "Extension and group numbers are unique across the systems",
            shows: """
                Passes when calls with calling numbers come from two systems and no number from both. Fails when \
                one number calls from two systems.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, for a working day: only \
                calls show numbers. Or compare the lists in Manager.
                """),
        JobAidStatement(
            number: 6, id: "names-unique",
            statement: "Extension and group names are unique across the systems",
            shows: """
                Passes when calls with names come from two systems and no name from both. Fails when one name \
                comes from two systems or with two numbers.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, for a working day: only \
                calls show names. Or compare the lists in Manager.
                """),
        JobAidStatement(
            number: 7, id: "voicemail-concurrency",
            statement: """
                Simultaneous voicemail users fit the license and the data channels of the central system
                """,
            shows: """
                Passes when voicemail calls or sessions are seen and none was refused at their peak. Fails when \
                calls are refused for want of a channel and the voicemail ports fit as the limit.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, for the busy hours of a \
                day.
                """),
        JobAidStatement(
            number: 8, id: "remote-channels",
            statement: "Calls of remote extensions fit the free VoIP and VCM channels of the remote system",
            shows: """
                Passes when calls of a remote are seen and none was refused at their peak. Fails when calls are \
                refused for want of a channel and the line or the VCM channels fit as the limit.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, for the busy hours of a \
                day.
                """),
        JobAidStatement(
            number: 9, id: "voicemail-pro-in-use",
            statement: """
                Voicemail Pro is in use: Voicemail Lite and the integrated voicemail of the IP401 are not \
                recommended
                """,
            shows: "No capture can show which voicemail product it is.",
            capture: "Ask which voicemail software runs on the PC, and which control units are used."),
        JobAidStatement(
            number: 10, id: "remote-features",
            statement: """
                Remote users need no more than automated attendant, voice messaging, call recording and the \
                dial-by-name directory
                """,
            shows: "No capture can show which features users expect.",
            capture: """
                Ask which voicemail features the remote users are meant to have, and tell them which are \
                supported.
                """),
        JobAidStatement(
            number: 11, id: "remote-needs-no-license",
            statement: """
                Voicemail licenses are entered on the central system and validated by its Feature Key Server; a \
                remote needs none
                """,
            shows: """
                Passes when a remote's voicemail call reaches the server while the remote has no license \
                contact. Fails when a remote is served by the central system's license server.
                """,
            capture: """
                Capture at the ports of the central and of a remote system for ten minutes, and dial *17 at a \
                remote extension.
                """),
        JobAidStatement(
            number: 12, id: "license-server-unicast",
            statement: "No system is left to find its Feature Key Server by broadcast, which is the default",
            shows: """
                Passes when all license requests seen go to one address each. Fails when a system asks by \
                broadcast.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, for ten minutes: license \
                requests are periodic.
                """),
        JobAidStatement(
            number: 13, id: "license-server-exclusive",
            statement: """
                No two systems want one Feature Key Server: it validates the first that asks, and no other until \
                it is restarted
                """,
            shows: """
                Passes when a license server answers one system, and no other is seen to ask it. Fails when it \
                is asked by two and answers one of them.
                """,
            capture: """
                Capture at the switch port of the Feature Key Server PC for ten minutes, from its restart on.
                """),
        JobAidStatement(
            number: 14, id: "license-server-unicast",
            statement: """
                License Server IP Address of a licensed system is the address of its own Feature Key Server PC
                """,
            shows: """
                Passes when the license requests of the systems other than remotes go to one address each. Fails \
                when one of them asks by broadcast.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, for ten minutes: license \
                requests are periodic.
                """),
        JobAidStatement(
            number: 14, id: "remote-license-address",
            statement: "License Server IP Address of a remote that uses no licenses is 0.0.0.0",
            shows: """
                Passes when broadcasts of the remote are seen, so that this capture point hears its LAN, and no \
                license request is among them. Fails when it asks by broadcast, or a server that does not answer \
                it.
                """,
            capture: "Capture at the switch port of the remote system for ten minutes."),
        JobAidStatement(
            number: 15, id: "voicemail-licensed",
            statement: "Voicemail Pro runs with license validation; without, it stops after two hours",
            shows: """
                Passes when license requests were answered while the service ran. Fails when the service ended \
                after two hours, or runs, without an answer.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, from the start of \
                Voicemail Pro for 2 hours and 15 minutes.
                """),
        JobAidStatement(
            number: 16, id: "remote-voicemail-type-line",
            statement: """
                No remote is left to find a voicemail server by broadcast: that can appear to work, and is \
                unsupported
                """,
            shows: """
                Passes when the remote's voicemail calls come over the H.323 line and it looks for no server \
                itself. Fails when a remote looks for a voicemail server, or talks to one directly.
                """,
            capture: """
                Capture at the switch port of each remote system for ten minutes, and dial *17 at one of its \
                extensions.
                """),
        JobAidStatement(
            number: 17, id: "faststart-off",
            statement: "Enable Faststart is not used on the VoIP lines of the SCN",
            shows: """
                Passes when calls between systems are seen and no Setup carries fastStart. Fails when one does.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, while one call is made \
                from each end of the line.
                """),
        JobAidStatement(
            number: 18, id: "central-voicemail-test",
            statement: "*17 at an extension of the central system reaches voicemail",
            shows: """
                Passes when the central system has a voicemail session that no call of another system explains. \
                Fails when no voicemail server answers the central system.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, and dial *17 at one of its \
                extensions.
                """),
        JobAidStatement(
            number: 19, id: "license-server-not-shared",
            statement: "The Feature Key Server PC of a remote is not that of the central system",
            shows: """
                Passes when two systems ask license servers at different addresses. Fails when two systems send \
                license requests to one address.
                """,
            capture: """
                Capture at the switch port of the Feature Key Server PC for ten minutes: one system only may ask \
                it.
                """),
        JobAidStatement(
            number: 20, id: "remote-voicemail-type-line",
            statement: """
                On a remote, Voicemail Type is Line and Voicemail Destination the Outgoing Group ID of the line \
                to the central system
                """,
            shows: """
                Passes when the remote's voicemail calls come over the H.323 line and it looks for no server \
                itself. Fails when a remote looks for a voicemail server, or talks to one directly.
                """,
            capture: """
                Capture at the switch port of each remote system for ten minutes after its reboot, and dial *17 \
                at one of its extensions.
                """),
        JobAidStatement(
            number: 21, id: "remote-voicemail-test",
            statement: """
                *17 at a remote extension reaches the voicemail server and the mailbox of that extension
                """,
            shows: """
                Passes when an H.323 call of a remote to the central system is followed by a session with the \
                voicemail server. Fails when the last such call does not get there. Whose mailbox it is no \
                capture can show.
                """,
            capture: """
                Capture at the switch port of the central system, in both directions, and dial *17 at an \
                extension of each remote.
                """),
    ]
}
