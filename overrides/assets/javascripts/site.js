// @ts-check
/* What every page may need, and no more: the reader's choice of colours, and a loader that fetches
   the other scripts when they are first used. Without it the site reads whole. */
(() => {
  const { body, documentElement: root } = document;
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const KEY = "communique-palette";
  const communique = (window.communique = window.communique || /** @type {Communique} */ ({}));
  root.className = "js";

  /* --- The palette: what Material's own script does, but nothing is stored that was not chosen --- */

  /** @type {NodeListOf<HTMLInputElement>} */
  const options = document.querySelectorAll("[name=__palette]");
  const COLOURS = ["media", "scheme", "primary", "accent"];
  const given = COLOURS.map((name) => body.getAttribute(`data-md-color-${name}`));

  /** Show the colours of an option; those of the system are what the style sheet does by itself.
      @param {HTMLInputElement} option */
  const paint = (option) => {
    const ofSystem = option.dataset.mdColorMedia === "(prefers-color-scheme)";
    COLOURS.forEach((name, at) => {
      const value = ofSystem ? given[at] : option.getAttribute(`data-md-color-${name}`);
      if (value === null) body.removeAttribute(`data-md-color-${name}`);
      else body.setAttribute(`data-md-color-${name}`, value);
    });
    option.checked = true;
    for (const each of options) each.nextElementSibling?.toggleAttribute("hidden", each !== option);
  };
  /* Storage may be denied or hold anything; only the number of an option counts. */
  const stored = () => {
    try { return options[Number(localStorage.getItem(KEY))]; } catch { return undefined; }
  };
  options.forEach((option, number) => {
    option.addEventListener("change", () => {
      paint(option);
      try { localStorage.setItem(KEY, String(number)); } catch { /* it holds until the page is left */ }
    });
  });
  if (options.length) paint(stored() || options[0]);

  /** A policy may want every script address vouched for: only scripts of this site are.
      @param {string} address */
  const vouch = (address) => {
    if (!window.trustedTypes) return address;
    communique.policy ??= window.trustedTypes.createPolicy("communique", { createScriptURL: (url) => url });
    return communique.policy.createScriptURL(address);
  };
  /** @type {Record<string, Promise<unknown>>} */
  const loads = {};
  communique.root = own.src.replace(/assets\/javascripts\/site\.js.*/, "");
  communique.end = own.dataset.end;
  communique.marks = "marks" in own.dataset;
  communique.made = new WeakSet();
  communique.load = (path) =>
    (loads[path] ??= new Promise((resolve, reject) => {
      if (!/^[\w./-]+\.js$/.test(path)) return reject(new Error(path));
      const script = document.createElement("script");
      script.src = vouch(communique.root + path);
      script.onload = resolve;
      script.onerror = () => { delete loads[path]; script.remove(); reject(new Error(path)); };
      document.head.append(script);
    }));
  /** @param {string} name */
  const script = (name) => communique.load(`assets/javascripts/${name}.js`);

  /* Results have a style sheet of their own, which a page without a search need not carry. */
  const dress = () => {
    const href = `${communique.root}assets/stylesheets/pages/search.css`;
    if (!document.querySelector(`link[href="${href}"]`)) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
    }
  };

  /** @param {SearchBox} box */
  const search = (box) => {
    const ready = () => {
      dress();
      for (const path of ["search/start.js", "assets/javascripts/search.js"]) communique.load(path).catch(() => {});
    };
    const begin = () => {
      if (!box.value.trim()) return;
      box.removeEventListener("input", begin);
      ready();
      script("search").then(
        () => communique.search(box),
        () => {
          box.addEventListener("input", begin);
          const told = /** @type {HTMLElement} */ (document.getElementById(box.getAttribute("aria-controls")));
          told.textContent = "The search is not available just now. The menu and the full text are.";
          told.hidden = false;
        },
      );
    };
    box.addEventListener("focus", ready, { once: true }); // who goes to the box is about to type
    box.addEventListener("input", begin);
    begin();
  };

  /** @param {Paragraph} paragraph */
  const actions = (paragraph) => {
    const number = paragraph.querySelector(".pn");
    if (!number) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "more";
    button.dataset.editorial = "";
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", `Cite ${number.getAttribute("aria-label").toLowerCase()}, copy or share it`);
    button.textContent = "Cite";
    button.addEventListener("click", () =>
      script("paragraph").then(() => communique.paragraph(paragraph, button), () => button.remove()));
    communique.made.add(button);
    number.after(button);
  };

  /** What a button does is loaded when it is first pressed, or when the address asks for it.
      @param {"take" | "verify"} name */
  const serve = (name) => {
    for (const button of /** @type {NodeListOf<VerifyButton>} */ (document.querySelectorAll(`[data-${name}]`))) {
      const act = () =>
        script(name).then(() => communique[name](button)).catch(() => { button.textContent = "It did not load. Try again"; });
      button.addEventListener("click", act);
      if (location.search.includes(`${name}=`)) act();
    }
  };

  const fragment = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a lone % stays as it is */ }
    if (id && !id.includes("=") && !document.getElementById(id)) script("fragment").then(() => communique.fragment(id), () => {});
  };

  /* --- The drawer and the search box, which Material folds by hidden check boxes --- */

  /** Let the button, which keys reach, open the menu, and say whether it is open.
      @param {HTMLInputElement} drawer */
  const menu = (drawer) => {
    const button = /** @type {HTMLElement} */ (document.querySelector(".menu-button"));
    button.addEventListener("click", () => drawer.click());
    drawer.addEventListener("change", () => button.setAttribute("aria-expanded", String(drawer.checked)));
  };

  const frame = () => {
    const drawer = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
    const open = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
    const box = /** @type {HTMLInputElement} */ (document.getElementById("search-box"));
    menu(drawer);
    const toBox = () => { open.checked = true; box.focus(); box.select(); };
    box.addEventListener("focus", () => { open.checked = true; });
    const link = /** @type {HTMLElement} */ (document.querySelector(".search-link"));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      toBox();
    });
    const search = /** @type {Element} */ (box.closest(".md-search"));
    addEventListener("focusin", ({ target }) => {
      if (!search.contains(/** @type {Node} */ (target))) open.checked = false;
    });
    addEventListener("keydown", (event) => {
      const typing = /** @type {Element} */ (event.target).matches("input:not([type=radio]), select, textarea");
      if (event.key === "Escape") {
        if (drawer.checked) drawer.click();
        open.checked = false;
        if (search.contains(document.activeElement)) link.focus(); // where the box is out of sight
      } else if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing)) {
        event.preventDefault();
        toBox();
      }
    });
  };

  /* What a term means, as soon as a pointer or the focus is on it: the card below has the words. */
  /** @param {HTMLAnchorElement} term */
  const explain = (term) => {
    const show = () => {
      const card = document.getElementById(term.hash.slice(1))?.cloneNode(true);
      if (!card || term.title) return;
      /** @type {Element} */ (card).querySelectorAll("a").forEach((link) => link.remove());
      term.title = (card.textContent || "").replace(/\s+/g, " ").trim();
    };
    term.addEventListener("pointerenter", show, { once: true });
    // The card comes up at the foot of the window: a word that was there moves up, in sight.
    term.addEventListener("click", () => setTimeout(() => {
      const card = document.getElementById(term.hash.slice(1));
      if (card) scrollBy(0, Math.max(0, term.getBoundingClientRect().bottom + 16 - card.getBoundingClientRect().top));
    }));
  };

  addEventListener("DOMContentLoaded", () => {
    frame();
    addEventListener("scroll", () => script("follow").catch(() => {}), { once: true, passive: true });
    for (const term of document.querySelectorAll("a.term")) explain(/** @type {HTMLAnchorElement} */ (term));
    /* Scripts of this page alone; what they serve is shown already, so that nothing moves. */
    const needed = Promise.all((own.dataset.scripts || "").split(" ").filter(Boolean).map(script));
    needed.catch(() => document.querySelectorAll(".register-filter, .quotation").forEach((form) => form.remove()))
      .then(() => {
        document.querySelectorAll("[data-search-input]").forEach(search);
        serve("take"); // the filters of the page come first
      });
    if (location.search.includes("h=")) script("marks").catch(() => {});
    document.querySelectorAll("[data-official] > p[id]").forEach(actions);
    serve("verify");
    fragment();
  });
  addEventListener("hashchange", fragment);
})();
