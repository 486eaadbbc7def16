"""What everyday words have in common: one line for each thing that people call by several names.

General vocabulary of customers, their homes, work and purchases; a handbook's own words are learnt from its
entries. A word may stand in several lines, and stands for all its forms.
"""

from collections.abc import Mapping
from types import MappingProxyType

_ENGLISH = """
pay payment payable fee cost price charge expense money rate afford expensive cheap bill billing invoice
refund reimburse reimbursement repay compensate compensation
buy bought purchase order ordered shopping
discount promotion promo coupon voucher sale offer
salary wage income earnings earn paycheck pay
job work employment occupation career
boss employer manager company firm business
employee worker staff personnel colleague coworker
fire fired dismiss dismissed layoff sacked unemployed unemployment jobless
shop store supermarket market grocery groceries retailer
food meal eat eating groceries
house home residence dwelling apartment household
sick ill illness disease sickness symptom unwell
doctor physician medical nurse health healthcare
medicine drug medication remedy treatment treat cure
child kid children son daughter baby toddler minor
parent mother father mom dad mum
old elderly senior aged older grandparent grandmother grandfather
school class classroom college university course
daycare childcare nursery creche kindergarten babysitter
student pupil learner
teacher professor teaching educator
travel trip journey holiday vacation abroad overseas
return back returning came coming
car drive driving vehicle
bike bicycle cycle cycling ride
bus train transit transport transportation metro subway
plane flight fly airline airport
city town municipality municipal village mayor council
law rule regulation legal legally guideline policy
allowed permitted permit allow authorised authorized permission
forbidden ban banned prohibited illegal disallowed
must required require necessary mandatory obligatory compulsory obliged obligation
recommended advise advised should suggest suggested recommendation advice
safe safety protect protection secure prevent prevention precaution
danger risk dangerous risky hazard threat unsafe
close closed shut closing shutdown closure
open reopen opening
gather gathering meeting meet party event assembly visit visitor guest
cancel cancelled postpone delay defer reschedule
late delay overdue waiting wait
help assist assistance support aid
get obtain receive got
phone call contact reach telephone hotline
information info know learn find details
wash clean disinfect sanitize sanitizer hygiene soap
die dead death deceased funeral
pregnant pregnancy expecting
pet animal dog cat
quarantine isolate isolation confine confined
spread transmit transmission contagious catch infect infected infection contaminate
test tested testing screening
continue keep still remain stay
stop end finish cease
long duration time period last
start begin commence
use utilize using
apply application applied submit request
eligible qualify entitled qualification
loan debt mortgage lend borrow
tax taxes taxation
rent tenant landlord lease
government state province federal ministry minister authority authorities
family relative relatives loved
friend friends neighbor neighbour
online internet web website
delivery deliver shipped shipping package parcel tracking courier
broken damaged defect defective fault faulty
repair fix mend service
noise noisy sound rattle creak squeak
mask face covering
outside outdoor outdoors walk park
sport exercise gym training
farm farmer livestock
worried worry anxious anxiety stress stressed
wedding ceremony church religious worship
vote election electoral
trash waste garbage rubbish recycling
water tap drink drinking
hours schedule timetable opening
picture photo image
password login account
bad poor terrible awful
good great best
where location located
difference different differ distinguish
number amount many quantity
measure step action
"""

_FRENCH = """
payer paiement paye frais cout prix cher tarif facture argent depense couter
rembourser remboursement indemniser dedommager compensation indemnite
acheter achat commander commande magasiner
promo promotion remise reduction solde rabais
salaire paie revenu remuneration paye
travail travailler emploi boulot job taf metier
patron employeur entreprise boite chef compagnie
employe salarie travailleur personnel collegue
licencier virer licenciement chomage renvoyer congedier
magasin boutique commerce epicerie supermarche marche
nourriture manger repas aliment courses epicerie bouffe
maison domicile logement chez foyer appartement
malade maladie symptome souffrant
medecin docteur toubib medical infirmier
hopital clinique urgence
medicament remede traitement soigner soin guerir
enfant gosse petit fils fille bebe gamin
parent mere pere maman papa
vieux age aine ancien senior mamie papi
ecole classe college lycee universite scolaire cours
garderie creche nounou garde
eleve etudiant ecolier
professeur enseignant prof maitre
voyage voyager vacances etranger voyageur
retour revenir rentrer
voiture auto conduire vehicule
velo bicyclette cycliste rouler
bus train transport metro autobus
avion vol aeroport
ville municipalite mairie commune
loi regle reglement legal consigne directive
droit permis autorise permettre autorisation
interdit interdiction interdire defendu
obligatoire obliger obligation falloir devoir exiger
recommander conseiller conseil recommandation preferable
securite proteger protection eviter prevenir prevention precaution
danger risque dangereux risquer grave
fermer ferme fermeture
ouvrir ouvert ouverture
rassemblement reunion rencontre fete evenement
visite visiter visiteur voir rencontrer
annuler reporter repousser annulation
retard attendre attente delai
aide aider soutien assistance
recevoir obtenir avoir
telephone appeler joindre contacter appel
information info savoir renseignement
laver nettoyer desinfecter hygiene lavage savon
mort mourir deces mourant
enceinte grossesse
animal chien chat
isolement quarantaine isoler confiner confinement
transmettre contagieux attraper transmission infecter contaminer propager
test tester depistage
continuer encore toujours rester
arreter cesser finir fin
duree longtemps temps periode
commencer debuter debut
demander demande inscription inscrire
famille proche parente
ami copain voisin pote
internet site web ligne
livrer livraison livreur colis envoyer expedier transporteur
casse defaut defectueux panne abime
reparer reparation depanner
bruit craquer grincer craquement grincement
dehors sortir sortie exterieur promener
sport entrainement gym
inquiet inquieter peur stress angoisse
mariage ceremonie eglise culte religieux
gouvernement etat ministre ministere
eau boire
horaire heure
photo image
compte identifiant
"""

CONCEPTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"en": tuple(_ENGLISH.strip().splitlines()), "fr": tuple(_FRENCH.strip().splitlines())}
)
"""For each language, lines of words that name one thing, in small letters without accents."""
