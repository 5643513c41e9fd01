// @ts-check
/* Filters the register of statements. Without it the whole register is shown. */
(() => {
  const form = document.querySelector("[data-register-filter]");
  if (!form) return;
  const rows = [...document.querySelectorAll(".statements li[data-kind]")];
  const status = form.querySelector("[data-register-count]");
  const names = ["kind", "theme", "entities"];

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

  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  restore();
  form.hidden = false;
  show();
})();
