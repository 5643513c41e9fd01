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
  const source = ({ edition }) => {
    const line = document.querySelector(".verified p")?.cloneNode(true);
    if (!(line instanceof Element)) return `The words are those of the ${edition} joint communique.`;
    line.querySelector("a[href*='real-text']")?.remove();
    return communique.words(line);
  };

  /** @param {Taken} taken */
  const markdown = (taken) => {
    const quotes = taken.items.map((item) => {
      const address = addressOf(taken, item);
      return `> ${plain(item.words())}\n\n${item.name}${address && `, <${address}>`}\n`;
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
    const lines = [["edition", "kind", "id", "theme", "words", "address"], ...rows];
    return `\ufeff${lines.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
  };

  /** Print the chosen in place of the page, which is shown again after it.
      @param {Taken} taken */
  const print = (taken) => {
    const { edition, noun, numbers, address, query, title, items } = taken;
    const { make } = communique;
    const all = numbers.replace(/-/g, "–").replace(/,/g, ", ");
    const paper = make("section", { className: "on-paper" },
      make("h1", {}, title),
      make("p", {}, `${items.length === 1 ? noun : `${noun}s`} ${all} of the ${edition} joint communique`.replace(/^./, (first) => first.toUpperCase())),
      ...items.map(({ number, words }) => make("blockquote", {}, make("strong", {}, number), " ", words())),
      make("p", {}, source(taken)),
      make("p", {}, address && address + query));
    document.body.append(paper);
    document.documentElement.classList.add("only-chosen");
    addEventListener("afterprint", () => {
      paper.remove();
      document.documentElement.classList.remove("only-chosen");
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
