/*
 * Finds the responses that fit a comment. No page in it: it sets one name, HandoverSearch, and reads what
 * handover/desk/index.py wrote. Same data, same comment, same answer.
 *
 *   const search = HandoverSearch.open(HANDOVER_DESK_INDEX);
 *   search.search("mon cadna est cassé", { limit: 3 });
 *   // → { language: "fr", fits: true, fit: 2.1, results: [{ id: "lost-key", score: 0.64 }, …] }
 *
 * A comment and a response are compared by the stems of their words, by what these name (a few everyday things
 * have several names), by pieces of four letters (which forgive typing mistakes) and by pairs of words, each
 * weighed by how few responses have it (BM25). The score is the share of what a perfect match of this comment
 * would reach, from 0 to 1.
 */
var HandoverSearch = (() => {
  "use strict";

  const FIRST = 0x100; // the letter that stands for the first word of the vocabulary
  const PIECE = 4;
  const KINDS = ["stem", "concept", "piece", "pair"];
  const FRENCH_LETTERS = /[àâçéèêëîïôœùûÿ]/g;

  /**
   * @typedef {{stem: string, empty: boolean, concepts: string[], pieces: string[]}} Word
   * @typedef {[ending: string, instead: string, least: number]} Ending
   * @typedef {{endings: Ending[][], empty: Set<string>, spoken: Map<string, string>, named: Map<string, string[]>}} Tongue
   * @typedef {{rarity: number, at: number[], weights: number[]}} Posting how rare a feature is, and who has it
   * @typedef {{id: string, score: number}} Result
   * @typedef {{language: string, fits: boolean, fit: number, results: Result[]}} Answer `fit` from 1 is enough
   */

  /** Small letters without accents or ligatures. @param {string} text @returns {string} */
  function fold(text) {
    const apart = text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").normalize("NFD");
    return apart.replace(/[\u0300-\u036f]/g, "");
  }

  /** The words of a text as typed, folded, spoken forms written out. @param {string} text @param {Tongue} tongue */
  function formsOf(text, tongue) {
    const forms = fold(text).match(/[a-z0-9]+/g) || [];
    return forms.flatMap((form) => {
      const said = tongue.spoken.get(form);
      return said === undefined ? [form] : said.split(" ").filter(Boolean);
    });
  }

  /** A word without the endings of number, gender and person. @param {string} form @param {Tongue} tongue */
  function stemOf(form, tongue) {
    let stem = form;
    for (const round of tongue.endings) {
      const found = round.find(([ending, , least]) => stem.length - ending.length >= least && stem.endsWith(ending));
      if (found) stem = stem.slice(0, stem.length - found[0].length) + found[1];
    }
    return stem;
  }

  /** The pieces of four letters of a word, its two ends marked. @param {string} form */
  function piecesOf(form) {
    const marked = `^${form}$`;
    const pieces = [marked.slice(0, PIECE)];
    for (let at = 1; at + PIECE <= marked.length; at += 1) pieces.push(marked.slice(at, at + PIECE));
    return pieces;
  }

  /** @param {string} form @param {Tongue} tongue @returns {Word} */
  function wordOf(form, tongue) {
    const empty = tongue.empty.has(form);
    const stem = stemOf(form, tongue);
    return { stem, empty, concepts: tongue.named.get(stem) || [], pieces: empty ? [] : piecesOf(form) };
  }

  /**
   * Hands over all that these words can have in common with other words, and how much each counts.
   * @param {Word[]} words
   * @param {number} empty what a function word counts
   * @param {(kind: string, letters: string, much: number) => void} take
   */
  function eachFeature(words, empty, take) {
    words.forEach((word, at) => {
      take("stem", word.stem, word.empty ? empty : 1);
      for (const concept of word.concepts) take("concept", concept, 1);
      for (const piece of word.pieces) take("piece", piece, 1);
      if (at > 0) take("pair", `${words[at - 1].stem} ${word.stem}`, 1);
    });
  }

  /** How much it says that a feature is there, when `among` of `count` responses have it. */
  function rarityOf(count, among) {
    return Math.log(1 + (count - among + 0.5) / (among + 0.5));
  }

  /** Among how many responses a feature is spread, had each the same part of it. @param {number[]} among */
  function evenOf(among) {
    const total = among.reduce((sum, much) => sum + much, 0);
    return Math.exp(-among.reduce((sum, much) => sum + (much / total) * Math.log(much / total), 0));
  }

  /** How often each response has each feature of one kind. */
  class Counts {
    constructor(size) {
      /** @type {Map<string, Posting>} */
      this.postings = new Map();
      this.lengths = new Float64Array(size);
    }

    /** The posting of a feature, a new one if need be. @param {string} letters @returns {Posting} */
    of(letters) {
      let posting = this.postings.get(letters);
      if (!posting) this.postings.set(letters, (posting = { rarity: 0, at: [], weights: [] }));
      return posting;
    }

    /** @param {Posting} posting @param {number} at the response @param {number} times */
    add(posting, at, times) {
      const last = posting.at.length - 1;
      if (posting.at[last] === at) {
        posting.weights[last] += times;
      } else {
        posting.at.push(at);
        posting.weights.push(times);
      }
      this.lengths[at] += times;
    }

    /** Turns how often each response has a feature into what that says for it (BM25). */
    weigh({ saturation, length, evenness }) {
      const size = this.lengths.length;
      const mean = this.lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, size);
      const slack = this.lengths.map((one) => saturation * (1 - length + length * (mean ? one / mean : 1)));
      for (const posting of this.postings.values()) {
        posting.rarity =
          (1 - evenness) * rarityOf(size, posting.at.length) + evenness * rarityOf(size, evenOf(posting.weights));
        posting.weights = posting.weights.map(
          (much, k) => (posting.rarity * much * (saturation + 1)) / (much + slack[posting.at[k]]),
        );
      }
    }
  }

  /** The responses of one language, ready to be searched. */
  class Shelf {
    constructor(raw, tongue, tuning) {
      const examples = raw.examples.reduce((sum, own) => sum + own.length, 0) / Math.max(1, raw.ids.length);
      const forms = raw.vocabulary.split(" ");
      this.ids = raw.ids;
      this.least = raw.least;
      this.tuning = tuning;
      this.forms = new Set(forms);
      this.unseen = rarityOf(raw.ids.length, 0);
      this.counts = Object.fromEntries(KINDS.map((kind) => [kind, new Counts(raw.ids.length)]));
      const { stem, concept, piece } = this.counts;
      this.vocabulary = forms.map((form) => {
        const word = wordOf(form, tongue);
        const ofKind = (counts, all) => all.map((letters) => counts.of(letters));
        return {
          stem: word.stem, stems: ofKind(stem, [word.stem]),
          concepts: ofKind(concept, word.concepts), pieces: ofKind(piece, word.pieces),
        };
      });
      raw.ids.forEach((_, at) => {
        const own = raw.examples[at];
        const each = tuning.example * Math.sqrt(examples / Math.max(1, own.length));
        this.add(at, [[raw.titles[at], tuning.title], ...own.map((example) => [example, each])], raw.texts[at], tuning.text);
      });
      for (const kind of KINDS) this.counts[kind].weigh(tuning);
    }

    /**
     * Counts the texts of a response, each word of which is one letter: short ones whose neighbours are pairs,
     * and a long one whose words stand in no order.
     * @param {number} at the response @param {[letters: string, times: number][]} short
     * @param {string} long @param {number} times what each word of the long text counts
     */
    add(at, short, long, times) {
      const { stem, concept, piece, pair } = this.counts;
      const seen = new Map();
      const see = (word, much) => seen.set(word, (seen.get(word) || 0) + much);
      for (const [letters, much] of short) {
        let before;
        for (const letter of letters) {
          const word = this.wordAt(letter);
          see(word, much);
          if (before) pair.add(pair.of(`${before.stem} ${word.stem}`), at, much);
          before = word;
        }
      }
      for (const letter of long) see(this.wordAt(letter), times);
      for (const [word, much] of seen) {
        for (const posting of word.stems) stem.add(posting, at, much);
        for (const posting of word.concepts) concept.add(posting, at, much);
        for (const posting of word.pieces) piece.add(posting, at, much);
      }
    }

    wordAt(letter) {
      return this.vocabulary[letter.charCodeAt(0) - FIRST];
    }

    /** The share of a perfect match that each response reaches. @param {Word[]} words @returns {Float64Array} */
    shares(words) {
      const scores = new Float64Array(this.ids.length);
      const seen = new Set();
      let perfect = 0;
      eachFeature(words, this.tuning.empty, (kind, letters, much) => {
        if (seen.has(kind + letters)) return;
        seen.add(kind + letters);
        const posting = this.counts[kind].postings.get(letters);
        const worth = much * this.tuning[kind];
        perfect += worth * (posting ? posting.rarity : this.unseen) * (this.tuning.saturation + 1);
        if (posting) posting.at.forEach((at, k) => (scores[at] += worth * posting.weights[k]));
      });
      return perfect ? scores.map((score) => score / perfect) : scores;
    }

    /**
     * The nearest responses, the best first, and by how much the best passes what is asked of it: its own
     * share, and its lead over the second best.
     * @param {Word[]} words @param {number} limit @returns {{results: Result[], fit: number}}
     */
    nearest(words, limit) {
      const shares = this.shares(words);
      const order = [...shares.keys()].filter((at) => shares[at] > 0);
      order.sort((one, other) => shares[other] - shares[one] || one - other);
      const results = order.slice(0, limit).map((at) => ({ id: this.ids[at], score: shares[at] }));
      const [best, second] = [0, 1].map((place) => (place < order.length ? shares[order[place]] : 0));
      return { results, fit: (best + this.tuning.lead * (best - second)) / this.least };
    }
  }

  /** @returns {Tongue} */
  function tongueOf(raw) {
    const tongue = {
      endings: raw.endings, empty: new Set(raw.functionWords.split(" ")), spoken: new Map(Object.entries(raw.spoken)), named: new Map(),
    };
    raw.concepts.forEach((line, at) => {
      for (const stem of new Set(line.split(" ").map((form) => stemOf(form, tongue)))) {
        tongue.named.set(stem, [...(tongue.named.get(stem) || []), String(at)]);
      }
    });
    return tongue;
  }

  /** All languages of the index. */
  class Search {
    /** @param {object} data what handover/desk/index.py wrote */
    constructor(data) {
      this.main = data.default;
      this.names = Object.keys(data.tongues).sort();
      this.tongues = new Map(this.names.map((name) => [name, tongueOf(data.tongues[name])]));
      this.shelves = new Map(
        Object.keys(data.languages).sort().map((name) => [
          name, new Shelf(data.languages[name], this.tongues.get(name), data.tuning),
        ]),
      );
    }

    /** What tells for one language: its small words, its accents, and words only its responses have. */
    points(comment, name) {
      const others = this.names.filter((other) => other !== name);
      const only = (has) => has(name) && !others.some(has);
      let points = name === "fr" ? (comment.toLowerCase().match(FRENCH_LETTERS) || []).length : 0;
      for (const form of formsOf(comment, this.tongues.get(name))) {
        if (only((one) => this.tongues.get(one).empty.has(form))) points += 1;
        else if (only((one) => this.shelves.has(one) && this.shelves.get(one).forms.has(form))) points += 0.5;
      }
      return points;
    }

    /** The language a comment is written in, the company's when nothing tells. @param {string} comment */
    languageOf(comment) {
      let best = this.main;
      for (const name of this.names) if (this.points(comment, name) > this.points(comment, best)) best = name;
      return best;
    }

    /**
     * The responses nearest to a comment, the best first, and whether the best fits at all.
     * @param {string} comment
     * @param {{language?: string, limit?: number}} [options]
     * @returns {Answer}
     */
    search(comment, { language, limit = 3 } = {}) {
      const spoken = language || this.languageOf(comment);
      const name = this.shelves.has(spoken) ? spoken : [...this.shelves.keys()][0];
      if (name === undefined) return { language: spoken, fits: false, fit: 0, results: [] };
      const shelf = this.shelves.get(name);
      const tongue = this.tongues.get(name);
      const words = formsOf(comment, tongue).map((form) => wordOf(form, tongue));
      const { results, fit } = shelf.nearest(words, limit);
      return { language: spoken, fits: fit >= 1, fit, results };
    }
  }

  return { open: (data) => new Search(data) };
})();
