/*
 * What this browser remembers of copies: response, wording, author, day; 90 days, and nowhere else. And the
 * clipboard. It sets one name, HandoverMemory.
 */
var HandoverMemory = (() => {
  "use strict";

  const KEY = "handover-desk-copies";
  const KEPT_DAYS = 90;
  const MOST = 400;

  /** @typedef {{response: string, wording: number, author: string, day: string}} Copy */

  /** The copies of the last 90 days, the newest first. @param {string} today @returns {Copy[]} */
  function copies(today) {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      const since = dayBefore(today, KEPT_DAYS);
      return Array.isArray(kept) ? kept.filter((copy) => copy && copy.day >= since && copy.day <= today) : [];
    } catch {
      return [];
    }
  }

  /** @param {string} today @param {number} days @returns {string} the day so many days before */
  function dayBefore(today, days) {
    const day = new Date(`${today}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() - days);
    return day.toISOString().slice(0, 10);
  }

  /** @param {Copy} copy */
  function remember(copy) {
    try {
      localStorage.setItem(KEY, JSON.stringify([copy, ...copies(copy.day)].slice(0, MOST)));
    } catch {
      // A browser that keeps nothing keeps nothing: the desk works without.
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // As above.
    }
  }

  /** The same author, however the handle was typed. @param {string} author */
  const name = (author) => author.trim().replace(/^@/, "").toLowerCase();

  /** The last time the response was said to the author. @returns {Copy | undefined} */
  function saidTo(author, response, today) {
    const asked = name(author);
    if (!asked) return undefined;
    return copies(today).find((copy) => copy.response === response && name(copy.author) === asked);
  }

  /** The day on which a wording was last copied, or "". */
  function copiedOn(response, wording, today) {
    const found = copies(today).find((copy) => copy.response === response && copy.wording === wording);
    return found ? found.day : "";
  }

  /** Puts text on the clipboard, the old way where the new one is not there. @returns {Promise<boolean>} */
  async function clipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const before = document.activeElement;
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "ho-live";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (before instanceof HTMLElement) before.focus();
      return done;
    }
  }

  return { clipboard, copies, copiedOn, dayBefore, forget, remember, saidTo };
})();
