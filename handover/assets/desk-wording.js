/*
 * Wordings: which one to offer, its slots, whether it may be said today, and whether a text that was changed
 * is still the one that was approved. No page in it: it sets one name, HandoverWording.
 */
var HandoverWording = (() => {
  "use strict";

  const BRACED = /\{\{|\}\}|\{[^{}\n]{0,60}\}?|\}/g;
  const SLOT = /^\{([a-z][a-z0-9_]*)\}$/;
  const GREETED = /^(?:\p{L}+[ \u00a0])?\{[a-z][a-z0-9_]*\}[ \u00a0]?,/u;
  const EVIDENCE = /https?:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.]+|\+?\d[\d\u00a0\u202f .,:/-]*\d|\d/g;
  const GREETING = /^[^.,;:!?\n]{0,40}[,!\n]\s*/;

  /** A text as what is said and what is filled in. @returns {(string | {slot: string})[]} */
  function parse(text) {
    const pieces = [];
    let end = 0;
    for (const match of text.matchAll(BRACED)) {
      const slot = match[0].match(SLOT);
      pieces.push(text.slice(end, match.index));
      pieces.push(slot ? { slot: slot[1] } : match[0].replace(/^([{}])\1$/, "$1"));
      end = match.index + match[0].length;
    }
    pieces.push(text.slice(end));
    return pieces.filter((piece) => piece !== "");
  }

  /** The names of the slots, each once, in their order. @param {string} text */
  const slotsOf = (text) => [...new Set(parse(text).filter((piece) => piece.slot).map((piece) => piece.slot))];

  /** The slot that only greets by name, if any: without a name the greeting does without. */
  function greetedBy(text) {
    return GREETED.test(text) ? slotsOf(text)[0] : "";
  }

  /**
   * The text with its slots filled; an empty one stands in brackets, but for the name in the greeting.
   * @param {string} text @param {Record<string, string>} values @param {(slot: string) => string} label
   */
  function fill(text, values, label) {
    const optional = greetedBy(text);
    const said = parse(text).map((piece) => {
      if (!piece.slot) return piece;
      if (values[piece.slot]) return values[piece.slot];
      return piece.slot === optional ? "\u0000" : `[${label(piece.slot)}]`;
    });
    return said.join("").replace(/^\u0000[ \u00a0]?, *(\p{L})/u, (_, letter) => letter.toUpperCase())
      .replace(/[ \u00a0]?\u0000/g, "");
  }

  /** The slots that are still empty and must not be. */
  const missing = (text, values) => slotsOf(text).filter((slot) => !values[slot] && slot !== greetedBy(text));

  /* Which one */

  /**
   * The wordings in an order of preference: in the language, for public or private as asked, sayable, made
   * for the space before everywhere; of several variants the one copied longest ago.
   * @param {object} response
   * @param {{language: string, space: string, where: string, day: string}} asked
   * @param {(index: number) => string} copiedOn the day on which a wording was last copied, or ""
   * @returns {number[]} indexes of the response's wordings that can serve, the best first
   */
  function ranked(response, asked, copiedOn) {
    const fit = (wording) =>
      (wording.language === asked.language ? 0 : 16) +
      (wording.where && wording.where !== asked.where ? 8 : 0) +
      (standing(response, wording, asked.day).text ? 0 : 4) +
      (wording.space === asked.space && asked.space ? 0 : wording.space ? 2 : 1);
    const serves = (wording) => !wording.space || !asked.space || wording.space === asked.space;
    const indexes = response.wordings.map((_, index) => index);
    const kept = indexes.filter((index) => serves(response.wordings[index]));
    return (kept.length ? kept : indexes).sort((one, other) => {
      const [first, second] = [response.wordings[one], response.wordings[other]];
      return fit(first) - fit(second) || compare(copiedOn(one), copiedOn(other)) || one - other;
    });
  }

  const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  /** The languages of a response's wordings. @returns {string[]} */
  const languagesOf = (response) => [...new Set(response.wordings.map((wording) => wording.language))];

  /* Whether it may be said */

  /**
   * What may be copied of a wording on a day: its own text, the last approved one, or nothing.
   * @returns {{text: string, tone: string, over: "" | "over" | "early", last: boolean}}
   */
  function standing(response, wording, day) {
    const early = Boolean(wording.from) && day < wording.from;
    const over = Boolean(wording.until) && day > wording.until;
    const last = wording.last && wording.last.text && day <= wording.last.until ? wording.last : null;
    if (response.suspendedBy) return { text: "", tone: "bad", over: "", last: false };
    if (wording.sayable && !early && !over) return { text: wording.text, tone: wording.tone, over: "", last: false };
    if (!wording.sayable && last && !early) return { text: last.text, tone: "warn", over: "", last: true };
    return { text: "", tone: "bad", over: early ? "early" : over ? "over" : "", last: false };
  }

  /* Whether it is still what was approved */

  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const bare = (text) => plain(text).replace(/^./u, (letter) => letter.toLowerCase());

  /**
   * Whether an edited text goes beyond what the wording's exactness leaves free.
   * @param {string} approved the wording, filled @param {string} edited
   * @param {"word-for-word" | "greeting-free" | "key-points"} exactness
   */
  function adapted(approved, edited, exactness) {
    if (plain(approved) === plain(edited)) return false;
    if (exactness === "word-for-word") return true;
    if (exactness === "key-points") {
      const facts = approved.match(EVIDENCE) || [];
      return !plain(edited) || facts.some((fact) => !plain(edited).includes(plain(fact)));
    }
    const rest = plain(approved.replace(GREETING, ""));
    return !plain(edited).endsWith(rest) && !bare(edited).endsWith(bare(rest)) && !endsWithSmall(edited, rest);
  }

  /** Whether a text ends with `rest`, whose first letter may have become small or capital. */
  function endsWithSmall(text, rest) {
    const end = plain(text).slice(-rest.length);
    return end.length === rest.length && bare(end) === bare(rest);
  }

  return { adapted, fill, greetedBy, languagesOf, missing, parse, ranked, slotsOf, standing };
})();
