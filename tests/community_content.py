"""A small handbook that has something in every section of the community, and pages made from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from handover.audience import restrict
from handover.entries import Audience
from handover.facts import Opened, open_folder
from handover.language import language
from handover.pages import Setting, Site, make_pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TODAY = date(2026, 9, 14)

FILES: Mapping[str, str] = {
    "company.yaml": """
name: Maison Pédale
sector: Vélos électriques
default_language: fr
languages: [fr, en]
timezone: Europe/Paris
contact_email: bonjour@maison-pedale.example
frozen_on: 2026-09-14
reach: {noticed: 20, widely_heard: 100}
crisis:
  scale:
    - {id: serious, title: Sérieux, criterion: Quelqu'un peut se blesser., call: [department/legal]}
member_defaults:
  why_held: Suivre les promesses.
  source: Leurs messages publics.
  informed: Charte.
  keep_months: 24
listening: {competitors: [Vélodyssée]}
""",
    "charter.yaml": """
voice: [{adjective: Directe, meaning: On dit ce qui est.}]
principles: [{id: keep-criticism, rule: On ne supprime pas une critique., why: Elle revient plus fort.}]
address:
  - {form: vous}
  - {space: forum, form: tu, note: comme tout le monde là-bas}
exceptions: [{space: forum, exception: Les fils techniques restent ouverts.}]
moderation:
  - id: personal-data
    title: Données personnelles
    may: Masquer le message.
    actions: [hide]
    never: Une critique.
  - {id: spam, title: Publicité, may: Supprimer le message., actions: [remove]}
""",
    "departments/legal.yaml": """
name: Juridique
mission: Relit ce qui engage.
reach_by: poste 12
hours: 9 h à 18 h
""",
    "topics/delivery.yaml": "{label: Livraison, covers: Les délais., owner: legal}",
    "people/camille.yaml": "{name: Camille Roussel, role: CM, from: 2026-03-01, until: 2026-09-25}",
    "people/noe.yaml": "{name: Noé Garnier, role: CM, from: 2026-09-21}",
    "tenures/2026-03-spring.yaml": """
cm: camille
from: 2026-03-01
to: 2026-09-25
successor: noe
summary: Une saison chargée.
askable_until: 2026-10-15
askable_consent: yes
""",
    "spaces/forum.yaml": """
name: Forum des vélotafeurs
platform: Discourse
url: https://forum.example/
presence: take-part
size: {count: 12400, on: 2026-08-01}
purpose: Parler mécanique.
rules: [On ne vend rien.]
character_limit: 32000
answering_hours: lundi au vendredi, 9 h à 18 h
automation: [Le mot « promo » est filtré.]
rhythm: Le dimanche soir.
peculiarities: [Les modérateurs sont bénévoles.]
moderation_tools: [Signaler seulement.]
reach: {noticed: 10, widely_heard: 40}
""",
    "spaces/facebook.yaml": """
name: Page Facebook
platform: Facebook
presence: run
size: {count: 48200, on: 2026-09-01}
purpose: Les clients y viennent d'abord.
""",
    "members/m-7f3a.yaml": """
name: Cyclo44
handles: [{space: forum, handle: cyclo44}, {space: facebook, handle: Cyclo 44}]
role: expert
topics: [delivery]
how_to_talk: Des chiffres, jamais de superlatifs.
relationships:
  - {holder: cm, from: 2026-03-10, introduced_by: noe, introduced_on: 2026-03-12}
facts:
  - {on: 2026-05-02, space: forum, what: Essai de la batterie, reactions: 38, link: "https://forum.example/t/1"}
  - {on: 2026-08-02, space: forum, what: Fil sur les freins, reactions: 140, link: "https://forum.example/t/2"}
notes:
  - {on: 2026-04-01, by: camille, text: A aidé un client.}
  - {on: 2026-08-03, by: camille, text: Attend le rapport de l'atelier.}
permissions:
  - {what: Ses photos, where: site et lettre, until: 2026-10-01, proof: Coffre « Accords »}
informed_on: 2026-03-12
""",
    "members/m-0001.yaml": "{name: Rayon Libre, role: critic, how_to_talk: Calmement., relationships: []}",
    "responses/holding.yaml": """
title: Nous cherchons
purpose: holding-line
wordings:
  - {language: fr, text: Nous vérifions et revenons vers vous à 18 h.}
  - {language: fr, space: forum, text: "On vérifie, retour à 18 h."}
sayable_until: 2026-10-02
""",
    "incidents/2026-09-brakes.yaml": """
title: Freins du modèle Ville
status: open
on: 2026-09-12
space: forum
severity: serious
summary: Des freins **grincent** puis lâchent.
trigger: {what: Un fil sur le forum., quote: Mes freins ont lâché en descente.}
timeline:
  - {at: "2026-09-12T08:10", what: Premier message, reactions: 12}
  - {at: "2026-09-12T18:40", what: Repris par un blog, reactions: 230}
  - {at: "2026-09-13T09:00", what: Notre première réponse, reactions: 410}
departments: [legal]
members: [m-7f3a]
holding_line: holding
responses: [holding]
suspends: {topics: [delivery], scheduled_posts: [autumn-post]}
spokesperson: cm
next_update_at: 2026-09-14T18:00
""",
    "incidents/2026-04-delay.yaml": """
title: Retards de printemps
status: closed
on: 2026-04-02
ended: 2026-04-09
space: facebook
severity: serious
summary: Trois semaines de retard.
trigger: {what: Une annonce trop optimiste.}
made_worse: [Le silence du week-end.]
helped: [Une date ferme.]
outcome: Tous livrés.
external_message: Vos vélos arrivent tous avant le 9.
captures: [{where: Coffre « Captures », by: Juridique, until: 2027-04-01}]
lessons:
  - text: On ne promet plus de date sans l'atelier.
    changed: [response/holding, principle/keep-criticism]
""",
    "moderation/2026-07.yaml": """
actions:
  - {on: 2026-07-03, space: facebook, action: hide, rule: personal-data, by: camille,
     capture: C-1, author_told_on: 2026-07-03}
  - {on: 2026-07-09, space: facebook, action: remove, rule: spam, by: camille,
     capture: C-2, restored_on: 2026-07-10}
""",
    "moderation/2026-08.yaml": """
actions:
  - {on: 2026-08-21, space: facebook, action: remove, rule: spam, by: camille, capture: C-3}
""",
    "rituals/weekly-report.yaml": """
title: Rapport de la semaine
cadence: FREQ=WEEKLY;BYDAY=MO
starts: 2026-03-04
at: "09:30"
minutes: 45
steps: [Compter les mentions., Écrire trois lignes.]
tool: Le tableur
space: forum
if_missed: La direction n'a pas ses chiffres.
""",
    "rituals/audit.yaml": """
title: Revue des accès
cadence: FREQ=MONTHLY;BYDAY=1TU;UNTIL=20261231
starts: 2026-01-06
owner: department/legal
""",
    "threads/battery.yaml": """
title: Réponse sur la batterie
type: promise
who: member/m-7f3a
space: forum
promised: Une réponse avant le 11.
on: 2026-09-01
by_response: holding
next_step: Appeler l'atelier.
due: 2026-09-11
""",
    "threads/autumn-post.yaml": """
title: Collection d'automne
type: scheduled-post
on: 2026-09-01
space: facebook
next_step: Relire.
due: 2026-09-20
""",
    "threads/disagree.yaml": """
title: Le délai annoncé est faux
type: objection
who: department/legal
about: response/holding
on: 2026-09-02
""",
    "threads/done.yaml": """
title: Gants
type: question
on: 2026-07-01
status: closed
closing_note: Répondu.
""",
    "accesses/facebook-page.yaml": """
title: Page Facebook
system: Meta Business Suite
space: facebook
account: maison.pedale
holders: [{person: cm, rights: admin}, {person: noe, rights: edit}]
through_personal_account: camille
second_factor: Application
second_factor_holder: camille
secret_kept_in: Coffre « Réseaux »
stops_with_it: [Le planificateur]
transfer_by: 2026-09-18
renewal: 2026-10-20
status: to-transfer
""",
    "accesses/old.yaml": """
title: Ancien blog
system: Blog
account: pedale
holders: [{person: noe, rights: admin}]
secret_kept_in: Coffre
status: revoked
""",
    "reports/2026-w36.yaml": """
week: 2026-w36
mentions: 120
competitors: [{name: Vélodyssée, count: 90}]
tone: {positive: 40, neutral: 50, negative: 30}
subjects: [freins, livraison]
notable: [{what: Un essai long, link: "https://blog.example/essai"}]
source: Veille
""",
    "reports/2026-w37.yaml": """
week: 2026-w37
mentions: 310
competitors: [{name: Vélodyssée, count: 84}]
tone: {positive: 35, neutral: 75, negative: 200}
subjects: [freins]
actions: [Réponse le jour même.]
counted_on: 2026-09-14
""",
}


@dataclass(frozen=True)
class Made:
    """A site made from some files."""

    opened: Opened
    site: Site

    def html(self, uri: str) -> str:
        """Return the HTML of all sections of a page."""
        return "\n".join(f"<h2>{escape(s.heading)}</h2>{s.html}" for s in self.site.pages[uri].sections)


def write(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the handbook below *folder*, with *changes* (None takes a file away); return *folder*."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = folder / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def made(
    folder: Path,
    changes: Mapping[str, str | None] | None = None,
    *,
    lang: str = "en",
    audience: Audience = Audience.TEAM,
) -> Made:
    """Write the handbook, open it and make its pages."""
    opened = open_folder(write(folder, changes))
    assert opened.problems == ()
    view = restrict(opened.handbook, opened.facts, audience)
    return Made(opened, make_pages(view, Setting(language=language(lang))))
