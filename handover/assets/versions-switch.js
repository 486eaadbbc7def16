/*
 * What relates versions, in the browser. `handoverVersions` (versions.js, beside the versions) says which
 * pages are where and what was removed or renamed. The switcher stays on the page where the other version
 * has it, and otherwise leads to that version's page `absent/`, which says why.
 */
"use strict";
(function () {
  const config = document.getElementById("__config");
  const data = window.handoverVersions;
  if (!config || !data) return;
  const base = JSON.parse(config.textContent).base;
  const root = new URL(base.replace(/\/?$/, "/"), document.location.href);
  const version = root.pathname.split("/").filter(Boolean).pop();

  /** @returns {string} the address of the page on show, below its version, as if it were a folder's */
  function here() {
    const path = decodeURI(document.location.pathname.slice(root.pathname.length));
    return path.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "/");
  }

  /** @param {string} path @returns {string} its file, where the site is opened from a folder */
  const written = (path) => (data.files && data.files[path]) || path;

  /** @returns {URL} where the page `path` is in the version `name`, or that version's absent page */
  function inVersion(name, path) {
    const there = new URL(`../${name}/`, root);
    if ((data.pages[name] || []).includes(path)) return new URL(written(path), there);
    const gone = data.gone[path];
    if (gone && gone.renamed_to && (data.pages[name] || []).includes(gone.renamed_to)) {
      return new URL(written(gone.renamed_to), there);
    }
    return new URL(`${written("absent/")}#${encodeURI(path)}`, there);
  }

  /* Material's own switcher asks the network what the other version has; we know. */
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element && event.target.closest("a.md-version__link");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const place = new URL(link.href, document.location.href).pathname;
      const name = place.replace(/index\.html$/, "").split("/").filter(Boolean).pop();
      if (!data.pages[name]) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const path = here();
      document.location.href = path.startsWith("absent/")
        ? new URL(written(""), new URL(`../${name}/`, root)).href
        : inVersion(name, path).href;
    },
    true,
  );

  /** Lead from an older version to the same page in the current one, and say how much changed since. */
  function fillBanner() {
    const banner = document.querySelector("[data-ho-version]");
    if (!banner) return;
    document.querySelectorAll("a[data-ho-current]").forEach((link) => {
      link.href = inVersion("current", here()).href;
      link.hidden = false;
    });
    const changed = banner.querySelector("[data-ho-changed]");
    const count = data.changed[version];
    if (changed && count !== undefined) {
      const form = count === 1 ? changed.dataset.one : changed.dataset.many;
      changed.textContent = count ? form.replace("{count}", String(count)) : changed.dataset.none;
    }
  }

  const ages = Object.keys(data.pages).sort();

  /** Say on the absent page which page is meant, how it came or went, and which versions hold it. */
  function fillAbsent() {
    const box = document.querySelector("[data-ho-absent]");
    if (!box) return;
    const path = decodeURI(document.location.hash.slice(1));
    const holders = ages.filter((name) => data.pages[name].includes(path));
    const wasHere = holders.some((name) => name < version);
    const renamed = data.gone[path] && data.gone[path].renamed_to;
    const told = (wasHere ? data.gone[path] : data.came[path]) || {};
    const title = (told.title || (data.gone[path] || data.came[path] || {}).title) ?? "";
    const shown = {
      unknown: !title,
      later: title && !wasHere,
      gone: title && wasHere && !renamed,
      renamed: title && wasHere && renamed,
      "came-on": !wasHere && told.on,
      "went-on": wasHere && told.on,
      by: told.by,
      why: told.why,
      elsewhere: holders.length,
    };
    box.querySelectorAll("[data-when]").forEach((part) => { part.hidden = !shown[part.dataset.when]; });
    const day = told.on && new Date(`${told.on}T12:00:00`);
    const on = day ? day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }) : "";
    const texts = { title, on, by: told.by, why: told.why };
    box.querySelectorAll("[data-slot]").forEach((slot) => { slot.textContent = texts[slot.dataset.slot] || ""; });
    const link = box.querySelector("[data-ho-renamed]");
    if (renamed) link.href = inVersion(version, path).href;
    const list = box.querySelector("[data-ho-elsewhere]");
    list.replaceChildren(...holders.map((name) => holding(name, path)));
  }

  /** @returns {HTMLElement} a line that leads to the page `path` in the version `name` */
  function holding(name, path) {
    const line = document.createElement("div");
    const link = document.createElement("a");
    link.href = inVersion(name, path).href;
    link.textContent = data.titles[name];
    line.append(link);
    return line;
  }

  /** List the versions where the theme cannot: it asks the network for them, and a folder has none. */
  function listVersions() {
    const topic = document.querySelector(".md-header__topic");
    if (document.location.protocol !== "file:" || !topic || topic.querySelector(".md-version")) return;
    const make = (tag, className, ...inside) => {
      const made = Object.assign(document.createElement(tag), { className });
      made.append(...inside);
      return made;
    };
    const items = [...ages].reverse().map((name) => {
      const link = make("a", "md-version__link", data.titles[name]);
      link.href = new URL(written(""), new URL(`../${name}/`, root)).href;
      return make("li", "md-version__item", link);
    });
    const button = make("button", "md-version__current", data.titles[version] || version);
    topic.append(make("div", "md-version", button, make("ul", "md-version__list", ...items)));
  }

  function fill() {
    listVersions();
    fillBanner();
    fillAbsent();
  }
  if (window.document$) window.document$.subscribe(fill);
  else document.addEventListener("DOMContentLoaded", fill);
  window.addEventListener("hashchange", fill);
})();
