"""The glossary: words that everybody inside knows and nobody outside does."""

from handover.entries.model import Audience, Entry, Line, Part, Text, field


class Definition(Part):
    """One term and what it means."""

    identity = ("term",)

    term: Line = field("Term", "The word or abbreviation.", example="SAV")
    meaning: Text = field("Meaning", "What it means, in one or two sentences.")


class Glossary(Entry):
    """The company's terms."""

    kind = "glossary"
    folder = "glossary"
    singleton = True
    kind_title = "Glossary"
    kind_title_plural = "Glossary"
    kind_description = "Terms, explained on every page where they are used."
    default_audience = Audience.PUBLIC

    title: Line = field("Title", "What the glossary is called.", default="Glossary")
    terms: tuple[Definition, ...] = field("Terms", "Terms and their meanings.")
