// @ts-check
/* Checks the official words of the page against digests.json. */
(() => {
  const communique = window.communique;
  const BLOCKS = "h1, h2, h3, h4, h5, h6, li, p, pre, td";
  const WHITE = /[ \t\n\r\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
  const FORM = 1;
  /** @param {string} text */
  const fold = (text) =>
    text.normalize("NFC").replace(WHITE, " ").replace(/^ | $/g, "");

  /** @param {string} text */
  const digest = async (text) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* As html_reader.py. */
  const read = async () => {
    let block = { id: "", words: "" };
    const blocks = [block];
    const walker = document.createTreeWalker(document.body, 5, (node) =>
      node instanceof Element && node.matches("[data-editorial]") ? 2 : 1);
    for (let node; (node = walker.nextNode()); ) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element?.closest("[data-official]")) continue;
      if (node !== element) block.words += node.nodeValue;
      else if (element.matches(BLOCKS)) blocks.push((block = { id: element.id, words: "" }));
      else if (element.matches("br, [data-printed]")) block.words += ` ${element.getAttribute("data-printed") ?? ""} `;
    }
    const found = [];
    for (const { id, words } of blocks) if (fold(words)) found.push({ id, sha256: await digest(fold(words)) });
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
    return blocks.map(({ id = "", sha256 }) => ({ id, sha256, name: /^(a\d+-)?p\d+$/.test(id)
      ? `paragraph ${id.replace(/a(.+)-/, "A$1.").replace("p", "")}`
      : `heading or line ${++lines}` }));
  };

  /** @param {string} page */
  const check = async (page) => {
    if (location.protocol === "file:") throw "browsers check no page opened from a folder";
    if (!window.crypto?.subtle) throw "browsers check only pages that come by https";
    const wanted = named(await published(page));
    const found = named(await read());
    const told = [];
    const left = new Map(wanted.map(({ name, sha256 }) => [name, sha256]));
    for (const { name, id, sha256 } of found) {
      const link = document.createElement("a");
      link.textContent = name;
      link.href = `#${id}`;
      if (left.get(name) !== sha256) told.push(", ", id ? link : name, left.has(name) ? " differs" : " was added");
      left.delete(name);
    }
    for (const name of left.keys()) told.push(", ", name, " is missing");
    if (!told.length && found.some(({ name }, index) => name !== wanted[index].name)) told.push("", "their order");
    return told.length
      ? ["The words on this page differ from our copy of the text: ", ...told.slice(1), ". Do not rely on this copy."]
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
