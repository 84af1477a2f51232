import Bytes
import Rules
import Sessions
import Testing

@testable import Reports

@Suite struct HTMLReportTests {
    private func page(_ report: Report, all: Bool = false) -> String {
        HTMLReport.render(report, options: HTMLOptions(timelineAll: all, zone: Samples.berlin))
    }

    private func tree(_ report: Report) throws -> PageTree.Node { try PageTree(page(report)).root }

    @Test(arguments: PageSamples.all)
    func `a page is well formed and has its landmarks`(_ report: Report) throws {
        let root = try tree(report)
        #expect(root.tag == "html")
        #expect(root.attributes["lang"] == "en")
        for tag in ["header", "nav", "main", "footer", "h1"] { #expect(root.all(tag).count == 1, "\(tag)") }
        let titles = try #require(root.children.first).all("title")
        #expect(titles.count == 1 && titles.first?.text.isEmpty == false)
        let body = try #require(root.children.last)
        #expect(body.children.first?.attributes["class"] == "skip", "the first link skips to the verdict")
        #expect(root.all("nav").first?.attributes["aria-label"] != nil)
    }

    @Test(arguments: PageSamples.all)
    func `headings leave no level out`(_ report: Report) throws {
        var level = 0
        for node in try tree(report).all where ["h1", "h2", "h3", "h4"].contains(node.tag) {
            let own = try #require(node.tag.last?.wholeNumberValue)
            #expect(own <= level + 1, "\(node.text)")
            level = own
        }
        #expect(level > 0)
    }

    @Test(arguments: PageSamples.all)
    func `ids are unique, and every reference leads to one`(_ report: Report) throws {
        let nodes = try tree(report).all
        let ids = nodes.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        var links = 0
        for node in nodes {
            if let link = node.attributes["href"] {
                links += 1
                #expect(link.first == "#" && ids.contains(String(link.dropFirst())), "\(link)")
            }
            for name in ["aria-labelledby", "data-copy"] {
                for id in (node.attributes[name] ?? "").split(separator: " ") { #expect(ids.contains(String(id))) }
            }
        }
        #expect(links > 4)
    }

    @Test(arguments: PageSamples.all)
    func `nothing of the page comes from elsewhere`(_ report: Report) throws {
        let root = try tree(report)
        for node in root.all {
            #expect(!["img", "link", "iframe", "object", "embed", "base", "form", "use", "image"].contains(node.tag))
            for (name, value) in node.attributes {
                #expect(!["src", "srcset", "style", "action", "xlink:href", "data"].contains(name))
                #expect(!name.hasPrefix("on"), "\(name)")
                #expect(!value.contains("url("))
            }
        }
        let own = root.all("style").map(\.text).joined() + root.all("script").map(\.text).joined()
        for word in ["http:", "https:", "//", "url(", "@import", "src="] { #expect(!own.contains(word), "\(word)") }
        #expect(root.all("style").count == 1)
        #expect(root.all("script").count == 1)
    }

    @Test func `the policy names the page's own style and script by their hashes`() throws {
        let root = try tree(PageSamples.full())
        let metas = root.all("meta").filter { $0.attributes["http-equiv"] == "Content-Security-Policy" }
        let policy = try #require(metas.first?.attributes["content"])
        let style = try #require(root.all("style").first)
        let script = try #require(root.all("script").first)
        #expect(
            policy
                == "default-src 'none'; style-src '\(ContentPolicy.source(style.text))'; script-src "
                + "'\(ContentPolicy.source(script.text))'; img-src data:; base-uri 'none'; form-action 'none'")
    }

    @Test(arguments: PageSamples.all)
    func `tables have captions and scopes, and can be scrolled by the keyboard`(_ report: Report) throws {
        for table in try tree(report).all("table") {
            #expect(table.children.first?.tag == "caption")
            #expect(table.children.first?.text.isEmpty == false)
            for head in table.all("th") { #expect(["row", "col"].contains(head.attributes["scope"])) }
            let columns = table.all("thead").first?.all("th").count
            for row in table.all("tbody").flatMap({ $0.all("tr") }) { #expect(row.children.count == columns) }
        }
        for region in try tree(report).with(class: "scroll") {
            #expect(region.attributes["tabindex"] == "0")
            #expect(region.attributes["role"] == "region")
            #expect(region.attributes["aria-label"]?.isEmpty == false)
        }
    }

    @Test(arguments: PageSamples.all)
    func `pictures say what they show`(_ report: Report) throws {
        for picture in try tree(report).all("svg") where picture.attributes["aria-hidden"] == nil {
            #expect(picture.attributes["role"] == "img")
            #expect(picture.attributes["aria-label"] != nil || picture.attributes["aria-labelledby"] != nil)
            #expect(picture.children.first?.tag == "title")
        }
    }

    @Test func `the verdict stands first, in the words of the text report`() throws {
        for report in PageSamples.all {
            let options = TextOptions(width: 400, zone: Samples.berlin)
            let line = TextReport.render(report, options: options).split(separator: "\n").first ?? ""
            let title = try #require(try tree(report).all("h1").first?.text)
            #expect(line.hasPrefix(title), "\(title)")
        }
    }

    @Test func `sections come in the order in which they are needed`() throws {
        let sections = try tree(PageSamples.full()).all("section").compactMap { $0.attributes["id"] }
        #expect(
            sections == [
                "verdict", "why", "change", "considered", "others", "notes", "timeline", "network", "checklist",
                "findings",
                "calls", "streams", "capture", "blind", "origin",
            ])
    }

    @Test func `the same report gives the same octets`() {
        for report in PageSamples.all { #expect(page(report) == page(report)) }
    }

    @Test func `times follow the zone`() {
        let report = Samples.twoHourStop()
        #expect(page(report).contains("Voicemail stopped at 14:04:03"))
        #expect(HTMLReport.render(report, options: HTMLOptions(utc: true)).contains("Voicemail stopped at 12:04:03"))
    }

    @Test func `a finding has its frames, those of the evidence file, and filters for both`() throws {
        let article = try #require(
            try tree(PageSamples.full()).all("article").first { $0.text.contains("voicemail-two-hour-stop") })
        let rows = article.all("tbody").flatMap { $0.all("tr") }.map { $0.children.map(\.text) }
        #expect(rows.contains { $0.prefix(3) == ["12:04:03", "#212", "#3"] })
        #expect(article.all("a").map(\.text) == ["No license request of 10.10.1.1 is answered."], "its cause")
        #expect(article.all("code").contains { $0.text == "frame.comment contains \"voicemail-two-hour-stop\"" })
        #expect(article.all("code").contains { $0.text.contains("212") && $0.text.hasPrefix("frame.number") })
    }

    @Test func `a long capture makes a page of bounded size that counts what it leaves out`() {
        var report = PageSamples.full()
        let model = report.analysis.calls[0]
        report.analysis.calls = (1...3000).map { number in
            var call = model
            call.id = "call-\(number)"
            return call
        }
        let stream = report.analysis.streams[0]
        report.analysis.streams = (1...6000).map { number in
            var stream = stream
            stream.id = "stream-\(number)"
            return stream
        }
        let entry = report.analysis.timeline[0]
        report.analysis.timeline = Array(repeating: entry, count: 20_000)
        let text = page(report)
        #expect(text.utf8.count < 5_000_000)
        #expect(text.contains("And 2500 more calls, not on this page: "))
        #expect(text.contains("And 5600 more streams, not on this page: "))
        #expect(text.contains("And 19,500 more lines, not on this page: "))
        #expect(text.contains("20 of 3000 calls are drawn"))
    }

    @Test func `keys that were taken out are counted and not told`() throws {
        var report = PageSamples.full()
        #expect(page(report).contains("4711"))
        report.bundle?.hidesKeys = true
        #expect(!page(report).contains("4711"))
        #expect(!JSONReport.render(report).contains("4711"))
        #expect(!CallsJSON.render(report, report.analysis.calls).contains("4711"))
        let ladder = CallLadderText.render(report, report.analysis.calls.map { [$0] })
        #expect(!ladder.contains("4711"))
        #expect(ladder.contains("caller presses 4 keys, taken out, from"))
    }

    @Test func `a live capture has its closed findings, its interfaces and its incidents`() throws {
        let root = try tree(PageSamples.quietNow())
        #expect(root.all("h1").first?.text == "No fault is open now; one was seen earlier.")
        let heads = root.all("h3").map(\.text)
        #expect(heads.contains("Seen earlier, and not since"))
        #expect(heads.contains("Told during the capture, and no longer so"))
        #expect(heads.contains("The live capture"))
        #expect(root.all("li").contains { $0.text.contains("4400 received by filter, 79 dropped by kernel") })
        #expect(root.all("td").contains { $0.text == "eth0 is down; waiting for it" })
    }

    @Test func `a command to copy holds no name that a shell would obey`() throws {
        var report = PageSamples.full()
        #expect(page(report).contains("scndoctor streams --format csv --per-second captures/sample.pcapng"))
        for path in ["$(reboot).pcap", "a b.pcap", "x;y", "-rf", "`id`", "a\nb"] {
            report.files[0].path = path
            #expect(page(report).contains("scndoctor streams --format csv --per-second FILE<"), "\(path)")
        }
    }

    @Test func `the checklist goes where it is not wanted`() throws {
        let options = HTMLOptions(checklist: .none, zone: Samples.berlin)
        let root = try PageTree(HTMLReport.render(PageSamples.full(), options: options)).root
        #expect(!root.all.contains { $0.attributes["id"] == "checklist" })
    }
}
