import Bytes
import Testing

@testable import Sessions

@Suite struct LoadScopesTests {
    private let phone = ip("192.168.43.70")
    private let other = ip("192.168.44.70")

    private func members(_ scopes: LoadScopes, _ list: Int) -> Set<Concurrency.Scope> {
        Set(scopes.members[scopes.begins[list]..<scopes.begins[list + 1]].map { scopes.all[$0] })
    }

    @Test func systemsAndTheLineBetweenThem() {
        var scopes = LoadScopes([Site.central, Site.remote])
        #expect(scopes.all.isEmpty)
        let there = scopes.list(Site.central, Site.remote)
        let back = scopes.list(Site.remote, Site.central)
        let low = Swift.min(Site.central, Site.remote)
        let high = Swift.max(Site.central, Site.remote)
        let expected: Set<Concurrency.Scope> = [.all, .system(low), .system(high), .line(low, high)]
        #expect(members(scopes, there) == expected)
        #expect(members(scopes, back) == expected)
        #expect(scopes.all.count == 4 && scopes.all.first == .all)
        // Found once.
        let again = scopes.list(Site.central, Site.remote)
        #expect(again == there && scopes.begins.count == 3)
    }

    @Test func oneSystemIsNoLine() {
        var scopes = LoadScopes([Site.central])
        let alone = scopes.list(Site.central, Site.central)
        let withPhone = scopes.list(Site.central, phone)
        let none = scopes.list(phone, other)
        #expect(members(scopes, alone) == [.all, .system(Site.central)])
        #expect(members(scopes, withPhone) == [.all, .system(Site.central)])
        #expect(members(scopes, none) == [.all])
    }

    @Test func telephonesThatSendForTheirSystems() {
        var scopes = LoadScopes([Site.central, Site.remote])
        let own = scopes.list(phone, other)
        let call = scopes.list(phone, other, call: Site.remote, Site.central)
        let between = scopes.list(Site.remote, Site.central)
        #expect(members(scopes, own) == [.all])
        #expect(members(scopes, call) == members(scopes, between))
        let again = scopes.list(phone, other, call: Site.remote, Site.central)
        #expect(again == call)
        let back = scopes.list(phone, other, call: Site.central, Site.central)
        #expect(members(scopes, back) == [.all, .system(Site.central)])
    }
}
