extension PageStyle {
    static let layout: StaticString = """

        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--ground); color: var(--ink);
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
          overflow-wrap: break-word;
        }
        a { color: var(--link); text-underline-offset: 0.15em; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
        .skip { position: absolute; left: -100vw; top: 0; background: var(--ground); padding: 0.5rem 1rem; z-index: 2; }
        .skip:focus { left: 0; }
        .top {
          display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; align-items: baseline;
          padding: 0.8rem 2rem; border-bottom: 1px solid var(--line); background: var(--raised); font-size: 0.9rem;
        }
        .top p { margin: 0; }
        .brand strong { font-size: 1.05rem; }
        .context { flex: 1 1 20rem; min-width: 0; color: var(--quiet); }
        .tools { display: flex; gap: 0.5rem; }
        .tools[hidden], button[hidden] { display: none; }
        .frame { display: grid; grid-template-columns: 11.5rem minmax(0, 60rem); gap: 0 3rem; padding: 0 2rem; }
        nav ul {
          position: sticky; top: 0; list-style: none; margin: 0; padding: 2.2rem 0; font-size: 0.9rem;
          max-height: 100vh; overflow-y: auto;
        }
        nav a {
          display: block; padding: 0.28rem 0.7rem; color: var(--quiet); text-decoration: none;
          border-left: 2px solid var(--line);
        }
        nav a:hover { color: var(--ink); border-color: var(--link); }
        main { min-width: 0; padding: 0.5rem 0 3rem; }
        section { margin: 2.6rem 0 0; }
        footer { padding: 1.2rem 2rem 2.5rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.85rem; }
        button {
          font: inherit; font-size: 0.8rem; color: var(--ink); background: var(--ground); cursor: pointer;
          border: 1px solid var(--strong-line); border-radius: 5px; padding: 0.15rem 0.6rem;
        }
        button:hover { border-color: var(--link); color: var(--link); }
        @media (max-width: 62rem) {
          .frame { display: block; padding: 0 1.5rem; }
          .top, footer { padding-left: 1.5rem; padding-right: 1.5rem; }
          nav ul {
            position: static; max-height: none; display: flex; flex-wrap: wrap; gap: 0.1rem 0.3rem; padding: 1rem 0 0;
          }
          nav a { border: 1px solid var(--line); border-radius: 1rem; padding: 0.15rem 0.7rem; }
        }
        @media (max-width: 36rem) {
          body { font-size: 0.95rem; }
          .frame { padding: 0 1rem; }
          .top, footer { padding-left: 1rem; padding-right: 1rem; }
        }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }

        """
}
