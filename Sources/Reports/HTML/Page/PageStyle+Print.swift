extension PageStyle {
    /// A4 and Letter: dark ink on white, tables whole, everything unfolded.
    static let print: StaticString = """

        @page { margin: 16mm 14mm; }
        @media print {
          :root {
            color-scheme: light;
            --ground: #ffffff; --raised: #f5f7f9; --line: #d5dbe1; --strong-line: #a9b3bd;
            --ink: #1a2027; --quiet: #55606c; --link: #0a5a9c;
            --error: #b3261e; --warning: #835400; --note: #41586f; --good: #1a6e33;
            --error-ground: #fdecea; --warning-ground: #fdf3df; --note-ground: #e9eff5; --good-ground: #e4f4e8;
            --run: #2b6cb0; --call: #5b6b7b; --plate: #ffffff;
          }
          html { font-size: 9.5pt; }
          body { font-size: 9.5pt; line-height: 1.4; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          nav, .skip, .tools, button { display: none !important; }
          .frame { display: block; padding: 0; }
          .top, footer { padding: 0.4rem 0; background: none; }
          main { padding: 0; }
          section { margin-top: 1.4rem; }
          h1 { font-size: 17pt; }
          h2 { font-size: 12.5pt; }
          h1, h2, h3, summary, caption { break-after: avoid; }
          h3 { margin-top: 1rem; }
          p, li { orphans: 2; widows: 2; max-width: none; }
          dd { max-width: none; }
          a { color: inherit; text-decoration: none; }
          .scroll { overflow: visible; }
          table { width: 100%; font-size: 7.6pt; line-height: 1.35; }
          thead { display: table-header-group; }
          thead th { font-size: 7.4pt; }
          thead th, .whole, .number { overflow-wrap: normal; }
          tr, .story li, .plot, .filter, .considered dt, figure svg { break-inside: avoid; }
          svg.steps { break-inside: auto; }
          .considered dt { break-after: avoid; }
          th, td { padding: 0.22rem 0.55rem 0.22rem 0; overflow-wrap: anywhere; }
          .story { padding-left: 6px; }
          h3 + p { break-after: avoid; }
          .legend li { break-inside: avoid; }
          .timeline { min-width: 0; }
          .network { width: auto; max-width: 100%; max-height: 200mm; }
          details::details-content { content-visibility: visible; display: block; }
          details { break-inside: auto; }
          details.ladder { break-inside: avoid; }
          summary { break-inside: avoid; orphans: 3; }
          details.ladder { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 0.2rem 0; }
          pre { font-size: 6.3pt; line-height: 1.25; white-space: pre; }
          .as-text { display: none; }
          .steps { min-width: 0; }
          .plots { grid-template-columns: repeat(3, 1fr); }
        }

        """
}
