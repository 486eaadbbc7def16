"""Terms of the glossary are explained where they are used, and nowhere they must not be."""

from __future__ import annotations

import pytest

from handover.entries.glossary import Definition, Glossary
from handover.pages.glossary import Terms

TERMS = Terms.of(
    Glossary(
        terms=(
            Definition(term="SAV", meaning='Le "service" <après-vente>'),
            Definition(term="atelier", meaning="À Nantes"),
            Definition(term="R&D", meaning="Le bureau d’études"),
        )
    )
)
SAV = '<abbr title="Le &#34;service&#34; &lt;après-vente&gt;">SAV</abbr>'


def test_the_first_occurrence_is_explained_and_its_meaning_is_escaped() -> None:
    """A second one in the same block stays as it is."""
    assert TERMS.mark("<p>Le SAV, oui le SAV.</p>") == f"<p>Le {SAV}, oui le SAV.</p>"


def test_a_word_in_lower_case_is_found_at_the_begin_of_a_sentence() -> None:
    """An abbreviation keeps its case."""
    assert TERMS.mark("<p>Atelier. sav.</p>") == '<p><abbr title="À Nantes">Atelier</abbr>. sav.</p>'


@pytest.mark.parametrize("text", ["SAVOIR", "l’ateliers", "data-SAV", "&SAV"])
def test_a_term_inside_another_word_is_none(text: str) -> None:
    """Only whole words count."""
    assert TERMS.mark(f"<p>{text}</p>") == f"<p>{text}</p>"


def test_a_term_with_an_ampersand_is_found_as_it_stands_in_html() -> None:
    """Pages are escaped before terms are looked for."""
    assert '">R&amp;D</abbr>' in TERMS.mark("<p>La R&amp;D</p>")


@pytest.mark.parametrize(
    "html",
    [
        '<div class="ho-wording__text" lang="fr">Le SAV <span class="ho-slot">SAV</span> et le SAV</div>',
        '<ul class="ho-bubbles"><li><p>Le SAV</p></li><li>SAV</li></ul>',
        '<p class="ho-row__text ho-said">« SAV »</p>',
        "<blockquote><p>SAV</p></blockquote>",
        '<a href="x/">SAV</a>',
        "<q>SAV</q> <del>SAV</del> <code>SAV</code>",
        '<textarea placeholder="SAV">SAV</textarea>',
        '<p title="SAV">rien</p>',
    ],
)
def test_wordings_quotes_links_and_attributes_stay_as_they_are(html: str) -> None:
    """What somebody said or will say is never touched."""
    assert TERMS.mark(html) == html


def test_text_after_a_quote_is_explained_again() -> None:
    """The end of what is kept is found, also where the same element stands in itself."""
    html = '<div class="ho-wording__text"><div>SAV</div></div><p>SAV</p>'
    assert TERMS.mark(html) == f'<div class="ho-wording__text"><div>SAV</div></div><p>{SAV}</p>'


def test_without_a_glossary_nothing_changes() -> None:
    """A handbook needs none."""
    assert Terms.of(None).mark("<p>SAV</p>") == "<p>SAV</p>"
