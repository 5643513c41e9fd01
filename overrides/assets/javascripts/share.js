// @ts-check
/* Material's search.share: the address of the search in the header is handed on, or copied. */
(() => {
  const button = /** @type {HTMLElement} */ (document.querySelector("[data-search-share]"));
  const box = /** @type {HTMLInputElement} */ (document.getElementById("search-box"));
  const results = /** @type {HTMLElement} */ (document.getElementById("search-results"));
  button.addEventListener("click", async () => {
    const url = `${/** @type {HTMLFormElement} */ (box.form).action}?q=${encodeURIComponent(box.value)}`;
    const said = /** @type {HTMLElement} */ (results.querySelector("[role=status]"));
    try {
      if (navigator.maxTouchPoints) await navigator.share({ url });
      else await navigator.clipboard.writeText(url);
      said.textContent = "The address of this search is ready to be passed on.";
    } catch {
      said.textContent = `The address of this search: ${url}`;
    }
  });
})();
