/*
 * One answer on the desk: its wording large, slots to fill in, and the button that copies it. It sets one name,
 * HandoverAnswer.
 */
var HandoverAnswer = (() => {
  "use strict";

  const { announce, button, chip, el, inWords, lines, link, number, say, tell, today } = HandoverParts;
  const data = HANDOVER_DESK;

  /** The wording to offer of a response, and what may be copied of it today. */
  function offer(state, id) {
    const response = data.responses[id];
    const day = today();
    const spoken = HandoverWording.languagesOf(response);
    const language = spoken.includes(state.language) ? state.language : spoken[0];
    const asked = { language, space: state.space, where: state.where, day };
    const copiedOn = (index) => HandoverMemory.copiedOn(id, index, day);
    const order = HandoverWording.ranked(response, asked, copiedOn);
    const chosen = state.wordings[id];
    const at = order.includes(chosen) && response.wordings[chosen].language === language ? chosen : order[0];
    const wording = response.wordings[at];
    return { id, response, wording, at, order, language, ...HandoverWording.standing(response, wording, day) };
  }

  /** The state in a word or two and its colour, as of the reader's day. */
  function stateOf(offered) {
    if (offered.over === "over") return [say("over"), "bad"];
    if (offered.over === "early") return [say("notYet"), "bad"];
    return [offered.wording.short, offered.last ? "warn" : offered.wording.tone || ""];
  }

  const chipOf = (offered) => chip(...stateOf(offered));

  /** Where and how a wording is said, in words. */
  function placeOf(wording) {
    const parts = [
      data.languages[wording.language] || wording.language,
      wording.space ? (data.spaces[wording.space] || { name: wording.space }).name : say("everywhere"),
      wording.where && say(wording.where),
      wording.variant && say("variant", { letter: wording.variant }),
    ];
    return parts.filter(Boolean).join(" · ");
  }

  /** What stands in a slot until it is filled in. @param {object} response @param {string} name */
  function labelOf(response, name) {
    const found = response.slots.find((slot) => slot.name === name);
    return found ? found.shown : name.replace(/_/g, " ");
  }

  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** An answer on show. */
  class Card {
    /** @param {object} desk the page: `state`, `copied(copy)`, `render()`, `outcome`, `told` @param {string} id */
    constructor(desk, id) {
      this.desk = desk;
      this.offered = offer(desk.state, id);
      if (desk.state.adapting !== this.name) desk.state.edited = null; // it was written for another wording
      this.labels = Object.fromEntries(this.offered.response.slots.map((slot) => [slot.name, slot]));
      this.source = this.offered.text || this.offered.wording.text;
      this.warned = "";
      this.text = el("div", { className: "ho-wording__text", lang: this.offered.wording.language });
      this.below = el("div", { className: "ho-desk__after" });
      this.press = this.copyButton();
      this.row = new HandoverAction.Row(this.offered.response.title, this.press);
      this.element = this.frame();
      this.update();
    }

    /** Which wording it shows. */
    get name() {
      return `${this.offered.id} ${this.offered.at}`;
    }

    label(slot) {
      return labelOf(this.offered.response, slot);
    }

    /** The text as it would be copied. */
    get result() {
      const edited = this.desk.state.edited;
      return edited === null ? this.filled : edited;
    }

    get filled() {
      return HandoverWording.fill(this.source, this.desk.state.values, (slot) => this.label(slot));
    }

    get isAdapted() {
      const { edited } = this.desk.state;
      return edited !== null && HandoverWording.adapted(this.filled, edited, this.offered.response.exactness);
    }

    frame() {
      const [, tone] = stateOf(this.offered);
      const kind = this.offered.text ? tone : "bad";
      const className = `ho-wording ho-desk__card${kind ? ` ho-wording--${kind}` : ""}`;
      return el("section", { className, data: { response: this.offered.id } },
        this.head(), this.notices(), this.desk.state.edited === null ? this.text : this.editor(), this.checkFirst(),
        this.fields(), this.row.element, this.below, this.foot());
    }

    /** What it is called, where it is said, and by whose word it stands. */
    head() {
      const { response, wording, over } = this.offered;
      const [state, tone] = stateOf(this.offered);
      return el("div", { className: "ho-wording__head" },
        el("div", {}, el("strong", {}, response.title), el("span", {}, capital(placeOf(wording))),
          el("p", { className: `ho-desk__state ho-desk__state--${tone || "plain"}` }, over ? state : wording.state)));
    }

    copyButton() {
      const made = button("", () => this.copy());
      made.disabled = !this.offered.text;
      made.dataset.deskCopy = "";
      return made;
    }

    /** What must be known before copying: another language, suspended, changed since. */
    notices() {
      const { response, wording, language, last, text } = this.offered;
      const asked = this.desk.state.language;
      const incident = data.incidents[response.suspendedBy];
      const names = (code) => data.languages[code] || code;
      return el("div", { className: "ho-desk__notices" },
        language !== asked && el("p", {}, say("noLanguage", { language: names(asked), other: names(language) })),
        incident && el("p", {}, `${say("suspended", { incident: incident.title })}. `,
          incident.holding && button(say("sayHolding"), () => this.desk.pin(incident.holding), "link")),
        last && el("p", {}, say("lastSayable", { day: inWords(wording.last.until) })),
        !text && !incident && el("p", {}, wording.otherwise || say("askWhom", { who: this.whom() })),
        text && this.desk.held && el("p", {}, say("noCopyTriage")));
    }

    /** What to make sure of before it is said, beside what is to be filled in. */
    checkFirst() {
      const { response, text } = this.offered;
      return text ? lines(say("checkFirst"), response.checkFirst, "check") : null;
    }

    /** Whose word is missing. */
    whom() {
      const names = this.offered.response.departments.map((id) => data.departments[id] && data.departments[id].name);
      return names.filter(Boolean).join(", ") || this.offered.response.escalate.name || "";
    }

    fields() {
      const slots = HandoverWording.slotsOf(this.source);
      if (!slots.length || !this.offered.text) return null;
      return el("div", { className: "ho-desk__fields", aria: { role: "group", label: say("toFill") } },
        ...slots.map((slot) => this.field(slot)));
    }

    field(name) {
      const { what = name, allowed = [], maximum = "" } = this.labels[name] || {};
      const value = this.desk.state.values[name] || "";
      const shared = { className: "ho-input", name: `slot-${name}`, on: {
        input: (event) => this.filledIn(name, event.target.value),
        keydown: (event) => this.keyIn(event),
      } };
      const input = allowed.length
        ? el("select", shared, el("option", { value: "" }, this.label(name)),
          ...allowed.map((one) => el("option", { value: one, selected: one === value }, one)))
        : el("input", { ...shared, value, placeholder: this.label(name), autocomplete: "off", enterKeyHint: "next" });
      return el("label", { className: "ho-field" }, what, input,
        maximum && el("span", { className: "ho-desk__most" }, say("most", { value: maximum })));
    }

    filledIn(name, value) {
      const { state } = this.desk;
      const before = this.filled;
      state.values[name] = value.trim();
      if (state.edited !== null) {
        state.edited = state.edited === before ? this.filled : state.edited;
        this.area.value = state.edited;
      }
      this.update();
    }

    get inputs() {
      return [...this.element.querySelectorAll(".ho-desk__fields .ho-input")];
    }

    /** Enter goes to the next empty slot further on, and copies when there is none. */
    keyIn(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const next = this.inputs.slice(this.inputs.indexOf(event.target) + 1).find((input) => !input.value);
      if (next) next.focus();
      else this.copy();
    }

    editor() {
      this.area = el("textarea", { className: "ho-input ho-desk__editor", lang: this.offered.wording.language,
        rows: 6, value: this.desk.state.edited, aria: { label: say("yourText") }, on: {
          input: () => {
            this.desk.state.edited = this.area.value;
            this.update();
          },
        } });
      return this.area;
    }

    foot() {
      const { response, wording, text } = this.offered;
      const editing = this.desk.state.edited !== null;
      const others = HandoverWording.languagesOf(response).filter((code) => code !== wording.language);
      const differing = !text && wording.agreed.length > 1; // otherwise the line under the title names them all
      return el("div", { className: "ho-wording__foot" },
        ...(differing ? wording.agreed : []).map((one) => el("p", { className: "ho-desk__agreed" }, one)),
        wording.agreed.length === 0 && response.departments.length > 0 && el("p", {}, say("mustAgree", { who: this.whom() })),
        el("p", {}, response.exactnessWords),
        el("p", { className: "ho-desk__ways" },
          ...others.map((code) => button(say("otherLanguage", { language: data.languages[code] || code }), () => this.desk.speak(code), "link")),
          ...this.variants(),
          text && button(editing ? say("unadapt") : say("adapt"), () => this.desk.edit(editing ? null : this.filled), "link"),
          link(say("page"), response.href)));
    }

    /** The other variants of the same wording, one click away. */
    variants() {
      const { response, wording, order, at, id } = this.offered;
      const alike = (other) => ["language", "space", "where"].every((key) => other[key] === wording[key]);
      return order.filter((index) => index !== at && alike(response.wordings[index]))
        .map((index) => button(say("variant", { letter: response.wordings[index].variant }), () => this.desk.vary(id, index), "link"));
    }

    /** Shows the text, its length, and whether it is still the approved one. */
    update() {
      const { values } = this.desk.state;
      this.text.replaceChildren(...HandoverWording.parse(this.source).map((piece) => this.shown(piece, values)));
      this.row.say(...this.howFar(), this.offered.text && this.length());
      this.warn("");
    }

    /** What is still empty, by its label; an edited text is copied as it stands. */
    get empty() {
      if (this.desk.state.edited !== null) return [];
      return HandoverWording.missing(this.source, this.desk.state.values).map((slot) => this.label(slot));
    }

    /** How far the text is, and in which colour. @returns {[string | Node, string]} */
    howFar() {
      const { text, last } = this.offered;
      const missing = this.empty;
      if (!text) return [stateOf(this.offered)[0], "bad"];
      if (missing.length) return [say("stillEmpty", { count: number(missing.length) }), "warn"];
      if (this.isAdapted) return [say("adapted"), "warn"];
      if (last) return [say("readyLast"), "warn"];
      return this.desk.held ? [say("noCopyTriage"), "warn"] : [say("ready"), "ok"];
    }

    /** What the button does when it is pressed next. */
    get doing() {
      if (!this.offered.text) return say("cannotCopy");
      if (this.warned) return say("copyAgain");
      if (this.empty.length) return say("fillIn");
      return this.isAdapted ? say("copyAdapted") : this.offered.last ? say("copyLast") : say("copy");
    }

    shown(piece, values) {
      if (!piece.slot) return document.createTextNode(piece);
      const value = values[piece.slot];
      const title = this.labels[piece.slot] ? this.labels[piece.slot].what : "";
      return el("span", { className: `ho-slot${value ? " is-filled" : ""}`, title }, value || this.label(piece.slot));
    }

    /** How long the text is, and whether that is too long. */
    length() {
      const space = data.spaces[this.desk.state.space || this.offered.wording.space];
      const used = [...this.result].length;
      const over = space && space.limit ? used - space.limit : 0;
      this.row.count.classList.toggle("is-over", over > 0);
      if (over > 0) return say("tooLong", { over: number(over), space: space.name });
      return space && space.limit ? say("ofCharacters", { used: number(used), limit: number(space.limit) })
        : say("characters", { used: number(used) });
    }

    warn(words, kind = "") {
      this.warned = kind;
      this.row.warn(words);
      this.row.label(this.doing);
      const quiet = words || this.isAdapted || this.offered.last || this.desk.held;
      this.press.classList.toggle("ho-button--quiet", Boolean(quiet));
    }

    /** Whether something stands against copying that one more press may overrule. */
    hesitates() {
      const { empty } = this;
      if (empty.length && !this.warned) {
        this.warn(say("missing", { slots: empty.join(", ") }), "missing");
        const first = this.inputs.find((input) => !input.value);
        if (first) first.focus();
        return true;
      }
      const before = HandoverMemory.saidTo(this.desk.state.author, this.offered.id, today());
      if (before && this.warned !== "twice") {
        this.warn(say("saidBefore", { author: before.author, day: inWords(before.day) }), "twice");
        return true;
      }
      return false;
    }

    async copy() {
      if (!this.offered.text || this.hesitates()) return;
      const done = await HandoverMemory.clipboard(this.result);
      this.warn("");
      tell(this.press, done ? say("copied") : say("copyFailed"), done);
      if (!done) return getSelection().selectAllChildren(this.text);
      const { id, at, response, wording } = this.offered;
      const what = say("copiedWhat", { title: response.title, place: placeOf(wording) });
      this.row.copied(what);
      announce(what);
      HandoverMemory.remember({ response: id, wording: at, author: this.desk.state.author.trim(), day: today() });
      this.below.replaceChildren(...HandoverAfter.after(this));
      this.desk.copied();
      return HandoverAction.show(this.below);
    }
  }

  return { Card, chipOf, labelOf, offer };
})();
