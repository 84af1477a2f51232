extension PageStyle {
    static let content: StaticString = """

        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0.5rem 0 0.6rem; font-weight: 650; letter-spacing: -0.01em; }
        h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 0.8rem; font-weight: 650; }
        h3 { font-size: 1rem; line-height: 1.4; margin: 1.8rem 0 0.5rem; font-weight: 650; }
        p { margin: 0.5rem 0; max-width: 46rem; }
        ul, ol { margin: 0.5rem 0; padding-left: 1.3rem; }
        li { margin: 0.25rem 0; max-width: 46rem; }
        .verdict { margin-top: 1.7rem; }
        .tags { margin: 0; }
        .quiet, .confidence, .more { color: var(--quiet); }
        .confidence, .more { font-size: 0.85rem; }
        .doubt { border-left: 3px solid var(--warning); padding-left: 0.8rem; }
        code, pre, .frame-name, .when {
          font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
          font-size: 0.86em;
        }
        code { overflow-wrap: anywhere; }
        .badge {
          display: inline-block; font-size: 0.75rem; line-height: 1.35; font-weight: 650; padding: 0.08rem 0.5rem;
          border: 1px solid currentColor; border-radius: 1rem; white-space: nowrap;
        }
        .is-error { color: var(--error); background: var(--error-ground); }
        .is-warning { color: var(--warning); background: var(--warning-ground); }
        .is-note { color: var(--note); background: var(--note-ground); }
        .is-good { color: var(--good); background: var(--good-ground); }
        .is-muted { color: var(--quiet); background: var(--raised); }
        .because, .findings { list-style: none; padding: 0; }
        .because li { margin: 0.35rem 0; padding-left: 0.9rem; border-left: 3px solid var(--line); }
        .findings li { margin: 0.9rem 0; padding-left: 0.9rem; border-left: 3px solid var(--line); }
        .findings p { margin: 0.15rem 0; }

        .story { list-style: none; margin: 0.5rem 0; padding: 0; }
        .story li {
          display: grid; grid-template-columns: max-content minmax(4.5rem, max-content) minmax(0, 1fr); gap: 0 0.9rem;
          margin: 0; padding: 0.3rem 0 0.3rem 1.2rem; border-left: 2px solid var(--line); position: relative;
          max-width: none; align-items: baseline;
        }
        .story li::before {
          content: ""; position: absolute; left: -5px; top: 0.85rem; width: 8px; height: 8px; border-radius: 50%;
          background: var(--ground); border: 2px solid var(--strong-line);
        }
        .frame-name { color: var(--quiet); }

        .scroll { overflow-x: auto; margin: 0.7rem 0; }
        table { border-collapse: collapse; font-size: 0.88rem; line-height: 1.45; min-width: 100%; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.9rem 0.4rem 0; border-bottom: 1px solid var(--line); }
        td, tbody th { min-width: 3rem; }
        thead th { color: var(--quiet); font-weight: 600; font-size: 0.82rem; border-bottom-color: var(--strong-line); }
        tbody th { font-weight: 400; }
        tbody th.whole { font-weight: 600; }
        caption.shown {
          position: static; width: auto; height: auto; overflow: visible; clip-path: none;
          text-align: left; color: var(--quiet); padding: 0.5rem 0 0.2rem;
        }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .whole { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .remedies tbody td:last-child { font-weight: 650; }
        .remedies td:nth-child(3) { min-width: 9rem; }
        .hashes td:last-child { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.78rem; }

        details.rest, details.ladder { margin: 0.5rem 0; }
        summary { cursor: pointer; color: var(--link); padding: 0.2rem 0; }
        details.ladder { border: 1px solid var(--line); border-radius: 6px; padding: 0.25rem 0.8rem; }
        details.ladder summary { color: var(--ink); }
        pre { margin: 0; font-size: 0.75rem; line-height: 1.35; white-space: pre; }
        .facts, .considered { margin: 0.5rem 0; }
        .facts { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: 0.35rem 1.4rem; }
        .facts dt { color: var(--quiet); }
        dd { margin: 0; max-width: 46rem; }
        .facts dd p { margin: 0 0 0.2rem; }
        .considered dt { font-weight: 600; margin-top: 0.7rem; }
        .finding { border-top: 1px solid var(--line); margin: 1.6rem 0 0; padding-top: 0.2rem; }
        .finding h3 { margin-top: 1rem; font-size: 1.05rem; }
        .filter { display: flex; flex-wrap: wrap; gap: 0.2rem 0.7rem; align-items: baseline; margin: 0.4rem 0; font-size: 0.9rem; }
        .filter code { background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: 0.1rem 0.4rem; }
        @media screen and (max-width: 36rem) {
          h1 { font-size: 1.35rem; }
          .facts { display: block; }
          .facts dt { margin-top: 0.5rem; }
          .story li { grid-template-columns: max-content minmax(0, 1fr); }
          .story .what { grid-column: 1 / -1; }
          .lines, .lines tbody { display: block; min-width: 0; }
          .lines tr { display: flex; flex-wrap: wrap; gap: 0 0.8rem; border-bottom: 1px solid var(--line); padding: 0.35rem 0; }
          .lines td { border: 0; padding: 0; min-width: 0; color: var(--quiet); }
          .lines td:last-child { flex: 1 0 100%; color: var(--ink); }
          .lines thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .cards, .cards tbody, .cards tr, .cards td, .cards tbody th { display: block; min-width: 0; }
          .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .cards tr { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
          .cards td, .cards tbody th { border: 0; padding: 0.15rem 0; text-align: left; white-space: normal; }
          .cards td:empty { display: none; }
          .cards td::before, .cards tbody th::before {
            content: attr(data-label) ": "; color: var(--quiet); font-weight: 400; font-size: 0.82rem;
          }
        }

        """
}
