// @ts-check
/* Judges quotations as `communique quote` does. What is done, and why, is written once: in
   scripts/communique/quoting/, whose modules come here one after the other. */
(() => {
  const communique = window.communique;

  /* --- words.py: words with their places, and what a quotation marks as changed --------------- */

  const IGNORED = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u00ad\u200b\u200c\u2060\ufeff\u200d";
  const APOSTROPHES = "'\u2019\u2018\u02bc`\u00b4\u2032\uff07";
  const LAID_OUT = ">*_\u2022";
  const QUOTES = "'\u2019\u2018\u02bc`\u00b4\u2032\uff07\"\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2033\uff02";
  const DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d";
  const LETTER = `[\\p{L}\\p{N}\\u0300-\\u036f${IGNORED}]`;
  const WORD = `${LETTER}+(?:[${APOSTROPHES}]${LETTER}+)*`;
  const CUT = `[\\[(]\\s*(?:\\u2026|\\.(?:\\s?\\.)+|[${DASHES}]{1,3})\\s*[\\])]`
    + "|\\u2026(?:\\s?[\\u2026.])*|\\.(?:[ \\u00a0\\u202f]?\\.){2,}";
  const BRACKETED = `${LETTER}+\\[${LETTER}*\\]${LETTER}*|\\[${LETTER}+\\]${LETTER}+`;
  const TOKEN = new RegExp(`${CUT}|${BRACKETED}|\\[[^\\[\\]]{0,200}\\]|${WORD}`, "gu");
  const PLAIN = new RegExp(WORD, "gu");
  const ALL_CUT = new RegExp(`^(?:${CUT})$`, "u");
  const ALL_BRACKETED = new RegExp(`^(?:${BRACKETED})$`, "u");
  const DIVIDED = /^[-\u2010\u2011\u00ac]\s+$/;
  const ANY_APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "g");
  const ANY_QUOTE = new RegExp(`[${QUOTES}]`, "g");
  const ANY_DASH = new RegExp(`[${DASHES}]+`, "g");
  const ANY_LAYOUT = new RegExp(`[\\s${LAID_OUT}]+`, "g");
  const INVISIBLE = new RegExp(`[${IGNORED}]`, "g");

  /** @param {string} raw */
  const normalise = (raw) => (/^[A-Za-z]+$/.test(raw) ? raw : raw.replace(ANY_APOSTROPHE, "'").replace(INVISIBLE, "").normalize("NFKC"));

  /** @param {string} text @returns {QuotedWord[]} */
  const plainWords = (text) => {
    const words = [];
    let end = 0;
    for (const { 0: raw, index } of text.matchAll(PLAIN)) {
      const form = normalise(raw);
      if (!form) continue;
      words.push({ start: index, end: index + raw.length, form, key: form.toLowerCase(), before: text.slice(end, index) });
      end = index + raw.length;
    }
    return words;
  };

  /** @param {string} raw @returns {[string, string]} */
  const around = (raw) => {
    const [first, rest] = raw.split("[");
    return [normalise(first).toLowerCase(), normalise(rest.split("]")[1]).toLowerCase()];
  };

  /** @param {string} text @param {QuotedWord} word @param {QuotedWord} following */
  const divides = (text, word, following) => {
    if (following.hole || word.around || following.around || following.form[0] !== following.key[0]) return false;
    const soft = text[word.end - 1] === "\u00ad" && /^\s+$/.test(following.before);
    return soft || DIVIDED.test(following.before);
  };

  /** @param {string} text @param {QuotedWord[]} words @param {Map<string, number[]>} known */
  const undivided = (text, words, known) => {
    /** @type {QuotedWord[]} */
    const whole = [];
    for (const word of words) {
      const held = whole[whole.length - 1];
      if (held && divides(text, held, word) && known.has(held.key + word.key)) {
        const form = held.form + word.form;
        whole[whole.length - 1] = { ...held, end: word.end, form, key: form.toLowerCase(), divided: true };
      } else whole.push(word);
    }
    return whole;
  };

  /** @param {string} text @param {Map<string, number[]>} known @returns {Quotation} */
  const quotation = (text, known) => {
    /** @type {QuotedWord[]} */
    const words = [];
    /** @type {Hole | undefined} */
    let hole;
    let end = 0;
    for (const { 0: raw, index } of text.matchAll(TOKEN)) {
      const altered = raw.includes("[") && ALL_BRACKETED.test(raw);
      if (!altered && "[(.\u2026".includes(raw[0])) {
        const cut = ALL_CUT.test(raw);
        const putIn = cut ? "" : raw.slice(1, -1).trim();
        hole = { cut: cut || !!hole?.cut, putIn: [hole?.putIn, putIn].filter(Boolean).join(" ") };
        end = index + raw.length;
        continue;
      }
      const form = normalise(altered ? raw.replace("[", "").replace("]", "") : raw);
      if (!form) continue;
      words.push({
        start: index, end: index + raw.length, form, key: form.toLowerCase(),
        before: text.slice(end, index), hole, around: altered ? around(raw) : undefined, divided: false,
      });
      hole = undefined;
      end = index + raw.length;
    }
    return { text, words: undivided(text, words, known), after: text.slice(end), hole };
  };

  /** @type {Map<string, string>} */
  const signs = new Map();
  /** @param {string} gap */
  const sign = (gap) => {
    if (!gap || gap === " ") return "";
    let found = signs.get(gap);
    if (found === undefined) {
      const marks = gap.replace(INVISIBLE, "").replace(ANY_QUOTE, '"').replace(ANY_DASH, "-");
      found = [...marks.normalize("NFKC").replace(ANY_LAYOUT, "")].sort().join("");
      if (gap.length < 9) signs.set(gap, found);
    }
    return found;
  };

  /** @param {string} one @param {string} other */
  const hyphenOrSpace = (one, other) => {
    const [hyphen, space] = sign(one) === "-" ? [one, other] : [other, one];
    return sign(hyphen) === "-" && sign(space) === "" && !/\s/.test(hyphen);
  };

  /* --- known.py: the official words of every edition ------------------------------------------ */

  const RARE = 4;
  const COMMON = 24;

  /** @param {Record<string, EditionFile>} editions @returns {OfficialText} */
  const read = (editions) => {
    /** @type {OfficialText} */
    const known = {
      blocks: [], words: [], block: [], after: [], skip: new Map(), onward: new Map(), optional: [0], places: new Map(),
    };
    /** @param {QuotedWord} word @param {number} number @param {string} after */
    const put = (word, number, after) => {
      known.words.push(word);
      known.block.push(number);
      known.after.push(after);
      known.optional.push(known.optional[known.optional.length - 1]);
    };
    for (const edition of Object.keys(editions).sort().reverse()) {
      if (known.blocks.length) put({ start: 0, end: 0, form: "", key: "", before: "" }, -1, "");
      let last = -1;
      for (const [page, title, blocks] of editions[edition]) for (const [id, label, text] of blocks) {
        const words = plainWords(text);
        const first = known.words.length;
        if (words.length && label && last !== -1 && last !== first - 1) {
          known.skip.set(first, last);
          known.onward.set(last, first);
        }
        words.forEach((word, at) => {
          put(word, known.blocks.length, text.slice(word.end, at + 1 < words.length ? words[at + 1].start : text.length));
          if (!label) known.optional[known.optional.length - 1]++;
        });
        known.blocks.push({ edition, page, title, id, label, words: text });
        if (words.length && label) last = known.words.length - 1;
      }
    }
    known.words.forEach(({ key }, place) => {
      const places = known.places.get(key);
      if (places) places.push(place);
      else if (key) known.places.set(key, [place]);
    });
    return known;
  };

  /** @param {OfficialText} known @param {string} key */
  const count = (known, key) => known.places.get(key)?.length ?? 0;
  /** @param {OfficialText} known @param {string} key */
  const weight = (known, key) => (count(known, key) <= RARE ? 3 : count(known, key) <= COMMON ? 2 : 1);
  /** @param {OfficialText} known @param {number} place */
  const rawWord = (known, place) =>
    known.blocks[known.block[place]].words.slice(known.words[place].start, known.words[place].end);
  /** @param {OfficialText} known @param {number} place @param {number} following */
  const gapOf = (known, place, following) =>
    (known.block[place] === known.block[following] ? known.after[place] : `${known.after[place]} ${known.words[following].before}`);
  /** @param {OfficialText} known @param {number} first @param {number} last */
  const endsSentence = (known, first, last) => {
    if (known.block[first] !== known.block[last + 1]) return true;
    for (let place = first; place <= last; place++) if (/[.?!]/.test(sign(known.after[place]))) return true;
    return false;
  };

  /* --- alike.py, chain.py: the cheapest chain of words that both have ------------------------------------ */

  const ADDED = 20;
  const ALTERED = 30;
  const MISSING = 20;
  const FORM = 5;
  const CAPITAL = 1;
  const MORE = 5;
  const JUMP = 180;
  const BACK = 25;
  const REACH = 12;
  const LOST = 30;
  const CLOSE = 3;
  const PUT_IN = 12;
  const [NEXT, NEAR, CUT_OUT, REPLACED, BACKWARD, JUMPED, START] = [0, 1, 2, 3, 4, 5, 6];

  /** @param {ChainLink} link */
  const value = (link) => link.cost - ADDED * (link.number + 1);

  /** @param {QuotedWord} word @param {string} key */
  const fits = (word, key) => {
    const [first, last] = /** @type {[string, string]} */ (word.around);
    return key === word.key || key === first + last
      || (first.length > 1 && key.length >= first.length + last.length && key.startsWith(first) && key.endsWith(last));
  };

  /** @param {QuotedWord} word @param {OfficialText} known */
  const placesOf = (word, known) => {
    if (!word.around) return known.places.get(word.key) ?? [];
    const keys = [...known.places.keys()].filter((key) => fits(word, key));
    return keys.flatMap((key) => known.places.get(key) ?? []).sort((a, b) => a - b);
  };

  /** @param {QuotedWord} word @param {boolean} initial @param {QuotedWord} official */
  const sameForm = (word, initial, official) =>
    !!word.around || word.form === official.form || (initial && word.form.slice(1) === official.form.slice(1));
  /** @param {QuotedWord} word @param {boolean} initial @param {QuotedWord} official */
  const formCost = (word, initial, official) => {
    if (!sameForm(word, initial, official)) return FORM;
    return word.around || word.form === official.form ? 0 : CAPITAL;
  };
  /** @param {string} one @param {string} other */
  const sameGap = (one, other) => one === other || sign(one) === sign(other) || hyphenOrSpace(one, other);

  /** @param {QuotedWord[]} words @param {number} place @param {OfficialText} known */
  const follow = (words, place, known) => {
    const cost = formCost(words[0], true, known.words[place]);
    if (cost > CAPITAL) return null;
    /** @type {ChainLink} */
    let link = { number: 0, place, cost, how: START, before: null };
    for (let number = 1; number < words.length; number++) {
      const word = words[number];
      let following = place + 1;
      if (known.words[following]?.key !== word.key) following = known.onward.get(place) ?? place;
      const official = known.words[following];
      if (official.key !== word.key || !sameForm(word, false, official)) return null;
      if (!sameGap(word.before, gapOf(known, place, following))) return null;
      place = following;
      link = { number, place, cost, how: NEXT, before: link };
    }
    return link;
  };

  /** @param {Quotation} asked @param {OfficialText} known @returns {ChainLink[]} */
  const verbatim = ({ words }, known) => {
    if (words.some((word) => word.hole || word.around)) return [];
    return (known.places.get(words[0].key) ?? []).flatMap((place) => follow(words, place, known) ?? []);
  };

  /** @param {number} ours @param {number} theirs */
  const passedOver = (ours, theirs) => {
    const both = Math.min(ours, theirs);
    const missing = theirs > both ? MISSING + MORE * (theirs - both - 1) : 0;
    return ALTERED * both + ADDED * (ours - both) + missing;
  };

  /** @param {Quotation} asked @param {OfficialText} known @returns {ChainLink[]} */
  const search = ({ words }, known) => {
    /** @type {ChainLink[]} */
    const links = [];
    /** @type {(ChainLink | undefined)[]} */
    const last = [];
    /** @type {(ChainLink | undefined)[]} */
    const lowest = [];
    /** @type {ChainLink | undefined} */
    let cheapest;
    /** @type {Hole | undefined} */
    let hole;
    /** @type {(ChainLink | undefined)[]} */
    let reach = [];
    /** @type {ChainLink | undefined} */
    let held;
    /** @type {(ChainLink | undefined)[]} */
    let replaceable = [];

    const reached = () => {
      /** @type {ChainLink | undefined} */
      let best;
      return known.block.map((block, place) => {
        const before = best;
        const link = lowest[place];
        if (block < 0) best = undefined;
        else if (link && (!best || value(link) <= value(best))) best = link;
        return before;
      });
    };
    /** @param {number} number @param {number} place */
    const joins = (number, place) => {
      const ours = words[number + 1];
      if (ours && ours.key === known.words[place + 1]?.key) return true;
      for (let before = Math.max(0, place - CLOSE); before < place; before++) {
        const link = last[before];
        if (link && number - link.number <= CLOSE) return true;
      }
      return false;
    };
    /** @param {number} number @param {number} place */
    const justBefore = (number, place) => {
      const link = last[place - 1];
      if (link?.number === number - 1) return link;
      const skipped = last[known.skip.get(place) ?? -1];
      return skipped?.number === number - 1 ? skipped : undefined;
    };
    /* The cheapest way to the link that is being made, in one place: a function for each would cost. */
    let [least, how] = [0, START];
    /** @type {ChainLink | null} */
    let before = null;
    /** @param {number} cost @param {number} by @param {ChainLink | null} link */
    const way = (cost, by, link) => {
      if (cost > least || (cost === least && how !== START)) return;
      least = cost;
      how = by;
      before = link;
    };
    /** @param {number} number @param {QuotedWord} word @param {number} place @returns {ChainLink} */
    const linked = (number, word, place) => {
      const form = formCost(word, !number || !!word.hole, known.words[place]);
      const worth = ADDED * number;
      least = worth;
      how = START;
      before = null;
      const next = justBefore(number, place);
      if (next) {
        const same = word.hole || sameGap(word.before, gapOf(known, next.place, place));
        way(next.cost + (same ? 0 : FORM), NEXT, next);
      } else {
        const lowestPlace = Math.max(0, place - LOST);
        for (let at = place - 1; at >= lowestPlace && known.block[at] >= 0; at--) {
          const link = last[at];
          if (!link) continue;
          const ours = number - link.number - 1;
          if (ours > REACH) continue;
          const theirs = place - at - 1 - (known.optional[place] - known.optional[at + 1]);
          way(link.cost + passedOver(ours, theirs), NEAR, link);
        }
      }
      if (hole?.cut) {
        const from = reach[place];
        if (from) way(value(from) + worth, CUT_OUT, from);
        if (held && held.place >= place) way(value(held) + worth + BACK, BACKWARD, held);
      } else if (hole) {
        for (let at = place - 1; at >= Math.max(0, place - 1 - PUT_IN) && known.block[at] >= 0; at--) {
          const link = replaceable[at];
          if (link) way(value(link) + worth, REPLACED, link);
        }
      }
      if (cheapest) way(value(cheapest) + worth + JUMP, JUMPED, cheapest);
      return { number, place, cost: least + form, how, before };
    };

    words.forEach((word, number) => {
      if (word.hole && number) {
        hole = word.hole;
        held = cheapest;
        replaceable = [...lowest];
        if (hole.cut) reach = reached();
      }
      const places = placesOf(word, known);
      const atEnd = !number || number === words.length - 1 || word.hole;
      const common = places.length > RARE && !atEnd;
      const row = [];
      for (const place of places) if (!common || joins(number, place)) row.push(linked(number, word, place));
      for (const link of row) {
        const { place } = link;
        links.push(link);
        last[place] = link;
        const low = lowest[place];
        if (!low || value(link) < value(low)) lowest[place] = link;
        if (!cheapest || value(link) < value(cheapest)) cheapest = link;
      }
    });
    return links;
  };

  /** @param {ChainLink} end */
  const pathOf = (end) => {
    const path = [];
    for (let link = /** @type {ChainLink | null} */ (end); link; link = link.before) path.push(link);
    return path.reverse();
  };

  /** @param {Quotation} asked @param {OfficialText} known */
  const chains = (asked, known) => {
    const found = verbatim(asked, known);
    const links = found.length ? found : search(asked, known);
    const final = asked.words.length - 1;
    /** @param {ChainLink} link */
    const costOf = (link) => link.cost + ADDED * (final - link.number);
    const most = links.reduce((least, link) => Math.min(least, costOf(link)), Infinity) + CAPITAL;
    return links.filter((link) => costOf(link) <= most)
      .map((link) => ({ cost: costOf(link), path: pathOf(link), link }))
      .map(({ cost, path, link }) => ({ cost, links: path.length, extent: link.place - path[0].place, link }))
      .sort((a, b) => a.cost - b.cost || b.links - a.links || a.extent - b.extent || a.link.place - b.link.place)
      .map(({ link }) => link);
  };

  /* --- versions.py: both versions in pieces ---------------------------------------------------- */

  const LONGEST = 30;
  const TIP = 10;
  const OMITTED = " [\u2026] ";

  /** @param {[string, Mark][]} runs */
  const pieces = (runs) => {
    /** @type {[string, Mark][]} */
    const made = [];
    let words = "";
    /** @type {Mark} */
    let last = "";
    for (const [run, mark] of runs) {
      if (run && mark !== last) {
        if (words) made.push([words, last]);
        words = "";
        last = mark;
      }
      words += run;
    }
    if (words) made.push([words, last]);
    return made;
  };

  /** @param {Mark[]} marks @param {number} index @returns {Mark} */
  const ofGap = (marks, index) => (index >= 0 && index + 1 < marks.length && marks[index] === marks[index + 1] ? marks[index] : "");

  /** @param {Quotation} asked @param {Set<number>} marked */
  const ownVersion = ({ text, words }, marked) => {
    const marks = words.map((_, number) => /** @type {Mark} */ (marked.has(number) ? "differs" : ""));
    /** @type {[string, Mark][]} */
    const runs = [[text.slice(0, words[0].start), ""]];
    words.forEach(({ start, end }, at) => {
      runs.push([text.slice(start, end), marks[at]]);
      runs.push([text.slice(end, words[at + 1]?.start ?? text.length), ofGap(marks, at)]);
    });
    return pieces(runs);
  };

  /** @param {number} last @param {number} place @param {OfficialText} known */
  const before = (last, place, known) => {
    const { before: gap } = known.words[place];
    if (last < 0) return gap.slice(gap.lastIndexOf(" ") + 1);
    if (known.block[last] !== known.block[place]) return `${known.after[last].trimEnd()}\n${gap.trimStart()}`;
    return place === last + 1 ? known.after[last] : " ";
  };

  /** @param {[number, Mark][]} shown */
  const short = (shown) => {
    /** @type {[number, Mark][]} */
    const made = [];
    for (let start = 0; start < shown.length; ) {
      let end = start;
      while (end < shown.length && shown[end][1] === "left-out") end++;
      const long = end - start > LONGEST;
      end = Math.max(end, start + 1);
      if (long) made.push(...shown.slice(start, start + TIP), [-1, "left-out"], ...shown.slice(end - TIP, end));
      else made.push(...shown.slice(start, end));
      start = end;
    }
    return made;
  };

  /** @param {[number, Mark][]} shown @param {OfficialText} known */
  const officialVersion = (shown, known) => {
    const list = short(shown);
    const marks = list.map(([, mark]) => mark);
    /** @type {[string, Mark][]} */
    const runs = [];
    list.forEach(([place, mark], at) => {
      const last = at ? list[at - 1][0] : -1;
      if (place < 0) runs.push([OMITTED, mark]);
      else runs.push([before(last, place, known), ofGap(marks, at - 1)], [rawWord(known, place), mark]);
    });
    runs.push([known.after[list[list.length - 1][0]].split(" ")[0], ""]);
    return pieces(runs);
  };

  /** @param {string} text */
  const folded = (text) => text.split(/\s+/).filter(Boolean).join(" ");

  /** @param {number[]} places @param {OfficialText} known */
  const officialWords = (places, known) =>
    folded(places.map((place, at) => (at ? before(places[at - 1], place, known) : "") + rawWord(known, place)).join(""));

  /** @param {string} text */
  const shortened = (text) => {
    const words = text.split(" ");
    if (words.length <= LONGEST) return text;
    return words.slice(0, TIP).join(" ") + OMITTED + words.slice(-TIP).join(" ");
  };

  /* --- compare.py: what is allowed, and what differs -------------------------------------------- */

  const NEGATIONS = new Set(["no", "not", "never", "neither", "nor", "none", "nobody", "nothing", "without", "cannot"]);
  const PAIRED = 3;

  /** @param {string} text */
  const negates = (text) => plainWords(text).some(({ key }) => NEGATIONS.has(key) || key.endsWith("n't"));
  /** @param {string} signs @param {string} text */
  const only = (signs, text) => [...text].filter((each) => signs.includes(each)).join("");
  /** @param {string} word */
  const plain = (word) => word.replace(ANY_APOSTROPHE, "'").toLowerCase();
  /** @param {number} from @param {number} to */
  const range = (from, to) => {
    const numbers = [];
    for (let at = from; at < to; at++) numbers.push(at);
    return numbers;
  };

  /** @param {Quotation} asked @param {ChainLink[]} links @param {OfficialText} known */
  const compare = (asked, links, known) => {
    const { words, text } = asked;
    /** @type {Change[]} */
    const allowed = [];
    /** @type {Change[]} */
    const differences = [];
    /** @type {Set<number>} */
    const marked = new Set();
    /** @type {[number, Mark][]} */
    const shown = [];

    /** @param {string} kind @param {string} yours @param {string} theirs */
    const allow = (kind, yours = "", theirs = "") => {
      const there = allowed.some((each) => each.kind === kind && each.yours === yours && each.text === theirs);
      if (!there) allowed.push({ kind, yours, text: theirs });
    };
    /** @param {string} kind @param {string} yours @param {string} theirs */
    const differ = (kind, yours, theirs) => { differences.push({ kind, yours, text: theirs }); };
    /** @param {number[]} ours @param {number[]} theirs */
    const replace = (ours, theirs) => {
      if (!ours.length && !theirs.length) return;
      const yours = ours.length ? text.slice(words[ours[0]].start, words[ours[ours.length - 1]].end) : "";
      const kind = ours.length && theirs.length ? "altered" : ours.length ? "added" : "missing";
      differ(kind, folded(yours), officialWords(theirs, known));
      for (const number of ours) marked.add(number);
      for (const place of theirs) shown.push([place, "differs"]);
    };
    /** @param {string} ours @param {string} theirs */
    const endSign = (ours, theirs) => {
      const has = sign(theirs);
      if ([...sign(ours)].some((each) => each !== '"' && !has.includes(each))) allow("ends");
    };
    /** @param {Hole | undefined} hole @param {string} theirs */
    const atHole = (hole, theirs) => {
      if (!hole) return;
      if (hole.cut) allow("left-out", "", shortened(theirs));
      if (hole.putIn) {
        allow("put-in", hole.putIn, hole.cut ? "" : theirs);
        if (negates(hole.putIn)) differ("negation", hole.putIn, "");
      }
    };
    /** @param {ChainLink | null} from @param {ChainLink} link @param {number} how */
    const holes = (from, link, how) => {
      if (how === NEXT && !words[link.number].hole) return;
      const over = from && (how === CUT_OUT || how === REPLACED);
      const theirs = over ? officialWords(range(from.place + 1, link.place), known) : "";
      for (const word of words.slice(from ? from.number + 1 : 0, link.number + 1)) atHole(word.hole, theirs);
      if (from && negates(theirs) && !(how === CUT_OUT && endsSentence(known, from.place, link.place - 1))) {
        differ("negation", "", theirs);
      }
    };
    /** @param {number} first @param {number} last */
    const oneSentence = (first, last) =>
      first >= 0 && last < known.words.length && last - first <= PAIRED
        && (first === last || !endsSentence(known, first, last - 1));
    /** @param {ChainLink} from @param {ChainLink} link */
    const gap = (from, link) => {
      const ours = words[link.number].before;
      const theirs = gapOf(known, from.place, link.place);
      if (ours === theirs) return;
      if (!sameGap(ours, theirs)) {
        const yours = text.slice(words[from.number].start, words[link.number].end);
        differ("punctuation", folded(yours), officialWords([from.place, link.place], known));
        marked.add(from.number).add(link.number);
        shown[shown.length - 1] = [from.place, "differs"];
        return;
      }
      if (hyphenOrSpace(ours, theirs)) allow("hyphens");
      else if (only(DASHES, ours) !== only(DASHES, theirs)) allow("dashes");
      if (only(QUOTES, ours) !== only(QUOTES, theirs)) allow("quotation-marks");
    };
    /** @param {ChainLink} link */
    const atWord = (link) => {
      const word = words[link.number];
      const official = known.words[link.place];
      const yours = text.slice(word.start, word.end);
      const theirs = rawWord(known, link.place);
      if (!sameForm(word, !link.number || !!word.hole, official)) {
        differ("capitals", yours, theirs);
        marked.add(link.number);
      } else if (!word.around && word.form !== official.form) allow("capital");
      shown.push([link.place, marked.has(link.number) ? "differs" : ""]);
      if (word.around) {
        allow("put-in", yours, theirs);
        if (negates(word.key) !== negates(official.key)) differ("negation", yours, theirs);
      } else if (word.divided) allow("divided");
      else if (yours !== theirs && yours.toLowerCase() !== theirs.toLowerCase()) allow(plain(yours) === plain(theirs) ? "quotation-marks" : "letters");
    };

    /** @type {ChainLink | null} */
    let from = null;
    for (const link of links) {
      const how = !from ? START : link.before === from ? link.how : JUMPED;
      const ours = range(from ? from.number + 1 : 0, link.number);
      holes(from, link, how);
      if (!from) {
        const first = link.place - ours.length;
        const alike = oneSentence(first, link.place) && sameGap(words[link.number].before, known.after[link.place - 1]);
        replace(ours, alike ? range(first, link.place) : []);
        if (!ours.length && !words[0].hole) endSign(words[0].before, known.words[link.place].before);
      } else if (how === JUMPED || how === BACKWARD) {
        differ(how === JUMPED ? "joined" : "order", "", "");
        shown.push([-1, "gap"]);
        replace(ours, []);
      } else if (how === CUT_OUT || how === REPLACED) {
        replace(ours, []);
        for (const place of range(from.place + 1, link.place)) shown.push([place, "left-out"]);
      } else {
        const theirs = range(from.place + 1, link.place).filter((place) => known.optional[place] === known.optional[place + 1]);
        if (ours.length || theirs.length) replace(ours, theirs);
        else if (!words[link.number].hole) gap(from, link);
      }
      atWord(link);
      from = link;
    }
    const end = links[links.length - 1];
    const rest = range(end.number + 1, words.length);
    for (const number of rest) atHole(words[number].hole, "");
    const last = end.place + rest.length;
    const alike = rest.length && sameGap(words[rest[0]].before, known.after[end.place]) && oneSentence(end.place, last);
    replace(rest, alike ? range(end.place + 1, last + 1) : []);
    atHole(asked.hole, "");
    if (!rest.length) endSign(asked.after, known.after[end.place]);
    return { allowed, differences, yours: ownVersion(asked, marked), text: officialVersion(shown, known) };
  };

  /* --- judge.py: the verdict on one quotation ---------------------------------------------------- */

  const RUN = 12;
  const SHORT = 4;

  /** @param {number[]} weights */
  const sum = (weights) => weights.reduce((total, each) => total + each, 0);
  /** @param {boolean[]} held */
  const longest = (held) => {
    let most = 0;
    let run = 0;
    for (const each of held) most = Math.max(most, (run = each ? run + 1 : 0));
    return most;
  };

  /** @param {Quotation} asked @param {number[]} weights @param {OfficialText} known */
  const hopeless = ({ words }, weights, known) => {
    const there = words.map((word) => known.places.has(word.key) || !!word.around);
    return 2 * sum(weights.filter((_, at) => there[at])) <= sum(weights) && longest(there) < RUN;
  };

  /** @param {ChainLink[]} path @param {number[]} weights */
  const strong = (path, weights) => {
    /** @type {ChainLink[][]} */
    const regions = [];
    for (const link of path) {
      if (link.how === JUMPED || !regions.length) regions.push([]);
      regions[regions.length - 1].push(link);
    }
    return regions.filter((region) => {
      const span = weights.slice(region[0].number, region[region.length - 1].number + 1);
      return 2 * sum(region.map(({ number }) => weights[number])) > sum(span);
    }).flat();
  };

  /** @param {ChainLink[]} links @param {number[]} weights */
  const enough = (links, weights) => {
    if (!links.length || weights.length < SHORT) return links.length > 0 && links.length === weights.length;
    const matched = sum(links.map(({ number }) => weights[number]));
    const steps = links.map((link, at) => at > 0 && link.how === NEXT && link.before === links[at - 1]);
    return 2 * matched > sum(weights) || longest(steps) >= RUN - 1;
  };

  /** @param {ChainLink[]} links @param {ChainLink[]} others @param {OfficialText} known */
  const placesIn = (links, others, known) => {
    const numbers = new Set([...links, ...others.flatMap(pathOf)].map(({ place }) => known.block[place]));
    const ordered = others.length ? [...numbers].sort((a, b) => a - b) : [...numbers];
    return ordered.map((number) => known.blocks[number]);
  };

  /** @param {string} text @param {OfficialText} known @returns {Answer | null} */
  const judge = (text, known) => {
    const asked = quotation(text, known.places);
    if (!asked.words.length) return null;
    /** @type {Answer} */
    const absent = {
      quotation: text, start: 0, verdict: "absent", words: asked.words.length, edition: "",
      paragraphs: [], places: [], allowed: [], differences: [], yours: [], text: [],
    };
    const weights = asked.words.map(({ key }) => weight(known, key));
    const ends = hopeless(asked, weights, known) ? [] : chains(asked, known);
    const links = ends.length ? strong(pathOf(ends[0]), weights) : [];
    if (!enough(links, weights)) return absent;
    const found = compare(asked, links, known);
    const verdict = found.differences.length ? "differs" : "exact";
    const others = verdict === "exact" && !asked.words.some((word) => word.hole) ? ends.slice(1) : [];
    const places = placesIn(links, others, known);
    const { edition } = places[0];
    const paragraphs = places.filter((each) => each.edition === edition && each.label).map(({ label }) => label);
    return { ...absent, verdict, edition, paragraphs, places, ...found };
  };

  /* --- passages.py: what is quoted in a text ---------------------------------------------------- */

  /** @type {Record<string, string>} */
  const PAIRS = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\"": "\"", "\uff02": "\uff02", "\u2018": "\u2019'", "'": "'\u2019"};
  const SINGLE = "\u2018'";
  const AHEAD = 2000;
  const SPLIT = 2000;
  const MARK = /[\u201c\u201d\u201e\u00ab\u00bb"\uff02\u2018\u2019']|\n[^\S\n]*\n\s*|\n/g;
  const BLANK = /\n[^\S\n]*\n\s*/g;

  /** @param {string | undefined} letter */
  const isLetter = (letter) => !!letter && /[\p{L}\p{N}]/u.test(letter);

  /** @param {Passage} passage @returns {Passage[]} */
  const inPieces = ({ text, start }) => {
    const found = [];
    let [at, number] = [0, 0];
    for (const { index } of text.matchAll(/\S+/g)) {
      if (number && number % SPLIT === 0) {
        found.push({ text: text.slice(at, index), start: start + at });
        at = index;
      }
      number++;
    }
    if (text.slice(at).trim()) found.push({ text: text.slice(at), start: start + at });
    return found;
  };

  /** @param {string} text @returns {Passage[]} */
  const quoted = (text) => {
    /** @type {Passage[]} */
    const found = [];
    /** @type {string[]} */
    let parts = [];
    let [open, nested, start, at] = ["", 0, 0, 0];

    /** @param {string} mark @param {number} from @param {number} to */
    const opens = (mark, from, to) => {
      if (!(mark in PAIRS) || isLetter(text[from - 1])) return false;
      return mark === "\u00ab" || (to < text.length && !/\s/.test(text[to]));
    };
    /** @param {number} from */
    const beginsLine = (from) => {
      while (from && " \t".includes(text[from - 1])) from--;
      return !from || text[from - 1] === "\n";
    };
    /** @param {number} from @param {number} to */
    const plural = (from, to) => "sS".includes(text[from - 1]) && text[to] === " ";
    /** @param {number} to */
    const closedLater = (to) => {
      for (const { 0: mark, index } of text.slice(to, to + AHEAD).matchAll(MARK)) {
        if (mark.length > 1 || mark === "\u2018") return false;
        const [from, end] = [to + index, to + index + 1];
        if (PAIRS[open].includes(mark) && !isLetter(text[end]) && !plural(from, end)) return !/\s/.test(text[from - 1]);
      }
      return false;
    };
    /** @param {number} from @param {number} to */
    const closes = (from, to) => {
      if (!SINGLE.includes(open)) return true;
      return !isLetter(text[to]) && !(plural(from, to) && closedLater(to));
    };
    /** @param {number} end */
    const close = (end) => {
      parts.push(text.slice(at, end));
      found.push({ text: parts.join(""), start });
      [open, parts] = ["", []];
    };
    /** @param {string} mark @param {number} from @param {number} to */
    const within = (mark, from, to) => {
      if (mark === open && beginsLine(from) && opens(mark, from, to)) {
        parts.push(text.slice(at, from));
        at = to;
      } else if (mark === open && !PAIRS[mark].includes(mark)) nested += SINGLE.includes(mark) ? 0 : 1;
      else if (PAIRS[open].includes(mark) && closes(from, to)) {
        if (nested) nested--;
        else close(from);
      }
    };
    for (const { 0: mark, index } of text.matchAll(MARK)) {
      const to = index + mark.length;
      if (!open) {
        if (opens(mark, index, to)) [open, start, at, nested] = [mark, to, to, 0];
      } else if (mark[0] === "\n") {
        if (mark.length > 1 && text[to] !== open) close(index);
      } else within(mark, index, to);
    }
    if (open) close(text.length);
    return found.filter((passage) => /[\p{L}\p{N}_]/u.test(passage.text)).flatMap(inPieces);
  };

  /** @param {string} text @returns {Passage[]} */
  const paragraphs = (text) => {
    /** @type {Passage[]} */
    const found = [];
    let start = 0;
    for (const { 0: blank, index } of text.matchAll(BLANK)) {
      found.push(...inPieces({ text: text.slice(start, index), start }));
      start = index + blank.length;
    }
    return [...found, ...inPieces({ text: text.slice(start), start })];
  };

  /* --- answers.py: the answers to a text --------------------------------------------------------- */

  const OWN = new RegExp(`^[^\\p{L}\\p{N}_]*[${QUOTES}][^]*[${QUOTES}][^\\p{L}\\p{N}_]*$`, "u");

  /** @param {Answer} answer */
  const own = (answer) => answer.verdict === "exact" && OWN.test(answer.text.map(([words]) => words).join(""));

  /** Each step is one quotation, so that who asks may let the page breathe in between.
      @param {Passage[]} passages @param {OfficialText} known @returns {Generator<void, Answer[]>} */
  function* judged(passages, known) {
    const found = [];
    /** @type {Map<string, Answer | null>} */
    const seen = new Map(); // a headline repeats what the article quotes
    for (const { text, start } of passages) {
      const answer = seen.has(text) ? seen.get(text) : judge(text, known);
      seen.set(text, answer ?? null);
      if (answer) found.push({ ...answer, start });
      yield;
    }
    return found;
  }

  /** @param {string} text @param {OfficialText} known @returns {Generator<void, Answer[]>} */
  function* wholly(text, known) {
    const parts = paragraphs(text);
    const whole = folded(text).split(" ").length <= SPLIT ? judge(text, known) : null;
    yield;
    const joined = whole?.differences.some(({ kind }) => kind === "joined");
    if (whole && (parts.length === 1 || whole.verdict === "exact" || (whole.verdict === "differs" && !joined))) return [whole];
    const each = yield* judged(parts, known);
    return whole && each.every(({ verdict }) => verdict === "absent") ? [whole] : each;
  }

  communique.known = read;
  communique.answers = function* answers(text, known) {
    const marked = yield* judged(quoted(text), known);
    if (marked.length && !marked.every(own)) return marked;
    const whole = yield* wholly(text, known);
    return marked.length && whole.every(({ verdict }) => verdict === "absent") ? marked : whole;
  };
})();
