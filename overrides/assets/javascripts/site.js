// @ts-check
/* What every page may need, and no more: the reader's choice of colours, and a loader that fetches
   the other scripts when they are first used. Without it the site reads whole. */
(() => {
  const root = document.documentElement;
  const KEY = "communique-palette";
  const communique = (window.communique = window.communique || /** @type {Communique} */ ({}));

  /* Storage may be denied or hold anything; only what a reader chose here counts. */
  const stored = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };
  /** @param {string} palette */
  const choose = (palette) => {
    root.dataset.palette = palette;
    try { localStorage.setItem(KEY, palette); } catch { /* it holds until the page is left */ }
  };
  const kept = stored();
  if (kept === "light" || kept === "dark") root.dataset.palette = kept;
  const isDark = () =>
    root.dataset.palette
      ? root.dataset.palette === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;

  /** A policy may want every script address vouched for: only scripts of this site are.
      @param {string} address */
  const vouch = (address) => {
    if (!window.trustedTypes) return address;
    communique.policy ??= window.trustedTypes.createPolicy("communique", { createScriptURL: (url) => url });
    return communique.policy.createScriptURL(address);
  };
  /** @type {Record<string, Promise<unknown>>} */
  const loads = {};
  communique.root = root.dataset.root.replace(/\/?$/, "/");
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

  /** @param {HTMLButtonElement} button */
  const palette = (button) => {
    const name = () => { button.textContent = isDark() ? "Light colours" : "Dark colours"; };
    button.addEventListener("click", () => { choose(isDark() ? "light" : "dark"); name(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
    name();
    button.hidden = false;
  };

  /* The files of the first letters are asked for together with the script that reads them; what
     questions are made of has none that would help. */
  const ASKING = /^(?:about|and|are|can|did|do|does|for|from|how|in|is|it|of|on|say|that|the|they|this|to|was|what|when|where|which|who|why|with)$/;
  /** @param {SearchBox} box */
  const search = (box) => {
    const ready = () => {
      for (const path of ["search/start.js", "assets/javascripts/search.js"]) communique.load(path).catch(() => {});
    };
    const begin = () => {
      if (!box.value.trim()) return;
      box.removeEventListener("input", begin);
      const words = box.value.toLowerCase().normalize("NFD").match(/[a-z0-9]{2,}/g) || [];
      const telling = words.filter((each) => !ASKING.test(each));
      for (const word of new Set(telling.map((each) => each.slice(0, 2)))) {
        communique.load(`search/${word}.js`).catch(() => {});
      }
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
    button.setAttribute("aria-label", `${number.getAttribute("aria-label")}: copy, share or cite`);
    button.textContent = "⋯";
    button.addEventListener("click", () =>
      script("paragraph").then(() => communique.paragraph(paragraph, button), () => button.remove()));
    number.after(button);
  };

  const fragment = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a lone % stays as it is */ }
    if (id && !document.getElementById(id)) script("fragment").then(() => communique.fragment(id), () => {});
  };

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-palette-button]").forEach(palette);
    document.querySelectorAll("[data-search-input]").forEach(search);
    document.querySelectorAll("[data-official] > p[id]").forEach(actions);
    for (const button of document.querySelectorAll("[data-verify]")) {
      button.hidden = false;
      button.addEventListener("click", () =>
        script("verify").then(() => communique.verify(button), () => {
          button.nextElementSibling.textContent = "The check could not be loaded. Try again, or use sha256sum.";
        }));
    }
    const toc = document.querySelector("[data-toc]");
    if (toc && matchMedia("(min-width: 80rem)").matches) toc.open = true;
    fragment();
  });
  addEventListener("hashchange", fragment);
})();
