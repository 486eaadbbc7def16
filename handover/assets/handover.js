"use strict";
/* What the pages do in the browser: copy, fill slots, filter lists, and let dates turn by the reader's clock.
   Everything is there without it, except copying and filtering. Nothing is asked of any server. */
(() => {
  const DAY = 86400000;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);
  const days = (iso) => Date.UTC(+iso.slice(0, 4), +iso.slice(5, 7) - 1, +iso.slice(8, 10)) / DAY;

  /** The reader's day, as days since 1970. An example that is frozen counts from its own day since it was
      built: it reads the same whenever it is built, and ages like any other site. */
  function today() {
    const now = new Date();
    const here = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
    const frozen = document.querySelector("[data-frozen]");
    if (!frozen || !window.handoverBuilt) return here;
    return days(frozen.dataset.frozen) + Math.max(0, here - days(window.handoverBuilt));
  }

  /** The reader's day as 2026-09-14, for other scripts. */
  window.handoverToday = () => new Date(today() * DAY).toISOString().slice(0, 10);

  /* Dates */

  function turnDates() {
    const now = today();
    each("[data-until]", (mark) => {
      if (days(mark.dataset.until) >= now) return;
      mark.textContent = mark.dataset.after;
      mark.className = mark.className.replace(/ho-chip--(ok|warn)/, "ho-chip--bad");
      const wording = mark.closest(".ho-wording");
      if (wording) endWording(wording);
    });
    each("[data-turns]", (mark) => turn(mark, now));
    const lang = document.documentElement.lang || "en";
    const near = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
    const far = new Intl.RelativeTimeFormat(lang, { numeric: "always" });
    each("[data-due]", (mark) => {
      const left = days(mark.dataset.due) - now;
      mark.textContent = (Math.abs(left) > 1 ? far : near).format(left, "day");
      mark.classList.toggle("ho-chip--bad", left < 0);
      mark.classList.toggle("ho-chip--warn", left >= 0 && left <= 7);
    });
    each("[data-stale]", (notice) => {
      notice.hidden = now - days(notice.dataset.stale) <= 7;
    });
  }

  /** A status is as of the day it was built; its turns say what it becomes when. */
  function turn(mark, now) {
    const come = JSON.parse(mark.dataset.turns).filter(([day]) => days(day) <= now);
    if (!come.length) return;
    const [, words, tone] = come[come.length - 1];
    mark.textContent = words;
    if (mark.classList.contains("ho-chip")) mark.className = `ho-chip ho-chip--${tone || "plain"}`;
    const wording = mark.closest(".ho-wording");
    if (wording && tone !== "ok") endWording(wording);
  }

  function endWording(wording) {
    wording.classList.remove("ho-wording--ok", "ho-wording--warn");
    wording.classList.add("ho-wording--bad");
    each("[data-copy]", (button) => { button.disabled = true; }, wording);
  }

  /* Slots and copying */

  const slotName = (slot) => slot.dataset.slot;

  function fillSlots(input) {
    each(".ho-slot", (slot) => {
      if (slotName(slot) !== input.dataset.fills) return;
      slot.dataset.label ??= slot.textContent;
      slot.textContent = input.value || slot.dataset.label;
      slot.classList.toggle("is-filled", Boolean(input.value));
    });
  }

  async function write(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "ho-live";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  async function copy(button) {
    const shown = button.closest(".ho-wording").querySelector(".ho-wording__text");
    const empty = [...new Set([...shown.querySelectorAll(".ho-slot:not(.is-filled)")].map((s) => s.textContent))];
    const copied = shown.cloneNode(true);
    each(".ho-slot:not(.is-filled)", (slot) => { slot.textContent = `[${slot.textContent}]`; }, copied);
    const done = await write(copied.textContent);
    const words = button.dataset;
    const said = !done ? words.failed : empty.length ? words.missing + empty.join(", ") : words.done;
    if (!done) getSelection().selectAllChildren(shown);
    words.label ??= button.textContent;
    button.textContent = said;
    button.classList.toggle("is-done", done);
    announce(said);
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = words.label;
      button.classList.remove("is-done");
    }, 4000);
  }

  function announce(words) {
    let live = document.querySelector(".ho-live[role=status]");
    if (!live) {
      live = Object.assign(document.createElement("p"), { className: "ho-live" });
      live.setAttribute("role", "status");
      document.body.append(live);
    }
    live.textContent = words;
  }

  /* Filters; their state is the address's fragment, so that a filtered list can be sent to somebody. */

  function startFilter(form) {
    const list = document.getElementById(form.dataset.filter);
    if (!list) return;
    const rows = [...list.children].map((row) => ({ row, text: fold(row.textContent + " " + (row.dataset.words || "")) }));
    const count = document.querySelector(`[data-count-of="${form.dataset.filter}"]`);
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const field of form.elements) if (wanted.has(field.name)) field.value = wanted.get(field.name);
    const apply = () => {
      const asked = [...new FormData(form)].filter(([, value]) => value);
      const words = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
      const picked = asked.filter(([name]) => name !== "q");
      let shown = 0;
      for (const { row, text } of rows) {
        const fits =
          words.every((word) => text.includes(word)) &&
          picked.every(([name, value]) => [value, "*"].some((id) => (row.dataset[name] || "").split(" ").includes(id)));
        row.hidden = !fits;
        shown += fits;
      }
      count.textContent = shown
        ? count.dataset.pattern.replace("{shown}", shown).replace("{all}", rows.length)
        : count.dataset.none;
      return asked;
    };
    form.addEventListener("input", () => {
      const state = new URLSearchParams(apply()).toString();
      history.replaceState(history.state, "", state ? `#${state}` : location.pathname + location.search);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();
  }

  /* The paste box of Home leads to the desk, or to the filtered responses. */

  function startPaste(form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = form.elements.q.value.trim();
      location.href = form.dataset.leadsTo + (text ? "#" + new URLSearchParams({ q: text }) : "");
    });
    form.elements.q.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }

  /* Trees: open down to the outcome that an address names. */

  function openNamed() {
    const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (let up = named; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (named && named.closest("details")) named.scrollIntoView();
  }

  addEventListener("hashchange", openNamed);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      const tree = document.getElementById(opener.dataset.opens);
      const open = !tree.querySelector("details:not([open])");
      each("details", (item) => { item.open = !open; }, tree);
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.dataset.fills) fillSlots(event.target);
  });

  /** Wide tables and diagrams can be scrolled with the keyboard only where they are wider than the page. */
  function reachable() {
    each(".ho-wide, .ho-diagram", (box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }
  addEventListener("resize", reachable);

  /** In the drawer of a narrow screen the keyboard finds a section's title, which leads back, and not its label below. */
  function walkDrawer() {
    const narrow = matchMedia("(max-width: 76.2344em)").matches;
    each(".md-nav--primary .md-nav__toggle", (toggle) => {
      const [label, title] = document.querySelectorAll(`label[for="${toggle.id}"]`);
      if (!title) return;
      if (narrow) label.tabIndex = toggle.checked ? -1 : 0;
      if (narrow) title.tabIndex = 0;
      else title.removeAttribute("tabindex");
    });
  }
  addEventListener("resize", walkDrawer);
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".md-nav__toggle")) return;
    walkDrawer();
    const [label, title] = document.querySelectorAll(`label[for="${event.target.id}"]`);
    if (document.activeElement === title) label.focus();
    else if (document.activeElement === label) title.focus();
  });

  /** A page that needs more scripts names them, in their order; they find it in place. */
  function loadScripts(part) {
    for (const src of part.dataset.scripts.split(/\s+/).filter(Boolean)) {
      document.head.append(Object.assign(document.createElement("script"), { src, async: false }));
    }
    delete part.dataset.scripts;
  }

  function start() {
    turnDates();
    each("[data-scripts]", loadScripts);
    each("[data-filter]", startFilter);
    each("[data-leads-to]", startPaste);
    openNamed();
    reachable();
    walkDrawer();
  }
  /* With instant navigation the theme says when a page is there; otherwise it is there now. */
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
