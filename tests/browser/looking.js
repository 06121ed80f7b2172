// What is asked of a page in the browser; tests/browser/looking.py says why.
({
  async axe(tags) {
    const found = await axe.run({ runOnly: tags, resultTypes: ["violations"], preload: false });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`));
  },

  space(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  },

  layout(sideways) {
    const told = [];
    const name = (node) => node.outerHTML.replace(/\s+/g, " ").slice(0, 140);
    const styleOf = (node) => getComputedStyle(node);
    const isSeen = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(".visually-hidden, .skip");
    const nearest = (node, isIt) => { while (node && !isIt(styleOf(node))) node = node.parentElement; return node; };

    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (over > 0) {
      const isOut = (node) => isSeen(node) && !node.closest(sideways)
        && node.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
      told.push(`runs out at the side, by ${over}: ${[...document.body.querySelectorAll("*")].filter(isOut).slice(-1).map(name)}`);
    }

    const isCut = (overflow, whole, shown) => /hidden|clip/.test(overflow) && shown > 1 && whole > shown + 1;
    for (const node of document.querySelectorAll(":is(header, nav, main, footer) *")) {
      const { overflowX, overflowY, clipPath } = styleOf(node);
      if (!isSeen(node) || clipPath !== "none" || node.matches("input, select, textarea, progress, iframe, svg, svg *")) continue;
      if (isCut(overflowX, node.scrollWidth, node.clientWidth) || isCut(overflowY, node.scrollHeight, node.clientHeight)) {
        told.push(`cut off: ${name(node)}`);
      } else if (node.matches("button, .button, .badge") && node.clientWidth && node.scrollWidth > node.clientWidth + 1) {
        told.push(`too narrow for its words: ${name(node)}`);
      }
    }

    const isPressed = (node) => {
      if (!isSeen(node) || node.closest("svg") || styleOf(node).opacity === "0") return false;
      const isHidden = nearest(node, ({ clipPath }) => clipPath !== "none");
      if (isHidden && node.tabIndex >= 0 && !node.disabled) told.push(`takes the focus where nobody sees it: ${name(node)}`);
      return !isHidden;
    };
    const sticky = (node) => nearest(node, ({ position }) => /sticky|fixed/.test(position));
    const pressed = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
      .filter(isPressed)
      .flatMap((node) => [...node.getClientRects()].map((box) => ({ node, box })))
      .sort((one, other) => one.box.top - other.box.top);
    pressed.forEach((one, at) => {
      for (const other of pressed.slice(at + 1)) {
        if (other.box.top > one.box.bottom - 8) break;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        if (across <= 3 || down <= 8 || one.node.contains(other.node) || other.node.contains(one.node)) continue;
        if (sticky(one.node) === sticky(other.node)) told.push(`lie on each other: ${name(one.node)} | ${name(other.node)}`);
      }
    });
    return told;
  },

  names() {
    const told = [], leads = new Map();
    const squeezed = (text) => text.trim().replace(/\s+/g, " ");
    for (const link of document.querySelectorAll("main a[href]:not(svg *)")) {
      if (!link.checkVisibility() || link.closest(".files, th")) continue; // two files, two rows may be called the same
      const called = squeezed(link.ariaLabel ?? [link.textContent, ...[...link.querySelectorAll("img")].map((each) => each.alt)].join(" "));
      const there = link.href.replace(/#.*/, "");
      if ((leads.get(called) ?? there) !== there) told.push(`two links of one name: ${called} → ${there}, ${leads.get(called)}`);
      leads.set(called, there);
    }
    for (const table of document.querySelectorAll("table")) {
      const isNamed = table.caption || table.ariaLabel || document.getElementById(table.getAttribute("aria-labelledby"));
      if (table.checkVisibility() && !isNamed) told.push(`a table without a name: ${squeezed(table.textContent).slice(0, 60)}`);
    }
    const title = document.title.split(" · ");
    if (title.length < 2 || title.some((each) => !each.trim())) told.push(`title: ${document.title}`);
    return told;
  },
})
