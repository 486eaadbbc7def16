/*
 * The search in the header: pages by their titles, words and quoted comments, found with the desk's engine.
 * What it searches is loaded when the box is first used. Everything works from a folder too.
 */
"use strict";
(() => {
  const MOST = 12;
  const NEAR = 0.35; // of the best page's score: below it, a page only shares a word
  const root = document.querySelector("[data-find]");
  const toggle = document.getElementById("__search");
  if (!root || !toggle) return;
  const form = root.querySelector("form");
  const input = form.elements.find;
  const meta = root.querySelector(".md-search-result__meta");
  const list = root.querySelector(".md-search-result__list");
  const base = new URL(root.dataset.find, location.href); // the header stays while pages come and go
  let search;

  /** @param {string} name @returns {Promise<Event>} */
  function loaded(name) {
    return new Promise((done) => {
      const script = Object.assign(document.createElement("script"), { src: new URL(`assets/${name}`, base).href });
      script.addEventListener("load", done);
      document.head.append(script);
    });
  }

  /** Loads what is searched, once. */
  function engine() {
    search ??= Promise.all([loaded("desk-search.js"), loaded("find-index.js")])
      .then(() => HandoverSearch.open(HANDOVER_FIND.index));
    return search;
  }

  /** A page that was found: its title, the section it belongs to, and a link. */
  function item({ id }) {
    const [title, section] = HANDOVER_FIND.pages[id];
    const line = document.createElement("li");
    line.className = "md-search-result__item";
    const link = Object.assign(document.createElement("a"), {
      className: "md-search-result__link", href: new URL(id, base).href,
    });
    const article = Object.assign(document.createElement("article"), { className: "md-search-result__article md-typeset" });
    article.append(Object.assign(document.createElement("strong"), { textContent: title }));
    if (section) article.append(Object.assign(document.createElement("p"), { textContent: section }));
    link.append(article);
    line.append(link);
    return line;
  }

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const singular = (word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word);

  /** The pages called what was typed, then the others; whichever of the languages they were found in, the best first. */
  function pagesFor(opened, query) {
    const best = new Map();
    for (const language of opened.shelves.keys()) {
      for (const { id, score } of opened.search(query, { language, limit: MOST }).results) {
        best.set(id, Math.max(score, best.get(id) || 0));
      }
    }
    const found = [...best].map(([id, score]) => ({ id, score })).sort((one, other) => other.score - one.score);
    const near = found.filter(({ score }) => score >= NEAR * found[0].score).slice(0, MOST);
    const words = folded(query).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2).map(singular);
    const called = ({ id }) => words.length && words.every((word) => folded(HANDOVER_FIND.pages[id][0]).includes(word));
    return [...near.filter(called), ...near.filter((one) => !called(one))];
  }

  async function show() {
    const query = input.value.trim();
    const found = query ? pagesFor(await engine(), query) : [];
    if (query !== input.value.trim()) return; // more was typed meanwhile
    list.replaceChildren(...found.map(item));
    meta.textContent = !query ? meta.dataset.initial : found.length ? "" : meta.dataset.none;
    meta.hidden = Boolean(found.length);
  }

  function open() {
    toggle.checked = true;
    engine();
  }

  function close() {
    toggle.checked = false;
    input.blur();
  }

  /** The arrows go from the box to the pages and back. */
  function move(event) {
    const links = [input, ...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || at >= links.length) return;
    event.preventDefault();
    links[at].focus();
  }

  function keys(event) {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
  }

  /** `/`, `f` and `s` open the search, as in the theme, unless something is being typed. */
  function shortcut(event) {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "f", "s"].includes(event.key)) return;
    event.preventDefault();
    open();
    input.focus();
  }

  input.addEventListener("focus", open);
  input.addEventListener("input", show);
  toggle.addEventListener("change", () => { if (toggle.checked) input.focus(); });
  form.addEventListener("reset", () => { setTimeout(show); input.focus(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) first.click();
  });
  list.addEventListener("click", close);
  root.addEventListener("keydown", keys);
  /* Whoever goes on with the keyboard sees the page again. */
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !root.contains(event.relatedTarget)) toggle.checked = false;
  });
  document.addEventListener("keydown", shortcut);
})();
