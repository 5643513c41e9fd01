"""Judges quotations against the official words.

This is the specification of what `communique quote` and `quoting.js` do alike; one table of
quotations and made-up ones test both. A change must be made in Python and in JavaScript.

1. `passages.py` finds what is quoted in a text: what is in quotation marks. `answers.py` has it
   judged or, where nothing is in marks but what the communique has in marks itself, the whole text
   and then its paragraphs.
2. `words.py` cuts it into words with their places. A word is a run of letters and digits, in
   Unicode form NFKC, without invisible signs, with any apostrophe as "'"; its key is in small
   letters. Between words it reads marks: an ellipsis is a cut, words in square brackets are put in,
   brackets within a word alter it. A word divided at the end of a line is one, if the text has it.
3. `known.py` holds the official words of each edition, the newest first. Headings and other lines
   that are no paragraphs may be passed over.
4. `chain.py` finds the cheapest chain of words that both have, in the order of the quotation. Words
   that are altered, added or missing cost; so does a jump to another place. After a cut the chain
   goes on anywhere behind, for nothing; words put in may replace up to PUT_IN words. `alike.py`
   says which words, capitals and punctuation are the same.
5. `compare.py` notes what is allowed and what differs along the chain, `versions.py` sets both
   versions side by side, and `judge.py` gives the verdict:
   exact if all words are there, in order, and nothing differs but what is allowed;
   differs if more than half of the words are there, weighed by how rare they are in the text, or
   RUN words in a row; absent if not. Of fewer than SHORT words all must be there.
   Allowed, and named: quotation marks, dashes and hyphens of another form; a hyphen for a space and
   the reverse; divided words; joined letters, numbers of notes and invisible signs; marked cuts and
   words put in; a changed first capital; punctuation at the ends. Not allowed: any other change,
   and a negation left out or put in within a sentence, even if it is marked.
6. `report.py` prints the answers of the command.
"""
