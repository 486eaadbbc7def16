"""What the desk can read in a comment by itself: words that call for care, in French and English.

They are small letters without accents; a star stands for any ending. Whatever is read is shown with the
word that says so, and one click puts it right: a word list never decides alone.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from handover.entries.terms import Signal

if TYPE_CHECKING:
    from collections.abc import Mapping


def _phrases(text: str) -> list[str]:
    """Return the phrases between commas of *text*."""
    return [" ".join(phrase.split()) for phrase in text.split(",")]


SIGNS: Mapping[str, list[str]] = MappingProxyType(
    {
        Signal.FORMAL_REQUEST.value: _phrases(
            """
            avocat*, mise en demeure, mon conseil juridique, tribunal, tribunaux, porter plainte, porte
            plainte, depot de plainte, deposer plainte, huissier*, commissaire de justice, droit de
            reponse, rgpd, cnil, mes donnees, donnees personnelles, droit a l oubli, supprimer mon
            compte, diffamation, contenu illicite, journaliste*, redaction, bouclage, un article sur,
            dgccrf, repression des fraudes, prefecture, gendarmerie, la mairie, police, inspection du
            travail, je suis blesse*, hopital, urgences, danger de mort, lawyer*, attorney*, solicitor*,
            court order, legal action, sue you, small claims, right of reply, gdpr, my personal data,
            delete my data, journalist*, reporter, writing a piece, press deadline, trading standards,
            the authorities, injured, hospital, cease and desist
            """
        ),
        Signal.SAFETY.value: _phrases(
            """
            fume, fumee, fumait, ca fume, brule*, brulant*, en feu, prend feu, pris feu, incendie*,
            flamme*, explos*, chauffe*, surchauff*, chaleur, fondu*, odeur de brule, court circuit,
            electrocut*, plus de frein*, frein* lache*, frein* casse*, freine plus, craqu*, fissure*,
            casse net, cadre casse, fourche cassee, chute, tombe a cause, accident*, blesse*, danger*,
            smoke*, smoking, burn*, fire, flame*, overheat*, melted, melting, too hot, brakes failed,
            brake failed, no brakes, creak*, crack*, snapped, crash*, accident, injur*, hurt, unsafe,
            dangerous, is it safe
            """
        ),
        Signal.INSULT.value: _phrases(
            """
            connard*, connasse*, salope*, salaud*, salopard*, encule*, fils de pute, fdp, ta gueule,
            ferme la, abruti*, cretin*, debile*, imbecile*, pauvre type, pauvre conne, pauvre con, gros
            con, sale con, bande de cons, bouffon*, batard*, ordure*, tg, ntm, nique*, va te faire,
            mongol, attarde*, asshole*, bastard*, bitch*, moron*, you idiot*, dumbass, piece of shit,
            fuck you, fuck off, stfu, scumbag*, stupid cow, wanker*, prick, dickhead*
            """
        ),
        Signal.QUESTION.value: _phrases(
            """
            comment, pourquoi, quand, combien, ou en est, ou est, est ce que, c est quoi, quel, quelle,
            quels, quelles, qui peut, pouvez vous, peut on, savez vous, avez vous, y a quelqu un, vous
            comptez, j attends, je voudrais, j aimerais, svp, s il vous plait, stp, merci de me, how,
            why, when, where, what, which, who can, can you, could you, do you, does it, is there, is
            it, are you, any news, please
            """
        ),
    }
)
"""What says so, by signal."""
