/*
 * What can be told of a comment by reading it, and where the triage leads with that. No page in it: it sets
 * one name, HandoverTriage. A word list never decides alone: what was read is shown with the word that says
 * so, and an answer of the CM's goes before it.
 */
var HandoverTriage = (() => {
  "use strict";

  const PERSONAL = [
    /[\w.+-]+@[\w-]+\.[\w.]+/, // an e-mail address
    /(?:\+|\b0)\d(?:[ .-]?\d){7,}\b/, // a telephone number
    /\b(?:n°|no|#|num[ée]ro)\s?:?\s?[A-Z]{0,4}-?\d{4,}\b/i, // an order number that is called one
    /\b[A-Z]{2,4}-\d{4,}\b/, // an order number by its look
    /\b\d{1,4},? (?:bis )?(?:rue|avenue|boulevard|impasse|allée|chemin|street|road|lane)\b/i, // an address
  ];
  const FEW = 5; // letters that may give way to others at once while a comment is put right
  const CLOSE = 0.85; // of the best answer's score: from there another answer speaks of the same thing

  /**
   * @typedef {{value: "yes" | "no" | "", why: string, by?: string, least?: number}} Told what is known of a
   *   signal; empty is not known. `by` names the words for a count, which is then `why`.
   */

  /** Small letters without accents, words between single blanks. @param {string} text */
  function fold(text) {
    const plain = text.toLowerCase().replace(/œ/g, "oe").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return plain.replace(/[^a-z0-9]+/g, " ").trim();
  }

  /** How many letters two texts begin with alike. @param {string[]} one @param {string[]} other */
  function alike(one, other) {
    let count = 0;
    while (count < one.length && one[count] === other[count]) count += 1;
    return count;
  }

  /**
   * Whether another comment came in one change, by typing or pasting: more than half of it went, or more than a
   * few letters, and than a word, gave way to others. A name and a date that were filled in for one comment are not the next one's.
   * @param {string} before @param {string} now
   */
  function replaced(before, now) {
    const [one, other] = [before, now].map((text) => [...text.trim()]);
    const start = alike(one, other);
    const [back, forth] = [one, other].map((letters) => letters.slice(start).reverse());
    const [gone, come] = [back, forth].map((letters) => letters.slice(alike(back, forth)));
    return gone.length > one.length / 2 || (Math.min(gone.length, come.length) > FEW && [...gone, ...come].includes(" "));
  }

  /** One expression for all phrases of a list; a star is any ending, `(one|other)` either. @param {string[]} phrases */
  function expression(phrases) {
    const any = phrases.map((phrase) => phrase.replace(/\*/g, "[a-z0-9]*")).join("|");
    return new RegExp(`(?:^| )(${any})(?= |$)`);
  }

  /** The words of a comment as they stand there, apostrophes and accents included, where `found` are in its folded text. */
  function written(comment, folded, found) {
    const first = folded.slice(0, found.index).split(" ").filter(Boolean).length;
    const words = [...comment.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].slice(first, first + found[1].split(" ").length);
    const last = words.at(-1);
    const text = last ? comment.slice(words[0].index, last.index + last[0].length) : "";
    return fold(text) === found[1] ? text : found[1];
  }

  /** @param {Record<string, string[]>} signs what handover/pages/desk/signals.py wrote */
  function reader(signs) {
    const lists = Object.entries(signs).map(([signal, phrases]) => [signal, expression(phrases)]);
    return (comment) => {
      const folded = fold(comment);
      return Object.fromEntries(
        lists.map(([signal, list]) => {
          const found = folded.match(list);
          return [signal, found ? written(comment, folded, found) : ""];
        }),
      );
    };
  }

  /** Yes with the word that says so, otherwise no. @returns {Told} */
  const said = (word) => ({ value: word ? "yes" : "no", why: word });

  /** @returns {Told} a comment that asks nothing in so many words may still wait for an answer */
  function waits(comment, word) {
    if (comment.includes("?")) return { value: "yes", why: "?" };
    return word ? { value: "yes", why: word } : { value: "", why: "" };
  }

  /** @returns {Told} whether it reached `least` reactions, or its author is known to */
  function heard(reactions, voice, least, by) {
    if (least && reactions >= least) return { value: "yes", why: String(reactions), by, least };
    if (least && voice >= least) return { value: "yes", why: String(voice), by: "becauseVoice", least };
    return { value: reactions === null ? "" : "no", why: reactions === null ? "" : String(reactions) };
  }

  /** Whether one of the answers nearest to the comment rests during the incident, or is its holding line. */
  function concerns(incident, results, responses) {
    return results.some(({ id, score }) => {
      const response = responses[id];
      if (!response || score < CLOSE * results[0].score) return false;
      const shared = response.topics.some((topic) => incident.topics.includes(topic));
      return id === incident.holding || incident.responses.includes(id) || shared;
    });
  }

  /**
   * All that is known of a comment, by signal.
   * @param {object} seen comment, words (from `reader`), reactions or null, voice, tiers, member or null,
   *   fits, incident (of those open, the one it concerns) or null
   * @returns {Record<string, Told>}
   */
  function known(seen) {
    const personal = PERSONAL.map((look) => seen.comment.match(look)).find(Boolean);
    return {
      "formal-request": said(seen.words["formal-request"]),
      safety: said(seen.words.safety),
      insult: said(seen.words.insult),
      question: waits(seen.comment, seen.words.question),
      "personal-data": said(personal ? personal[0] : ""),
      "known-author": said(seen.member ? seen.member.name : ""),
      noticed: heard(seen.reactions, seen.voice, seen.tiers.noticed, "becauseNoticed"),
      "widely-heard": heard(seen.reactions, seen.voice, seen.tiers.heard, "becauseReactions"),
      "response-fits": { value: seen.fits ? "yes" : "no", why: seen.fits },
      "open-incident": said(seen.incident ? seen.incident.title : ""),
    };
  }

  /** The answer that a question gives itself, from its signal; -1 where it has to be asked. */
  function byItself(question, told) {
    const value = told[question.signal] && told[question.signal].value;
    return value ? question.answers.findIndex((answer) => answer.when === value) : -1;
  }

  /**
   * Goes down the tree until a question has to be asked, or to an outcome.
   * @param {object} tree @param {Record<string, Told>} told
   * @param {Record<string, number>} given the CM's own answers, by question
   */
  function walk(tree, told, given) {
    const steps = [];
    let at = tree.start;
    while (tree.questions[at] && steps.every((step) => step.id !== at)) {
      const question = tree.questions[at];
      const own = given[at];
      const answer = own === undefined ? byItself(question, told) : own;
      if (answer < 0) return { steps, ask: at, outcome: "" };
      steps.push({ id: at, answer, own: own !== undefined });
      at = question.answers[answer].then;
    }
    return { steps, ask: "", outcome: tree.outcomes[at] ? at : "" };
  }

  /**
   * The outcomes that can still come of a comment, whatever is answered to the questions that are open.
   * @returns {string[]} their names, from `at` on
   */
  function ahead(tree, told, given, at, seen = new Set()) {
    if (tree.outcomes[at]) return [at];
    const question = tree.questions[at];
    if (!question || seen.has(at)) return [];
    seen.add(at);
    const answer = given[at] === undefined ? byItself(question, told) : given[at];
    const answers = answer < 0 ? question.answers : [question.answers[answer]];
    return answers.flatMap((one) => ahead(tree, told, given, one.then, seen));
  }

  return { ahead, concerns, fold, known, reader, replaced, walk };
})();
