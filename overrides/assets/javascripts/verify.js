// @ts-check
/* Checks the official words that the page shows against digests.json. */
(() => {
  const communique = window.communique;
  const BLOCKS = "h1, h2, h3, h4, h5, h6, li, p, pre, td";
  const WHITE = /[ \t\n\r\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
  const FORM = 1;
  const MARKUP = /^(?:0 div class="official" data-official="\d{4}"|1 h[1-6] id="[^"]+"|1 p (?:id="(?:a\d+-)?p\d+"|class="unnumbered")|[2-9] a (?:class="term" href="#term-[^"]+"(?: id="mark-[^"]+")?|href="(?![\w+.-]*:|\/\/)[^"]*")|[2-9] br|[2-9] span class="printed-(?:list" role="list"|item"(?: data-printed="[^"]+")? role="listitem"|(?:aside|number)" data-printed="[^"]+"))$/;
  const NOTE = /^sup data-editorial="" id="fnref\d*:[^"]+" a aria-label="Note (\d+)" class="footnote-ref" data-note="\1" href="#fn:[^"]+"$/;
  const CLEAR = /^(transparent|rgba\(.*, 0(\.0\d*)?\)|.*\/ 0(\.0\d*)?\))$/;
  const EMPTY = /^(none|normal|"")$/;
  // The worse a fault of what is shown, the later.
  const FAULTS = ["", " has a mark that is not ours", " has the id of another part", " has words of a style sheet",
    " is hidden or struck out"];
  const TARGET = '"The paragraph you followed a link to"'; // what official.css puts above one
  /** @param {string} text */
  const fold = (text) =>
    text.normalize("NFC").replace(WHITE, " ").replace(/^ | $/g, "");

  /** @param {string} id */
  const label = (id) => (/^(a\d+-)?p\d+$/.test(id) ? id.replace(/a(.+)-/, "A$1.").replace("p", "") : "");

  /** The start tag of an element, as official_markup.py writes it.
      @param {Element} element */
  const tag = ({ localName, attributes }) => localName + Array.from(attributes, ({ name, value }) =>
    ` ${name}="${value.replace(/"/g, "&quot;")}"`).sort().join("");

  /** What is in an element but comments and white space.
      @param {Node} node */
  const inside = ({ childNodes }) => [...childNodes].filter((each) =>
    each instanceof Element || (each instanceof Text && each.data.trim()));

  /** Whether an element is a mark of ours, whose words are not of the text: the number of a paragraph,
      the mark of a note, or what a script of ours made.
      @param {Element} element */
  const isMark = (element) => {
    const [first, second] = inside(element);
    const { id } = /** @type {Element} */ (element.parentNode);
    if (communique.made.has(element)) return true;
    if (element.matches("sup")) {
      return first instanceof Element && !second && !inside(first).length && NOTE.test(`${tag(element)} ${tag(first)}`);
    }
    const shown = first instanceof Text && !second ? first.data.trim() : "";
    const said = shown === `[${label(id)}]` ? `${label(id)}, by our count` : shown;
    return element.matches("p > a") && inside(/** @type {Node} */ (element.parentNode))[0] === element
      && !!label(id) && [label(id), `[${label(id)}]`].includes(shown)
      && tag(element) === `a aria-label="Paragraph ${said}" class="pn" data-editorial="" href="#${id}"`;
  };

  /** What a style sheet draws, without the signs around it.
      @param {string} words */
  const bare = (words) => words.replace(/[\\"[\] ]/g, "");

  /** Whether a style sheet puts words before, behind or in the place of those of an element.
      @param {Element} element */
  const isDressed = (element) => {
    const { content, display } = getComputedStyle(element);
    return /list-item/.test(display) || !EMPTY.test(content) || ["::before", "::after"].some((part) => {
      const { content: words, display: look } = getComputedStyle(element, part);
      return look !== "none" && !EMPTY.test(words)
        && !(words === TARGET && element.matches(":target"))
        && !(element.matches("[class^=printed-][data-printed]") && bare(words) === bare(element.getAttribute("data-printed") ?? ""))
        && !(words === `"${element.getAttribute("data-note")}"` && element.matches("sup > .footnote-ref"));
    });
  };

  /** @type {Map<Element, boolean>} */
  let seen;
  /** Whether the words in an element can be seen, unless they are out of the window.
      @param {Element} element @returns {boolean} */
  const shows = (element) => {
    const known = seen.get(element);
    if (known !== undefined) return known;
    const style = getComputedStyle(element);
    const { parentElement } = element;
    const shown = +style.opacity > 0.2 && !/line-through/.test(style.textDecorationLine)
      && style.clipPath === "none" && style.clip === "auto" && style.transform === "none" && style.filter === "none"
      && (!parentElement || shows(parentElement));
    seen.set(element, shown);
    return shown;
  };

  /** @param {Text} text */
  const isSeen = (text) => {
    const element = /** @type {Element} */ (text.parentElement);
    const style = getComputedStyle(element);
    let ground = element;
    while (ground.parentElement && CLEAR.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
    const range = new Range();
    range.selectNodeContents(text);
    let { left, top, right, bottom } = range.getBoundingClientRect();
    for (let up = element; up !== document.body; up = /** @type {Element} */ (up.parentElement)) {
      const box = up.getBoundingClientRect();
      if (!/hidden|clip/.test(getComputedStyle(up).overflow)) continue;
      [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
      [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return (element.checkVisibility?.() ?? true) && style.visibility === "visible" && shows(element)
      && right - left > 1 && bottom - top > 4 && right + scrollX > 0 && bottom + scrollY > 0
      && !CLEAR.test(style.webkitTextFillColor) && style.webkitTextFillColor !== getComputedStyle(ground).backgroundColor;
  };

  /** @param {string} text */
  const digest = async (text) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* As html_reader.py. */
  const read = async () => {
    seen = new Map();
    let block = { id: "", words: "", fault: 0 };
    const blocks = [block];
    /** @param {unknown} wrong @param {number} fault */
    const note = (wrong, fault) => { if (wrong) block.fault = Math.max(block.fault, fault); };
    /** @param {Element} element */
    const look = (element) => note(isDressed(element), 3);
    const walker = document.createTreeWalker(document.body, 5, (node) => { // elements, text
      if (!(node instanceof Element && node.closest("[data-official]") && isMark(node))) return 1;
      for (const element of [node, ...node.querySelectorAll("*")]) look(element);
      return 2; // left out
    });
    for (let node; (node = walker.nextNode()); ) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element?.closest("[data-official]")) continue;
      let depth = 0;
      for (let up = element; !up.matches("[data-official]"); up = /** @type {Element} */ (up.parentElement)) depth += 1;
      if (node instanceof Text) {
        block.words += node.data;
        note(node.data.trim() && !isSeen(node), 4);
        continue;
      }
      if (element.matches("br, [data-printed]")) block.words += ` ${element.getAttribute("data-printed") ?? ""} `;
      else if (element.matches(BLOCKS)) blocks.push((block = { id: element.id, words: "", fault: 0 }));
      look(element);
      note(!MARKUP.test(`${depth} ${tag(element)}`), 1);
      note(element.id && document.querySelectorAll(`[id="${CSS.escape(element.id)}"]`).length > 1, 2);
    }
    const found = [];
    for (const { id, words, fault } of blocks) {
      if (fold(words)) found.push({ id, fault, sha256: await digest(fold(words)) });
    }
    return found;
  };

  /** @param {string} page */
  const published = async (page) => {
    const answer = await fetch(`${communique.root}digests.json`, { cache: "no-cache" }).catch(() => null);
    if (!answer?.ok) throw "the list of digests cannot be reached";
    const list = await answer.json().catch(() => 0);
    if (list?.form !== FORM) throw "the list of digests cannot be read";
    if (!Array.isArray(list.pages?.[page])) throw "the list of digests does not name this page";
    return list.pages[page];
  };

  /** Paragraphs go by number, headings and other lines by place.
      @param {Block[]} blocks */
  const named = (blocks) => {
    let lines = 0;
    return blocks.map(({ id = "", sha256, fault = 0 }) => ({ id, sha256, fault,
      name: label(id) ? `paragraph ${label(id)}` : `heading or line ${++lines}` }));
  };

  /** @param {string} page */
  const check = async (page) => {
    if (location.protocol === "file:") throw "browsers check no page opened from a folder";
    if (!window.crypto?.subtle) throw "browsers check only pages that come by https";
    const wanted = named(await published(page));
    const found = named(await read());
    const told = [];
    const said = new Set();
    const left = new Map(wanted.map(({ name, sha256 }) => [name, sha256]));
    for (const { name, id, sha256, fault } of found) {
      const link = Object.assign(document.createElement("a"), { textContent: name, href: `#${id}` });
      const wrong = left.get(name) === sha256 ? FAULTS[fault] : left.has(name) ? " differs" : " was added";
      if (wrong && !said.has(name)) told.push(", ", id ? link : name, wrong);
      if (wrong) said.add(name);
      left.delete(name);
    }
    for (const name of left.keys()) told.push(", ", name, " is missing");
    if (!told.length && found.some(({ name }, index) => name !== wanted[index].name)) told.push("", "their order");
    return told.length
      ? ["What this page shows differs from our copy of the text: ", ...told.slice(1), ". Do not rely on this copy."]
      : [`All ${found.length} headings and paragraphs on this page match the published digests, word for word.`];
  };

  communique.verify = async (button) => {
    const output = button.nextElementSibling;
    button.textContent = "Check the words in this browser";
    output.textContent = "Checking …";
    output.replaceChildren(...(await check(button.dataset.verify).catch((why) => [
      `The check could not be made: ${why}. Use sha256sum or communique verify: see the page linked above.`])));
  };
})();
