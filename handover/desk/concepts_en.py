"""What everyday English words have in common: one line for each thing that people call by several names.

General vocabulary of customers, their homes, work and purchases; a handbook's own words are learnt from its
entries. A word may stand in several lines, and stands for all its forms. Small letters, no accents.
"""

ENGLISH = tuple(
    """
pay payment payable fee cost price charge expense money rate afford expensive cheap bill billing invoice
refund reimburse reimbursement repay compensate compensation
buy bought purchase order ordered shopping
discount promotion promo coupon voucher sale offer
salary wage income earnings earn pay
job work employment occupation career
boss employer manager company firm business
employee worker staff personnel colleague coworker
dismiss dismissed layoff sacked unemployed unemployment jobless
shop store supermarket market grocery groceries retailer
food meal eat eating groceries
house home residence dwelling apartment household
sick ill illness disease sickness symptom unwell
doctor physician medical nurse health
medicine drug medication remedy treatment treat cure
child kid children son daughter baby toddler minor
parent mother father mom dad mum
old elderly senior aged older grandparent grandmother grandfather
school class classroom college university course
nursery creche kindergarten
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
fire flame burn burnt smoke smoking
close closed shut closing closure
open reopen opening
gather gathering meeting meet party event assembly visit visitor guest
cancel cancelled postpone delay defer reschedule
late delay overdue waiting wait
help assist assistance support aid
get obtain receive got
phone call contact reach telephone hotline
information know learn find details
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
internet web
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
password account
bad poor terrible awful
good great best
where location located
difference different differ distinguish
number amount many quantity
measure step action
ask question inquire enquire query wonder request
answer reply respond response
tell say inform notify announce communicate mention state declare announcement notice notification
think believe consider opinion suppose
see look watch view
show display demonstrate prove proof evidence
give provide offer supply grant hand
take bring carry
keep maintain preserve retain hold store storage
send mail post submit forward
find locate seek search discover
make create produce build prepare manufacture production preparation
change modify alter adjust adapt amend revise update modification adjustment switch
increase raise rise grow higher boost
decrease reduce lower cut drop decline reduction less fewer
extend prolong extension longer lengthen
limit restrict restriction cap maximum limitation
choose select pick option choice alternative
decide decision determine determination
follow comply obey respect adhere abide compliance observe
break violate breach disobey violation infringe
punish fine penalty penalise penalize sanction ticket punishment consequence
hurt injure harm damage injury
lose loss lost missing
benefit advantage profit gain
try attempt effort
replace substitute swap exchange alternative replacement
share split divide joint shared
join participate attend enrol enroll register registration participation involve enrollment
leave depart exit quit
enter access entrance entry admit
arrive come reach arrival
move relocate transfer shift moving
live reside stay residence living
hire recruit employ hiring
lead manage run operate direct operation management
own owner possess proprietor ownership
collect pick retrieve recover fetch
wear dress clothes clothing wearing
touch contact
kill destroy eliminate remove delete
avoid prevent refrain
cause result effect consequence impact affect influence
happen occur
expect anticipate forecast predict expectation
plan schedule arrange organise organize programme program project arrangement
talk speak discuss chat conversation discussion
write written letter
calculate compute assess evaluate estimate evaluation assessment
check verify confirm inspect control monitor monitoring inspection verification
complain complaint dispute contest appeal object objection oppose challenge
agree accept approve consent agreement approval
refuse reject deny decline refusal denied
fill complete completion
plant cultivate crop garden gardening horticulture
sell sale seller vendor retail selling sold
care caring caregiver caretaker tend
teach train instruct training education educational
recover heal recovery cure
person people individual somebody anyone someone everyone human public citizen population anybody
adult grown
young youth teenager adolescent teen
customer client consumer shopper buyer
spouse husband wife partner married marriage
ex former previous past prior
brother sister sibling
country nation national
area region zone territory place location district neighbourhood neighborhood
border customs frontier
building premises facility establishment venue centre center
hotel accommodation lodging hostel motel inn cottage chalet
restaurant cafe diner bar eatery
money cash funds funding fund financial finance
budget expenditure spending expense overhead
contract agreement deal
document paperwork form file record certificate paper
deadline due date cutoff expiry
now current currently present moment nowadays
soon shortly quickly fast quick immediately rapid asap promptly
always permanent permanently constantly
temporary temporarily provisional interim
often frequently regularly frequency
usual usually normally normal typical regular
future upcoming coming next later
before previous earlier prior previously
crisis emergency disaster pandemic epidemic outbreak
right entitlement rights
duty responsibility responsible obligation role
official officer representative elected councillor councilor
police enforcement patrol
court judge trial tribunal hearing
lawyer attorney solicitor counsel
mediator mediation negotiate negotiation
meeting session conference
news media press
computer laptop device tablet
tool equipment gear material supplies device machine
product item goods article merchandise
part component piece spare
distance far apart metre meter feet distancing
queue line lineup waiting
road street highway traffic
ticket booking reservation reserve book booked
bag luggage suitcase
key lock padlock
fever temperature heat
cough sneeze coughing
pain ache hurt
symptom sign indication
virus germ bacteria
vaccine vaccination immune immunity immunized
mental psychological psychosocial stress depression emotional
fruit vegetable produce
snack meal lunch dinner breakfast
donate donation charity volunteer volunteering contribute contribution
insurance insure coverage
leave absence vacation
pension retirement retire retired
internship trainee intern placement
exam test grade mark evaluation
degree graduate diploma graduation
home remote remotely telecommute
virtual videoconference remote
electricity power energy gas heating
freeze frozen cold refrigerate
big large huge major
small little tiny minor
new recent latest
easy simple
hard difficult tough complicated difficulty trouble problem
important essential vital crucial key priority critical necessary
possible able capable ability possibility
free gratis complimentary
full complete entire whole total
enough sufficient adequate
extra additional further supplementary supplemental
special specific particular exceptional
same equal identical similar
correct proper appropriate suitable right
wrong incorrect mistake error false
true real actual fact
effective efficient useful effectiveness
ready prepared
available accessible open availability
valid legitimate validity
private personal
alone single isolated
angry upset furious mad annoyed
sorry regret apologise apologize apology
afraid scared fear worried worry concerned concern
sure certain confident guarantee
reason why motive purpose
way method manner means procedure process protocol
kind type sort category
problem issue trouble concern difficulty
solution solve resolve
outcome result
goal aim objective
suggestion proposal idea
chance opportunity possibility
condition requirement criteria
situation circumstances context
percentage percent portion part share
""".strip().splitlines()
)
