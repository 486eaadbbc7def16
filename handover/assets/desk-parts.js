/*
 * Small parts of the desk's page: elements, words, days. Text only ever becomes text nodes. It sets one name,
 * HandoverParts.
 */
var HandoverParts = (() => {
  "use strict";

  const data = HANDOVER_DESK;

  /**
   * An element. Properties are set as such; `data` and `aria` hold attributes, `on` listeners.
   * @param {string} tag @param {object} [set] @param {...(Node | string | null | undefined | false)} inside
   */
  function el(tag, set = {}, ...inside) {
    const { data: own = {}, aria = {}, on = {}, ...properties } = set;
    const made = Object.assign(document.createElement(tag), properties);
    Object.assign(made.dataset, own);
    for (const [name, value] of Object.entries(aria)) made.setAttribute(name === "role" ? name : `aria-${name}`, value);
    for (const [name, listener] of Object.entries(on)) made.addEventListener(name, listener);
    made.append(...inside.filter((part) => part !== null && part !== undefined && part !== false && part !== ""));
    return made;
  }

  /** What French elides before: « d’Atelier ». */
  const VOWEL = /^[aeiouàâäéèêëîïôöùûüœæ]/i;

  /** A text of ours with its slots filled. @param {string} name @param {Record<string, string | number>} [values] */
  function say(name, values = {}) {
    return data.words[name].replace(/(\b[dq]u?e )?\{([a-z]+)\}/gi, (slot, before = "", key) => {
      if (!(key in values)) return slot;
      const shown = String(values[key]);
      const elides = before && data.chrome === "fr" && VOWEL.test(shown);
      return (elides ? `${before.slice(0, -2)}’` : before) + shown;
    });
  }

  /** The reader's day. @returns {string} */
  const today = () => window.handoverToday();

  /** Days are written in English as on the pages: the day before the month. */
  const LOCALE = data.chrome === "en" ? "en-GB" : data.chrome;

  /** A day in words. @param {string} day */
  function inWords(day) {
    const long = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    const said = new Intl.DateTimeFormat(LOCALE, long).format(new Date(`${day}T12:00:00Z`));
    return data.chrome === "fr" ? said.replace(/^1 /, "1er ") : said;
  }

  const number = (value) => new Intl.NumberFormat(data.chrome).format(value);
  const chip = (text, tone = "") => el("span", { className: `ho-chip ho-chip--${tone || "plain"}` }, text);
  const link = (text, href) => (href ? el("a", { href }, text) : document.createTextNode(text));

  /** @param {string} text @param {() => void} act @param {string} [kind] `quiet`, `link` or nothing */
  function button(text, act, kind = "") {
    const className = kind === "link" ? "ho-desk__link" : `ho-button${kind ? ` ho-button--${kind}` : ""}`;
    return el("button", { type: "button", className, on: { click: act } }, text);
  }

  /** A button that copies what `text` gives, and says so. @param {string} label @param {() => string} text */
  function copier(label, text) {
    const made = button(label, async () => {
      const done = await HandoverMemory.clipboard(text());
      tell(made, done ? say("copied") : say("copyFailed"), done);
    }, "quiet");
    made.dataset.label = label;
    return made;
  }

  /** Lets a button say something for a moment, also to those who do not see it; then its `data-label` again. */
  function tell(pressed, words, done) {
    pressed.textContent = words;
    pressed.classList.toggle("is-done", done);
    announce(words);
    clearTimeout(pressed.telling);
    pressed.telling = setTimeout(() => {
      pressed.textContent = pressed.dataset.label;
      pressed.classList.remove("is-done");
    }, 4000);
  }

  /** @param {string} words */
  function announce(words) {
    let live = document.querySelector(".ho-live[role=status]");
    if (!live) {
      live = el("p", { className: "ho-live", aria: { role: "status" } });
      document.body.append(live);
    }
    live.textContent = words;
  }

  /** Hands a text over as a file. @param {string} name @param {string} type @param {string} text */
  function download(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /** A heading and lines below it; nothing where there are none. */
  function lines(heading, items, tone = "") {
    if (!items.length) return null;
    const list = el("ul", {}, ...items.map((item) => el("li", {}, item)));
    return el("div", { className: `ho-desk__note${tone ? ` ho-desk__note--${tone}` : ""}` },
      el("p", { className: "ho-desk__label" }, heading), list);
  }

  return { announce, button, chip, copier, download, el, inWords, lines, link, number, say, tell, today };
})();
