extension PageStyle {
    static let pictures: StaticString = """

        figure { margin: 0.8rem 0 1.4rem; }
        figcaption { font-size: 0.85rem; color: var(--quiet); }
        svg { display: block; max-width: 100%; }
        svg text { fill: var(--ink); font-size: 12px; }
        .timeline { width: 100%; height: auto; min-width: 46rem; }
        .network { height: auto; margin: 0 auto; }
        .timeline .tick { fill: var(--quiet); font-size: 11px; text-anchor: middle; font-variant-numeric: tabular-nums; }
        .timeline .tick-start { fill: var(--quiet); font-size: 11px; }
        .timeline .tick-end { fill: var(--quiet); font-size: 11px; text-anchor: end; }
        .while { stroke: var(--strong-line); stroke-width: 2; }
        .dot { fill: var(--ground); stroke: var(--quiet); stroke-width: 1.4; }
        .timeline .corner { fill: var(--quiet); font-size: 11px; }
        .timeline .kind { font-weight: 600; }
        .timeline .who { fill: var(--quiet); font-size: 11px; }
        .timeline .note-end { fill: var(--quiet); font-size: 10.5px; text-anchor: end; }
        .timeline .mark-right { fill: var(--ink); font-size: 10.5px; font-weight: 600; }
        .timeline .mark-left { fill: var(--ink); font-size: 10.5px; font-weight: 600; text-anchor: end; }
        .grid { stroke: var(--line); stroke-width: 1; stroke-dasharray: 2 3; }
        .rule { stroke: var(--line); stroke-width: 1; }
        .bar.answered { fill: var(--good); }
        .bar.unanswered { fill: var(--error-ground); stroke: var(--error); stroke-width: 1; }
        .bar.run { fill: var(--run); }
        .bar.unsure { fill: none; stroke: var(--run); stroke-width: 1; stroke-dasharray: 3 2; }
        .bar.call { fill: var(--call); }
        .bar.call-failed { fill: var(--error-ground); stroke: var(--error); stroke-width: 1; }
        .bar.call-open { fill: var(--ground); stroke: var(--call); stroke-width: 1.5; }
        .bar.link { fill: var(--good); }
        .bar.silence { fill: var(--warning-ground); stroke: var(--warning); stroke-width: 1; }
        .hatch { fill: none; stroke-width: 1.2; }
        .hatch.unanswered { stroke: var(--error); }
        .hatch.unsure { stroke: var(--run); }
        .hatch.silence { stroke: var(--warning); }
        .cross { fill: none; stroke: var(--error); stroke-width: 2; }
        .band { fill: var(--warning-ground); stroke: var(--warning); stroke-width: 1; stroke-dasharray: 2 2; }
        .mark { stroke: var(--ink); stroke-width: 2; }
        .sign.error { fill: var(--error); }
        .sign.warning { fill: var(--warning); }
        .sign.note { fill: var(--ground); stroke: var(--note); stroke-width: 2; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 1.3rem; padding: 0; margin: 0.4rem 0; }
        .legend li { display: flex; align-items: center; gap: 0.4rem; margin: 0; }

        .node { fill: var(--raised); stroke: var(--strong-line); stroke-width: 1.2; }
        .node.central { stroke: var(--ink); stroke-width: 2.4; }
        .node.everyone { fill: var(--ground); stroke-dasharray: 5 4; }
        .stripe { fill: var(--strong-line); }
        .network .host { text-anchor: middle; font-weight: 600; font-size: 13px; }
        .network .role { text-anchor: middle; fill: var(--quiet); font-size: 11px; }
        .network .tie-label { text-anchor: middle; font-size: 11px; fill: var(--quiet); }
        .network .tie-label.bad { fill: var(--error); font-weight: 600; }
        .tie { fill: none; stroke: var(--call); stroke-width: 1.6; }
        .tie.good { stroke: var(--good); }
        .tie.mixed { stroke: var(--warning); stroke-dasharray: 8 4; }
        .tie.bad { stroke: var(--error); stroke-dasharray: 2 4; stroke-width: 2.2; }
        .head { fill: var(--quiet); }
        .plate { fill: var(--plate); }

        .steps { width: 100%; height: auto; min-width: 46rem; }
        .steps text { font-size: 11px; }
        .steps .host { text-anchor: middle; font-weight: 600; font-size: 12px; }
        .steps .role { text-anchor: middle; fill: var(--quiet); }
        .steps .time { fill: var(--quiet); font-size: 10.5px; font-variant-numeric: tabular-nums; }
        .steps .pause { fill: var(--quiet); font-style: italic; }
        .steps .name { font-weight: 600; }
        .life { stroke: var(--line); stroke-width: 1.5; }
        .step { stroke: var(--ink); stroke-width: 1.3; }
        .step.inner { stroke-dasharray: 5 4; }
        .step.media { stroke: var(--run); stroke-width: 3; }
        .step.hold { stroke: var(--quiet); stroke-width: 2; stroke-dasharray: 1 4; }
        .tip { fill: var(--ink); }

        .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17.5rem), 1fr)); gap: 0.5rem 1.5rem; }
        .plot { margin: 0.3rem 0; }
        .plot svg { width: 100%; height: auto; max-width: 26rem; }
        .plot .from { font-size: 10px; fill: var(--quiet); }
        .plot .until { font-size: 10px; fill: var(--quiet); text-anchor: end; }
        .lost { fill: var(--error); }
        .curve { fill: none; stroke: var(--run); stroke-width: 1.5; stroke-linejoin: round; }
        .limit { stroke: var(--warning); stroke-width: 1; stroke-dasharray: 4 3; }

        """
}
