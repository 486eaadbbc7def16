/*
 * What the desk writes for others: entries' files, a message to a department, a reminder for a calendar. No
 * page in it: it sets one name, HandoverPapers. Texts are quoted as JSON quotes them, which YAML reads too.
 */
var HandoverPapers = (() => {
  "use strict";

  const DAY = 86400000;

  /** A name for a file: whole words in small letters, digits and hyphens. @param {string} text @param {number} [most] */
  function slug(text, most = 40) {
    const plain = text.toLowerCase().replace(/œ/g, "oe").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    const name = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    const short = name.length > most ? name.slice(0, most + 1).replace(/-[^-]*$/, "").slice(0, most) : name;
    return short || "sans-titre";
  }

  /** @param {string} day @param {number} days @returns {string} */
  function after(day, days) {
    return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);
  }

  /** One YAML text: quoted, on one line. @param {string} text */
  const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

  /** A file of `key: value` lines, without what is empty. @param {[string, string | string[]][]} fields */
  function yaml(fields) {
    return fields
      .filter(([, value]) => value && value.length)
      .map(([key, value]) => (Array.isArray(value) ? [`${key}:`, ...value].join("\n") : `${key}: ${value}`))
      .join("\n")
      .concat("\n");
  }

  /** A thread's file. @param {object} thread its fields as the handbook names them, texts unquoted */
  function threadFile(thread) {
    const texts = ["title", "link", "promised", "next_step"];
    const keys = ["title", "type", "who", "space", "link", "about", "promised", "on", "by_response", "next_step",
      "due", "owner", "status"];
    return yaml(keys.map((key) => [key, thread[key] && texts.includes(key) ? quoted(thread[key]) : thread[key]]));
  }

  /** The file of a response still to be written in these languages, with the comment as its first example. */
  function responseFile({ title, topic, comment, languages, text }) {
    return yaml([
      ["title", quoted(title)],
      ["topics", topic ? `[${topic}]` : ""],
      ["comments", [`  - ${quoted(comment)}`]],
      ["wordings", languages.flatMap((language) => [`  - language: ${language}`, `    text: ${quoted(text)}`])],
    ]);
  }

  /** A text as iCalendar writes it, folded at 73 bytes. @param {string} line */
  function folded(line) {
    const parts = [];
    let part = "";
    let bytes = 0;
    for (const sign of line) {
      const size = new TextEncoder().encode(sign).length;
      if (bytes + size > 73) {
        parts.push(part);
        [part, bytes] = [" ", 1];
      }
      part += sign;
      bytes += size;
    }
    return [...parts, part].join("\r\n");
  }

  const escapedText = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  /** A reminder: a whole day, with an alarm that morning. @returns {string} an iCalendar file (RFC 5545) */
  function reminder({ title, text, due, today, host }) {
    const compact = (day) => day.replace(/-/g, "");
    return [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//handover//desk//EN",
      "BEGIN:VEVENT",
      `UID:${slug(title)}-${compact(due)}@${host || "handover.invalid"}`,
      `DTSTAMP:${compact(today)}T000000Z`,
      `DTSTART;VALUE=DATE:${compact(due)}`,
      `DTEND;VALUE=DATE:${compact(after(due, 1))}`,
      `SUMMARY:${escapedText(title)}`,
      `DESCRIPTION:${escapedText(text)}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escapedText(title)}`,
      "TRIGGER:PT9H",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
    ].map((line) => `${folded(line)}\r\n`).join("");
  }

  /** A message in words: a subject, then blocks with a heading each. @param {[string, string][]} blocks */
  function message(subject, blocks, end) {
    const told = blocks.filter(([, text]) => text).map(([heading, text]) => `${heading}\n${text}`);
    return [subject, ...told, end].join("\n\n").concat("\n");
  }

  return { after, message, reminder, responseFile, slug, threadFile };
})();
