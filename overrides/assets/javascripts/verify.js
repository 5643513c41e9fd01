/* Checks the official words of the page against digests.json. */
(() => {
  const communique = (window.communique ??= {});
  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, td, pre";
  /* As in markdown_source.py: \s and trim() know more. */
  const fold = (text) =>
    text.normalize("NFC").replace(/[ \t\n\r\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g, " ").replace(/^ | $/g, "");

  const digest = async (text) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* As in verify.py: words outside any block count to the block before. */
  const read = () => {
    const blocks = [];
    const ours = (node) => (node.matches?.("[data-editorial]") ? 2 : 1); // 2: left out
    const walker = document.createTreeWalker(document.body, 5, ours); // elements, text
    for (let node; (node = walker.nextNode()); ) {
      if (!(node.closest ? node : node.parentNode).closest("[data-official]")) continue;
      if (node.matches?.(BLOCKS)) blocks.push({ id: node.id, words: "" });
      const words = node.matches?.("br") ? " " : node.data;
      if (!words) continue;
      if (!blocks.length) blocks.push({ id: "", words: "" });
      blocks.at(-1).words += words;
    }
    for (const block of blocks) block.words = fold(block.words);
    return blocks.filter((block) => block.words);
  };

  const published = async (page) => {
    const root = (document.documentElement.dataset.root || ".").replace(/\/?$/, "/");
    const answer = await fetch(`${root}digests.json`, { cache: "no-cache" }).catch(() => ({}));
    if (!answer.ok) throw "the list of digests cannot be reached";
    const list = await answer.json().catch(() => 0);
    if (list?.form !== 1) throw "the list of digests cannot be read";
    if (!Array.isArray(list.pages?.[page])) throw "the list of digests does not name this page";
    return list.pages[page];
  };

  /* Paragraphs go by their number, headings and other lines by their place. */
  const name = (blocks) => {
    let lines = 0;
    for (const block of blocks) {
      block.name = /^(a\d+-)?p\d+$/.test(block.id)
        ? `paragraph ${block.id.replace(/a(.+)-/, "A$1.").replace("p", "")}`
        : `heading or line ${++lines}`;
    }
    return blocks;
  };

  const compare = (found, wanted) => {
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
    const moved = found.some(({ name }, index) => name !== wanted[index]?.name);
    return told.length || !moved ? told : ["", "their order"];
  };

  const check = async (page) => {
    if (location.protocol === "file:") throw "browsers check no page opened from a folder";
    if (!window.crypto?.subtle) throw "browsers check only pages that come by https";
    const wanted = name(await published(page));
    const found = name(read());
    for (const block of found) block.sha256 = await digest(block.words);
    const told = compare(found, wanted);
    return told.length
      ? ["The words on this page differ from the adopted text here: ", ...told.slice(1), ". Do not rely on this copy."]
      : [`All ${found.length} headings and paragraphs on this page match the published digests, word for word.`];
  };

  communique.verify = async (button) => {
    const output = button.nextElementSibling;
    output.textContent = "Checking …";
    output.replaceChildren(...(await check(button.dataset.verify).catch((why) => [
      `The check could not be made: ${why}. Use sha256sum or communique verify: see the page linked above.`])));
  };
})();
