import Testing

@testable import Reports

@Suite struct MarkupTests {
    @Test func `text and attributes are escaped`() {
        var markup = Markup()
        markup.element(.p, [.label("\"<&>'\u{202E}")], "<b>&\"'\n")
        #expect(
            markup.html == "<p aria-label=\"&quot;&lt;&amp;&gt;&#39;\\u{202E}\">&lt;b&gt;&amp;&quot;&#39;\\x0A</p>\n")
    }

    @Test func `elements without content are closed as HTML and XML take it`() {
        var markup = Markup()
        markup.empty(.br)
        markup.empty(.line, [.number("x1", 1.5)])
        #expect(markup.html == "<br /><line x1=\"1.5\"></line>")
    }

    @Test func `numbers are finite and short`() {
        #expect(
            [0, 12, 12.5, -0.25, 1.005, 99.999, 3.07].map(Markup.number) == [
                "0", "12", "12.5", "-0.25", "1", "100", "3.07",
            ])
        #expect([Double.nan, .infinity, 1e300, -1e9].map(Markup.number) == ["0", "0", "0", "0"])
    }

    @Test func `ids are made of words and numbers of the program`() {
        #expect(ElementID("finding", 3).text == "finding-3")
        var markup = Markup()
        markup.element(.a, [.link(ElementID("why"))], "Why")
        #expect(markup.html == "<a href=\"#why\">Why</a>")
    }
}
