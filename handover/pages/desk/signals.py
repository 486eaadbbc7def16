"""What the desk can read in a comment by itself: words that call for care, in French and English.

They are small letters without accents; a star stands for any ending, `(one|other)` for either. Whatever is
read is shown with the word that says so, and one click puts it right: a word list never decides alone.
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


def _called(before: str, names: str) -> str:
    """Return the phrase of any of *before* with any of *names* after it: whoever is called so is insulted.

    Said of a thing or of oneself they do not: « la pub est débile », "I felt like an idiot".
    """
    return f"({'|'.join(_phrases(before))}) ({'|'.join(_phrases(names))})"


_NAMES = """
    incapable*, incompetent*, voleur*, escroc*, arnaqueur*, menteur*, minable*, debile*, idiot*, naze, nazes,
    tocard*, blaireau*, pourriture*, raclure*, merdeux, feignasse*, faineant*, parasite*, attarde, attardes,
    degenere*
"""
_BEASTS = "merdes, rat, rats, chien, chiens, porc, porcs, truie*, vermine, lache, laches, ane, anes"

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
            fume, fumee, fumait, ca fume, brule*, brulant*, en feu, pren* feu, pris feu,
            prit feu, incendie*, enflamm*, flamme*, etincel*, explos*, chauffe*, surchauff*, chaleur,
            fondu*, odeur de brule, court circuit, electrocut*, plus de frein*, frein* lache*,
            frein* casse*, frein*( avant| arriere)?( m)? (a|ont|vient de|viennent de) (lache*|casse*|cede*),
            freine plus, tombe* (de|a) velo, tombe* de (mon|son|notre|votre) velo, craqu*, fissure*,
            casse net, cadre casse, fourche cassee, chute, tombe a cause, accident*, blesse*, danger*,
            smoke*, smoking, burn*, fire, flame*, overheat*, melted, melting, too hot, brakes failed,
            brake failed, brakes (have|just) failed, no brakes, fell off, creak*, crack*, snapped, crash*,
            accident, injur*, hurt, unsafe, dangerous, is it safe
            """
        ),
        Signal.INSULT.value: [
            *_phrases(
                """
                connard*, conard*, connasse*, salope*, salaud*, salopard*, encul*, enfoire*, enflure*,
                fils de pute, fils de putes, sale pute, sales putes, fdp, ntm, tg, ta gueule, vos gueules,
                abruti*, cretin*, imbecile*, bouffon*, batard*, branleu*, trouduc*, trou du cul,
                tete de con, tetes de con, pauvre type, pauvres types, pauvre con, pauvres cons,
                pauvre conne, pauvres connes, gros con, gros cons, grosse conne, sale con, sales cons,
                sale conne, petit con, petits cons, quel con, quelle conne, quels cons, bande de cons,
                vous etes cons, vous etes tous cons, t es con, nique ta, nique vos, nique sa, niquez,
                va te faire voir, va te faire foutre, va te faire mettre, allez vous faire voir,
                allez vous faire foutre, allez vous faire mettre, va chier, allez chier,
                allez crever, je t emmerde, je vous emmerde, on vous emmerde, petasse*,
                pouffiasse*, grognasse*, mongol, mongols, mongolien*, attarde mental, attardes mentaux,
                asshole*, arsehole*, bastard*, bitch*, cunt*, twat*, moron*, wanker*, tosser*, bellend*,
                knobhead*, dickhead*, shithead*, dumbass*, jackass*, douchebag*, scumbag*, motherfucker*,
                fucker*, son of a bitch, sons of bitches, piece of shit, pieces of shit,
                you idiot*, fuck you, fuck off, stfu, shut the fuck up, go to hell, drop dead,
                kiss my ass, kiss my arse, stupid cow
                """
            ),
            _called(
                """
                bande de, bande d, ramassis de, ramassis d, espece de, espece d, especes de, especes d,
                vous etes des, vous etes tous des, vous n etes que des, vous etes de vrais, t es un, t es une,
                tu es un, tu es une, t es qu un, t es qu une
                """,
                f"{_NAMES}, {_BEASTS}, ordure*",
            ),
            _called("tas de, tas d", _NAMES),
            _called("sale, sales, gros, grosse, grosses, pauvre, pauvres", f"{_NAMES}, ordure*"),
            _called(
                """
                you are a, you are an, you re a, you re an, you are, you re, you are all, you re all,
                you guys are, you people are, you lot are, bunch of, pack of, load of, you bloody, bloody,
                fucking, stupid, you absolute, you complete, you utter, you total, what an, what a
                """,
                """
                idiots, idiot, imbecile*, crooks, crook, thieves, thief, liars, liar, scammers, scammer,
                fraudsters, losers, loser, incompetents, fools, jerk, jerks, prick, pricks, pig, pigs, rats,
                lowlifes, lowlife, vermin, scum, halfwits, halfwit, cowards
                """,
            ),
        ],
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
