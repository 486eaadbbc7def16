"""What the desk's scripts say, in the reader's language. Slots in braces are filled in the browser."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from handover.language import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.language import Language

WORDS: Mapping[str, Sentence] = MappingProxyType(
    {
        # the answers
        "fits": say("What fits best"),
        "everywhere": say("everywhere"),
        "public": say("in public"),
        "private": say("in private"),
        "variant": say("variant {letter}"),
        "otherLanguage": say("Show it in {language}"),
        "noLanguage": say("There is no wording in {language}; this one is in {other}."),
        "copy": say("Copy"),
        "copyAdapted": say("Copy the adapted text"),
        "copyLast": say("Copy the last approved wording"),
        "copyAgain": say("Copy it all the same"),
        "fillIn": say("Fill in"),
        "ready": say("Ready to be copied"),
        "readyLast": say("The last approved wording is ready"),
        "stillEmpty": say("{count} to fill in"),
        "copied": say("Copied"),
        "copiedWhat": say("Copied: {title}, {place}"),
        "copiedMessage": say("Copied: the message to {department}"),
        "copyFailed": say("Select the text and copy it"),
        "cannotCopy": say("Not to be copied"),
        "missing": say("Still empty: {slots}"),
        "toFill": say("What to fill in"),
        "most": say("at most: {value}"),
        "characters": say("{used} characters"),
        "ofCharacters": say("{used} of {limit} characters"),
        "tooLong": say("{over} characters too many for {space}"),
        "adapt": say("Adapt the text"),
        "unadapt": say("Back to the wording"),
        "yourText": say("Your text"),
        "adapted": say("Adapted, no longer approved"),
        "why": say("Because somebody already wrote"),
        "whyTitle": say("Because of its title and text"),
        "useWhen": say("Use when"),
        "neverWhen": say("Never when"),
        "checkFirst": say("Check first"),
        "notEnough": say("If it is not enough"),
        "page": say("The whole response"),
        "happened": say("It happened before"),
        "madeWorse": say("Made it worse: {what}"),
        "mustAgree": say("Must agree: {who}"),
        "over": say("Not to be said any more"),
        "notYet": say("Not to be said yet"),
        "lastSayable": say(
            "The text changed since it was approved. This is the last approved wording, sayable until {day}."
        ),
        "sayHolding": say("Say its holding line"),
        "suspended": say("Suspended during the incident: {incident}"),
        "askWhom": say("Nothing can be said with it today. Ask {who}."),
        "triageLeads": say("Advised by the triage"),
        "holding": say("Holding line of the open incident"),
        "saidBefore": say("You already said this to {author} on {day}."),
        # what to do
        "does.answer": say("We answer"),
        "does.escalate": say("We pass it on"),
        "does.moderate": say("We moderate"),
        "does.let-stand": say("We do not answer"),
        "does.monitor": say("We do not answer for now"),
        "sureAnswer": say("We answer. One question decides how."),
        "surePass": say("We pass it on. One question decides to whom."),
        "unsure": say("One question decides whether we answer."),
        "signal.formal-request": say("formal request"),
        "signal.safety": say("danger"),
        "signal.insult": say("insult"),
        "signal.question": say("waits for an answer"),
        "signal.facts-wrong": say("wrong facts"),
        "signal.our-mistake": say("our mistake"),
        "signal.personal-data": say("personal data"),
        "signal.known-author": say("known author"),
        "signal.noticed": say("noticed"),
        "signal.widely-heard": say("widely heard"),
        "signal.response-fits": say("an approved response fits"),
        "signal.open-incident": say("the open incident"),
        "yes": say("Yes"),
        "no": say("No"),
        "becauseOf": say("because of “{word}”"),
        "becauseReactions": say("{count} reactions; widely heard from {least} here"),
        "becauseNoticed": say("{count} reactions; noticed from {least} here"),
        "becauseVoice": say("this voice had {count} reactions"),
        "flip": say("Change it"),
        "youSaid": say("You said"),
        "read": say("The desk read"),
        "readNothing": say("No sign of"),
        "lookAgain": say("Look again {when}"),
        "noCopyTriage": say("The triage says not to answer with a text."),
        # after the copy
        "after": say("After it is posted"),
        "promise": say("You have just promised:"),
        "due": say("due {day}"),
        "copyThread": say("Copy the promise for the handbook"),
        "reminder": say("Download a reminder (.ics)"),
        "saveAs": say("Paste it into a new file: {file}"),
        "dueOn": say("Due on"),
        # memory
        "lastCopies": say("Last copies, in this browser only"),
        "forget": say("Clear them"),
        "forgotten": say("Cleared"),
        "toAuthor": say("to {author}"),
        # who
        "promisesOpen": say("Open promises"),
        "past": say("Past incidents"),
        "howToTalk": say("How to talk to them"),
        "unknownAuthor": say("No member of the handbook is called that."),
        # nothing fits
        "nothing": say("Nothing fits"),
        "nothingWhy": say("No response answers this comment. Do not improvise: ask, and say when."),
        "nearest": say("The nearest, unlikely to fit:"),
        "ask": say("Ask {department}"),
        "answersWithin": say("answers within {hours} working hours"),
        "whichTopic": say("What is it about?"),
        "nearestHolding": say("The nearest holding line"),
        "sayMeanwhile": say("I say it meanwhile"),
        "show": say("Show it to copy it"),
        "nextPromise": say("Do what was promised, say so where it was promised, then close this thread."),
        "nextStep": say("Write the answer on the day it comes, then close this thread."),
        "copyNote": say("Copy the response to be written"),
        "neededBy": say("Needed by"),
        "link": say("Link to the comment"),
        "draft": say("Draft of an answer, if you have one"),
        "messageTo": say("Message to {department}"),
        "copyMessage": say("Copy the message"),
        "afterAsking": say("Once it is sent:"),
        "copyWaiting": say("Copy “waiting for {department}” for the handbook"),
        "note": say("Note this comment"),
        "noteWhy": say("A response to be written, with this comment as its first example."),
        # papers
        "subject": say("A comment to answer, needed by {day}"),
        "paperComment": say("The comment"),
        "paperSpace": say("Where"),
        "paperReactions": say("Reactions so far"),
        "paperDraft": say("What I would answer"),
        "paperMeanwhile": say("What I say meanwhile"),
        "paperNothing": say("Nothing; the comment stays without an answer until you write back."),
        "paperSilence": say("Without a word from you I say nothing: silence is not consent."),
        "waitingFor": say("Waiting for {department}"),
        "askTitle": say("Title of the response to be written"),
        "askWording": say("What we say."),
        # what is known about the comment
        "about": say("Where, who, how many reactions?"),
        "reactionsSoFar": say("reactions: {count}"),
        # links
        "copyLink": say("Copy a link to this search"),
    }
)
"""Every text that a script shows, by the name it calls it."""


def words(language: Language) -> dict[str, str]:
    """Return every text in *language*, slots left as they are."""
    return {name: language.gettext(sentence.text) for name, sentence in WORDS.items()}
