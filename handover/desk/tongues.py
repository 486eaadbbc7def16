"""What is known of French and English before any handbook is read: small words, endings, spoken forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handover.desk.concepts_en import ENGLISH
from handover.desk.concepts_fr import FRENCH

Ending = tuple[str, str, int]
"""An ending, what stands instead, and how many letters must be left before it."""


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """One language: words that carry no topic, rounds of endings to take off, spoken forms written out.

    Each of `concepts` is a line of words that name one thing.
    """

    function_words: frozenset[str]
    endings: tuple[tuple[Ending, ...], ...]
    spoken: Mapping[str, str]
    concepts: tuple[str, ...]


def _words(text: str) -> frozenset[str]:
    """Return the words of `text`."""
    return frozenset(text.split())


def _endings(text: str, least: int) -> tuple[Ending, ...]:
    """Return the endings written `ending` or `ending>instead` in `text`, the longest first."""
    pairs = [entry.partition(">")[::2] for entry in text.split()]
    return tuple(
        (end, instead, least) for end, instead in sorted(pairs, key=lambda pair: (-len(pair[0]), pair))
    )


def _spoken(text: str) -> Mapping[str, str]:
    """Return the spoken forms, and words that some write in two, written `form=words+words` in `text`."""
    pairs = (entry.split("=") for entry in text.split())
    return MappingProxyType({form: meaning.replace("+", " ") for form, meaning in pairs})


_FRENCH = Tongue(
    function_words=_words(
        """
        a afin ai aie aient ainsi alors apres as assez au aucun aucune aura aurait aussi autre
        autres aux avait avant avec avez avoir avons ayant bah bien bon bonjour c ca car ce ceci
        cela celle celles celui ces cet cette ceux chaque chez ci combien comme comment coucou d
        dans de deja depuis des devez devons devrait devrais dois doit doivent donc dont du elle
        elles en encore entre es est et etais etait etaient etant ete etes etre eu eux fais fait
        faire faut font hein ici il ils j je jusque jusqu l la laquelle le lequel les lesquels
        leur leurs lors lorsque lui m ma mais me meme memes merci mes moi moins mon n ne ni non
        nos notre nous ok okay on ont ou oui par parce pas pendant peut peuvent peux plus pour
        pourquoi pourrais pourrait pouvez pouvoir puis puisque qu quand que quel quelle quelles
        quels quelque quelques qui quoi s sa salut sans se selon sera serait si s son sont sous
        suis sur t ta tant te tel telle tes toi ton tous tout toute toutes tres trop tu un une
        va vais vas vers veut veux voici voila vos votre vous vraiment y
        """
    ),
    endings=(
        _endings("eaux>eau aux>al oux>ou eux>eu s>", 3),
        _endings(
            """
            issements issement ements ement ations ation itions ition ateurs ateur atrice euses euse
            eurs eur ives ive ifs if ables able antes ante ants ant eraient irait erait iront eront
            erons irons erez irez eras iras erai irai era ira aient iez ions ait ais ees ee es ez er ir
            ons ent ites ite iques ique euse>eu elle>el enne>en e>
            """,
            4,
        ),
    ),
    spoken=_spoken(
        """
        pk=pourquoi pq=pourquoi pkoi=pourquoi pourkoi=pourquoi koi=quoi keske=qu+est+ce+que
        kes=qu+est+ce esk=est+ce+que eske=est+ce+que ke=que ki=qui kel=quel kelle=quelle kan=quand
        kand=quand qd=quand bcp=beaucoup tjs=toujours tjrs=toujours ds=dans dc=donc pr=pour ac=avec
        tt=tout tte=toute ts=tous qqn=quelqu+un qqch=quelque+chose qq=quelque chui=je+suis chuis=je+suis
        jsuis=je+suis jpeux=je+peux jveux=je+veux jdois=je+dois jai=j+ai jvais=je+vais jsais=je+sais
        jcrois=je+crois jpense=je+pense cest=c+est cetait=c+etait ya=il+y+a yaura=il+y+aura
        yavait=il+y+avait yen=il+y+en faudrait=faut slt=bonjour bjr=bonjour stp= svp= mdr= lol=
        pcq=parce+que psk=parce+que pske=parce+que vs=vous ns=nous pb=probleme rdv=rendez+vous
        auj=aujourd+hui msg=message aujourdhui=aujourd+hui rendezvous=rendez+vous weekend=week+end
        weekends=week+ends email=e+mail emails=e+mails covid19=covid+19 parceque=parce+que
        quelquun=quelqu+un estceque=est+ce+que
        daccord=d+accord jattends=j+attends jaimerais=j+aimerais javais=j+avais jetais=j+etais
        jespere=j+espere jhabite=j+habite jaime=j+aime jarrive=j+arrive quil=qu+il quils=qu+ils quon=qu+on
        sil=s+il dun=d+un nai=n+ai nest=n+est netait=n+etait
        """
    ),
    concepts=FRENCH,
)

_ENGLISH = Tongue(
    function_words=_words(
        """
        a about after again all also am an and any are aren as at be because been before being
        both but by can cannot could couldn d did didn do does doesn doing don done each else
        etc ever every for from get gets getting give given go going got had has hasn have haven
        having he hello her here hi hers him his how i if in into is isn it its just ll like m
        many may maybe me might mine more most much must my near need needs no nor not now of
        off ok okay on once one only onto or other our ours out over own per please re really s
        same shall she should shouldn since so some such t than thank thanks that the their
        theirs them then there these they this those through to too under until up upon us use
        used ve very via want wants was wasn we were weren what when where whether which while
        who whom whose why will with within without won would wouldn y yes yet you your yours
        """
    ),
    endings=(
        _endings("sses>ss ies>y ied>y ss>ss us>us s>", 2),
        _endings(
            """
            ations ation ating ates ated ate ments ment ness ingly edly ities ity ingness ions ion ings
            ing ed es er ers ly able ible ive ives ize ise ized ised al e> y>i ance ence ant ent ful
            less
            """,
            3,
        ),
    ),
    spoken=_spoken(
        """
        u=you ur=your r=are pls=please plz=please thx=thanks ty=thanks cuz=because cos=because
        bc=because wanna=want+to gonna=going+to gotta=got+to dunno=do+not+know gimme=give+me
        lemme=let+me dont=do+not doesnt=does+not didnt=did+not cant=can+not couldnt=could+not
        wont=will+not wouldnt=would+not isnt=is+not arent=are+not wasnt=was+not im=i+am ive=i+have
        youre=you+are theyre=they+are whats=what+is hows=how+is wheres=where+is thats=that+is ppl=people
        abt=about b4=before w=with y=why idk=i+do+not+know govt=government info=information lol= omg=
        cannot=can+not covid19=covid+19 email=e+mail emails=e+mails ebike=e+bike ebikes=e+bikes
        online=on+line offline=off+line website=web+site websites=web+sites login=log+in logout=log+out
        signup=sign+up username=user+name smartphone=smart+phone postcode=post+code daycare=day+care
        daycares=day+cares childcare=child+care healthcare=health+care babysit=baby+sit
        babysitter=baby+sitter babysitters=baby+sitters babysitting=baby+sitting preschool=pre+school
        takeout=take+out takeaway=take+away pickup=pick+up dropoff=drop+off checkup=check+up
        cleanup=clean+up backup=back+up setup=set+up lockdown=lock+down shutdown=shut+down
        breakdown=break+down workplace=work+place workplaces=work+places telework=tele+work
        teleworking=tele+working handwashing=hand+washing homeowner=home+owner paycheck=pay+check
        hairdresser=hair+dresser shopkeeper=shop+keeper weekend=week+end weekends=week+ends
        motorhome=motor+home handlebar=handle+bar handlebars=handle+bars headlight=head+light
        mudguard=mud+guard mudguards=mud+guards kickstand=kick+stand wheelchair=wheel+chair
        """
    ),
    concepts=ENGLISH,
)

TONGUES: Mapping[str, Tongue] = MappingProxyType({"en": _ENGLISH, "fr": _FRENCH})
"""The languages that comments are searched in."""
