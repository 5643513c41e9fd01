// @ts-check
/* Adds the day of reading, which a page made beforehand cannot know, to citations and their files. */
(() => {
  const forms = [...document.querySelectorAll(".form")];
  if (!forms[0]) return;
  const today = new Date();
  /** @param {string} language @param {"long" | "short"} month */
  const day = (language, month) => today.toLocaleDateString(language, { day: "numeric", month, year: "numeric" });
  const british = day("en-GB", "long"), american = day("en-US", "long");
  const bluebook = day("en-US", "short").replace(/^(?!May)[A-Z]\w\w/, (short) =>
    ({ Jun: "June", Jul: "July", Sep: "Sept." })[short] ?? `${short}.`);
  const iso = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
  const [year, month, date] = iso.map((number) => String(number).padStart(2, "0"));

  /* Each as its guide has it; where a guide asks for no day, before the last full stop. */
  /** @type {Record<string, (end: string) => string>} */
  const said = {
    OSCOLA: (end) => end.replace(/\.$/, ` accessed ${british}.`),
    Bluebook: (end) => end.replace(/\.$/, ` (last visited ${bluebook}).`),
    Chicago: (end) => end.replace(/https?:\S+$|\.$/, (found) =>
      found === "." ? `, accessed ${american}.` : `accessed ${american}, ${found}`),
    "APA, reference list": (end) => end.replace(/https?:\S+$/, `Retrieved ${american}, from $&`),
    "APA, in the text": (end) => end,
  };
  const other = (/** @type {string} */ end) => end.replace(/\.$/, `, accessed ${british}.`);

  /** @type {Record<string, (file: string) => string>} */
  const filed = {
    bib: (file) => file.replace(/\n\}\s*$/, `\n  urldate = {${year}-${month}-${date}},\n}\n`),
    ris: (file) => file.replace("ER  - ", `Y2  - ${year}/${month}/${date}/\r\nER  - `),
    json: (file) => `${JSON.stringify([{ ...JSON.parse(file)[0], accessed: { "date-parts": [iso] } }], null, 1)}\n`,
  };

  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  const label = document.createElement("label");
  label.append(box, ` Add ${british} as the day of reading`);
  /** @type {Element} */ (forms[0].parentElement).before(label);

  for (const form of forms) {
    const end = /** @type {Text} */ (/** @type {Element} */ (form.querySelector("dd")).lastChild);
    const name = /** @type {Element} */ (form.querySelector("dt")).textContent;
    const without = end.data;
    box.addEventListener("change", () => {
      end.data = box.checked ? (said[name] ?? other)(without) : without;
    });
  }

  document.querySelector("article")?.addEventListener("click", async (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    const ending = link?.closest(".downloads") && link.href.split(".").pop();
    if (!link || !ending || !filed[ending] || !box.checked || location.protocol === "file:") return;
    event.preventDefault();
    const file = await fetch(link.href).then((answer) => answer.text());
    const made = URL.createObjectURL(new Blob([filed[ending](file)]));
    const download = /** @type {string} */ (link.href.split("/").pop());
    Object.assign(document.createElement("a"), { href: made, download }).click();
    URL.revokeObjectURL(made);
  });
})();
