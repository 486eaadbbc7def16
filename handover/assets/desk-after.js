/*
 * What is to be done once an answer is posted: the promises it makes, when to look again, whom to ask if it is
 * not enough. It sets one name, HandoverAfter.
 */
var HandoverAfter = (() => {
  "use strict";

  const { button, copier, download, el, link, say, today } = HandoverParts;
  const data = HANDOVER_DESK;

  /** @param {object} card the answer that was copied: `desk`, `offered`, `result` @returns {Node[]} */
  function after(card) {
    const { response } = card.offered;
    const { outcome } = card.desk;
    const lines = [
      outcome && outcome.again && say("lookAgain", { when: card.desk.inHours(outcome.again) }),
      response.escalate.name && el("span", {}, say("notEnough"), " ", link(response.escalate.name, response.escalate.href)),
    ].filter(Boolean);
    if (!lines.length && !response.promises.length) return [];
    return [
      el("p", { className: "ho-desk__label" }, say("after")),
      ...response.promises.map((promise) => promised(card, promise)),
      lines.length ? el("ul", {}, ...lines.map((line) => el("li", {}, line))) : null,
    ].filter(Boolean);
  }

  /** A promise that was just made: its thread and its reminder. */
  function promised(card, { what, days }) {
    const day = today();
    const due = el("input", { type: "date", className: "ho-input", value: HandoverPapers.after(day, days), min: day });
    const file = `content/threads/${HandoverPapers.slug(what)}-${day}.yaml`;
    const thread = () => HandoverPapers.threadFile(threadOf(card, what, due.value || HandoverPapers.after(day, days)));
    return el("div", { className: "ho-desk__promise" },
      el("p", {}, `${say("promise")} `, el("strong", {}, what)),
      el("div", { className: "ho-desk__row" },
        el("label", { className: "ho-field" }, say("dueOn"), due),
        copier(say("copyThread"), thread),
        button(say("reminder"), () => download(`${HandoverPapers.slug(what)}.ics`, "text/calendar",
          HandoverPapers.reminder({ title: what, text: card.result, due: due.value, today: day, host: data.host })), "quiet")),
      el("p", { className: "ho-small" }, say("saveAs", { file })));
  }

  function threadOf({ desk: { member, state }, offered, result }, what, due) {
    return {
      title: what, type: "promise", who: member ? `member/${member.id}` : "", space: state.space, link: state.link,
      promised: result, on: today(), by_response: offered.id, next_step: say("nextPromise"), due, owner: "cm", status: "open",
    };
  }

  return { after };
})();
