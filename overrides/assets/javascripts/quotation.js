// @ts-check
/* The page that checks quotations: reads the box, has quoting.js judge, and shows the answers.
   Nothing is sent anywhere; an address that is shared has the quotation behind its #. */
(() => {
  const MOST = 1_000_000; // characters that are read
  const SHARED = 1500; // characters of a quotation that an address may have
  const SHOWN = 20; // answers at once
  const SHORT = 4;
  const LISTED = 12; // changes
  const SLICE = 12; // milliseconds of work before the page may do something else
  const ALLOWED = {"quotation-marks": "quotation marks or apostrophes of another form", "dashes": "dashes of another form", "hyphens": "a hyphen for a space, or a space for a hyphen", "divided": "a word divided at the end of a line", "letters": "joined letters, numbers of notes or invisible signs", "capital": "another first capital", "ends": "other punctuation at an end", "left-out": "words left out, and marked", "put-in": "words in square brackets"};
  const communique = window.communique;
  const box = document.querySelector("[data-quotation]");
  const result = document.querySelector("[data-quotation-result]");
  const status = document.querySelector("[data-quotation-status]");
  const editions = result.dataset.quotationResult.split(" ").filter(Boolean);
  let turn = 0; // of the run whose answers are wanted
  let length = 0; // of what was in the box before

  /** @type {Make} */
  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /* --- The words of the answers ----------------------------------------------------------------- */

  /** @type {Record<string, (yours: string, text: string) => string>} */
  const DIFFERENT = {
    altered: (yours, text) => `Altered: “${yours}” is “${text}” in the text.`,
    missing: (_, text) => `Missing: “${text}”.`,
    added: (yours) => `Added: “${yours}” is not in the text.`,
    punctuation: (yours, text) => `Punctuation: “${yours}” is “${text}” in the text.`,
    capitals: (yours, text) => `Capitals: “${yours}” is “${text}” in the text.`,
    negation: (yours, text) => (yours ? `A negation was put in: “${yours}”.` : `A negation was taken out: “${text}”.`),
    joined: () => "Joined: these parts are not together in the text, and no mark says so.",
    order: () => "Order: the text has these parts the other way round.",
  };

  /** @param {Change} change */
  const permitted = ({ kind, yours, text }) => {
    const name = /** @type {Record<string, string>} */ (ALLOWED)[kind];
    const own = yours ? `${name}: “${yours}”` : name;
    if (!text) return own;
    return yours ? `${own} for “${text}”` : `${name}: “${text}”`;
  };

  /** @param {Answer} answer */
  const lettersAlone = ({ differences }) =>
    differences.length && differences.every(({ kind }) => kind === "punctuation" || kind === "capitals");

  /** @param {Answer} answer */
  const verdictOf = (answer) => {
    if (answer.verdict === "absent") return "Not in this text";
    if (answer.verdict === "exact") return "Exact";
    return lettersAlone(answer) ? "Differs, in punctuation or capitals alone" : "Differs";
  };

  /* --- One answer --------------------------------------------------------------------------------- */

  /** @param {OfficialPlace} place */
  const addressOf = ({ page, id }) => communique.root + page + (id && `#${id}`);

  /** @param {Answer} answer */
  const where = ({ places }) => {
    const line = make("p", { className: "range" });
    places.forEach((place, at) => {
      const year = at && place.edition === places[at - 1].edition ? "" : `${place.edition}: `;
      const name = place.label ? `paragraph ${place.label}` : "a heading or line";
      const repeated = places.length > 3 || (at && place.title === places[at - 1].title);
      const title = repeated ? "" : `, ${place.title}`;
      line.append(at ? (places.length > 3 ? ", " : "; ") : "", year, make("a", { href: addressOf(place) }, name), title);
    });
    return line;
  };

  /** @param {[string, Mark][]} pieces @param {"ins" | "del"} tag */
  const version = (pieces, tag) => pieces.map(([words, mark]) => {
    if (mark === "differs") return make(tag, {}, words);
    return mark ? make("span", { className: "omitted" }, words) : words;
  });

  /** @param {Answer} answer */
  const versions = ({ yours, text }) => make("dl", { className: "versions" },
    make("div", {}, make("dt", {}, "Your quotation"), make("dd", {}, ...version(yours, "del"))),
    make("div", {}, make("dt", {}, "The text"), make("dd", {}, ...version(text, "ins"))));

  /** @param {string[]} lines */
  const brief = (lines) =>
    (lines.length > LISTED ? [...lines.slice(0, LISTED), `And ${lines.length - LISTED} more, marked above.`] : lines);

  /** @param {string} title @param {string[]} lines */
  const list = (title, lines) =>
    (lines.length ? [make("p", {}, title), make("ul", {}, ...brief(lines).map((line) => make("li", {}, line)))] : []);

  /** @param {Answer} answer */
  const citing = ({ places, text }) => {
    const place = places.find(({ label }) => label);
    if (!place) return [];
    const name = `Paragraph ${place.label}`;
    const button = make("button", { type: "button" }, `Cite ${name.toLowerCase()}`);
    button.addEventListener("click", async () => {
      try {
        await communique.load("assets/javascripts/paragraph.js");
        const words = () => text.map(([each]) => each).join("").replace(/\s+/g, " ");
        const { id, edition } = place;
        const panel = communique.citation({ id, name, edition, address: addressOf(place), words });
        button.replaceWith(panel);
        panel.querySelector("button")?.focus();
      } catch {
        button.replaceWith("The citations could not be loaded.");
      }
    });
    return [button];
  };

  /** @param {string} text */
  const fragment = (text) => {
    try {
      return text.length > SHARED ? "" : `#q=${encodeURIComponent(text)}`;
    } catch {
      return ""; // half of a sign has no address
    }
  };

  /** @param {string} text */
  const sharing = (text) => (fragment(text) ? [make("a", { href: fragment(text) }, "Link to this check")] : []);

  /** @param {Answer} answer @param {boolean} several */
  const shown = (answer, several) => {
    const { verdict, quotation, allowed, differences, words } = answer;
    const opening = quotation.length > 300 ? `${quotation.slice(0, 300)} …` : quotation;
    const both = verdict === "differs" || allowed.some(({ kind }) => kind === "left-out" || kind === "put-in");
    const made = make("section", { className: verdict }, make("h2", {}, verdictOf(answer)));
    made.dataset.verdict = verdict;
    made.dataset.paragraph = answer.paragraphs.join(" ");
    made.dataset.edition = answer.edition;
    if (several || verdict === "absent") made.append(make("blockquote", {}, opening));
    if (answer.places.length) made.append(where(answer));
    if (words < SHORT) made.append(make("p", {}, "Fewer than four words: many texts have them."));
    if (both) made.append(versions(answer));
    made.append(
      ...list("What differs:", differences.map(({ kind, yours, text }) => DIFFERENT[kind](yours, text))),
      ...list("Allowed, and found here:", allowed.map(permitted)),
      make("div", { className: "quotation-line" }, ...citing(answer), ...sharing(quotation)),
    );
    return made;
  };

  /* --- All answers ---------------------------------------------------------------------------------- */

  /** @param {Answer[]} answers */
  const summary = (answers) => {
    if (answers.length === 1) {
      const numbers = answers[0].paragraphs;
      const name = numbers.length > 1 ? "Paragraphs" : "Paragraph";
      const places = numbers.length ? `${name} ${numbers.join(", ")}.` : "";
      return `${verdictOf(answers[0])}. ${places}`;
    }
    /** @param {string} verdict */
    const count = (verdict) => answers.filter((each) => each.verdict === verdict).length;
    return `${answers.length} quotations: ${count("exact")} exact, ${count("differs")} with differences, ${count("absent")} not in this text.`;
  };

  /** @param {Answer[]} answers */
  const show = (answers) => {
    const found = answers.filter(({ verdict }) => verdict !== "absent");
    const ordered = answers.length > SHOWN ? [...found, ...answers.filter((each) => !found.includes(each))] : answers;
    /** @param {number} from */
    const some = (from) => {
      const parts = ordered.slice(from, from + SHOWN).map((answer) => shown(answer, answers.length > 1));
      const rest = ordered.length - from - parts.length;
      if (!rest) return parts;
      const more = make("button", { type: "button" }, `Show more (${rest})`);
      more.addEventListener("click", () => {
        const next = some(from + SHOWN);
        more.replaceWith(...next);
        next[0].tabIndex = -1;
        next[0].focus();
      });
      return [...parts, more];
    };
    result.replaceChildren(...some(0));
    status.textContent = summary(answers);
  };

  /** @param {string} words */
  const say = (words) => {
    result.replaceChildren();
    status.textContent = words;
  };

  /* --- Judging, in slices: whoever types goes first --------------------------------------------------- */

  /** @type {OfficialText | undefined} */
  let known;
  const text = async () => {
    const files = ["assets/javascripts/quoting.js", ...editions.map((year) => `quotation/${year}.js`)];
    await Promise.all(files.map(communique.load));
    return (known ??= communique.known(communique.editions ?? {}));
  };

  const pause = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); done(undefined); };
    port2.postMessage(0);
  });

  /** @param {string} words */
  const remember = (words) => {
    try {
      history.replaceState(null, "", (words.trim() && fragment(words)) || location.pathname + location.search);
    } catch { /* a browser may not let an address change as often */ }
  };

  const run = async () => {
    const mine = ++turn;
    const words = box.value.replace(/\r\n?/g, "\n");
    if (words.length > MOST) return say("This is too long: paste a million characters at most, or use the command below.");
    let texts;
    try {
      texts = await text();
    } catch {
      return say("The words of the text could not be loaded. Try again, or look in the full text.");
    }
    if (mine !== turn) return undefined;
    const steps = communique.answers(words, texts);
    let began = performance.now();
    for (;;) {
      const step = steps.next();
      if (step.done) {
        remember(words);
        if (step.value.length) return show(step.value);
        return say(words.trim() ? "There are no words in this to check." : "");
      }
      if (performance.now() - began < SLICE) continue;
      await pause();
      if (mine !== turn) return undefined;
      began = performance.now();
    }
  };

  /* --- The box, and the address ------------------------------------------------------------------------ */

  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    const pasted = Math.abs(box.value.length - length) > 1;
    length = box.value.length;
    timer = setTimeout(run, pasted ? 0 : 250); // who types has not finished the word
  });
  document.querySelector("[data-quotation-clear]").addEventListener("click", () => {
    box.value = "";
    box.focus();
    run();
  });

  const follow = () => {
    if (!location.hash.startsWith("#q=")) return;
    try {
      const words = decodeURIComponent(location.hash.slice(3));
      if (words.length > SHARED) return say("The quotation in this address is too long. Paste it here.");
      box.value = words;
    } catch {
      return say("The quotation in this address cannot be read. Paste it here.");
    }
    length = box.value.length;
    run();
  };
  addEventListener("hashchange", follow);
  if (location.hash) follow();
  else if (box.value) run(); // what was there before the page was left and came back
  box.addEventListener("focus", () => text().catch(() => {}), { once: true }); // words are about to come
})();
