"""The site's own search: its index in small files, made from the content.

The steps, and who does them:

1. `passages.py` cuts every page into passages, each with an address; `choices.py` says what each
   can be narrowed down to.
2. `words.py` cuts texts into words and gathers them into families; `equivalents.py` adds the names,
   abbreviations and other words that mean the same.
3. `index.py` weighs each word, family and phrase in each passage, in a few levels, and notes in
   which sentences of an official paragraph it is.
4. `shards.py` writes them by first letters, `files.py` everything else that the scripts fetch:
   the first of it lists the files that there are, so that no other is asked for.
5. `search.js` reads a query: each word as it is, as the beginning of one, or with another
   ending; `guess.js`, fetched only then, as misspelt or as two words in one; neighbours as phrases.
   Words that only fill it are left out, those of asking count in a phrase: "who signed".
6. `search.js` scores. A passage has the worth of its own words: level times rarity times how sure
   it is that the word was meant. Of words that it lacks it has a share, where they are in the
   title and search words of its page. The sum counts more the more of the query is covered, so that
   what has one word of several comes later or not at all, and more where an official paragraph has
   the words in one sentence.
7. A theme's paragraph comes before other kinds of pages, except where the query is a name, or asks
   for another kind: what a word means, where to report. The passage with most of the query leads
   its page.
8. `excerpt.js` marks the words in the results; `search-page.js` has the choices and the address.

A change to how words are folded, cut or written must be made in Python and in `search.js`.
"""
