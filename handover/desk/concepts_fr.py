"""What everyday French words have in common: one line for each thing that people call by several names.

General vocabulary of customers, their homes, work and purchases; a handbook's own words are learnt from its
entries. A word may stand in several lines, and stands for all its forms. Small letters, no accents.
"""

FRENCH = tuple(
    """
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
feu incendie flamme bruler brulure enflammer fumee fumer
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
demander question interroger renseigner
repondre reponse retour
dire informer annoncer communiquer prevenir signaler avertir annonce avis
penser croire avis opinion considerer estimer
voir regarder consulter observer
montrer prouver preuve justificatif attestation justifier
donner fournir offrir remettre accorder distribuer
prendre apporter amener emporter porter
garder conserver maintenir stocker
envoyer transmettre poster expedier courriel mail
trouver chercher rechercher localiser
faire creer fabriquer produire preparer confectionner
changer modifier adapter ajuster modification changement
augmenter hausse monter accroitre augmentation
diminuer baisser reduire reduction baisse
prolonger prolongation etendre allonger reconduire
limiter restreindre restriction limite maximum
choisir choix option alternative selectionner
decider decision determiner
respecter suivre obeir appliquer conformer
enfreindre violer desobeir infraction contrevenir
punir amende penalite sanction contravention
blesser dommage degat abimer
perdre perte perdu egarer
avantage benefice profit beneficier
essayer tenter effort
remplacer substituer echanger echange remplacement
partager diviser commun
participer inscrire joindre integrer
quitter partir demissionner depart
entrer entree acceder acces admettre
arriver venir arrivee
demenager deplacer transferer deplacement
vivre habiter resider residence
embaucher recruter engager embauche
diriger gerer gestion administrer
posseder proprietaire appartenir
recuperer ramasser chercher collecter retirer
vetement habit linge habiller
toucher contact
tuer detruire eliminer supprimer enlever
eviter empecher
cause causer provoquer consequence effet impact entrainer influence
arriver passer produire survenir
prevoir planifier organiser projet plan anticiper programme
parler discuter conversation dialogue
ecrire lettre courrier
calculer evaluer evaluation estimer
verifier controler confirmer inspecter controle verification
plainte plaindre reclamation contester
accepter accord consentir approuver
refuser rejeter refus
remplir completer
planter cultiver jardin jardinage plante fleur
vendre vente vendeur
occuper soigner garder aidant
former formation apprendre apprentissage
guerir retablir
personne gens individu quelqu citoyen population monde public
adulte majeur
jeune adolescent ado mineur
client consommateur acheteur
conjoint mari epoux femme compagnon partenaire marie epouse
ancien ex precedent
frere soeur
pays nation national
region zone territoire secteur endroit lieu quartier
frontiere douane
batiment local etablissement immeuble lieu centre
hotel hebergement auberge gite chalet logement
restaurant cafe bar resto
argent fonds financement financier fric thune
contrat entente accord
document papier formulaire dossier attestation certificat
date echeance delai limite
maintenant actuellement present actuel
bientot rapidement vite rapide immediatement
temporaire provisoire provisoirement temporairement
souvent frequemment regulierement frequence
habituel normal habituellement normalement
prochain futur suivant venir prochainement
precedemment auparavant anterieur
crise urgence catastrophe pandemie epidemie
responsable responsabilite charge
elu representant maire depute officiel
police policier gendarme
tribunal juge justice avocat
journal presse media
ordinateur appareil tablette machine
outil equipement materiel appareil fourniture
produit article marchandise
piece composant element
distance loin metre eloigner distanciation
file queue attente
route rue circulation
billet reservation reserver place
bagage valise sac
cle cadenas serrure
fievre temperature
tousser toux eternuer
douleur mal souffrir
symptome signe
virus microbe germe bacterie
vaccin vaccination immunite immuniser
moral psychologique stress depression detresse
fruit legume
repas diner souper dejeuner collation
don benevole benevolat
assurance assurer couvert
conge absence vacance
retraite pension
stage stagiaire
examen note evaluation test
diplome baccalaureat graduation
teletravail distance domicile
courant electricite energie chauffage gaz
congeler froid geler frigo
gros grand enorme important majeur
petit minuscule mineur
nouveau recent neuf dernier
facile simple
difficile dur complique difficulte probleme
important essentiel vital crucial necessaire prioritaire indispensable
possible capable pouvoir possibilite
gratuit gratuitement offert
plein complet entier total
suffisant assez suffire
supplementaire additionnel extra
special specifique particulier exceptionnel
egal identique pareil semblable similaire
correct approprie adequat convenable
faux erreur tromper incorrect mauvais
vrai reel
efficace efficacite utile
pret prepare
disponible accessible disponibilite
valide valable
seul isole
fache enerve furieux colere scandalise
desole regretter excuse excuser pardon
certain garantir garantie
raison pourquoi motif
facon maniere moyen procedure demarche methode
genre type sorte categorie
probleme souci difficulte inquietude ennui
solution resoudre regler
resultat issue
but objectif
idee proposition suggestion
chance occasion opportunite
condition exigence critere
situation circonstance contexte
partie part portion pourcentage
combien nombre quantite montant
quand moment date
hygiene propre nettoyer
visage masque couvre
marche fonctionner marcher
""".strip().splitlines()
)
