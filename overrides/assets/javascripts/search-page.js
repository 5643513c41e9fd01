// @ts-check
/* The page of the search: choices beside the query, all results, and an address to be shared.
   It comes before the search itself, which asks it (`communique.searchPage`). */
(() => {
  const STEP = 20; // results shown at once
  const communique = (window.communique = window.communique || /** @type {Communique} */ ({}));
  const form = document.querySelector("[data-search-choices]");
  const box = document.querySelector("[data-search-choices] [data-search-input]");
  const given = new URLSearchParams(location.search);
  let most = STEP;
  let again = () => {};

  const chosen = () => [...new FormData(form)].filter(([name, value]) => value && name !== "q");

  /** Whether a passage fits a choice such as "theme-migration"; passage 0 stands for a whole page.
      @type {(name: string, load: Load, numbers: Numbers) => Promise<Test>} */
  const test = async (name, load, numbers) => {
    const choices = await load(`search/${name}.js`, () => communique.choices?.[name] !== undefined && communique.choices);
    const fitting = new Set();
    const code = numbers(choices[name]);
    for (let at = 0, page = 0; at < code.length; at += 2) fitting.add(`${(page += code[at])} ${code[at + 1]}`);
    return (page, passage) => fitting.has(`${page} 0`) || fitting.has(`${page} ${passage}`);
  };

  const more = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Show more";
    button.addEventListener("click", async () => {
      most += STEP;
      await again();
      document.querySelectorAll("[data-search-result]")[most - STEP]?.focus();
    });
    return button;
  };

  communique.searchPage = {
    most: () => most,
    tests: (load, numbers) => Promise.all(chosen().map((pair) => test(pair.join("-"), load, numbers))),
    more: (total) => (total > most ? more() : ""),
    changed: (render) => { again = render; },
    remember: (text) => {
      const query = new URLSearchParams([...(text ? [["q", text]] : []), ...chosen()]);
      try {
        history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
      } catch { /* a browser may not let an address change as often; the results are right all the same */ }
    },
  };

  const anew = () => { most = STEP; again(); };
  for (const field of form.querySelectorAll("select")) {
    const value = given.get(field.name) ?? "";
    if ([...field.options].some((option) => option.value === value)) field.value = value;
  }
  form.addEventListener("change", anew);
  form.addEventListener("reset", () => {
    const text = box.value; // what is searched for is no choice
    setTimeout(() => { box.value = text; anew(); });
  });

  box.value = given.get("q") ?? "";
  box.addEventListener("input", () => { most = STEP; });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelector("[data-search-result]")?.focus();
  });
})();
