import Daemon
import Foundation
import Testing

/// Giving up rights. They are gone for good: each test that does so runs in a process of its own.
@Suite struct PrivilegesTests {
    @Test func `accounts are found by name and by number`() throws {
        let nobody = try #require(Account("nobody"))
        #expect(nobody.name == "nobody")
        #expect(nobody.userID != 0)
        #expect(Account("\(nobody.userID)") == nobody)
        #expect(Account("root")?.userID == 0)
        #expect(Account("no such user") == nil)
    }

    @Test func `what cannot be is refused in one line, and nothing is given up`() throws {
        let unknown = #expect(throws: Privileges.Problem.self) { try Privileges.drop(to: "nosuchuser") }
        #expect(unknown?.description == "-Z: no user named nosuchuser; name one of /etc/passwd")
        let root = #expect(throws: Privileges.Problem.self) { try Privileges.drop(to: "root") }
        #expect(root?.description == "-Z: root is root; name an ordinary user")
        #expect(Privileges.isRoot == (geteuid() == 0))
    }

    @Test(.enabled(if: OwnProcess.isRoot, OwnProcess.needsRoot))
    func `root becomes an ordinary user`() throws { try OwnProcess.run("DroppedRightsTests") }

    @Test(.enabled(if: OwnProcess.isOpenToAll, "needs root, and a folder that nobody may read"))
    func `an ordinary user gives up a capability`() throws {
        try OwnProcess.run(
            "ReducedRightsTests",
            behind: [
                "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--inh-caps=-all,+net_raw",
                "--ambient-caps=+net_raw",
            ])
    }

    @Test(.enabled(if: OwnProcess.isRoot && OwnProcess.canMap, "needs user namespaces"))
    func `a user namespace that refuses is told in one line`() throws {
        try OwnProcess.run("RefusedRightsTests", behind: ["unshare", "-r"])
    }

    @Test(.enabled(if: OwnProcess.inside == nil && geteuid() != 0, "for ordinary users"))
    func `an ordinary user cannot become another`() {
        let problem = #expect(throws: Privileges.Problem.self) { try Privileges.drop(to: "nobody") }
        #expect(problem?.description == "-Z: only root can become nobody; leave -Z out")
    }
}

@Suite(.serialized, .enabled(if: OwnProcess.inside == "DroppedRightsTests", OwnProcess.outside))
struct DroppedRightsTests {
    /// The main thread of a test has become libdispatch's and cannot be reached: it is found, and told.
    @Test func `nothing of root is left but in the thread that is named`() throws {
        let nobody = try #require(Account("nobody"))
        #expect(try OwnProcess.status("CapEff") != ["0000000000000000"])
        let problem = #expect(throws: Privileges.Problem.self) { try Privileges.drop(to: "nobody") }
        #expect(
            problem?.message == "rights are left in threads that were started before they were given up (1)")
        let (user, group) = (nobody.userID, nobody.groupID)
        #expect(try OwnProcess.status("Uid") == ["\(user) \(user) \(user) \(user)"])
        #expect(try OwnProcess.status("Gid") == ["\(group) \(group) \(group) \(group)"])
        #expect(try OwnProcess.status("Groups") == ["\(group)"])
        for set in ["CapEff", "CapPrm", "CapInh", "CapAmb", "CapBnd"] {
            #expect(try OwnProcess.status(set) == ["0000000000000000"], "\(set)")
        }
        #expect(try OwnProcess.status("NoNewPrivs") == ["1"])
        #expect(!Privileges.isRoot)
        #expect(!Privileges.hasCapabilities)
        #expect(setuid(0) == -1)
        #expect(setgid(0) == -1)
        #expect(!FileManager.default.isReadableFile(atPath: "/etc/shadow"))
    }
}

@Suite(.serialized, .enabled(if: OwnProcess.inside == "ReducedRightsTests", OwnProcess.outside))
struct ReducedRightsTests {
    @Test func `all sets are empty`() throws {
        for set in ["CapEff", "CapPrm", "CapInh", "CapAmb"] {
            #expect(try OwnProcess.status(set) == ["0000000000002000"], "\(set)")
        }
        #expect(!Privileges.isRoot)
        #expect(Privileges.hasCapabilities)
        // The other threads of a test have them still.
        let problem = #expect(throws: Privileges.Problem.self) { try Privileges.reduce() }
        #expect(problem?.message.hasPrefix("rights are left in threads that were started before") == true)
        for set in ["CapEff", "CapPrm", "CapInh", "CapAmb"] {
            #expect(try OwnProcess.status(set) == ["0000000000000000"], "\(set)")
        }
        #expect(try OwnProcess.status("NoNewPrivs") == ["1"])
        #expect(!Privileges.hasCapabilities)
    }
}

@Suite(.serialized, .enabled(if: OwnProcess.inside == "RefusedRightsTests", OwnProcess.outside))
struct RefusedRightsTests {
    @Test func `the refused call is named`() throws {
        let problem = try #require(throws: Privileges.Problem.self) { try Privileges.drop(to: "nobody") }
        #expect(problem.description.contains(": setgroups: ") || problem.description.contains(": setresgid: "))
        #expect(problem.description.hasPrefix("-Z: ") && !problem.description.contains("\n"))
    }
}
