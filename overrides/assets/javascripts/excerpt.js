// @ts-check
/* What a search result shows of the words found: the stretch with most of them, and marks on them. */
(() => {
  const communique = window.communique;

  /** @param {string} textContent */
  const mark = (textContent) => Object.assign(document.createElement("mark"), { textContent });

  /** The stretch of a text, at most `length` letters, in which most of the marked words stand.
      @param {string} text @param {Marks} marks @param {Fold} fold @param {number} length */
  const stretch = (text, marks, fold, length) => {
    const found = [...text.matchAll(/[\p{L}\p{N}\p{Cf}’']+/gu)].map((each, at, all) => {
      const word = fold(each[0]), next = all[at + 1] && fold(all[at + 1][0]), last = at && fold(all[at - 1][0]);
      return { word, from: each.index, to: each.index + each[0].length, hit: marks.has(word) || marks.has(word + next) || marks.has(last + word) };
    });
    let best = { count: 0, from: 0 };
    found.forEach(({ hit, from }, at) => {
      if (!hit) return;
      const inside = found.slice(at).filter((each) => each.hit && each.to <= from + length * 0.8);
      const count = new Set(inside.map(({ word }) => word)).size + inside.length / 100;
      if (count > best.count) best = { count, from };
    });
    const begin = (best.from >= length / 2 && found.find(({ from }) => from >= best.from - length / 5)?.from) || 0;
    return { ...best, begin, end: found.findLast(({ to }) => to <= begin + length)?.to || text.length, found };
  };

  /** @param {string} text @param {Stretch} stretch */
  const marked = (text, { begin, end, found }) => {
    /** @type {Child[]} */
    const parts = begin ? ["… "] : [];
    let last = begin;
    for (const { from, to, hit } of found) {
      if (!hit || from < begin || to > end) continue;
      parts.push(text.slice(last, from), mark(text.slice(from, to)));
      last = to;
    }
    const rest = /^[^\p{L}\p{N}]*$/u.test(text.slice(end)) ? text.slice(last) : `${text.slice(last, end)} …`;
    return [...parts, rest];
  };

  /* The second line of a text, where there is one, is what our own words say of an official one. */
  communique.excerpt = (text, marks, fold) => {
    const [{ line, ours, found }] = text.split("\n").map((line, ours) => ({ line, ours, found: stretch(line, marks, fold, 170) }))
      .sort((a, b) => b.found.count - a.found.count || a.ours - b.ours);
    return { ours, parts: [...(ours ? ["In our words: "] : []), ...marked(line, found)] };
  };
})();
