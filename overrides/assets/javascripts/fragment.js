// @ts-check
/* The address names a place that is not on this page: go to the nearest that is, and say so. */
(() => {
  const communique = window.communique;

  /** "s10b" was statement b of paragraph 10; "a1-p3" paragraph 3 of annex 1; "one-two" part of "one".
      @param {string} id */
  const nearest = (id) => {
    const statement = /^(?:cite-)?[sp](\d+)[a-z]*$/.exec(id);
    if (statement && document.getElementById(`p${statement[1]}`)) return `p${statement[1]}`;
    for (let part = id; part.includes("-"); ) {
      part = part.slice(0, part.lastIndexOf("-"));
      if (document.getElementById(part)) return part;
    }
    return "";
  };

  /** @param {string} href @param {string} textContent */
  const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });

  communique.fragment = (id) => {
    document.getElementById("no-such-place")?.remove();
    const told = document.createElement("p");
    told.id = "no-such-place";
    told.className = "told";
    told.setAttribute("role", "status");
    const near = nearest(id);
    const paragraph = /^p(\d+)$/.exec(id);
    const year = /(?:^|\/)(\d{4})\//.exec(location.pathname);
    const what = paragraph ? `paragraph ${paragraph[1]}` : `a place called “${id.slice(0, 60)}”`;
    told.append(`The link you followed leads to ${what}, which is not on this page. `);
    if (near) told.append("The nearest place is ", link(`#${near}`, near.replace(/^p(\d+)$/, "paragraph $1")), ".");
    else if (paragraph && year && !/full-text/.test(location.pathname)) {
      const full = document.querySelector('a[href*="full-text"]')?.getAttribute("href");
      if (full) told.append("Look for it in the ", link(`${full.split("#")[0]}#${id}`, "full text"), ".");
    } else told.append("This is the top of the page.");
    document.querySelector("article").prepend(told);
    (document.getElementById(near) || told).scrollIntoView();
  };
})();
