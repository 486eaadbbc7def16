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

  /** @returns {string} the address of the page on show, below its version */
  function here() {
    return decodeURI(document.location.pathname.slice(root.pathname.length)).replace(/index\.html$/, "");
  }

  /** @returns {URL} where the page `path` is in the version `name`, or that version's absent page */
  function inVersion(name, path) {
    const there = new URL(`../${name}/`, root);
    if ((data.pages[name] || []).includes(path)) return new URL(path, there);
    const gone = data.gone[path];
    if (gone && gone.renamed_to && (data.pages[name] || []).includes(gone.renamed_to)) {
      return new URL(gone.renamed_to, there);
    }
    return new URL(`absent/#${encodeURI(path)}`, there);
  }

  /* Material's own switcher asks the network what the other version has; we know. */
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element && event.target.closest("a.md-version__link");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const name = new URL(link.href, document.location.href).pathname.split("/").filter(Boolean).pop();
      if (!data.pages[name]) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const path = here();
      document.location.href = path.startsWith("absent/")
        ? new URL(`../${name}/`, root).href
        : inVersion(name, path).href;
    },
    true,
  );

  /** Fill the banner of an older version: how much changed since, and the same page in the current one. */
  function fillBanner() {
    const banner = document.querySelector("[data-ho-version]");
    if (!banner) return;
    const link = banner.querySelector("a[data-ho-current]");
    if (link) link.href = inVersion("current", here()).href;
    const changed = banner.querySelector("[data-ho-changed]");
    const count = data.changed[version];
    if (changed && count !== undefined) {
      const form = count === 1 ? changed.dataset.one : changed.dataset.many;
      changed.textContent = count ? form.replace("{count}", String(count)) : changed.dataset.none;
    }
  }

  /** Say on the absent page which page is meant, and how it went. */
  function fillAbsent() {
    const box = document.querySelector("[data-ho-absent]");
    if (!box) return;
    const path = decodeURI(document.location.hash.slice(1));
    const gone = data.gone[path];
    const shown = (name, text) => {
      box.querySelectorAll(`[data-slot="${name}"]`).forEach((slot) => {
        slot.textContent = text;
      });
    };
    const later = !gone && path !== "";
    box.querySelectorAll("[data-when]").forEach((part) => {
      const when = part.dataset.when;
      part.hidden = !(
        (when === "later" && later) ||
        (when === "gone" && gone && !gone.on) ||
        (when === "removed" && gone && gone.on) ||
        (when === "why" && gone && gone.why)
      );
    });
    if (!gone) return;
    shown("title", gone.title);
    shown("by", gone.by);
    shown("why", gone.why);
    const day = gone.on && new Date(`${gone.on}T12:00:00`);
    if (day) shown("on", day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }));
  }

  function fill() {
    fillBanner();
    fillAbsent();
  }
  if (window.document$) window.document$.subscribe(fill);
  else document.addEventListener("DOMContentLoaded", fill);
  window.addEventListener("hashchange", fill);
})();
