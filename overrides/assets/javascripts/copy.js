// @ts-check
/* Shows the buttons that copy a citation; without this script the text is there to be selected. */
(() => {
  /** @param {HTMLButtonElement} button */
  const ready = (button) => {
    const form = /** @type {HTMLElement} */ (button.closest(".form"));
    const text = /** @type {HTMLElement} */ (form.querySelector("dd"));
    const name = /** @type {HTMLElement} */ (form.querySelector("dt")).textContent;
    const status = document.createElement("output");
    button.setAttribute("aria-label", `Copy: ${name}`);
    button.addEventListener("click", async () => {
      status.textContent = ""; // so that a second copy is announced too
      try {
        await navigator.clipboard.writeText(text.textContent);
        status.textContent = " Copied";
      } catch {
        getSelection()?.selectAllChildren(text);
        status.textContent = " This browser does not let a page copy. The citation is selected: copy it with the keyboard or the menu.";
      }
    });
    button.after(status);
    button.hidden = false;
  };
  document.querySelectorAll("[data-copy]").forEach(ready);
})();
