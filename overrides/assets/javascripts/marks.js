// @ts-check
/* Marks the words that a reader searched for on the page that a result leads to. They are painted
   over the text (CSS Custom Highlight API): no word of the page is touched. */
(() => {
  const url = new URL(location.href);
  /** @param {string} text */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = [...new Set(fold(url.searchParams.get("h") || "").match(/[\p{L}\p{N}]{3,}/gu) || [])];
  url.searchParams.delete("h"); // an address to copy is the page's own
  try { history.replaceState(null, "", url); } catch { /* a folder may not let it change */ }
  const article = document.querySelector("article");
  if (!wanted.length || !article || !("highlights" in CSS)) return;
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.join("|")})[\\p{L}\\p{N}]*`, "giu");
  const ranges = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent || "";
    for (const { index, 0: word } of fold(text).length === text.length ? fold(text).matchAll(found) : []) {
      const range = new Range();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      ranges.push(range);
    }
  }
  const look = new CSSStyleSheet(); // here, and not in a file: checkers of CSS do not know it yet
  look.insertRule("::highlight(searched) { background: var(--mark) }");
  document.adoptedStyleSheets.push(look);
  CSS.highlights.set("searched", new Highlight(...ranges));
})();
