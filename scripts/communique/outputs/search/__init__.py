"""The site's own search: its index in small files, made from the content.

The steps, and who does them:

1. `passages.py` cuts every page into passages, each with an address; `choices.py` says what each
   can be narrowed down to.
2. `words.py` cuts texts into words and gathers them into families; `equivalents.py` adds the names,
   abbreviations and other words that mean the same.
3. `index.py` weighs each word, family and phrase in each passage, in a few levels.
4. `shards.py` writes them by first letters, `files.py` everything else that the scripts fetch.
5. `search.js` reads a query: each word as it is, as the beginning of one, or with another
   ending; `guess.js`, fetched only then, as misspelt or as two words in one; neighbours as phrases.
6. `search.js` scores. A passage has the worth of its own words: level times rarity times how sure
   it is that the word was meant. Of words that it lacks it has a share, where they are in the
   title and search words of its page, or elsewhere on it. The sum counts more the more of the query
   is covered, so that what has one word of several comes later or not at all. The page's best
   passage leads, except where the page itself was asked for by name.
7. `excerpt.js` marks the words in the results; `search-page.js` has the choices and the address.

A change to how words are folded, cut or written must be made in Python and in `search.js`.
"""
