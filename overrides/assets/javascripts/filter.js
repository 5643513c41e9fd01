// @ts-check
/* Narrows a list down to the items that fit what is chosen in its form. Without it all are shown. */
(() => {
  const form = document.querySelector("[data-filter]");
  if (!form) return;
  const rows = [...document.querySelectorAll("article [data-theme] > li")];
  const lists = new Set(rows.map((row) => row.parentElement));
  const status = form.querySelector("[data-filter-count]");
  /** @type {NodeListOf<HTMLElement>} */
  const notes = form.querySelectorAll("[data-filter-country]");
  const names = [...form.querySelectorAll("select")].map(({ name }) => name);
  /** What is in several lists counts once.
      @param {FilterRow[]} some */
  const count = (some) => new Set(some.map((row) => row.dataset.again || row.id)).size;

  const show = () => {
    const wanted = new FormData(form);
    for (const row of rows) {
      row.hidden = !names.every((name) => {
        const value = wanted.get(name);
        const has = row.dataset[name] ?? row.parentElement.dataset[name];
        return !value || has?.split(" ").includes(value);
      });
    }
    for (const list of lists) {
      const empty = !list.querySelector("li:not([hidden])");
      list.hidden = empty;
      const heading = list.previousElementSibling;
      if (heading instanceof HTMLElement) heading.hidden = empty;
    }
    const found = count(rows.filter((row) => !row.hidden));
    status.textContent = found
      ? `${found} of ${count(rows)} ${form.dataset.filter}`
      : "No matches. Change a filter.";
    for (const note of notes) {
      note.hidden = note.dataset.filterCountry !== wanted.get("country");
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

  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  restore();
  form.hidden = false;
  show();
  if (location.hash) follow();
})();
