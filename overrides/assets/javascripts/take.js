// @ts-check
/* Lets a reader choose paragraphs or statements of the page and take them away. The address has the
   choice, as ?take=7-9,12 or ?take=10b; nothing is stored. taken.js makes what is taken. */
(() => {
  const NAMED = 5; // of those that an address asks for and the page does not have
  const MOST = 2000; // signs of an address that are read
  const SPAN = 1000; // paragraphs from the first to the last of a stretch in an address
  const communique = window.communique;
  const root = document.documentElement;
  const button = document.querySelector("[data-take]");
  const filter = document.querySelector("[data-filter]");
  const count = document.createElement("strong");
  const said = document.createElement("output");
  /** @type {Choosable[]} */
  let items = [];
  let noun = "paragraph";
  let greeting = 0; // what is about to be said of the address, unless the reader is quicker
  /** @type {AbortController | undefined} */
  let choosing; // for as long as it is switched on
  count.setAttribute("role", "status");

  /* --- What can be chosen ------------------------------------------------------------------------- */

  /** @param {HTMLElement} place @param {Element} official @param {string} name @param {string} cite */
  const choosable = (place, official, name, cite) => {
    const mark = /** @type {HTMLElement} */ (place.querySelector(".pn, .statement-number"));
    const box = communique.make("input", { type: "checkbox" });
    return { id: place.id, number: mark.textContent, name, cite, place, mark, box, words: () => communique.words(official) };
  };

  const paragraphs = () => [...document.querySelectorAll("[data-official] > p[id]")].flatMap((place) => {
    const name = place.querySelector(".pn")?.getAttribute("aria-label");
    return name ? [choosable(place, place, name, place.id)] : [];
  });

  const statements = () => [...document.querySelectorAll(".statements li[data-kind]")].flatMap((place) => {
    const quote = place.querySelector("blockquote");
    const number = place.id.slice(1);
    return quote ? [choosable(place, quote, `Statement ${number}`, `p${parseInt(number)}`)] : [];
  });

  const chosen = () => items.filter(({ box }) => box.checked);

  /** @param {number} many @param {string} one */
  const counted = (many, one) => `${many} ${one}${many === 1 ? "" : "s"}`;

  /* --- The address -------------------------------------------------------------------------------- */

  /** Paragraphs in a row are one stretch. Statements are not: others may come between them one day. */
  const numbers = () => {
    /** @type {number[][]} */
    const runs = [];
    items.forEach(({ box }, at) => {
      const last = runs[runs.length - 1];
      if (!box.checked) return;
      if (last?.[1] === at - 1 && noun === "paragraph") last[1] = at;
      else runs.push([at, at]);
    });
    return runs.map((run) => [...new Set(run)].map((at) => items[at].number).join("-")).join(",");
  };

  /** @param {string} search */
  const withChoice = (search) => {
    const parts = search.slice(1).split("&").filter((part) => part && !/^take(=|$)/.test(part));
    if (chosen().length && choosing) parts.push(`take=${numbers().toLowerCase()}`);
    return parts.length ? `?${parts.join("&")}` : "";
  };

  const address = () => location.href.split(/[?#]/)[0] + withChoice(location.search);

  const remember = () => {
    try {
      history.replaceState(history.state, "", address() + location.hash);
    } catch { /* a folder may not let it change; a browser may not let it change as often */ }
  };

  /** The numbers that a part of an address asks for: "9", or each of "7-9".
      @param {string} part */
  const stretch = (part) => {
    const [low, high] = part.split("-").map(Number).sort((a, b) => a - b);
    if (/^\d{1,4}-\d{1,4}$/.test(part) && high - low < SPAN) {
      return Array.from({ length: high - low + 1 }, (_, more) => String(low + more));
    }
    const known = items.map(({ number }) => number.toLowerCase());
    const ends = part.split("-").map((end) => known.indexOf(end)).sort((a, b) => a - b);
    return ends.length === 2 && ends[0] >= 0 ? known.slice(ends[0], ends[1] + 1) : [part];
  };

  /** Say what an address asks for in vain.
      @param {string[]} missing */
  const missed = (missing) => {
    if (!missing.length) return "";
    const named = missing.slice(0, NAMED).map((part) => (/^[\w.-]{1,12}$/.test(part) ? part : `“${part.slice(0, 20)}”`));
    if (missing.length > NAMED) named.push(`${missing.length - NAMED} more`);
    const list = named.join(", ").replace(/, ([^,]*)$/, " and $1");
    const what = `${noun[0].toUpperCase()}${noun.slice(1)}`;
    return missing.length > 1 ? ` ${what}s ${list} are not on this page.` : ` ${what} ${list} is not on this page.`;
  };

  /** Tick what the address asks for, and nothing else; return what there is to say of the rest. */
  const follow = () => {
    const asked = (new URLSearchParams(location.search).get("take") || "").slice(0, MOST).toLowerCase().split(/[\s,]+/);
    const wanted = new Set(asked.filter(Boolean).flatMap(stretch));
    for (const { box, number } of items) box.checked = wanted.delete(number.toLowerCase());
    show();
    return missed([...wanted]);
  };

  /* --- What is done with the choice ------------------------------------------------------------------ */

  const show = () => {
    const hidden = chosen().filter(({ place }) => place.hidden).length;
    const text = `${chosen().length} chosen` + (hidden ? `, ${hidden} of them hidden by the filters` : "");
    if (count.textContent !== text) count.textContent = text;
  };

  /** @param {string} words */
  const say = (words) => {
    clearTimeout(greeting);
    said.textContent = words;
  };

  /* Also after the filters, which write the address anew. */
  const keep = () => {
    show();
    remember();
  };

  const changed = () => {
    say("");
    keep();
  };

  /** The address of this page may be that of a preview: what is taken has the site's own, or none.
      @returns {Taken} */
  const taken = () => ({
    edition: button.dataset.take,
    noun,
    title: communique.words(document.querySelector("h1") || document.body),
    address: "public" in button.dataset ? document.querySelector("link[rel=canonical]")?.getAttribute("href") || "" : "",
    query: withChoice(""),
    source: button.dataset.source || "",
    numbers: numbers(),
    items: chosen(),
  });

  /** @param {string} text @param {string} what */
  const copy = (text, what) => communique.copier(said)(text, what);

  /** @param {string} ending @param {string} type @param {string} text @param {string} what */
  const save = (ending, type, text, what) => {
    const name = `communique-${button.dataset.take}-${ending}`;
    communique.taken.save(name, type, text);
    say(`${what} saved as ${name}.`);
  };

  const all = () => counted(chosen().length, noun);

  /** @param {string} name @param {() => unknown} act */
  const action = (name, act) => {
    const made = communique.make("button", { type: "button" }, name);
    made.addEventListener("click", act);
    return made;
  };

  /** An action on the choice, which needs one.
      @param {string} name @param {() => unknown} act */
  const taking = (name, act) => action(name, async () => {
    say(chosen().length ? "" : `Nothing is chosen: tick a ${noun} first.`);
    try {
      if (chosen().length) await act();
    } catch {
      say("This could not be loaded. Try again.");
    }
  });

  /** @param {boolean} on */
  const tickAll = (on) => {
    for (const { box, place } of items) if (!on || !place.hidden) box.checked = on;
    changed();
    say(on ? "All that are shown are chosen." : "Cleared.");
  };

  /** Every chosen one in the style that the reader picks; statements of one paragraph share theirs. */
  const citations = () => {
    const { make } = communique;
    const styles = make("select");
    const example = make("p");
    const cited = () => Promise.all([...new Set(chosen().map(({ cite }) => cite))]
      .map((id) => communique.citations(button.dataset.take, id)));
    const texts = async () => (await cited()).map(({ forms }) => forms[styles.selectedIndex][1]);
    const preview = async () => {
      if (!styles.length) styles.append(...(await cited())[0].forms.map(([name]) => make("option", {}, name)));
      example.textContent = `The first: ${(await texts())[0]}`;
    };
    styles.addEventListener("change", () => preview().catch(() => say("This could not be loaded. Try again.")));
    const panel = make("div", { className: "ways", hidden: true }, make("label", {}, "Cite as ", styles),
      taking("Copy citations", async () => {
        const list = await texts();
        await copy(list.join("\n"), counted(list.length, "citation"));
      }),
      taking("Save citations", async () => {
        const list = await texts();
        save("citations.txt", "text/plain", `${list.join("\n")}\n`, counted(list.length, "citation"));
      }), example);
    return { panel, preview };
  };

  const citing = () => {
    const { panel, preview } = citations();
    const opener = taking("Citations", async () => {
      if (panel.hidden) await preview();
      panel.hidden = !panel.hidden;
      opener.setAttribute("aria-expanded", String(!panel.hidden));
    });
    opener.setAttribute("aria-expanded", "false");
    return [opener, panel];
  };

  /* --- The bar ------------------------------------------------------------------------------------------ */

  const waysOut = () => [
    taking("Copy", () => copy(chosen().map(({ words }) => words()).join("\n\n"), `The words of ${all()}`)),
    taking("Print", () => { say(`${all()} sent to be printed.`); communique.taken.print(taken()); }),
    taking("Save as Markdown", () => save(`${noun}s.md`, "text/markdown", communique.taken.markdown(taken()), all())),
    taking("Save as CSV", async () => save(`${noun}s.csv`, "text/csv", await communique.taken.csv(taken()), all())),
    taking("Copy link", () => copy(address(), `The link to ${all()}`)),
    action("Choose all", () => tickAll(true)),
    action("Clear", () => tickAll(false)),
  ];

  /* On a narrow window it would hide half of the page, so its buttons are folded there. */
  const unfolding = () => {
    const more = action("Copy, print, save", () => more.setAttribute("aria-expanded", String(more.getAttribute("aria-expanded") === "false")));
    more.className = "more-ways";
    more.setAttribute("aria-expanded", "false");
    return more;
  };

  const barOf = () => {
    const { make } = communique;
    const [opener, panel] = citing();
    const bar = make("section", { className: "taking-bar" }, make("div", {}, count, " ", said), unfolding(),
      make("div", { className: "ways" }, ...waysOut(), opener), panel, action("Done", stop));
    bar.dataset.editorial = "";
    bar.setAttribute("aria-label", `Chosen ${noun}s`);
    return bar;
  };

  /** @param {Choosable} item */
  const label = ({ box, mark, name }) => {
    const made = communique.make("label", { className: "choice" }, box, communique.make("span", {}, name));
    made.dataset.editorial = "";
    communique.made.add(made);
    box.addEventListener("change", changed);
    mark.after(made);
  };

  /* --- On and off ------------------------------------------------------------------------------------ */

  /** A link that asks the filters of this page for something keeps the choice.
      @param {Event} event */
  const keepOn = ({ target }) => {
    const link = target instanceof Element ? target.closest("a[href^='?']") : null;
    if (link instanceof HTMLAnchorElement) link.search = withChoice(link.search);
  };

  const stop = () => {
    choosing?.abort();
    choosing = undefined;
    document.querySelectorAll(".choice, .taking-bar").forEach((each) => each.remove());
    root.classList.remove("choosing");
    root.style.removeProperty("--taking");
    button.setAttribute("aria-pressed", "false");
    remember();
    button.focus();
  };

  /** The bar is after the last of them in the order of keys, at the foot of the window in sight. */
  const build = () => {
    const bar = barOf();
    const sized = new ResizeObserver(() => root.style.setProperty("--taking", `${bar.offsetHeight}px`));
    items.forEach(label);
    items[items.length - 1]?.place.closest("article > *")?.after(bar);
    sized.observe(bar);
    choosing?.signal.addEventListener("abort", () => sized.disconnect());
  };

  const start = () => {
    choosing = new AbortController();
    const { signal } = choosing;
    items = paragraphs();
    noun = items.length ? "paragraph" : "statement";
    if (!items.length) items = statements();
    button.textContent = `Choose ${noun}s`; // it may say that this did not load
    button.setAttribute("aria-pressed", "true");
    root.classList.add("choosing");
    build();
    filter?.addEventListener("change", keep, { signal });
    filter?.addEventListener("reset", () => setTimeout(keep), { signal });
    addEventListener("popstate", follow, { signal });
    addEventListener("click", keepOn, { signal, capture: true });
    arrive();
  };

  /** Say what an address has chosen, which also says what these boxes are for. */
  const arrive = () => {
    const rest = follow();
    if (!/[?&]take=/.test(location.search)) return;
    const [first] = chosen();
    if (first && !location.hash && !scrollY) first.place.scrollIntoView();
    greeting = setTimeout(() => say((first ? "The address chose them." : "The address chose none.") + rest), 100); // later: a region speaks of changes
  };

  /** @returns {Promise<unknown>} */
  const dressed = () => new Promise((resolve, reject) => {
    const href = `${communique.root}assets/stylesheets/pages/take.css`;
    if (document.querySelector(`link[href="${href}"]`)) return resolve(true);
    const sheet = communique.make("link", { rel: "stylesheet", href });
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", () => { sheet.remove(); reject(new Error(href)); });
    return document.head.append(sheet);
  });

  communique.take = async () => {
    if (choosing) return stop();
    await Promise.all(["paragraph", "taken"].map((name) => communique.load(`assets/javascripts/${name}.js`)));
    await dressed();
    return choosing ? undefined : start();
  };
})();
