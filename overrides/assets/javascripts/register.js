// @ts-check
/* Copies a statement of the register: its words and its address. */
(() => {
  const output = document.createElement("output");

  /** @param {HTMLElement} row */
  const copy = async (row) => {
    const text = `“${row.querySelector("blockquote")?.textContent?.trim()}”\n${location.href.split(/[?#]/)[0]}#${row.id}`;
    row.append(output);
    output.textContent = "";
    try {
      await navigator.clipboard.writeText(text);
      output.textContent = "Words and link copied.";
    } catch {
      const field = Object.assign(document.createElement("textarea"), { value: text, rows: 4, readOnly: true, ariaLabel: "Words and link" });
      output.replaceChildren("This browser does not let a page copy. Copy it from here: ", field);
      field.select();
    }
  };

  for (const row of document.querySelectorAll(".statements li[data-kind]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
    button.setAttribute("aria-label", `Copy statement ${row.id.slice(1)}`);
    button.addEventListener("click", () => copy(row));
    row.querySelector(".kind + a")?.after(button, " ");
  }
})();
