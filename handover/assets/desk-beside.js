/*
 * What stands around an answer: what to do at all, who wrote, when to use it, whom to ask when nothing fits,
 * and the last copies. It sets one name, HandoverBeside.
 */
var HandoverBeside = (() => {
  "use strict";

  const { button, chip, el, inWords, lines, link, number, say, today } = HandoverParts;
  const data = HANDOVER_DESK;
  const ANSWERS = ["respond", "correct", "put-right", "move-to-private"];
  const PASSES = ["escalate"];

  /* What to do */

  /** The triage: a question with its answers, or what to do; and what the desk read. */
  function verdict(desk) {
    const { steps, ask, outcome } = desk.walked;
    const tone = !outcome ? "ask" : ANSWERS.includes(data.triage.outcomes[outcome].does) ? "go" : "hold";
    return el("div", { className: `ho-desk__triage ho-desk__triage--${tone}` },
      ask ? asked(desk, ask) : outcome ? told(outcome) : null,
      read(desk, steps));
  }

  /** Whether to answer at all, in a few words. @param {string} words */
  const inShort = (words) => el("p", { className: "ho-desk__in-short" }, words);

  /** What is already sure while a question is open: every way on answers, or every way on hands over. */
  function sure(desk, id) {
    const ways = HandoverTriage.ahead(data.triage, desk.told, desk.state.given, id).map((one) => data.triage.outcomes[one].does);
    const all = (kinds) => ways.length > 0 && ways.every((does) => kinds.includes(does));
    return say(all(ANSWERS) ? "sureAnswer" : all(PASSES) ? "surePass" : "unsure");
  }

  function asked(desk, id) {
    const question = data.triage.questions[id];
    return el("div", { className: "ho-desk__question" },
      el("div", {},
        inShort(sure(desk, id)),
        el("p", { className: "ho-desk__title" }, question.ask),
        question.help && el("p", { className: "ho-small" }, question.help)),
      el("div", { className: "ho-desk__row" },
        ...question.answers.map((one, index) => button(one.answer, () => desk.reply(id, index), "quiet"))));
  }

  /** What the outcome says, which the page already holds in words. */
  function told(id) {
    const written = document.querySelector(`template[data-outcome="${CSS.escape(id)}"]`);
    const { does, title } = data.triage.outcomes[id];
    return el("div", {},
      inShort(say(ANSWERS.includes(does) ? "does.answer" : `does.${does}`)),
      el("p", { className: "ho-desk__title" }, title),
      written ? written.content.cloneNode(true) : null);
  }

  /** Each step as a mark that one click changes: what the CM said, what was found, what was looked for in vain. */
  function read(desk, steps) {
    const own = steps.filter((step) => step.own);
    const absent = steps.filter((step) => !step.own && data.triage.questions[step.id].answers[step.answer].when === "no");
    const found = steps.filter((step) => !step.own && !absent.includes(step));
    const row = (words, some, made) =>
      some.length > 0 && el("p", { className: "ho-desk__read" }, el("span", {}, words), ...some.map((step) => made(desk, step)));
    return steps.length ? el("div", {}, row(say("youSaid"), own, foundMark), row(say("read"), found, foundMark), row(say("readNothing"), absent, absentMark)) : null;
  }

  function foundMark(desk, step) {
    const question = data.triage.questions[step.id];
    const given = question.answers[step.answer];
    const colon = data.chrome === "fr" ? "\u00a0: " : ": ";
    const words = question.signal ? `${say(`signal.${question.signal}`)}${colon}${given.answer}` : `${question.ask} ${given.answer}`;
    const why = step.own ? "" : because(desk.told[question.signal]);
    return mark(desk, step, "is-loud", words, why && given.when === "yes" ? el("small", {}, why) : null);
  }

  const absentMark = (desk, step) => mark(desk, step, "", say(`signal.${data.triage.questions[step.id].signal}`));

  /** A button that gives a question its next answer. */
  function mark(desk, { id, answer }, kind, ...inside) {
    const question = data.triage.questions[id];
    return el("button", {
      type: "button", className: `ho-desk__mark ${kind}`, title: `${question.ask} ${say("flip")}`,
      on: { click: () => desk.reply(id, (answer + 1) % question.answers.length) },
    }, ...inside);
  }

  /** @param {Told | undefined} told */
  function because(told) {
    if (!told || !told.why) return "";
    if (told.by) return say(told.by, { count: number(Number(told.why)), least: number(told.least) });
    return say("becauseOf", { word: told.why });
  }

  /* Who wrote */

  /** Who wrote, how to talk to them, and what is already between them and us; nothing without an author. */
  function who(desk) {
    const { member, state } = desk;
    if (!member) return state.author.trim() ? el("p", { className: "ho-small" }, say("unknownAuthor")) : null;
    const due = (day) => (day ? ` · ${say("due", { day: inWords(day) })}` : "");
    const heard = Math.max(0, ...Object.values(member.reactions));
    return el("section", { className: "ho-desk__member" },
      el("p", { className: "ho-desk__title" }, link(member.name, member.href)),
      el("p", { className: "ho-desk__chips" }, chip(member.role),
        heard >= desk.tiers.heard && chip(say("signal.widely-heard"), "warn")),
      el("p", { className: "ho-desk__label" }, say("howToTalk")), el("p", {}, member.talk),
      lines(say("promisesOpen"), member.promises.map((one) => el("span", {}, link(one.title, one.href), due(one.due)))),
      lines(say("past"), member.incidents.map((one) => el("span", {}, link(one.title, one.href), ` · ${inWords(one.on)}`))));
  }

  /* About the answer */

  function about(desk, id) {
    const response = data.responses[id];
    return el("section", { className: "ho-desk__about-answer" },
      lines(say("useWhen"), response.useWhen, "ok"),
      lines(say("neverWhen"), response.neverWhen, "bad"),
      lines(say("happened"), response.happened.map(happened)),
      why(desk, response));
  }

  /** A similar incident: when it was, and what not to do again. */
  function happened({ title, href, on, worse }) {
    return el("span", {}, link(title, href), ` · ${inWords(on)}`, worse && el("small", {}, ` ${say("madeWorse", { what: worse })}`));
  }

  /** The example comment that is most like this one. */
  function why(desk, response) {
    const words = new Set(HandoverTriage.fold(desk.state.q).split(" ").filter((word) => word.length > 2).map(cut));
    const scored = response.comments.map((comment) => {
      const own = new Set(HandoverTriage.fold(comment).split(" ").map(cut));
      return [[...own].filter((word) => words.has(word)).length, comment];
    });
    const [shared, comment] = scored.reduce((best, one) => (one[0] > best[0] ? one : best), [0, ""]);
    if (!desk.state.q.trim()) return null;
    if (!shared) return el("p", { className: "ho-small" }, say("whyTitle"));
    return el("div", {}, el("p", { className: "ho-desk__label" }, say("why")),
      el("blockquote", { className: "ho-bubble" }, el("p", {}, comment)));
  }

  const cut = (word) => word.slice(0, 6);

  /* The last copies */

  function memory(desk) {
    const copies = HandoverMemory.copies(today());
    if (!copies.length) return null;
    const known = copies.filter((copy) => data.responses[copy.response]).slice(0, 6);
    return el("details", { className: "ho-desk__memory" },
      el("summary", {}, say("lastCopies")),
      el("ul", {}, ...known.map((copy) => el("li", {},
        link(data.responses[copy.response].title, data.responses[copy.response].href),
        copy.author ? ` ${say("toAuthor", { author: copy.author })}` : "", ` · ${inWords(copy.day)}`))),
      button(say("forget"), () => {
        HandoverMemory.forget();
        HandoverParts.announce(say("forgotten"));
        desk.render();
      }, "link"));
  }

  return { about, memory, verdict, who };
})();
