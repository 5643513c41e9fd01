// @ts-check
/* Filters the register of statements, and copies one. Without it the whole register is shown. */
(() => {
  const form = document.querySelector("[data-register-filter]");
  if (!form) return;
  const rows = [...document.querySelectorAll(".statements li[data-kind]")];
  const status = form.querySelector("[data-register-count]");
  /** @type {NodeListOf<HTMLElement>} */
  const notes = form.querySelectorAll("[data-register-country]");
  const names = ["kind", "theme", "country", "entities"];

  const show = () => {
    const wanted = new FormData(form);
    let count = 0;
    for (const row of rows) {
      const fits = names.every((name) => {
        const value = wanted.get(name);
        return !value || row.dataset[name]?.split(" ").includes(value);
      });
      row.hidden = !fits;
      if (fits) count++;
    }
    for (const list of document.querySelectorAll(".statements > ol")) {
      const empty = !list.querySelector("li:not([hidden])");
      list.hidden = empty;
      const heading = list.previousElementSibling;
      if (heading instanceof HTMLElement) heading.hidden = empty;
    }
    status.textContent = count
      ? `${count} of ${rows.length} statements`
      : "No matches. Change a filter.";
    for (const note of notes) {
      note.hidden = note.dataset.registerCountry !== wanted.get("country");
    }
  };

  const remember = () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const address = query.size ? `?${query}` : location.pathname;
    history.replaceState(null, "", address);
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll("select")) {
      const value = query.get(field.name) ?? "";
      field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
  };

  /* What the address points at must be in sight, whatever was chosen. */
  const follow = () => {
    const goal = document.getElementById(location.hash.slice(1));
    if (goal?.hidden) {
      form.reset();
      show();
    }
    goal?.scrollIntoView();
  };

  /* --- Copying a statement: its words and its address --- */

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

  for (const row of rows) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
    button.setAttribute("aria-label", `Copy statement ${row.id.slice(1)}`);
    button.addEventListener("click", () => copy(row));
    row.querySelector(".kind + a")?.after(button, " ");
  }

  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  restore();
  form.hidden = false;
  show();
  if (location.hash) follow();
})();
