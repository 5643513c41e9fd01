// @ts-check
/* What Material does while a page is scrolled: it shows in the table of contents where one is, and
   offers the way back to the top. Loaded with the first scrolling. */
(() => {
  const top = /** @type {HTMLElement | null} */ (document.querySelector(".md-top"));
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const found = document.querySelectorAll(".md-sidebar--secondary a[href^='#']");
  const links = [...found];
  const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let before = 0;
  let last = -1;
  const look = () => {
    if (top) top.hidden = scrollY >= before || scrollY < innerHeight;
    before = scrollY;
    const here = heads.filter((head) => head && head.getBoundingClientRect().top < 90).length - 1;
    if (here === last) return;
    links[last]?.classList.remove("md-nav__link--active");
    links[here]?.classList.add("md-nav__link--active");
    links[here]?.scrollIntoView({ block: "nearest" });
    last = here;
  };
  addEventListener("scroll", look, { passive: true });
  top?.addEventListener("click", () => {
    scrollTo(0, 0);
    /** @type {HTMLElement | null} */ (document.querySelector(".md-skip"))?.focus();
  });
  look();
})();
