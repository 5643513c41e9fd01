// @ts-check
/* What can be done with one paragraph: copy its link, copy its words with a citation, share, cite. */
(() => {
  const communique = window.communique;
  /** @type {Record<string, Citations>} */
  const forms = {}; // by the path of their script: several editions have a paragraph 1
  let style = 0; // the reader's last choice, for as long as the page is open
  /** @type {Citations} */
  let given;

  window.communiqueCite = (_, data) => { given = data; };

  communique.citations = (edition, id) => {
    const path = `${edition}/cite/${id}.js`;
    return communique.load(path).then(() => (forms[path] ??= given));
  };

  /** @type {Make} */
  const make = communique.make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const words = communique.words = (paragraph) => {
    const copy = /** @type {HTMLElement} */ (paragraph.cloneNode(true));
    copy.querySelectorAll("[data-editorial]").forEach((each) => each.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  /** Where the clipboard is not to be had, the text is shown, marked, to be copied by hand.
      @type {(status: HTMLElement) => Copy} */
  const copier = communique.copier = (status) => async (text, what) => {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = `${what} copied.`;
    } catch {
      const field = make("textarea", { value: text, rows: 4, readOnly: true, ariaLabel: what });
      status.replaceChildren("This browser does not let a page copy. Copy it from here: ", field);
      field.select();
    }
  };

  /** @param {Citations} data @param {Copy} copy */
  const citing = (data, copy) => {
    const shown = make("p");
    const choice = make("select", {}, ...data.forms.map(([name]) => make("option", {}, name)));
    const show = () => {
      style = choice.selectedIndex;
      shown.textContent = data.forms[style][1];
    };
    choice.selectedIndex = style;
    choice.addEventListener("change", show);
    show();
    const button = make("button", { type: "button" }, "Copy citation");
    button.addEventListener("click", () => copy(data.forms[style][1], "Citation"));
    return [make("div", {}, make("label", {}, "Cite as ", choice), button), shown];
  };

  /** @param {string} folder @param {string} id */
  const downloads = (folder, id) => {
    /** @param {string} name @param {string} words */
    const link = (name, words) => make("a", { href: `${communique.root}${folder}${name}` }, words);
    return make("p", {}, "Download: ", link(`/${id}.bib`, "BibTeX"), " · ", link(`/${id}.ris`, "RIS"),
      " · ", link(`/${id}.json`, "CSL-JSON"), ". ",
      link(`${communique.end}#cite-${id}`, "All citations"));
  };

  communique.citation = ({ id, name, edition, address, words: quoted }) => {
    const status = make("output");
    const copy = copier(status);
    /** @param {string} words @param {() => void} act */
    const action = (words, act) => {
      const button = make("button", { type: "button" }, words);
      button.addEventListener("click", act);
      return button;
    };
    /* The address of this page may be that of a preview: what is cited has the site's own, or none. */
    /** @type {Citations | undefined} */
    let data;
    const cited = () => data?.forms[style][1]
      ?? `${document.title}, ${name.toLowerCase()}${
        document.querySelector(`#${id} > .printed-number`) ? "" : " (paragraph numbers added)"}.`;
    const row = make("div", {},
      action("Copy link", () => copy(address, "Link")),
      action("Copy words and citation", () => copy(`“${quoted()}”\n${cited()}`, "Words and citation")));
    if (navigator.share) {
      row.append(action("Share", () =>
        navigator.share({ title: `${name} – ${document.title}`, url: address }).catch(() => {})));
    }
    const made = make("div", { className: "actions" }, row, status);
    made.dataset.editorial = "";
    communique.made.add(made);
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", `${name}: copy, share or cite`);

    communique.citations(edition, id).then(
      (found) => status.before(...citing((data = found), copy), downloads(`${edition}/cite`, id)),
      () => { status.textContent = "The ready-made citations could not be loaded."; },
    );
    return made;
  };

  communique.paragraph = (paragraph, button) => {
    const name = /** @type {ParagraphNumber} */ (paragraph.querySelector(".pn")).getAttribute("aria-label");
    let made = /** @type {HTMLElement | null} */ (paragraph.nextElementSibling);
    if (!made?.matches(".actions")) {
      const { id, parentElement } = paragraph;
      const address = `${location.href.split(/[?#]/)[0]}#${id}`;
      const edition = parentElement.dataset.official;
      made = communique.citation({ id, name, edition, address, words: () => words(paragraph) });
      paragraph.after(made);
    }
    else made.hidden = !made.hidden;
    button.setAttribute("aria-expanded", String(!made.hidden));
  };
})();
