// @ts-check
/* The page has moved: go on at once, to the same place on it. */
(() => {
  const there = new URL(document.querySelector("link[rel=canonical]")?.getAttribute("href") || ".", location.href);
  there.hash ||= location.hash;
  location.replace(there);
})();
