/* Checks the official words of the page in the reader's own browser, against digests.json. */
(() => {
  const communique = (window.communique = window.communique || {});

  /* As scripts/communique/digests.py defines it: NFC, white space folded, nothing of ours. */
  const words = (block) => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll("[data-editorial]").forEach((each) => each.remove());
    return copy.textContent.normalize("NFC").replace(/\s+/g, " ").trim();
  };

  const digest = async (text) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const wanted = async (page) => {
    const answer = await fetch(`${communique.root}digests.json`);
    if (!answer.ok) throw new Error(`the list of digests is not there (${answer.status})`);
    const found = (await answer.json())?.pages?.[page];
    if (!Array.isArray(found)) throw new Error("the list of digests does not name this page");
    return found;
  };

  const name = (block, index) =>
    block.querySelector(".pn")?.getAttribute("aria-label") || `“${words(block).slice(0, 40)}” (block ${index + 1})`;

  const compare = async (page) => {
    const blocks = [...document.querySelectorAll("[data-official] > :not([data-editorial])")];
    const expected = await wanted(page);
    const found = await Promise.all(blocks.map((block) => digest(words(block))));
    const differing = blocks.filter((_, index) => found[index] !== expected[index]?.sha256).map(name);
    if (expected.length > blocks.length) differing.push(`${expected.length - blocks.length} missing at the end`);
    return [blocks.length, differing];
  };

  communique.verify = async (button) => {
    const told = button.nextElementSibling;
    told.textContent = "Checking …";
    try {
      if (!window.crypto?.subtle) throw new Error("this browser only checks pages that come by https");
      const [count, differing] = await compare(button.dataset.verify);
      told.textContent = differing.length
        ? `The words on this page differ from the adopted text here: ${differing.join(", ")}. Do not rely on this copy.`
        : `All ${count} headings and paragraphs on this page match the published digests, word for word.`;
    } catch (error) {
      const why = error instanceof TypeError ? "the list of digests cannot be reached" : error.message;
      told.textContent = `The check could not be made: ${why}. Other ways are explained on the page linked above.`;
    }
  };
})();
