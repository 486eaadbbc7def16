"""Scenes at the desk: comments as people write them, and how a test types them and reads what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LATE = "3 semaines que j'attends mon velo, vous comptez me l'envoyer par pigeon ?? Je raconte tout"
SPOKEN = "jai toujours pa recu mon velo sa fait 1 moi, ya kelkun"
ENGLISH = "Tracking says it was delivered but there is nothing here, where is my bike?"
NOWHERE = "la pluie tombe sur la tour eiffel ce soir"
INSULT = "ton collègue Kevin est un connard, va te faire voir"
FORK = "la fourche de ma bergeronnette craque, c'est dangereux pour mes gosses ?"
MARKUP = "<img src=x onerror=\"document.title='harmed'\"> mon vélo est <b>en retard</b> </script>"
DEAR = "1990€ pour un vélo vous etes sérieux"
CODE = "Code promo refusé au moment de payer, sympa"
INTERN = "bonjour je cherche un stage pour ma licence, comment candidater chez vous"
COPY = "[data-desk-copy]"
CARD = ".ho-desk__card"


def asked(page: Page, comment: str, **about: str) -> None:
    """Type a comment, and what is known about it."""
    page.fill("#ho-desk-comment", comment)
    for name, value in about.items():
        field = page.locator(f".ho-desk__ask [name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def titles(page: Page) -> list[str]:
    """Return the titles of the answers on show, the best first."""
    script = "all => all.map(one => one.dataset.answer || one.dataset.response)"
    several: list[str] = page.eval_on_selector_all("[data-answer]", script)
    return several or [str(one) for one in page.eval_on_selector_all(CARD, script)]


def copied(page: Page) -> str:
    """Return what is on the clipboard."""
    page.wait_for_selector(f"{COPY}.is-done")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text
