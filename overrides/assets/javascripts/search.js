// @ts-check
/* How it searches: scripts/communique/outputs/search/__init__.py. */
(() => {
  const communique = window.communique;

  const WORTH = { keyword: 1.2, name: 1.6, asSuch: 0.5, other: 0.25, apart: 0.4, mass: 0.05 };
  const SURE = { begun: 0.8, longer: 0.3, sister: 0.9, unended: 0.6 };
  const COVERS = { asSuch: 0.9, other: 0.5, power: 1.5, least: 0.3, most: 0.7, worth: 0.06 };
  const TAIL = 0.3; // what scores less than this share of the best is not shown
  const WEAK = 0.25, FEW = 3; // so few are shown where even the best lacks a word and is weak
  const LEAD = 0.15, ALSO = 0.5; // shares at which a passage leads its page, or is listed as well

  /* --- Words, folded and cut as words.py does --- */

  const ENDING = /^(?:al|ally|ants?|ate|ations?|cy|d|e|ed|ers?|es|ians?|ic|ies?|ings?|ions?|ise[ds]?|ising|ism|ists?|ity|ive|ly|ments?|ors?|s|tic|y|)$/;

  /** @param {string} text */
  const fold = (text) =>
    text.normalize("NFD").replace(/[\p{M}'’‘ʻ]/gu, "").toLowerCase()
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
  let start; // what search/start.js holds
  /** @type {Set<string>} */
  let wanted; // the files that the query at hand still lacks

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
    const [rarity, ...rest] = numbers(code);
    /** @type {Place[]} */
    const places = [];
    for (let at = 0, page = 0; at < rest.length; at += 2) {
      const level = rest[at + 1] & 7;
      page += rest[at];
      places.push([page, rest[at + 1] >> 3, [WORTH.keyword, WORTH.name][level - KEYWORD] ?? level / LEVELS]);
    }
    const forms = ends.length ? ends.map((end) => stem + end) : [stem];
    return { forms, phrase: stem.includes(" ") ? stem.split(" ") : null, rarity: rarity / RARITIES, places, marks };
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
    const asking = open && [...start.stop].some((each) => each.startsWith(word));
    const late = wanted.size > 0; // its own file may be among them: a guess would be one too early
    if (hits.length || word.length < 4 || asking || late) return [{ word, hits }];
    if (!communique.near) wanted.add("search/near.js");
    if (!communique.guess) wanted.add("assets/javascripts/guess.js");
    return communique.guess?.(word, open, { single, exact, known, stop: start.stop }) || [{ word, hits }];
  };

  /** @type {Fits} */
  const fits = (part, said) =>
    said && (part === said.word || said.hits.some(({ form }) => form === part) || part.replace(/s$/, "") === said.word.replace(/s$/, ""));

  /** The longest phrase that begins at a word, or two words as one.
      @type {Together} */
  const together = (words, at) => {
    const next = words[at + 1];
    const found = next ? exact(words[at].word + next.word).map(({ each }) => ({ each, length: 2 })) : [];
    for (const first of new Set([words[at].word, ...words[at].hits.map(({ form }) => form)])) {
      for (const each of entries(first)) {
        if (each.phrase?.[0] === first && each.phrase.every((part, i) => fits(part, words[at + i]))) {
          found.push({ each, length: each.phrase.length });
        }
      }
    }
    return found.sort((a, b) => b.length - a.length)[0];
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
    for (const { each, sure, rarity = each.rarity } of hits) {
      weight = Math.max(weight, sure * rarity);
      for (const [page, passage, level] of each.places) {
        const own = pages.get(page) || new Map(), worth = sure * level * rarity;
        pages.set(page, own);
        if (!((own.get(passage)?.worth ?? -1) >= worth)) own.set(passage, { worth, sure, named: level === WORTH.name });
      }
    }
    return { pages, weight: (1 + weight) / 2, hits };
  };

  /** @param {string} text */
  const asked = (text) => {
    const all = cut(text).slice(0, 24);
    const open = /[\p{L}\p{N}]$/u.test(text) && all.length - 1; // the word still being typed
    const telling = all.some((word) => !start.stop.has(word));
    /** @type {Said[]} */
    const words = all.flatMap((word, at) =>
      telling && start.stop.has(word) ? { word, hits: [], stop: true } : understood(word, open === at));
    words.forEach(({ stop }, at) => {
      const phrase = stop ? null : together(words, at);
      if (phrase) for (const said of words.slice(at, at + phrase.length)) (said.phrases ??= []).push({ each: phrase.each, sure: 1 });
    });
    return words.filter(({ stop, word }, at) => !stop && words.findIndex((each) => each.word === word) === at).map(({ hits, phrases }) =>
      weighed(phrases ? [...phrases, ...hits.map((hit) => ({ ...hit, sure: hit.sure * WORTH.apart }))] : hits));
  };

  /** A page with its score and its passages, best first.
      @type {Scored} */
  const scored = (page, words, tests) => {
    const none = { worth: 0, sure: 0, named: false };
    const whole = sum(words, ({ weight }) => weight);
    const here = words.map(({ pages, weight }) => {
      /** @type {Worths} */
      const own = pages.get(page) || new Map();
      const asSuch = own.get(0) || none;
      let worth = WORTH.asSuch * asSuch.worth, sure = COVERS.asSuch * asSuch.sure;
      for (const each of start.lists.includes(page) ? [] : own.values()) {
        worth = Math.max(worth, WORTH.other * each.worth);
        sure = Math.max(sure, COVERS.other * each.sure);
      }
      return { own, worth, sure, weight };
    });
    const has = sum(here, ({ own, weight }) => (own.size ? weight : 0)) / whole;
    const all = new Set(here.flatMap(({ own }) => [...own.keys()]));
    const passages = [...all].filter((passage) => tests.every((test) => test(page, passage))).map((passage) => {
      const found = here.map((each) => ({ ...each, it: each.own.get(passage) || none }));
      const covered = sum(found, ({ it, sure, weight }) => weight * Math.max(it.sure, sure)) / whole;
      return {
        passage,
        own: sum(found, ({ it }) => it.worth),
        named: found.every(({ it }) => it.named),
        score: sum(found, ({ it, worth }) => Math.max(it.worth, worth)) * covered ** COVERS.power,
      };
    }).sort((a, b) => b.score - a.score || a.passage - b.passage);
    const mass = sum(passages, ({ own }) => own) * has ** COVERS.power;
    return { page, passages, has, score: passages.length && passages[0].score + WORTH.mass * mass };
  };

  /** @type {Ranked} */
  const ranked = (words, tests) => {
    const pages = [...new Set(words.flatMap(({ pages: found }) => [...found.keys()]))];
    const groups = pages.map((page) => scored(page, words, tests))
      .filter(({ score, has }) => has >= COVERS.least && score > (has < COVERS.most ? COVERS.worth : 0))
      .sort((a, b) => b.score - a.score || a.page - b.page);
    const weak = groups[0]?.has < 1 && groups[0].score < WEAK;
    return groups.filter(({ score }) => score >= TAIL * groups[0].score).slice(0, weak ? FEW : groups.length).map(led);
  };

  /** @param {ScoredPage} group */
  const led = ({ page, passages }) => {
    const [first] = passages;
    const rest = passages.filter(({ passage }) => passage);
    const lead = first.passage || first.named ? first : rest.find(({ own }) => own >= LEAD * first.own) || first;
    const others = rest.filter((each) => each !== lead && each.own >= ALSO * rest[0].own);
    return { page, passages: [lead, ...others.slice(0, 2)].map(({ passage }) => passage) };
  };

  /* --- Finding --- */

  /** @type {Load} */
  const load = async (path, there) => {
    await communique.load(path);
    const found = there();
    if (!found) throw new Error(`${path} is damaged`);
    return found;
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

  /* Return how many pages fit a query and all tests, the best of them, and the words to be marked in
     them. Rejects where a file cannot be had. */
  communique.find = async (text, most = 6, tests = []) => {
    if (!start) {
      const { stop, files, ...rest } = await load("search/start.js", () => communique.start);
      start = { ...rest, stop: new Set(stop.split(" ")), files: new Set(files.split(" ")) };
    }
    for (const tried = new Set(); ; ) {
      const lacking = (wanted = new Set());
      const query = asked(text);
      if (!lacking.size) {
        const groups = ranked(query, tests);
        const marks = new Set(query.flatMap(({ hits }) => hits.flatMap(words)));
        return { total: groups.length, marks, groups: await Promise.all(groups.slice(0, most).map(described)) };
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
      const [excerpt, texts] = await Promise.all([
        load("assets/javascripts/excerpt.js", () => communique.excerpt),
        load(`search/text-${page}.js`, () => communique.texts?.[page]),
      ]);
      const { parts, ours } = excerpt(texts[lead.passage], marks, fold);
      if (ours) shown.classList.remove("adopted"); // only adopted words are set as such
      shown.replaceChildren(...parts);
    };
    return [make("li", {}, link, shown, ...(more.length ? [make("p", { className: "also" }, ...more)] : [])), fill];
  };

  const help = () => {
    const links = start?.help.map(([address, title]) => make("li", {}, make("a", { href: communique.root + address }, title)));
    return links ? [make("p", {}, "Try fewer or other words, or look here:"), make("ul", {}, ...links)] : [];
  };

  communique.search = (box) => {
    const region = /** @type {HTMLElement} */ (document.getElementById(box.getAttribute("aria-controls")));
    const page = communique.searchPage; // on the page of the search: its choices, and more results
    const status = make("p", { role: "status" });
    const list = make("div");
    let latest = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", "Search results");
    region.replaceChildren(status, list);

    /** @type {Show} */
    const show = (told, ...children) => {
      status.textContent = told;
      list.replaceChildren(...children);
      region.hidden = !told;
    };

    /** @param {unknown} error */
    const failed = (error) => {
      show(error instanceof Error && error.message === "changed"
        ? "This site has changed since you opened it. Load the page again to search."
        : "The search is not available just now.", ...help());
      if (error && error.constructor !== Error) reportError(error); // a slip of ours, not of the line
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
        const finding = communique.find(box.value, page?.most(), await page?.tests(load, numbers));
        const { total, groups, marks } = await Promise.race([finding, late]);
        if (turn !== latest) return;
        if (!total) return show(`Nothing found for “${text}”.`, ...help());
        const items = groups.map((group) => listed(group, marks));
        const all = make("a", { href: `${box.form.action}?q=${encodeURIComponent(text)}` }, "All results, with filters");
        show(total > 1 ? `${total} pages found` : "1 page found",
          make("ol", {}, ...items.map(([item]) => item)), page ? page.more(total) : make("p", {}, all));
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
      /** @param {EventTarget?} target */
      const leave = (target) => { if (target instanceof Node && !box.form.contains(target)) region.hidden = true; };
      box.form.addEventListener("focusout", (event) => leave(event.relatedTarget));
      document.addEventListener("pointerdown", (event) => leave(event.target));
      box.addEventListener("focus", () => { region.hidden = !status.textContent; });
    }
    box.addEventListener("input", render);
    page?.changed(render);
    render();
  };
})();
