import Foundation
import Testing

/// Starts the suites that need a network namespace, or fewer rights, each in a process of its own.
@Suite struct NamespaceTests {
    @Test(
        .enabled(if: Namespace.isAllowed, Namespace.refusal),
        arguments: ["LiveSourceTests", "LiveOrderTests", "InterfaceLossTests", "LiveFilterTests"])
    func `passes in a network namespace`(_ suite: String) throws {
        try Namespace.run(suite, behind: try #require(Namespace.command))
    }

    @Test(.enabled(if: Namespace.command == ["unshare", "-n"], "needs root, and network namespaces"))
    func `an interface comes back after root's rights were given up`() throws {
        try Namespace.run("RightsGivenUpTests", behind: try #require(Namespace.command))
    }

    @Test(
        .enabled(
            if: Namespace.command == ["unshare", "-n"] && Namespace.isOpenToAll,
            "needs root, network namespaces, and a folder that nobody may read"))
    func `the right to open raw sockets is enough`() throws {
        let add = "ip link add fewa type veth peer name fewb && ip link set fewa up && ip link set fewb up"
        let rights =
            "setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all,+net_raw --ambient-caps=+net_raw"
        try Namespace.run(
            "FewRightsTests",
            behind: try #require(Namespace.command) + ["sh", "-c", "\(add) && exec \(rights) \"$@\"", "sh"])
    }

    @Test(.enabled(if: Namespace.inside == nil && Namespace.isOpenToAll, "needs a folder that nobody may read"))
    func `without that right the refusal says how to give it`() throws {
        // An ordinary user lacks it anyhow.
        let rights = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--inh-caps=-all"]
        try Namespace.run("RefusalTests", behind: geteuid() == 0 ? rights : [])
    }
}
