/*
 * The desk: what was typed, what was found, and what is on show. Everything happens here in the browser;
 * what is typed is kept in the address's fragment, which browsers do not send.
 */
(() => {
  "use strict";

  const { copier, el, number, say } = HandoverParts;
  const data = HANDOVER_DESK;
  const root = document.querySelector("[data-desk]");
  if (!root || root.dataset.ready) return; // loaded again, or the reader has gone on
  root.dataset.ready = "yes";

  const form = root.querySelector("form");
  const about = form.querySelector("[data-folds] > summary");
  const [verdict, who, main, side] = ["verdict", "who", "main", "side"].map((name) => root.querySelector(`[data-${name}]`));
  const search = HandoverSearch.open(HANDOVER_DESK_INDEX);
  const read = HandoverTriage.reader(data.signs);
  const NEAR = 0.7; // of what an answer needs: from there a comment may be about an incident
  const WORTH = 0.3; // of the best answer's score: below it, an answer only shares a word
  const HOLDS = ["escalate", "moderate", "let-stand", "monitor"]; // what does not answer with a text
  const handle = (text) => HandoverTriage.fold(text.replace(/^@/, ""));

  const desk = {
    state: {
      q: "", space: "", author: "", where: "public", reactions: null, link: "", draft: "", meanwhile: "", language: data.language,
      spoken: "", chosen: "", pinned: "", topic: "", values: {}, edited: null, adapting: "", wordings: {}, given: {},
    },
    nothing: false, member: null, tiers: { noticed: 0, heard: 0 }, told: {}, walked: { steps: [], ask: "", outcome: "" },
    found: { fits: false, fit: 0, results: [] }, ids: [], card: null,

    get outcome() {
      return data.triage.outcomes && data.triage.outcomes[this.walked.outcome];
    },
    /** Whether the triage says not to answer with a text. */
    get held() {
      return Boolean(this.outcome) && HOLDS.includes(this.outcome.does)
        && !this.outcome.responses.includes(this.state.chosen);
    },
    reply(question, answer) {
      this.state.given[question] = answer;
      this.state.chosen = "";
      const within = verdict.contains(document.activeElement);
      this.render();
      if (within) this.goOn();
    },
    /** Takes the keyboard on from an answer to the triage, whose button is gone. */
    goOn() {
      const next = verdict.querySelector(".ho-desk__question button");
      if (next) next.focus();
      else if (!HandoverAction.focus(main)) verdict.querySelector("button").focus();
    },
    speak(language) {
      this.state.spoken = language;
      this.render();
    },
    vary(id, wording) {
      this.state.wordings[id] = wording;
      this.render();
    },
    edit(text) {
      Object.assign(this.state, { edited: text, adapting: this.card.name });
      this.show();
      if (text !== null) this.card.area.focus();
    },
    choose(id) {
      this.state.chosen = id;
      this.render();
    },
    /** Shows an answer that was not found, such as an incident's holding line. */
    pin(id) {
      this.state.pinned = id;
      this.choose(id);
      if (main.getBoundingClientRect().top > innerHeight / 2) HandoverAction.show(main, "start");
    },
    ask(topic) {
      this.state.topic = topic;
      this.show();
    },
    /** Every response, the nearest first. */
    nearest() {
      return search.search(this.state.q, { limit: Object.keys(data.responses).length }).results;
    },
    copied() {
      side.replaceChildren(...this.beside());
    },
    inHours(hours) {
      return new Intl.RelativeTimeFormat(data.chrome).format(hours, "hour");
    },
    beside() {
      const about = this.state.chosen ? HandoverBeside.about(this, this.state.chosen) : null;
      return [about, HandoverBeside.memory(this)].filter(Boolean);
    },

    /** Works everything out again from what was typed. */
    render() {
      this.look();
      const empty = !this.state.q.trim();
      root.classList.toggle("is-empty", empty);
      verdict.replaceChildren(...(empty || !data.triage.start ? [] : [HandoverBeside.verdict(this)]));
      this.show();
    },

    look() {
      const { state } = this;
      this.found = state.q.trim() ? search.search(state.q, { limit: 3 }) : { fits: false, fit: 0, results: [] };
      state.language = state.spoken || (state.q.trim() ? this.found.language : data.language);
      const asked = handle(state.author);
      const called = (member) => [member.name, member.id, ...member.handles.map((one) => one.handle)];
      this.member = (asked && data.members.find((one) => called(one).some((name) => handle(name) === asked))) || null;
      this.tiers = data.spaces[state.space] || Object.values(data.spaces)[0] || this.tiers;
      const { results, fit, fits } = this.found;
      const incident = fit >= NEAR && Object.values(data.incidents).find((one) => HandoverTriage.concerns(one, results, data.responses));
      this.triage(incident || null);
      const led = this.outcome ? this.outcome.responses.filter((id) => data.responses[id]) : [];
      this.ids = this.listed(fits ? results.filter((one) => one.score >= WORTH * results[0].score).map((one) => one.id) : [], incident);
      this.nothing = !fits && !led.length && !state.pinned; // whatever stands there because of an incident
      if (!this.ids.includes(state.chosen)) state.chosen = this.ids[0] || "";
    },

    triage(incident) {
      if (!data.triage.start) return;
      const { state, member, tiers, found } = this;
      const voice = member ? Math.max(0, ...Object.values(member.reactions)) : 0;
      const top = found.results[0];
      const sayable = found.fits && HandoverAnswer.offer(state, top.id).text;
      this.told = HandoverTriage.known({
        comment: state.q, words: read(state.q), reactions: state.reactions, voice, tiers, member,
        fits: sayable ? data.responses[top.id].title : "", incident,
      });
      this.walked = HandoverTriage.walk(data.triage, this.told, state.given);
    },

    /**
     * The answers on show: the incident's holding line first, then what was found, led by the triage. What an
     * outcome names that does not answer goes before what was found; of other outcomes' one has its place.
     */
    listed(found, incident) {
      const { responses = [], named = [], does = "" } = this.outcome || {};
      const known = (ids) => [...new Set(ids)].filter((id) => data.responses[id]);
      const first = [this.state.pinned, incident && incident.holding, ...(HOLDS.includes(does) ? named : [])];
      const agreed = responses.filter((id) => found.includes(id));
      const advised = agreed.length ? [] : known(found.length ? named.slice(0, 1) : responses);
      const ahead = known([...first, ...agreed, ...found]).slice(0, advised.length ? 2 : 3);
      return known([...ahead, ...advised]).slice(0, 3);
    },

    /** Whom to ask, when nothing fits, the answer may not be said, or the triage hands the comment on. */
    asking() {
      if (!this.state.q.trim()) return null;
      const nothing = this.nothing || !this.ids.length;
      const mute = this.card && !this.card.offered.text && !this.card.offered.response.suspendedBy;
      const handsOn = Boolean(this.outcome) && this.outcome.does === "escalate";
      return nothing || mute || handsOn ? HandoverAsking.panel(this, nothing) : null;
    },

    show() {
      this.card = this.state.chosen ? new HandoverAnswer.Card(this, this.state.chosen) : null;
      const asking = this.asking();
      const answers = [this.ids.length > 1 ? tabs(this) : null, this.card && this.card.element];
      main.replaceChildren(...(this.held ? [asking, ...answers] : [...answers, asking]).filter(Boolean));
      HandoverAction.keepInSight(main);
      who.replaceChildren(...[HandoverBeside.who(this)].filter(Boolean));
      side.replaceChildren(...this.beside());
    },
  };

  /** The answers to choose from, the best first. */
  function tabs({ ids, state, outcome }) {
    return el("div", { className: "ho-desk__tabs", aria: { role: "tablist", label: say("fits") } },
      ...ids.map((id) => {
        const offered = HandoverAnswer.offer(state, id);
        const chosen = id === state.chosen;
        return el("button", {
          type: "button", className: "ho-desk__tab", tabIndex: chosen ? 0 : -1, data: { answer: id },
          aria: { role: "tab", selected: String(chosen) }, on: { click: () => desk.choose(id) },
        }, el("span", {}, offered.response.title), HandoverAnswer.chipOf(offered),
        Object.values(data.incidents).some(({ holding }) => holding === id) ? el("small", {}, say("holding"))
          : outcome && outcome.responses.includes(id) && el("small", {}, say("triageLeads")));
      }));
  }

  /** @param {number} by how many answers further down */
  function move(by) {
    const at = desk.ids.indexOf(desk.state.chosen) + by;
    if (at < 0 || at >= desk.ids.length) return false;
    desk.choose(desk.ids[at]);
    return true;
  }

  /* What is typed */

  const KEPT = ["q", "space", "author", "reactions", "where"];

  function fromAddress() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const name of KEPT) if (wanted.has(name)) form.elements[name].value = wanted.get(name);
  }

  function toAddress() {
    const kept = KEPT.map((name) => [name, form.elements[name].value]).filter(([name, value]) => value && !(name === "where" && value === "public"));
    const text = new URLSearchParams(kept).toString();
    history.replaceState(history.state, "", text ? `#${text}` : location.pathname + location.search);
  }

  function typed() {
    const { state } = desk;
    const before = state.q;
    state.q = form.elements.q.value;
    state.space = form.elements.space.value;
    state.author = form.elements.author.value;
    state.where = form.elements.where.value;
    state.reactions = form.elements.reactions.value === "" ? null : Number(form.elements.reactions.value);
    if (before !== state.q) Object.assign(state, { chosen: "", pinned: "", topic: "", draft: "", edited: null, given: {}, spoken: "" });
    if (HandoverTriage.replaced(before, state.q)) Object.assign(state, { values: {}, link: "", meanwhile: "" });
    about.textContent = told() || say("about");
    desk.render();
    toAddress();
  }

  /** What is known about the comment, in a line. */
  function told() {
    const { space, author, where, reactions } = desk.state;
    return [
      space && data.spaces[space].name, author.trim(), reactions !== null && say("reactionsSoFar", { count: number(reactions) }),
      where === "private" && say("private"),
    ].filter(Boolean).join(" · ");
  }

  function keys(event) {
    const box = form.elements.q;
    const atEnd = box.selectionStart === box.value.length;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (desk.card) desk.card.copy();
    } else if ((event.key === "ArrowDown" && atEnd && move(1)) || (event.key === "ArrowUp" && atEnd && move(-1))) {
      event.preventDefault();
    }
  }

  function inTabs(event) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!event.target.matches("[role=tab]")) return;
    if (event.key === "Enter") {
      event.preventDefault();
      desk.card.copy();
    } else if (by) {
      event.preventDefault();
      move(by);
      main.querySelector("[role=tab][aria-selected=true]").focus();
    }
  }

  /** Pasting anywhere but into a field pastes the comment. */
  function pasted(event) {
    if (!root.isConnected) return document.removeEventListener("paste", pasted);
    if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable]")) return undefined;
    const text = event.clipboardData && event.clipboardData.getData("text");
    if (!text) return undefined;
    form.elements.q.value = text;
    form.elements.q.focus();
    return typed();
  }

  root.querySelectorAll("[data-holding]").forEach((pressed) => {
    pressed.addEventListener("click", () => desk.pin(pressed.dataset.holding));
  });
  const folds = root.querySelectorAll("[data-folds]");
  const wide = matchMedia("(min-width: 45em)");
  const unfold = () => folds.forEach((fold) => { fold.open = wide.matches; });
  wide.addEventListener("change", unfold);
  unfold();
  form.addEventListener("input", typed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.q.addEventListener("keydown", keys);
  main.addEventListener("keydown", inTabs);
  document.addEventListener("paste", pasted);
  const share = copier(say("copyLink"), () => location.href);
  share.className = "ho-desk__link ho-desk__share";
  form.querySelector("[data-share]").replaceWith(share);
  form.querySelector("datalist").append(...data.members.flatMap((member) =>
    (member.handles.length ? member.handles : [{ handle: member.name }]).map(({ handle: name }) => el("option", { value: name }, member.name))));
  document.querySelectorAll(".ho-desk__shelf").forEach((shelf) => { shelf.open = false; });
  root.hidden = false;
  fromAddress();
  typed();
  form.elements.q.focus({ preventScroll: true });
})();
