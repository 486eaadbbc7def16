/*
 * The row that copies a text: how far the text is, and the one button. The first row of the page stays in sight
 * while the page is read. It sets one name, HandoverAction.
 */
var HandoverAction = (() => {
  "use strict";

  const { el } = HandoverParts;

  class Row {
    /** @param {string} title what is copied, for where it is not in sight @param {HTMLButtonElement} press */
    constructor(title, press) {
      this.press = press;
      this.title = el("strong", { className: "ho-desk__what" }, title);
      this.state = el("p", { className: "ho-desk__ready" });
      this.count = el("p", { className: "ho-desk__count" });
      this.warning = el("p", { className: "ho-desk__warning", hidden: true, aria: { role: "alert" } });
      this.element = el("div", { className: "ho-desk__action", data: { action: "" } },
        el("div", { className: "ho-desk__how-far" }, this.title, this.state, this.count, this.warning), press);
    }

    /** How far the text is. @param {string | Node} words @param {string} [tone] @param {string} [count] its length */
    say(words, tone = "", count = "") {
      this.state.replaceChildren(words);
      this.state.className = `ho-desk__ready${tone ? ` ho-desk__ready--${tone}` : ""}`;
      this.count.textContent = count;
      this.element.classList.remove("is-copied");
    }

    /** What stands against copying, until the button is pressed once more. @param {string} words */
    warn(words) {
      this.warning.textContent = words;
      this.warning.hidden = !words;
      this.state.hidden = Boolean(words);
    }

    /** @param {string} words what was copied */
    copied(words) {
      this.warn("");
      this.say(words, "ok");
      this.element.classList.add("is-copied");
    }

    /** What the button does now. @param {string} words */
    label(words) {
      this.press.textContent = words;
      this.press.dataset.label = words;
      this.press.classList.remove("is-done");
    }
  }

  /** Keeps the first row that can be used in sight. @param {HTMLElement} place */
  function keepInSight(place) {
    const rows = [...place.querySelectorAll("[data-action]")];
    const first = rows.find((row) => !row.querySelector("button:disabled")) || rows[0];
    rows.forEach((row) => row.classList.toggle("is-first", row === first));
  }

  /** Gives the keyboard to the first row that can be used. @param {HTMLElement} place @returns {boolean} */
  function focus(place) {
    const press = place.querySelector("[data-action].is-first button:not(:disabled)");
    if (press) press.focus();
    return Boolean(press);
  }

  /** Brings what has just appeared on the screen. @param {HTMLElement} element @param {string} [block] where */
  function show(element, block = "nearest") {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
  }

  return { Row, focus, keepInSight, show };
})();
