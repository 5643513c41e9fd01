// @ts-check
/* What becomes of the chosen paragraphs or statements: Markdown, a table, a sheet of paper. */
(() => {
  const communique = window.communique;

  /** What Markdown would read as markup stays the sign that it is.
      @param {string} text */
  const plain = (text) => text.replace(/[\\`*_[\]<>]|&(?=#?\w+;)/g, "\\$&").replace(/^(\d*)([#+\-.)])/, "$1\\$2");

  /** A spreadsheet would run what begins like a formula.
      @param {string} text */
  const cell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };

  /** @param {Taken} taken @param {Choosable} item */
  const addressOf = ({ address }, { id }) => address && `${address}#${id}`;

  /** Where the words come from, as the page says it below them.
      @param {Taken} taken */
  const source = ({ source }) => {
    const line = document.querySelector(".verified p")?.cloneNode(true);
    if (!(line instanceof Element)) return source;
    line.querySelector("a[href*='real-text']")?.remove();
    return communique.words(line);
  };

  /** A statement is part of a paragraph, by which the text is cited.
      @param {Choosable} item */
  const where = ({ id, name, cite }) => (id === cite ? name : `${name}, of paragraph ${cite.slice(1)}`);

  /** @param {Taken} taken */
  const markdown = (taken) => {
    const quotes = taken.items.map((item) => {
      const address = addressOf(taken, item);
      const place = address ? `${where(item)}, <${address}>` : where(item);
      return `> ${plain(item.words())}\n\n${place}\n`;
    });
    return [`# ${plain(taken.title)}\n`, ...quotes, `${plain(source(taken))}\n`].join("\n");
  };

  /** RFC 4180. The sign at the beginning lets Excel read the file as UTF-8.
      @param {Taken} taken */
  const csv = async (taken) => {
    const { edition, noun, items } = taken;
    await communique.load(`quotation/${edition}.js`); // it has the theme of every paragraph
    const parts = communique.editions?.[edition] || [];
    const themes = new Map(parts.flatMap(([, theme, blocks]) => blocks.map(([id]) => [id, theme])));
    const rows = items.map((item) =>
      [edition, noun, item.id, themes.get(item.cite) || "", item.words(), addressOf(taken, item)]);
    const lines = [["edition", "kind", "id", "theme", "words", "address"], ...rows].map((row) => row.map(cell).join(","));
    return `\ufeff${lines.join("\r\n")}\r\n`;
  };

  /** @param {Choosable} item */
  const quoted = (item) => {
    const { make } = communique;
    const place = item.id === item.cite ? "" : make("small", {}, ` ${where(item)}`);
    return make("blockquote", {}, make("strong", {}, item.number), " ", item.words(), place);
  };

  /** @param {Taken} taken */
  const paper = (taken) => {
    const { edition, noun, numbers, address, query, title, items } = taken;
    const { make } = communique;
    const what = noun[0].toUpperCase() + noun.slice(1) + (items.length === 1 ? "" : "s");
    const all = numbers.replace(/-/g, "–").replace(/,/g, ", ");
    return make("section", { className: "on-paper" }, make("h1", {}, title),
      make("p", {}, `${what} ${all} of the ${edition} joint communique`), ...items.map(quoted),
      make("p", {}, source(taken)), make("p", {}, address && address + query));
  };

  /** Print the chosen in place of the page, which is shown again after it.
      @param {Taken} taken */
  const print = (taken) => {
    const made = paper(taken);
    const root = document.documentElement;
    document.body.append(made);
    root.classList.add("only-chosen");
    addEventListener("afterprint", () => {
      made.remove();
      root.classList.remove("only-chosen");
    }, { once: true });
    window.print();
  };

  /** @param {string} name @param {string} type @param {string} text */
  const save = (name, type, text) => {
    const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    communique.make("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000); // a slow disk still reads it
  };

  communique.taken = { markdown, csv, print, save };
})();
