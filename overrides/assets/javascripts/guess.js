// @ts-check
/* What a word may be that stands in no file as it was typed: misspelt, or two words in one. */
(() => {
  const communique = window.communique;

  /** How many letters must be changed, added, dropped or swapped (optimal string alignment);
      `most` + 1 where it is more than that.
      @param {string} a @param {string} b @param {number} most */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let row = [...Array(b.length + 1).keys()];
    const rows = [row];
    for (let i = 1; i <= a.length; i++) {
      const old = row;
      rows.push((row = [i]));
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + Number(a[i - 1] !== b[j - 1]));
        if (i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
      }
      if (Math.min(...row) > most) break;
    }
    return row[b.length];
  };

  /** The first letters may be wrong as well: they may have changed places, or the word be one of the
      important ones, which stand in a file of their own.
      @type {Guess<Hit>} */
  const misspelt = (word, open, { single, exact }) => {
    const most = word.length > 7 ? 2 : 1;
    /** @param {string} form */
    const far = (form) => {
      const whole = distance(word, form, most);
      if (whole <= most || !open || word.length < 5) return whole;
      return [0, 1].some((more) => distance(word, form.slice(0, word.length + more), 1) < 2) ? 1.5 : most + 1;
    };
    const forms = [word, word[1] + word[0] + word.slice(2)].flatMap(single).flatMap((each) => each.forms);
    const found = [...new Set([...forms, ...(communique.near?.split(" ") || [])])]
      .map((form) => ({ form, steps: far(form) })).filter(({ steps }) => steps < most + 1);
    const least = Math.min(...found.map(({ steps }) => steps));
    return found.filter(({ steps }) => steps === least)
      .flatMap(({ form }) => exact(form, 0.85 - 0.15 * least));
  };

  /** "cyberattack" is read as "cyber attack" where both are known.
      @type {Guess<Said>} */
  const parted = (word, open, { exact, known }) => {
    for (let at = word.length - 4; at > 3; at--) {
      const head = exact(word.slice(0, at));
      const tail = head.length ? known(word.slice(at), open) : [];
      if (tail.length) return [{ word: word.slice(0, at), hits: head }, { word: word.slice(at), hits: tail }];
    }
    return [];
  };

  /* Return words with what they may mean; a word that is meant to be a mere question word as such. */
  communique.guess = (word, open, index) => {
    const parts = parted(word, open, index);
    const hits = parts.length ? [] : misspelt(word, open, index);
    return parts.length ? parts : [{ word, hits, stop: hits.some(({ form }) => index.stop.has(form)) }];
  };
})();
