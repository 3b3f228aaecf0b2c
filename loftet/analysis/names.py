"""First names that many people in Sweden have, for screening free text. General knowledge, no register.

Lower case. A hit is only ever a question to a person, so a name too many costs a second look and no more.
"""

_SWEDISH = """
adam agnes albert albin alexander alexandra alfred alice alicia alma alva alvin amanda anders andreas angelica anita
anja ann anna anneli annelie annette annika ann-christin ann-marie anton arvid asta astrid august axel barbro beatrice
bengt benjamin berit bernt bert bertil birgit birgitta bjarne björn bo boel bror britt britt-marie camilla carin carina
carl carl-johan carolina caroline catarina cecilia charlotte christer christian christina christoffer claes clara conny
cornelia dag dagny daniel david dennis ebba eddie edith edvin edward elias elin elina elisabet elisabeth elise ella
ellen ellinor elliot elsa elsie elvira elvis emanuel emelie emil emilia emma emmy erik erika ernst ester eva evelina
fabian fanny felicia felix filip filippa folke frank frans fred fredrik freja frida gabriel georg gerd gert greta
gudrun gun gunborg gunilla gunnar gunnel gustaf gustav göran gösta hampus hanna hannah hannes hans harald harry hedda
hedvig helen helena helene helge henning henrik henry herman hilda hilma hjalmar hugo håkan ida inez inga ingegerd inger
ingela ingemar ingmar ingrid ingvar irene iris isabella isabelle isak isac ivar ivan jack jacob jakob jan jan-erik
jan-olof jane janne jasmine jeanette jenny jens jennifer jerker jessica jimmy joakim joel johan johanna johannes john
johnny jon jonas jonathan jonna josef josefin josefine julia julian juni jörgen kaj kajsa karin karl karl-erik
karl-gustav karolina katarina katja kennet kenneth kent kerstin kevin kim kjell klara klas knut konrad kristian
kristina kristin kristoffer krister lars lars-erik lasse leah leif leila lena lennart leo leon leonard liam lilly
lillemor lina linda linn linnéa linnea linus lisa lisbeth liselott liv lo lotta louise love lovisa lucas lucia
ludvig lukas lydia mac madeleine magdalena magnus maj maja majken malin malte malva manfred marcus margareta margit
margot maria marianne marie marika marina marita markus marlene martin martina mathias mathilda matilda mats mattias
maud max maximilian meja melker melvin mia michael mikael mikaela milla milo milton mimmi minna mira moa molly mona
monica monika morgan my märta mårten natalie nathalie nicklas niclas niklas nicole nils nina noah noel nora novalie
ola olivia olle olof olov oscar oskar otto ove owe pamela patric patricia patrik paul paula paulina pelle per
per-olof pernilla peter petra petter philip pia pontus ragnar ragnhild ralf rasmus rebecca rebecka regina rickard
rikard robert robin roger roland rolf ronja ronnie ronny rosa roy rune rut ruth saga sally samuel sandra sara sarah
selma sebastian sigge signe sigrid sigurd sigvard simon siv sixten sofia sofie solveig sonja sten stefan stella
stig stina sture sune susann susanna susanne suzanne svante sven sven-erik sverker sylvia tage tamara tea teodor
teresa theo theodor therese thomas tilda tilde tim timmy tina tindra tobias tom tomas tommy tony tor torbjörn tord
tore torsten torvald tove tuva tyra ulf ulla ulla-britt ulrica ulrik ulrika urban ursula valter vanja vega vera
verner veronica vidar viggo viktor viktoria vilgot vilhelm vilma viola vincent viveka vivianne walter wilhelm
william wilma yngve ylva yvonne åke åsa örjan östen
"""
_OTHER = """
abbas abdi abdirahman abdul abdulahi abdullah abdullahi abdulrahman aboud abu adel adnan afram ahmad ahmed aicha aida
aino aisha ajla akram alaa alan aleksandar aleksander ali alina alma almir amal amar amin amina amir amira amna anas
andrej andrzej anwar arash ardita arben aref arif armin arta arvo asad ashraf asiya aslan asma ayaan ayan ayman ayse
aysha azad aziz azra babak bahar baran bashar bashir behar besart besim bilal blerta bogdan bojan burak daud dalia
dalal damir dana dario darko deeqa denis dijana dilan diyar dragan driton dursun dusan edin ehsan elena elif elmedin
elvir emin emir emina enes erdal eero ersin faisal farah farhad farhan faris fatima fatma fatmir faruk fatuma fikret
firas flamur florim fuad gazmend goran habib habiba hadi haider hala halil halima hamad hamid hamza hana hanan haris
hasan hassan hatidza hayder hibo hodan hoda huda hussein hussain hussen ibrahim idris ifrah ikram ilham ilir imad iman
imran irena ismail ismael issa ivana iwona izabela jaakko jalal jamal jamila jamal janusz jari jasmin jasmina javad
jelena juha juhani jukka jusuf kadir kalle kamal kamil karim karima karwan katarzyna kaveh khadija khadra khaled khalid
khalil kimmo krzysztof layla leyla lejla liban lirie ljiljana lubna luljeta lul magdalena maha mahad mahdi maher mahmoud
mahmud majid malak malgorzata manal mansour mariam marjan marko marwa marwan maryam matti mazen mehdi mehmet melisa
merima milan milica mina mirjana mirza mohamad mohamed mohammad mohammed mohamud mona muhammad muhammed muhamed mumin
muna murad murat musa mustafa nabil nada nadia nadir nagham najib najma naser nasir nasra nasser natasa naza nazanin
nedim nemanja nermin nikola nimo nina nizar noor nour nura nuur obaida olga olli omar osama osman pawel pekka pentti
piotr qasim rachid radwan rahma rahim rami ramin rana rania rashid rasha reem reza riikka rima roda rojin rana roza
ruqiya saad saba sabina sabrina saddam sadiq safa safiya sagal sahar sahra said saif salah salam salem salim salma
salman samar sami samia samir samira sana sanela sanja sara sead selim selma semir senad serdar shadi shahin shamso
sherin shirin sinan skender slavica slobodan snezana soran souad suad suleiman suleyman sumaya svetlana taha tahir
taina tapio tareq tarek tariq tatjana teuta timo tomasz tuija ubah umar usman vahid valon vedran vesna violeta
virtanen visar vladimir waleed walid warda wassim xhevdet yahya yaman yasin yasir yasmin yasmine yassin younes youssef
yousef yusuf yusra zahra zaid zainab zaki zakaria zara zaynab zeinab zlatan zoran zuhur zakarias
"""

FIRST_NAMES = frozenset(f"{_SWEDISH} {_OTHER}".split())

# Names that open an ordinary sentence, name a month, a colour or a place: a question only before a surname.
NAMES_THAT_ARE_WORDS = frozenset(
    """
    albin bo bror dag dana frank frans gerd gun hala iris juni kim lo love lul lucia mac maj max milan mina mira my
    nada per rana rosa roda saga sana sten stella stig tim tom tor tove urban vega vera viola said safa salem
    """.split()
)
