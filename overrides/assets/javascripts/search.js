// @ts-check
/* How it searches: scripts/communique/outputs/search/__init__.py. */
(() => {
  const communique = window.communique;

  const WORTH = { keyword: 1.2, name: 1.6 };
  const SURE = { begun: 0.8, longer: 0.3, sister: 0.9, unended: 0.6, apart: 0.4 };
  // What a passage has of the words of its page's title and search words, and is sure of them.
  const SHARE = 0.5, COVER = 0.9;
  // What words in one sentence of an official paragraph add, and all passages of a page together.
  const NEAR = 0.5, MASS = 0.05;
  const POWER = 1.5;
  // A page with less of the query, or less than these shares of the best score, is not shown; the
  // second is for pages that have every word.
  const LEAST = 0.3, TAIL = 0.3, REST = 0.1;
  // Nor is a page with less than that of the query and of a score so low.
  const MOST = 0.7, LOW = 0.06;
  // So few are shown where a word is unknown.
  const FEW = 3;
  // The share of the best passage at which another one of the page is listed as well.
  const ALSO = 0.5;
  const OFFICIAL = 1, TERM = 4, HELP = 5;
  const KINDS = ["All", "Communique text", "Countries", "Initiatives", "Glossary", "Get help", "Other pages"];
  const BY_KIND = [1, 1, 0.9, 0.85, 0.85, 0.9, 0.85];
  // what a question adds to the kind of page that it asks for
  const WANTED = 1.8, SAID = 1.4;
  const MEANING = /\b(?:defin\w+|meaning|means?|stands? for|vs|versus|difference)\b|^what(?:['’]?s| is| are) (?!.*\bd(?:one|oing)\b)/i;
  const SAYING = /\b(?:are|can|did|do|does|have|will) (?:they(?= \w)|(?:the )?(?:(?:five )?countries|ministers|governments|communique)(?= \w)|the f(?:iv?|ive(?: c\w*)?)? ?$)/i;
  const REPORTING = /\b(?:I|my|me|we|report\w*|hotlines?|help)\b/i;

  /* --- Words, folded and cut as words.py does --- */

  const ENDING = /^(?:al|ally|ants?|ate|ations?|cy|d|e|ed|ers?|es|ians?|ic|ies?|ings?|ions?|ise[ds]?|ising|ism|ists?|ity|ive|ly|ments?|ors?|s|tic|y|)$/;

  /** @param {string} text */
  const fold = (text) =>
    text.normalize("NFD").replace(/[\p{M}\p{Cf}'’‘ʻ]/gu, "").toLowerCase()
      .replace(/\b(?:[a-z]\.){2,}/g, (found) => found.replaceAll(".", ""));
  /** @param {string} text */
  const cut = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  /** @type {Sisters} */
  const sisters = (a, b) => {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    for (let at = same; at > 3 && at > same - 3; at--) {
      if (ENDING.test(a.slice(at)) && ENDING.test(b.slice(at))) return true;
    }
    return false;
  };

  /* --- The index, written as shards.py does --- */

  const KEYWORD = 6;
  const LEVELS = 5;
  const RARITIES = 15;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  /** @type {Record<string, Entry[]>} */
  const read = {};
  /** @type {Start} */
  // what search/start.js holds
  let start;
  /** @type {Set<string>} */
  // the files that the query at hand still lacks
  let wanted;

  /** @type {Numbers} */
  const numbers = (code) => {
    const found = [];
    let value = 0, unit = 1;
    for (const letter of code) {
      const digit = DIGITS.indexOf(letter);
      value += (digit % 32) * unit;
      unit *= 32;
      if (digit < 32) { found.push(value); value = 0; unit = 1; }
    }
    return found;
  };

  /** @param {string} line */
  const entry = (line) => {
    const [name, code, marks] = line.split(":");
    const [stem, ...ends] = name.split(",");
    const phrase = stem.includes(" ") ? stem.split(" ") : null;
    const before = phrase ? phrase.findIndex((part) => !start.asking.has(part)) : 0;
    return { forms: ends.length ? ends.map((end) => stem + end) : [stem], phrase, before, code, marks };
  };

  /** @type {Map<Entry, Weights>} */
  const decoded = new Map();

  /** Most entries are never asked for theirs.
      @param {Entry} each */
  const weights = (each) => {
    const kept = decoded.get(each);
    if (kept) return kept;
    const [rarity, ...rest] = numbers(each.code);
    /** @type {Place[]} */
    const places = [];
    for (let at = 0, page = 0; at < rest.length;) {
      page += rest[at++];
      const passage = rest[at] >> 3, level = rest[at++] & 7;
      const near = passage && passage <= start.paragraphs[page] ? rest[at++] : 0;
      places.push([page, passage, [WORTH.keyword, WORTH.name][level - KEYWORD] ?? level / LEVELS, near]);
    }
    const found = { rarity: rarity / RARITIES, places };
    decoded.set(each, found);
    return found;
  };

  /** The entries of the files that may have a word.
      @param {string} word */
  const entries = (word) => {
    const name = /^[a-z0-9]{1,2}/.exec(word)?.[0] || "_";
    return [name, `${name}-${word[2]}`].flatMap((file) => {
      if (!start.files.has(file)) return [];
      if (!read[file] && communique.index?.[file]) {
        const [version, ...lines] = communique.index[file].split("\n");
        if (version !== start.version) throw new Error("changed");
        read[file] = lines.map(entry);
      }
      if (!read[file]) wanted.add(`search/${file}.js`);
      return read[file] || [];
    });
  };

  /* --- What a typed word may mean --- */

  /** @param {string} word */
  const single = (word) => entries(word).filter(({ phrase }) => !phrase);
  /** @param {string} word */
  const exact = (word, sure = 1) =>
    single(word).filter(({ forms }) => forms.includes(word)).map((each) => ({ each, form: word, sure }));
  /** @type {Fitting} */
  const fitting = (word, fits, rest) =>
    single(word).flatMap((each) => {
      const form = each.forms.find((one) => one !== word && fits(one));
      return form ? [{ each, form, ...rest }] : [];
    });
  /** @type {Begun} */
  const begun = (word, sure) => fitting(word, (form) => form.startsWith(word), { sure, rarity: 0.5 });

  /** @type {Known} */
  const known = (word, open) => {
    const found = exact(word);
    if (found.length) return open && word.length > 3 ? [...found, ...begun(word, SURE.longer)] : found;
    const typed = open && word.length > 1 ? begun(word, SURE.begun) : [];
    const hits = typed.length ? typed : fitting(word, (form) => sisters(form, word), { sure: SURE.sister });
    return hits.length || word.length < 3 ? hits : begun(word, SURE.unended);
  };

  /** @type {Understood} */
  const understood = (word, open) => {
    const hits = known(word, open);
    // its own file may be among them: a guess would be one too early
    const late = wanted.size > 0;
    if (hits.length || word.length < 4 || late || start.stop.has(word)) return [{ word, hits }];
    if (!communique.near) wanted.add("search/near.js");
    if (!communique.guess) wanted.add("assets/javascripts/guess.js");
    return communique.guess?.(word, open, { single, exact, known, stop: start.stop }) || [{ word, hits }];
  };

  /** @type {Fits} */
  const fits = (part, said) =>
    said && (part === said.word || said.hits.some(({ each }) => each.forms.includes(part)) || part.replace(/s$/, "") === said.word.replace(/s$/, ""));

  /** The longest phrase that a word is the first to tell of, as "signed" is in "who signed"; or two
      words as one.
      @type {Together} */
  const together = (words, at) => {
    const next = words[at + 1];
    const found = next ? exact(words[at].word + next.word).map(({ each }) => ({ each, from: at, length: 2 })) : [];
    // What a word is only the beginning of has a rarity of its own; its files are not worth a fetch.
    const forms = words[at].hits.filter(({ rarity }) => !rarity).map(({ form }) => form);
    for (const each of new Set([words[at].word, ...forms].flatMap(entries))) {
      const from = at - each.before;
      if (each.phrase?.every((part, i) => fits(part, words[from + i]))) found.push({ each, from, length: each.phrase.length });
    }
    return found.sort((a, b) => b.length - a.length || b.from - a.from)[0];
  };

  /* --- Scores --- */

  /** @type {Sum} */
  const sum = (list, worth) => list.reduce((total, each) => total + worth(each), 0);

  /** A word of the query: its weight, and by page and passage its worth.
      @param {Meant[]} hits */
  const weighed = (hits) => {
    /** @type {Pages} */
    const pages = new Map();
    let weight = hits.length ? 0 : 1;
    for (const { each, sure, rarity = weights(each).rarity } of hits) {
      weight = Math.max(weight, sure * rarity);
      for (const [page, passage, level, near] of weights(each).places) {
        const own = pages.get(page) || new Map(), worth = sure * level * rarity;
        pages.set(page, own);
        if (!((own.get(passage)?.worth ?? -1) >= worth)) own.set(passage, { worth, sure, near, named: level === WORTH.name });
      }
    }
    return { pages, weight: (1 + weight) / 2, hits };
  };

  /** @param {string} text */
  const asked = (text) => {
    const all = cut(text.replace(SAYING, "")).slice(0, 24);
    // the word still being typed
    const open = /[\p{L}\p{N}]$/u.test(text) ? all.length - 1 : -1;
    /** Whether a word may be about to become one of those that only fill.
        @param {string} word @param {number} at */
    const early = (word, at) => at === open && (start.beginnings.has(word) || (at > 0 && word.length < 2));
    /** @param {string} word @param {number} at */
    const filling = (word, at) => start.stop.has(word) || early(word, at);
    const telling = !all.every(filling);
    /** @type {Said[]} */
    const words = all.flatMap((word, at) => {
      if (!filling(word, at) || !(telling || early(word, at) || word.length < 5)) return understood(word, open === at);
      return start.asking.has(word) ? { word, hits: [], stop: true } : [];
    });
    words.forEach(({ stop }, at) => {
      const phrase = stop ? null : together(words, at);
      if (!phrase) return;
      for (const said of words.slice(phrase.from, phrase.from + phrase.length)) (said.phrases ??= []).push({ each: phrase.each, sure: 1 });
    });
    return words.filter(({ stop, word }, at) => !stop && words.findIndex((each) => each.word === word) === at).map(({ hits, phrases }) =>
      weighed(phrases ? [...phrases, ...hits.map((hit) => ({ ...hit, sure: hit.sure * SURE.apart }))] : hits));
  };

  /** What the kind of each page counts for in a query.
      @param {string} text */
  const favoured = (text) => BY_KIND.map((share, kind) =>
    share * ((kind === TERM && MEANING.test(text)) || (kind === HELP && REPORTING.test(text)) ? WANTED : kind === OFFICIAL && SAYING.test(text) ? SAID : 1));

  /** A page with its score, and its passages, that with most of the query first.
      @type {Scored} */
  const scored = (page, words, tests, favour) => {
    const none = { worth: 0, sure: 0, near: 0, named: false };
    const kind = Number(start.kinds[page]);
    const whole = sum(words, ({ weight }) => weight);
    const here = words.map(({ pages, weight }) => ({ own: pages.get(page) || new Map(), weight }));
    const has = sum(here, ({ own, weight }) => (own.size ? weight : 0)) / whole;
    const all = new Set(here.flatMap(({ own }) => [...own.keys()]));
    const passages = [...all].filter((passage) => tests.every((test) => test(page, passage))).map((passage) => {
      const found = here.map(({ own, weight }) => ({ it: own.get(passage) || none, asSuch: own.get(0) || none, weight }));
      const together = Math.max(...[1, 2, 4, 8, 16].map((bit) => sum(found, ({ it, weight }) => (it.near & bit ? weight : 0))));
      const named = favour[OFFICIAL] === 1 && found.every(({ it }) => it.named);
      /** @type {Rated} */
      const rated = (share, cover) => sum(found, ({ it, asSuch }) => Math.max(it.worth, share * asSuch.worth)) * (1 + NEAR * together / whole)
        * (sum(found, ({ it, asSuch, weight }) => weight * Math.max(it.sure, cover * asSuch.sure)) / whole) ** POWER;
      return { passage, named, own: sum(found, ({ it }) => it.worth), alone: rated(0, 0), score: rated(SHARE, COVER) * (named ? 1 : favour[kind]) };
    }).sort((a, b) => b.alone - a.alone || a.passage - b.passage);
    const mass = sum(passages, ({ own }) => own) * has ** POWER;
    return { page, passages, has, score: passages.length && Math.max(...passages.map(({ score }) => score)) + MASS * mass };
  };

  /** @type {Ranked} */
  const ranked = (words, tests, favour) => {
    const groups = [...new Set(words.flatMap(({ pages }) => [...pages.keys()]))]
      .map((page) => scored(page, words, tests, favour))
      .filter(({ score, has }) => has >= LEAST && score > (has < MOST ? LOW : 0))
      .sort((a, b) => b.score - a.score || a.page - b.page);
    const unknown = words.some(({ hits }) => !hits.length);
    return groups.filter(({ score, has }) => score >= (has < 1 ? TAIL : REST) * groups[0].score).slice(0, unknown ? FEW : groups.length).map(led);
  };

  /** @param {ScoredPage} group */
  const led = ({ page, passages }) => {
    const [first] = passages;
    const rest = passages.filter(({ passage }) => passage);
    const lead = first.passage || first.named || Number(start.kinds[page]) !== OFFICIAL ? first : rest[0] || first;
    const others = rest.filter((each) => each !== lead && each.own >= ALSO * rest[0].own);
    return { page, passages: [lead, ...others.slice(0, 2)].map(({ passage }) => passage) };
  };

  /* --- Finding --- */

  /** @type {Load} */
  const load = async (path, there) => {
    await communique.load(path);
    const found = there();
    if (found === undefined || found === false) throw new Error(`${path} is damaged`);
    return found;
  };

  /** The files whose names begin with a letter: `ca.i(dg)` is ca, c, ci, ci-d and ci-g.
      @param {string} code */
  const named = ([first, ...rest]) =>
    [...rest.join("").matchAll(/(.)(?:\((.+?)\))?/g)].flatMap(([, second, thirds = ""]) => {
      const name = second === "." ? first : first + second;
      return [name, ...[...thirds].map((third) => `${name}-${third}`)];
    });

  const begin = async () => {
    const { fillers, asking, files, paragraphs, ...rest } = await load("search/start.js", () => communique.start);
    const stop = `${fillers} ${asking}`.split(" ");
    const beginnings = new Set(stop.flatMap((word) => [...word].map((_, at) => word.slice(0, at))));
    start = { ...rest, beginnings, stop: new Set(stop), asking: new Set(asking.split(" ")), files: new Set(files.split(" ").flatMap(named)), paragraphs: numbers(paragraphs) };
  };

  /** @param {string} label */
  const slug = (label) => label.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  /** @param {Group} group */
  const described = async ({ page, passages }) => {
    const chunk = Math.floor(page / start.chunk);
    const there = () => communique.pages?.[chunk];
    const lines = there() || await load(`search/pages-${chunk}.js`, there);
    const [address, title, ...names] = lines.split("\n")[page % start.chunk].split("\t");
    const year = /^\d{4}(?=\/)/.exec(address)?.[0];
    const places = passages.map((passage) => {
      const [anchor, label = `Paragraph ${anchor.replace(/^a(\d+)-p/, "A$1.").replace(/^p/, "")}`] = passage ? names[passage - 1].split("=") : ["", ""];
      const target = anchor || slug(label);
      return { passage, label, official: /^Paragraph A?\d/.test(label), address: communique.root + address + (target && `#${target}`) };
    });
    return { page, title, year, places };
  };

  /** @param {Meant} hit */
  const words = ({ each, form }) => [...(each.phrase || each.forms), ...(each.marks ? each.marks.split(" ") : []), form];

  /* Return how many pages fit a query and all tests, of which kinds, the best of them or of one kind,
     and the words to be marked in them. Rejects where a file cannot be had. */
  communique.find = async (text, most = 5, tests = [], only = "") => {
    if (!start) await begin();
    for (const tried = new Set(); ; ) {
      const lacking = (wanted = new Set());
      const query = asked(text);
      if (!lacking.size) {
        const all = ranked(query, tests, favoured(text));
        const groups = all.filter(({ page }) => !only || start.kinds[page] === only);
        const marks = new Set(query.flatMap(({ hits }) => hits.flatMap(words)));
        const kinds = [...new Set(all.map(({ page }) => start.kinds[page]))].sort();
        return { asked: query.length, total: groups.length, kinds, marks, groups: await Promise.all(groups.slice(0, most).map(described)) };
      }
      await Promise.all([...lacking].map((path) => load(path, () => !tried.has(path))));
      lacking.forEach((path) => tried.add(path));
    }
  };

  /* --- Showing --- */

  /** @type {Make} */
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /** A result, and what fills in its excerpt later.
      @type {Listed} */
  const listed = ({ page, title, year, places: [lead, ...others] }, marks) => {
    const link = make("a", { href: lead.address }, make("b", {}, title), year ? `, ${year}` : "", lead.label && ` – ${lead.label}`);
    link.dataset.searchResult = "";
    const shown = make("p", { className: lead.official ? "excerpt adopted" : "excerpt" });
    const more = others.map(({ label, address }) => make("a", { href: address }, label));
    const fill = async () => {
      const name = `${page}-${lead.passage}`;
      const there = () => communique.texts?.[name];
      // Who types on may soon see other results: these are not worth a fetch yet.
      if (there() === undefined) await new Promise((done) => setTimeout(done, 150));
      if (!shown.isConnected) return;
      const [excerpt, text] = await Promise.all([
        load("assets/javascripts/excerpt.js", () => communique.excerpt),
        load(`search/text-${name}.js`, there),
      ]);
      const { parts, ours } = excerpt(text, marks, fold);
      // only adopted words are set as such
      if (ours) shown.classList.remove("adopted");
      shown.replaceChildren(...parts);
    };
    return [make("li", {}, link, shown, ...(more.length ? [make("p", { className: "also" }, ...more)] : [])), fill];
  };

  const help = () => {
    const links = start?.help.map(([address, title]) => make("li", {}, make("a", { href: communique.root + address }, title)));
    return links ? [make("p", {}, "Try other words, or look here:"), make("ul", {}, ...links)] : [];
  };

  communique.search = (box) => {
    const region = /** @type {HTMLElement} */ (document.getElementById(box.getAttribute("aria-controls")));
    // on the page of the search: its choices, and more results
    const page = region.id === "all-results" ? communique.searchPage : undefined;
    const status = make("p", { role: "status" });
    const row = make("p", { className: "kinds" });
    const list = make("div");
    let latest = 0;
    // the one kind of page that is shown
    let only = "";
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", "Search results");
    region.replaceChildren(status, row, list);
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Kinds of results");

    /** @type {Show} */
    const show = (told, ...children) => {
      status.textContent = told;
      list.replaceChildren(...children);
      row.hidden = true;
      region.hidden = !told;
    };

    /** @param {unknown} error */
    const failed = (error) => {
      show(error instanceof Error && error.message === "changed"
        ? "This page is out of date. Load it again."
        : "The search is not available.", ...help());
      // a slip of ours, not of the line
      if (error && error.constructor !== Error) reportError(error);
    };

    /** The buttons that narrow the results to one kind, made anew only where the kinds are others:
        the one that was pressed keeps the focus.
        @param {string[]} kinds */
    const offer = (kinds) => {
      row.hidden = Boolean(page) || kinds.length < 2; // that page has its own choices
      if (row.dataset.kinds !== `${kinds}`) {
        row.dataset.kinds = `${kinds}`;
        row.replaceChildren(...["", ...kinds].map((value) =>
          make("button", { type: "button", value, textContent: KINDS[Number(value)], onclick: () => { only = value; render(); } })));
      }
      for (const button of row.querySelectorAll("button")) button.ariaPressed = `${button.value === only}`;
    };

    const render = async () => {
      const text = box.value.trim();
      const turn = ++latest;
      page?.remember(text);
      region.ariaBusy = "true";
      const slow = setTimeout(() => turn === latest && show("Searching …"), 400);
      try {
        if (text.length < 2) return show("");
        /** @type {Promise<never>} */
        const late = new Promise((_, reject) => setTimeout(reject, 15000));
        const finding = communique.find(box.value, page?.most(), await page?.tests(load, numbers), only);
        const { asked, total, kinds, groups, marks } = await Promise.race([finding, late]);
        if (turn !== latest) return;
        if (!asked) return show("Type more words to search.");
        if (!total) return show(`Nothing found for “${text}”.`, ...help());
        const items = groups.map((group) => listed(group, marks));
        const all = make("a", { href: `${box.form.action}?q=${encodeURIComponent(text)}` }, "All results");
        show((total > 1 ? `${total} pages found` : "1 page found") + (only && `: ${KINDS[Number(only)]}`),
          make("ol", {}, ...items.map(([item]) => item)), page ? page.more(total) : make("p", {}, all));
        offer(kinds);
        items.forEach(([, fill]) => fill().catch(() => {}));
      } catch (error) {
        if (turn === latest) failed(error);
      } finally {
        clearTimeout(slow);
        if (turn === latest) region.ariaBusy = "false";
      }
    };

    /* Down goes from the box into the results, up and down through them, Escape back to the box. */
    document.addEventListener("keydown", (event) => {
      const active = document.activeElement;
      if (!(active instanceof HTMLElement)) return;
      if (active === box && event.key === "ArrowDown") region.hidden = !status.textContent;
      if (region.hidden || (active !== box && !region.contains(active))) return;
      /** @type {HTMLElement[]} */
      const links = [...region.querySelectorAll("a")];
      const at = links.indexOf(active);
      if (event.key === "ArrowDown") (links[at + 1] || active).focus();
      else if (event.key === "ArrowUp") (links[at - 1] || box).focus();
      else if (event.key === "Escape") {
        box.focus();
        if (!page) region.hidden = true;
      } else return;
      event.preventDefault();
    });
    if (!page) {
      const around = box.closest("[role=search]") || box.form;
      /** @param {EventTarget?} target */
      const leave = (target) => { if (target instanceof Node && !around.contains(target)) region.hidden = true; };
      around.addEventListener("focusout", (event) => leave(/** @type {FocusEvent} */ (event).relatedTarget));
      document.addEventListener("pointerdown", (event) => leave(event.target));
      box.addEventListener("focus", () => { region.hidden = !status.textContent; });
    }
    /* Material's search.highlight: what was searched for goes along to the page of a result. */
    region.addEventListener("click", ({ target }) => {
      const link = communique.marks && /** @type {HTMLAnchorElement?} */ (/** @type {Element} */ (target).closest("li a"));
      if (link) link.search = `?h=${encodeURIComponent(box.value)}`;
    });
    if (box.form.querySelector("[data-search-share]")) communique.load("assets/javascripts/share.js").catch(() => {});
    box.addEventListener("input", () => { only = ""; render(); });
    page?.changed(render);
    render();
  };
})();
