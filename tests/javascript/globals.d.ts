/* What the scripts of the site share, for the type checker alone: nothing here reaches a reader. */

/** `window.communique`. site.js begins it; each other script adds its function, which is called only
    once that script is there, and each file of search/ its data. */
interface Communique {
  root: string;
  /** What the address of a page ends with: a slash, or .html in a copy for a folder. */
  end: string;
  /** Whether what was searched for is marked on the page of a result. */
  marks: boolean;
  /** What scripts of ours put among official words. */
  made: WeakSet<Element>;
  load(path: string): Promise<unknown>;
  policy?: ScriptPolicy;

  fragment(id: string): void;
  paragraph(paragraph: Paragraph, button: HTMLElement): void;
  citation(cited: CitedParagraph): HTMLElement;
  citations(edition: string, id: string): Promise<Citations>;
  make: Make;
  words(official: Element): string;
  copier(status: HTMLElement): Copy;
  take(): Promise<void>;
  taken: {
    markdown(taken: Taken): string;
    csv(taken: Taken): Promise<string>;
    print(taken: Taken): void;
    save(name: string, type: string, text: string): void;
  };
  verify(button: VerifyButton): Promise<void>;
  search(box: SearchBox): void;
  find(text: string, most?: number, tests?: Test[], only?: string): Promise<Findings>;
  excerpt(text: string, marks: Marks, fold: Fold): { ours: number; parts: Child[] };
  guess?: Guess<Said>;
  known(editions: Record<string, EditionFile>): OfficialText;
  answers(text: string, known: OfficialText): Generator<void, Answer[]>;
  searchPage?: SearchPage;

  start?: StartFile;
  near?: string;
  index?: Record<string, string>;
  pages?: Record<number, string>;
  texts?: Record<string, string>;
  choices?: Record<string, string>;
  editions?: Record<string, EditionFile>;
}

interface Window {
  communique: Communique;
  communiqueCite(id: string, data: Citations): void;
  /** Missing in some browsers, and in TypeScript's own types. */
  trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
}

/** What it returns is no string where there are trusted types, but is set as one to `script.src`. */
interface ScriptPolicy {
  createScriptURL(address: string): string;
}

/* --- What the templates and the builder put on the pages ----------------------------------------- */

/** A paragraph of official words; its parent has `data-official`. */
interface Paragraph extends HTMLParagraphElement {
  readonly parentElement: HTMLElement;
}

/** The number before a paragraph, which has a label for screen readers. */
interface ParagraphNumber extends HTMLAnchorElement {
  getAttribute(name: "aria-label"): string;
}

/** The search box, which stands in a form and names the place of its results. */
interface SearchBox extends HTMLInputElement {
  readonly form: HTMLFormElement;
  getAttribute(name: "aria-controls"): string;
}

/** The button below official words, with a place for what it finds behind it. */
interface VerifyButton extends HTMLButtonElement {
  readonly nextElementSibling: HTMLOutputElement;
}

/** The button with which a reader chooses some of the page. */
interface TakeButton extends HTMLButtonElement {
  readonly dataset: DOMStringMap & { take: string };
}

/** An item of a list that a form narrows down. */
interface FilterRow extends HTMLLIElement {
  readonly parentElement: HTMLElement;
}

/** What a selector finds, where it finds something. */
interface Found {
  ".pn": ParagraphNumber;
  ".statements li[data-kind]": HTMLLIElement;
  "article [data-theme] > li": FilterRow;
  "[data-copy]": HTMLButtonElement;
  "[data-official] > p[id]": Paragraph;
  "[data-palette-button]": HTMLButtonElement;
  "[data-filter]": HTMLFormElement;
  "[data-search-input]": SearchBox;
  "[data-search-result]": HTMLAnchorElement;
  "[data-toc]": HTMLDetailsElement;
  "[data-verify]": VerifyButton;
}

/** What is on every page on which a script asks for it. */
interface AlwaysFound {
  article: HTMLElement;
  "[data-filter-count]": HTMLElement;
  "[data-search-choices]": HTMLFormElement;
  "[data-search-choices] [data-search-input]": SearchBox;
  "[data-search-input]": SearchBox;
  "[data-quotation]": HTMLTextAreaElement;
  "[data-take]": TakeButton;
  "[data-quotation-clear]": HTMLButtonElement;
  "[data-quotation-result]": HTMLElement;
  "[data-quotation-status]": HTMLOutputElement;
}

interface ParentNode {
  querySelector<K extends keyof AlwaysFound>(selectors: K): AlwaysFound[K];
  querySelector<K extends keyof Found>(selectors: K): Found[K] | null;
  querySelectorAll<K extends keyof Found>(selectors: K): NodeListOf<Found[K]>;
}

/** Read only from the elements that have them. */
interface DOMStringMap {
  quotationResult: string;
  root: string;
  end: string;
  official: string;
  verify: string;
}

/** No form of the site takes files. */
interface FormData {
  get(name: string): string | null;
  [Symbol.iterator](): FormDataIterator<[string, string]>;
}

/* --- Making elements, citing, verifying ---------------------------------------------------------- */

type Child = Node | string;

type Make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties?: Partial<HTMLElementTagNameMap[K]>,
  ...children: Child[]
) => HTMLElementTagNameMap[K];

type Copy = (text: string, what: string) => void;

/** A paragraph that is to be cited, wherever it is shown. */
interface CitedParagraph {
  id: string;
  name: string;
  edition: string;
  address: string;
  words(): string;
}

/** One paragraph's citations, each with the name of its style. */
interface Citations {
  forms: [name: string, text: string][];
}

/** A heading or paragraph of official words, as digests.json has it. */
interface Block {
  id?: string;
  sha256: string;
  /** What is wrong with how it is shown. */
  fault?: number;
}
interface Named extends Block {
  id: string;
  fault: number;
  name: string;
}

/** A paragraph or statement of the page that can be chosen: `number` is as the address has it,
    `cite` is the id of the paragraph to cite, `mark` its number on the page. */
interface Choosable {
  id: string;
  number: string;
  name: string;
  cite: string;
  mark: HTMLElement;
  place: HTMLElement;
  box: HTMLInputElement;
  words(): string;
}

/** The choice that is taken away; `address` is '' where others cannot follow it. */
interface Taken {
  edition: string;
  noun: string;
  title: string;
  address: string;
  query: string;
  source: string;
  numbers: string;
  items: Choosable[];
}

/* --- The search: data ------------------------------------------------------------------------------ */

/** What search/start.js holds: the words that only fill a query, those of asking, and of each page
    its kind and the number of its official paragraphs. */
interface StartFile {
  version: string;
  chunk: number;
  files: string;
  fillers: string;
  asking: string;
  kinds: string;
  paragraphs: string;
  help: [address: string, title: string][];
}

/** The same as sets and numbers: the words that are not searched, and what these begin with. */
interface Start extends Omit<StartFile, "files" | "fillers" | "asking" | "paragraphs"> {
  files: Set<string>;
  stop: Set<string>;
  beginnings: Set<string>;
  asking: Set<string>;
  paragraphs: number[];
}

/** A passage that has a word, 0 for the page as such, how much the word weighs there, and in which
    sentences of an official paragraph it is, one bit each. */
type Place = [page: number, passage: number, level: number, near: number];

/** A family of words, or a phrase with the number of words of asking before its first other one. */
interface Entry {
  forms: string[];
  phrase: string[] | null;
  before: number;
  code: string;
  marks?: string;
}

/** How rare an entry is, and where: read from its code. */
interface Weights {
  rarity: number;
  places: Place[];
}

/** How sure it is that an entry was meant, and how rare it is to be taken for. */
interface Sure {
  sure: number;
  rarity?: number;
}
interface Meant extends Sure {
  each: Entry;
  form?: string;
}

/** An entry that was found by one of its forms. */
interface Hit extends Meant {
  form: string;
}

/** A word of the query, with what it may mean and the phrases to which it belongs. */
interface Said {
  word: string;
  hits: Hit[];
  stop?: boolean;
  phrases?: Meant[];
}

/** What a word is worth, by passage, and that by page. */
type Worths = Map<number, { worth: number; sure: number; near: number; named: boolean }>;
type Pages = Map<number, Worths>;
interface Weighed {
  pages: Pages;
  weight: number;
  hits: Meant[];
}

/** A page with its score and its passages, best first; then with the passages that are listed. */
interface ScoredPage {
  page: number;
  passages: { passage: number; own: number; named: boolean; alone: number; score: number }[];
  has: number;
  score: number;
}
interface Group {
  page: number;
  passages: number[];
}

/** A page as it is shown, with the places on it to which its links lead. */
interface Described {
  page: number;
  title: string;
  year: string | undefined;
  places: { passage: number; label: string; official: boolean; address: string }[];
}
type Marks = Set<string | undefined>;
interface Findings {
  asked: number;
  total: number;
  kinds: string[];
  marks: Marks;
  groups: Described[];
}

/** The part of a text that is shown, and which of its words are to be marked. */
interface Stretch {
  begin: number;
  end: number;
  found: { from: number; to: number; hit: boolean }[];
}

/* --- The search: functions, by their names in search.js -------------------------------------------- */

type Fold = (text: string) => string;
type Sisters = (a: string, b: string) => boolean;
type Numbers = (code: string) => number[];
type Fitting = (word: string, fits: (form: string) => boolean, rest: Sure) => Hit[];
type Begun = (word: string, sure: number) => Hit[];
type Known = (word: string, open: boolean) => Hit[];
type Understood = (word: string, open: boolean) => Said[];
type Fits = (part: string, said: Said | undefined) => boolean | undefined;
type Together = (words: Said[], at: number) => { each: Entry; from: number; length: number } | undefined;
type Sum = <T>(list: T[], worth: (each: T) => number) => number;
type Scored = (page: number, words: Weighed[], tests: Test[], favour: number[]) => ScoredPage;
type Rated = (share: number, cover: number) => number;
type Ranked = (words: Weighed[], tests: Test[], favour: number[]) => Group[];
/** Fetches a file and returns what it brought. */
type Load = <T>(path: string, there: () => T | false | undefined) => Promise<T>;
/** The item of a result, and what fills in its excerpt. */
type Listed = (found: Described, marks: Marks) => [HTMLElement, () => Promise<void>];
type Show = (told: string, ...children: Child[]) => void;

/** A choice that a passage has to fit. */
type Test = (page: number, passage: number) => boolean;

/** What guess.js asks of the index. */
interface Index {
  single(word: string): Entry[];
  exact(word: string, sure?: number): Hit[];
  known: Known;
  stop: Set<string>;
}
type Guess<T> = (word: string, open: boolean, index: Index) => T[];

/** What the page of the search tells the search. */
interface SearchPage {
  most(): number;
  tests(load: Load, numbers: Numbers): Promise<Test[]>;
  more(total: number): Child;
  changed(render: () => void): void;
  remember(text: string): void;
}

/* --- Checking quotations: what quoting.js and its modules in Python hold ------------------------- */

/** The official words of an edition, as quotation/YEAR.js has them. */
type EditionFile = [page: string, title: string, blocks: [id: string, label: string, words: string][]][];

interface Hole {
  cut: boolean;
  putIn: string;
}

interface QuotedWord {
  start: number;
  end: number;
  form: string;
  key: string;
  before: string;
  hole?: Hole;
  around?: [string, string];
  divided?: boolean;
}

interface Quotation {
  text: string;
  words: QuotedWord[];
  after: string;
  hole?: Hole;
}

interface OfficialPlace {
  edition: string;
  page: string;
  title: string;
  id: string;
  label: string;
  words: string;
}

interface OfficialText {
  blocks: OfficialPlace[];
  words: QuotedWord[];
  block: number[];
  after: string[];
  skip: Map<number, number>;
  onward: Map<number, number>;
  optional: number[];
  places: Map<string, number[]>;
}

interface ChainLink {
  number: number;
  place: number;
  cost: number;
  how: number;
  before: ChainLink | null;
}

type Mark = "" | "differs" | "left-out" | "gap";

interface Change {
  kind: string;
  yours: string;
  text: string;
}

interface Passage {
  text: string;
  start: number;
}

interface Answer {
  quotation: string;
  start: number;
  verdict: "exact" | "differs" | "absent";
  words: number;
  edition: string;
  paragraphs: string[];
  places: OfficialPlace[];
  allowed: Change[];
  differences: Change[];
  yours: [string, Mark][];
  text: [string, Mark][];
}
