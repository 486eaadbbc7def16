/*
 * When no response fits, or the triage hands a comment to a department: whom to ask, how, with which message,
 * and what is said meanwhile. It sets one name, HandoverAsking.
 */
var HandoverAsking = (() => {
  "use strict";

  const { announce, button, copier, el, inWords, lines, link, say, tell, today } = HandoverParts;
  const data = HANDOVER_DESK;
  const HOURS_A_DAY = 8;
  const WEEKEND = [0, 6];

  /** The topic that the CM chose, or that the answer on show or the nearest responses speak of. */
  function topicOf(desk) {
    if (desk.state.topic) return desk.state.topic;
    const near = [desk.state.chosen, ...desk.found.results.map(({ id }) => id)].map((id) => data.responses[id]);
    const found = near.find((one) => one && one.topics.length);
    return found ? found.topics[0] : "";
  }

  /** Whom to ask: the department that the triage names or whose word is missing, otherwise the topic's owner. */
  function departmentOf(desk) {
    const { outcome, state, card } = desk;
    const missing = card && !card.offered.text && card.offered.wording.missing.find((name) => data.departments[name]);
    const named = !state.topic && ((outcome && outcome.does === "escalate" && outcome.department) || missing);
    const topic = data.topics[topicOf(desk)];
    return named || (topic ? topic.owner : (outcome && outcome.department) || Object.keys(data.departments)[0] || "");
  }

  /** The day on which a department that answers within so many working hours has answered. */
  function answered(hours) {
    let day = today();
    for (let left = Math.max(1, Math.ceil((hours || HOURS_A_DAY) / HOURS_A_DAY)); left > 0; left -= 1) {
      do day = HandoverPapers.after(day, 1);
      while (WEEKEND.includes(new Date(`${day}T12:00:00Z`).getUTCDay()));
    }
    return day;
  }

  /** The holding line nearest to the comment that may be said today. */
  function holdingLine(desk) {
    const found = desk.nearest().filter(({ id }) => data.responses[id] && data.responses[id].purpose === "holding-line");
    const fitting = found.find(({ id }) => HandoverAnswer.offer(desk.state, id).text);
    return fitting ? HandoverAnswer.offer(desk.state, fitting.id) : null;
  }

  /** @param {object} desk @param {boolean} nothing whether nothing fits, or the triage hands it on */
  function panel(desk, nothing) {
    const id = departmentOf(desk);
    const department = data.departments[id];
    if (!department) return nothing ? unanswered(desk, el("div", {})) : null;
    const due = el("input", { type: "date", name: "needed", className: "ho-input", value: answered(department.within), min: today() });
    const draft = el("textarea", { name: "draft", className: "ho-input", rows: 2, value: desk.state.draft,
      on: { input: () => { desk.state.draft = draft.value; } } });
    const address = el("input", { type: "url", name: "link", className: "ho-input", value: desk.state.link, placeholder: "https://",
      on: { input: () => { desk.state.link = address.value.trim(); } } });
    const holding = holdingLine(desk);
    const written = () => ({ due: due.value || answered(department.within), draft: draft.value.trim(), link: address.value.trim() });
    const row = messenger(department, () => message(desk, holding, written()));
    const ask = el("div", { className: "ho-desk__asking" },
      el("p", { className: "ho-desk__title" }, say("ask", { department: "" }), link(department.name, department.href)),
      reach(department),
      el("div", { className: "ho-desk__fields ho-desk__fields--plain" },
        topics(desk), field("neededBy", due), field("link", address), field("draft", draft, "wide")),
      meanwhile(desk, holding),
      row.element,
      el("p", { className: "ho-desk__then" }, say("afterAsking"), " ",
        copier(say("copyWaiting", { department: department.name }), () => waiting(desk, id, written()))));
    return nothing ? unanswered(desk, ask) : el("section", { className: "ho-desk__nothing" }, ask);
  }

  /** The row that copies the message to the department. @param {() => string} written the message */
  function messenger(department, written) {
    const row = new HandoverAction.Row(say("messageTo", { department: department.name }), button("", async () => {
      const done = await HandoverMemory.clipboard(written());
      tell(row.press, done ? say("copied") : say("copyFailed"), done);
      if (!done) return;
      const what = say("copiedMessage", { department: department.name });
      row.copied(what);
      announce(what);
    }));
    row.element.classList.add("ho-desk__action--titled");
    row.label(say("copyMessage"));
    return row;
  }

  function unanswered(desk, ask) {
    const near = desk.found.results.filter(({ id }) => data.responses[id]);
    const file = () => `content/responses/${HandoverPapers.slug(desk.state.q)}.yaml`;
    return el("section", { className: "ho-desk__nothing" },
      el("p", { className: "ho-desk__title ho-desk__title--big" }, say("nothing")),
      el("p", {}, say("nothingWhy")),
      near.length > 0 && el("p", { className: "ho-small ho-desk__near" }, say("nearest"),
        ...near.map(({ id }) => button(data.responses[id].title, () => desk.pin(id), "link"))),
      ask,
      el("div", { className: "ho-desk__note-it" },
        el("p", { className: "ho-desk__label" }, say("note")),
        el("p", {}, say("noteWhy")), el("p", { className: "ho-small" }, say("saveAs", { file: file() })),
        el("div", { className: "ho-desk__row" }, copier(say("copyNote"), () => note(desk)))));
  }

  const field = (name, input, kind = "") =>
    el("label", { className: `ho-field${kind ? ` ho-desk__field--${kind}` : ""}` }, say(name), input);

  function reach(department) {
    const within = department.within ? say("answersWithin", { hours: department.within }) : "";
    return el("p", {}, [department.reach, department.hours, within, department.outOfHours].filter(Boolean).join(" · "));
  }

  function topics(desk) {
    const chosen = topicOf(desk);
    const sorted = Object.entries(data.topics).sort(([, one], [, other]) => one.label.localeCompare(other.label, data.chrome));
    const select = el("select", { className: "ho-input", name: "topic", on: { change: () => desk.ask(select.value) } },
      ...sorted.map(([id, topic]) => el("option", { value: id, selected: id === chosen }, topic.label)));
    return field("whichTopic", select);
  }

  /** A wording with its slots in brackets. */
  const inBrackets = ({ text, response }) => HandoverWording.fill(text, {}, (slot) => HandoverAnswer.labelOf(response, slot));

  function meanwhile(desk, holding) {
    if (!holding) return null;
    const said = el("input", { type: "checkbox", checked: desk.state.meanwhile === holding.id, on: { change: () => {
      desk.state.meanwhile = said.checked ? holding.id : "";
    } } });
    return el("details", { className: "ho-desk__meanwhile" },
      el("summary", {}, `${say("nearestHolding")}${data.chrome === "fr" ? "\u00a0" : ""}: ${holding.response.title}`),
      el("p", { className: "ho-desk__held", lang: holding.wording.language }, inBrackets(holding)),
      lines(say("useWhen"), holding.response.useWhen, "ok"),
      el("div", { className: "ho-desk__row" },
        el("label", { className: "ho-desk__check" }, said, say("sayMeanwhile")),
        button(say("show"), () => desk.pin(holding.id), "quiet")));
  }

  /* What is copied */

  function message(desk, holding, { due, draft, link: address }) {
    const { state } = desk;
    const space = data.spaces[state.space];
    return HandoverPapers.message(say("subject", { day: inWords(due) }), [
      [say("paperComment"), data.chrome === "fr" ? `«\u00a0${state.q.trim()}\u00a0»` : `“${state.q.trim()}”`],
      [say("paperSpace"), [space && space.name, address].filter(Boolean).join(" · ")],
      [say("paperReactions"), state.reactions === null ? "" : String(state.reactions)],
      [say("paperDraft"), draft],
      [say("paperMeanwhile"), holding && state.meanwhile === holding.id ? inBrackets(holding) : say("paperNothing")],
    ], say("paperSilence"));
  }

  function waiting(desk, department, { due, draft, link: address }) {
    const topic = data.topics[topicOf(desk)];
    const title = `${say("waitingFor", { department: data.departments[department].name })}${topic ? `, ${topic.label}` : ""}`;
    return HandoverPapers.threadFile({
      title, type: "question", who: `department/${department}`, space: desk.state.space, link: address,
      about: topic ? `topic/${topicOf(desk)}` : "", on: today(), next_step: draft || say("nextStep"), due, owner: "cm", status: "waiting",
    });
  }

  function note(desk) {
    return HandoverPapers.responseFile({
      title: say("askTitle"), topic: topicOf(desk), comment: desk.state.q.trim(), languages: Object.keys(data.languages), text: say("askWording"),
    });
  }

  return { panel };
})();
