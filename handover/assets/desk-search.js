/*
 * Finds the responses that fit a comment. No page in it: it sets one name, HandoverSearch, and reads what
 * handover/desk/index.py wrote. Same data, same comment, same answer.
 *
 *   const search = HandoverSearch.open(HANDOVER_DESK_INDEX);
 *   search.search("mon cadna est cassé", { limit: 3 });
 *   // → { language: "fr", fits: true, fit: 2.1, results: [{ id: "lost-key", score: 0.64 }, …] }
 *
 * A comment and a response are compared by the stems of their words, by what these name (a few everyday things
 * have several names), by pieces of four letters (which forgive typing mistakes) and by pairs of words, where the
 * beginning and the end of a text count as words. Each says the more the fewer responses have it, the more often
 * this one has it (BM25), and the larger the part of it that it makes up when each of its texts has one voice. The
 * score is the share of what a perfect match of this comment would reach, from 0 to 1; a little less is made of it
 * the more examples a response has, since more words match by chance.
 */
var HandoverSearch = (() => {
  "use strict";

  const FIRST = 0x100; // the letter that stands for the first word of the vocabulary
  const PIECE = 4;
  const SOME = 3; // how many examples more each response is taken to have, so that the first few change little
  const KINDS = ["stem", "concept", "piece", "pair"];
  const FRENCH_LETTERS = /[àâçéèêëîïôœùûÿ]/g;

  /**
   * @typedef {{stem: string, empty: boolean, concepts: string[], pieces: string[]}} Word
   * @typedef {[ending: string, instead: string, least: number]} Ending
   * @typedef {{endings: Ending[][], empty: Set<string>, spoken: Map<string, string>, named: Map<string, string[]>}} Tongue
   * @typedef {{kind: string, rarity: number, at: number[], times: number[], weights: number[]}} Posting
   *   how rare a feature is, which responses have it, how often, and what that says for each
   * @typedef {{stem: string, postings: Posting[], squares: number}} Known a word of the vocabulary
   * @typedef {{times: number, words: Known[], pairs: Posting[]}} Text one text of a response, and what each word counts
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

  /** Each two words in a row, and the first and the last with what is beside them. @param {{stem: string}[]} words */
  function pairsOf(words) {
    if (!words.length) return [];
    const marked = ["^", ...words.map((word) => word.stem), "$"];
    return marked.slice(1).map((stem, at) => `${marked[at]} ${stem}`);
  }

  /**
   * Hands over all that these words can have in common with other words, and how much each counts.
   * @param {Word[]} words
   * @param {number} empty what a function word counts
   * @param {(kind: string, letters: string, much: number) => void} take
   */
  function eachFeature(words, empty, take) {
    for (const word of words) {
      take("stem", word.stem, word.empty ? empty : 1);
      for (const concept of word.concepts) take("concept", concept, 1);
      for (const piece of word.pieces) take("piece", piece, 1);
    }
    for (const pair of pairsOf(words)) take("pair", pair, 1);
  }

  /** @param {number[]} numbers @returns {number} their mean; 0 where there are none */
  const meanOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);

  /** @param {Posting[]} postings */
  const squaresOf = (postings) => postings.reduce((sum, { rarity }) => sum + rarity * rarity, 0);

  /** For each feature, the sum of the numbers of the texts that have it, as often as they do. @param {Text[]} texts */
  function summed(texts, numbers) {
    const [words, sums] = [new Map(), new Map()];
    const add = (to, key, number) => to.set(key, (to.get(key) || 0) + number);
    texts.forEach((text, at) => {
      for (const word of text.words) add(words, word, numbers[at]);
      for (const pair of text.pairs) add(sums, pair, numbers[at]);
    });
    for (const [word, number] of words) for (const posting of word.postings) add(sums, posting, number);
    return sums;
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

  /** The responses of one language, ready to be searched. */
  class Shelf {
    constructor(raw, tongue, tuning) {
      const forms = raw.vocabulary.split(" ");
      this.ids = raw.ids;
      this.least = raw.least;
      this.usual = raw.usual;
      this.tuning = tuning;
      this.most = tuning.saturation + 1 + tuning.voice; // of what a feature can say, by its rarity
      this.forms = new Set(forms);
      this.unseen = rarityOf(raw.ids.length, 0);
      /** @type {Record<string, Map<string, Posting>>} */
      this.postings = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]));
      this.vocabulary = forms.map((form) => {
        const { stem, concepts, pieces } = wordOf(form, tongue);
        const ofKind = (kind, all) => all.map((letters) => this.posting(kind, letters));
        return { stem, postings: [...ofKind("stem", [stem]), ...ofKind("concept", concepts), ...ofKind("piece", pieces)] };
      });
      const mean = meanOf(raw.examples.map((own) => own.length));
      this.made = raw.examples.map((own) => ((mean + SOME) / (own.length + SOME)) ** tuning.plenty);
      const responses = raw.ids.map((_, at) => this.textsOf(raw, at, mean));
      const slacks = this.count(responses);
      for (const word of this.vocabulary) word.squares = squaresOf(word.postings);
      responses.forEach((texts, at) => this.weigh(texts, slacks[at]));
    }

    /** The posting of a feature, a new one if need be. @param {string} kind @param {string} letters @returns {Posting} */
    posting(kind, letters) {
      const known = this.postings[kind].get(letters);
      if (known) return known;
      const made = { kind, rarity: 0, at: [], times: [], weights: [] };
      this.postings[kind].set(letters, made);
      return made;
    }

    /** The title, the text and the examples of a response. @param {number} mean how many examples responses have */
    textsOf(raw, at, mean) {
      const { title, text, example } = this.tuning;
      const own = raw.examples[at];
      const each = example * Math.sqrt(mean / Math.max(1, own.length));
      return [
        this.textOf(raw.titles[at], title, true),
        this.textOf(raw.texts[at], text, raw.ordered),
        ...own.map((letters) => this.textOf(letters, each, true)),
      ];
    }

    /** A text, each word of which is one letter; neighbours are pairs if the words stand in order. @returns {Text} */
    textOf(letters, times, ordered) {
      const words = [...letters].map((letter) => this.vocabulary[letter.charCodeAt(0) - FIRST]);
      const pairs = ordered ? pairsOf(words).map((pair) => this.posting("pair", pair)) : [];
      return { times, words, pairs };
    }

    /**
     * Counts how often each response has each feature, and with that, how rare features are.
     * @param {Text[][]} responses
     * @returns {Record<string, number>[]} how slowly counts of each kind saturate in each response: by its length
     */
    count(responses) {
      const lengths = responses.map((texts, at) => {
        const length = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
        for (const [posting, often] of summed(texts, texts.map((text) => text.times))) {
          posting.at.push(at);
          posting.times.push(often);
          length[posting.kind] += often;
        }
        return length;
      });
      for (const kind of KINDS) {
        for (const posting of this.postings[kind].values()) posting.rarity = rarityOf(this.ids.length, evenOf(posting.times));
      }
      const means = KINDS.map((kind) => [kind, meanOf(lengths.map((length) => length[kind]))]);
      const { saturation, length: stretch } = this.tuning;
      const slack = (length, mean) => saturation * (1 - stretch + stretch * (mean ? length / mean : 1));
      return lengths.map((length) => Object.fromEntries(means.map(([kind, mean]) => [kind, slack(length[kind], mean)])));
    }

    /** Adds to each feature of a response what it says for it. Responses come in order. @param {Text[]} texts */
    weigh(texts, slack) {
      const { saturation, voice } = this.tuning;
      const lengths = texts.map(({ words, pairs }) => Math.sqrt(words.reduce((sum, word) => sum + word.squares, squaresOf(pairs))));
      const voices = summed(texts, lengths.map((length) => 1 / length));
      let squares = 0;
      for (const [posting, said] of voices) squares += (posting.rarity * said) ** 2;
      const length = Math.sqrt(squares);
      for (const [posting, said] of voices) {
        const often = posting.times[posting.weights.length];
        const saturated = (often * (saturation + 1)) / (often + slack[posting.kind]);
        posting.weights.push(posting.rarity * (saturated + (voice * posting.rarity * said) / length));
      }
    }

    /** The share of a perfect match that each response reaches. @param {Word[]} words @returns {Float64Array} */
    shares(words) {
      const scores = new Float64Array(this.ids.length);
      const seen = new Set();
      let perfect = 0;
      eachFeature(words, this.tuning.empty, (kind, letters, much) => {
        if (seen.has(kind + letters)) return;
        seen.add(kind + letters);
        const posting = this.postings[kind].get(letters);
        const worth = much * this.tuning[kind];
        perfect += worth * (posting ? posting.rarity : this.unseen) * this.most;
        if (posting) posting.at.forEach((at, k) => (scores[at] += worth * posting.weights[k]));
      });
      return perfect ? scores.map((score, at) => (this.made[at] * score) / perfect) : scores;
    }

    /**
     * The nearest responses, the best first, and by how much the best passes what is asked of it: its own share,
     * and its lead over the next best, beside what its own examples usually reach. A greeting alone fits nothing.
     * @param {Word[]} words @param {number} limit @returns {{results: Result[], fit: number}}
     */
    nearest(words, limit) {
      const { lead, next } = this.tuning;
      const shares = this.shares(words);
      const order = [...shares.keys()].filter((at) => shares[at] > 0);
      order.sort((one, other) => shares[other] - shares[one] || one - other);
      const results = order.slice(0, limit).map((at) => ({ id: this.ids[at], score: shares[at] }));
      if (!order.length || words.every((word) => word.empty)) return { results, fit: 0 };
      const best = shares[order[0]];
      const following = order.slice(1, 1 + next).reduce((sum, at) => sum + shares[at], 0) / next;
      return { results, fit: (best + lead * (best - following)) / this.usual[order[0]] / this.least };
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
