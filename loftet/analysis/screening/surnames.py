"""Surnames that many people in Sweden have, for screening free text. General knowledge, no register.

Lower case. Those formed as most Swedish ones are (-sson, -qvist, -gren) are known by their endings instead.
"""

import re

from loftet.analysis.screening.first_names import folded

_SWEDISH = """
abrahamson adler ahlberg ahldén ahlin ahlm ahlström albertson alexanderson alfredson alin alm almgren almlöf almén
amundsen anderson andreasen anker arvidson asker asp aspen asplund axelson backe backlund backman becker beckman
bengtson bengtzon berg bergdahl berger bergh berghult bergin bergius bergman bergmark bergsten bergvall bernadotte
berntson beyer bild björk björkman björn blad blidberg blix blom blomberg blomdahl blomstrand bodin bodlund bodén
bohlin bohman bolander bolin boman borg borglund borén boström brandt brask bratt braun bredberg brink brodd brodin
brolin brolund broman brun brändlund bylin bylund byström bäck bäcklund bäckman böhm böök carlberg carlson cederberg
cederholm claeson claesson dahl dahlberg dahlbäck dahlin dahlman dahlén dalberg degerman dreyer edberg edholm edin
edlund ehn ehrenkrona ehrling ek ekberg ekblad ekblom ekdahl ekdal ekelund ekholm eklund ekman ekstrand elfström
elfving eliason elm elmér enberg engdahl englund engman engqvist engvall enström ericson ericsson eriksdotter erikson
erlandson erlingson essen eurenius fagerberg fagerholm fagerlund falk fernlund fjellman fleming flink flodin flodén
florén flyckt fors forsberg forsell forslund forsman frank fransson franzén fredholm fredrikson friberg fridh fridlund
friman frisk fritz fritzon fryklund fröberg fuchs gabrielson gerdin gerhardson glad grahn gran granath granberg
granholm granlund grenholm grip grundberg gräns grön grönberg grönlund grönvall gullberg gunnarson gustafson gustavson
gyllenborg gyllenhammar gyllensten göransson haag hag haga hagberg hagel haglund hagman hagström hall hallberg halldin
hallin hallman hallén halvarson hamberg hamilton hammar hammarberg hammarlund hamrin hanell hansen hanson hartman
hassel hasselblad hasselgren hauge hed hedberg hedenström hedin hedlund hedman hedström hedvall hedén heed
heijkenskjöld hell hellberg hellman helmer hemberg henriksen henrikson hermanson hill hjalmarson hjelm hjort hoffman
hofman holgerson holm holmberg holmdahl holmer holmlund holst hovberg hult hultberg hultin hultman hylander hägg
hägglund hälld håkanson hård högberg höglund höijer hörnfeldt höök isacson isaksen isberg ivarson jacobson jakobson
jansen janson jarl jensen jerpe johansen johanson johnsen johnson jonason jonson josefson josephson juhlin jung jägare
jönson kallin karlberg karlson kempe kihlberg kjell kjellander kjellberg kjellin kjellman klang klasson klercker kling
klingberg klint kron kronberg kronvall krook kullberg kullman kvist köhler lager lagerberg lagerbäck lagergren
lagerlöf landberg landin langborg lans larsdotter larsen larson leijon leijonhufvud lennartson lewenhaupt lexell
lidberg lidman lidén lilja liljeberg lillieroth lind lindahl lindau lindberg lindblad lindblom lindborg linde
lindeberg lindell lindelöf linder lindfors lindh lindhagen lindhe lindholm lindman lindmark lindroth lindstedt
lindstrand lindvall lindén ling linné ljung ljungberg ljungdahl ljungman lund lundahl lundberg lundblad lundborg
lundeberg lundell lundh lundholm lundin lundmark lundquist lundvall lundén löf löfberg löfman löfven lönn löv lövdahl
lövgren magnuson malm malmberg malmborg malmlöf malmros mannerfelt mannerheim martinson mattson melander melin meyer
moberg modig modigh moen molander molin moller munk månson möller mörck mörk natt nelson nielsen nilsdotter nilson
norberg nordahl nordberg nordell nordenberg nordh nordholm nordin nordlund nordman nordmark nordqvist nordström nordén
norell norgren norlin norling norman norrman norén noréus nyberg nyblom nygård nyholm nylund nyman nyrén nystedt nääs
odelberg ohlin ohlson ohlén olander olofson olsen olson oskarson otterson oxenstierna palm palmberg palmborg palme
palmlund palmér parment perlman persbrandt person petersen peterson pettersen petterson piper platen quist rahm
ramberg ramel ramstedt rask rehn rehnberg reuter rhodin ring risberg roman roos rosberg rosell rosenberg rosenblad
rosendahl rosengård rosenlund rosenstierna roslund roswall rosén roth rud rudberg rundberg rundlöf rydberg rydell
rydin rydén rylander ryman råberg rönn rönnberg rönnlund sahlberg sahlin sahlén salomon salomonson samuelson sand
sandahl sandberg sandblom sandell sandin sandman sandén schmidt schröder schultz selander selberg selin sigurdson sjö
sjöberg sjöblom sjödahl sjödal sjödin sjögren sjöholm sjölander sjölin sjölund sjöman sjöstrand sjöö skog skogberg
skoglund skoog sköld smed smith sommar spjut staaf stark stenberg stenlund stenman stenmark stensson stiller
stjernberg stolpe stolt stolth strand strandberg strid strindberg ström strömberg strömblad ståhl ståhlberg ståhle
stål stålberg sundberg sundblad sundelin sundell sundin sundman sundvall sundén svahn svan svanberg svanholm svanlund
svedberg svedin svedlund svedman svensdotter svensk svenson svärd svärdh swahn swartz swedberg swenson syrén söder
söderberg söderblom söderholm söderlind söderlund söderlundh söderman söderström tapper taube tegnér tengberg tengblad
thelin thor thorell thoren thorin thorn thorén thunberg thuresson thyberg tidholm tiger tillberg tingberg tjäder toll
torell torn tornberg tornell tranberg trolle trygg tunberg turesson tysk törnblom törnkvist uggla ugglas ulfhielm
ullman vall vallin vester vesterberg vestlund viberg vide vik viklund vikman vinberg vogel wachtmeister wadman waern
wahl wahlberg wahlin wahlman waldén wall wallander wallberg wallenberg wallentin wallin wallman wallmark wallén walter
wedberg wedin weiss wennberg wenner werner wessman westberg westergren westerlund westermark westholm westin westlund
westman wetterberg wetterlund wiberg wiborg wide widell widmark wiik wikberg wiklund wikman wilander wimmer winberg
wingren winroth wirsén wirén witt wolff zachrison zander zetterberg zetterlund zetterman ärlig åberg ågård åhlberg
åhlin åhlund åhlén åhman åker åkerberg åkerblom åkerlund åkerman åkerström åkesson ål åsberg åslund åstrand åström
öberg ödlund ödman ögren öhlund öhman öhrn öjebo öqvist öst östberg österberg österholm österlund österman östlund
östman öström
"""
_OTHER = """
aaltonen aasen abbas abdalla abdallah abdelrahman abdi abdirahman abdo abdulkadir abdullah abdullahi abdulle abebe
abraha abrahamsen acar adam adan ademi aden adeyemi afrah aguilar ahmad ahmadi ahmadzai ahmed ahmeti ahmetovic ahonen
akbari akcay akhtar akin aksoy aktas akyol alami alavi ali alic alimi aliyev alizada allam almeida alonso altun
alvarez amin amini amiri andersen andrade andresen antonsen anttila anwar araya arslan asad asadi asante asghari aslan
assad ates avci avdyli awad aydin aziz azizi ba babic bach bahrami bajrami baker bakir bakken bakr balic bandura
barakat barbosa barre barzani bashir basic bauer bayram begic begovic bekele bennett berhane berisha berntsen bhatt
bianchi bilic blanco boateng bondarenko bonnet boonmee boyko bozkurt brown bui bulut butt bytyqi caballero cakir
camara campbell campos can carrasco carvalho castillo castro celik cengiz cetin cetinkaya chaiyasit chan chaudhry chen
cheng chowdhury christensen clark cohen collins colombo conti cook cooper cortes coskun costa coulibaly cruz dabrowski
dahir dang danho danielsen daoud das davis delgado delic demir demirci deng denktas dhillon diallo dias diaz dinh diop
dirie do dogan dominguez duale dualeh dubois ducale dumitru duong dupont duran dzaferovic ebrahimi edwards egal elezi
elmi elshani eraslan erdem erdogan eriksen esfahani eskandari eskelinen esposito estrada evans eze farah farahani
fares farid fatah fernandes fernandez ferrari ferreira fischer flores fontaine foster fuentes gallego gao garang
garcia garrido gashi gebre gebremedhin gebremeskel gebremichael geddi ghafoori ghasemi ghebremeskel gheorghe ghorbani
ghosh gil gill girard gomez gonzales gonzalez grabowski gray greco green griffith guerrero guled guler gundersen gunes
gungor guo gupta gurung gutierrez habib habte hadad haddad hadi hadzic hagen haidari haile hakala hakim hakimi
halilovic haliti halvorsen hamad hamdan hamid hamidi hamza hanna hansson haque harris harrison hartmann hasan hasani
hasanovic hashemi hashi hashimi hassan hassani haugen haydar heikkilä heikkinen heinonen henderson hernandez herrera
herrero hersi heydari hietala hiltunen hirad hirsi hirvonen hoang hodzic hoffmann honkanen horvat hosseini
hosseinzadeh hotak hoti hoxha hrustic huang hughes huseynov husic hussain hussaini hussein huttunen huynh hämäläinen
ibrahim ibrahimi ibrahimovic idris iglesias ikonen iman ionescu iqbal isa isak islam ismail ismaili issa ivanov
ivanova iversen iyer jabbar jackson jacobsen jafari jakupovic jalali jama jamal james jamshidi jankovic jimale jimenez
johnsen jokela jokinen jones joshi jovanovic järvinen kabir kadir kahraman kahsay kalinowska kallio kamara kaminski
kaplan karaca karim karimi karjalainen karlsen kassem kassim kaur kaya kelly kelmendi kemppainen keskin kettunen
khalaf khaled khalid khalil khalili khan khatib khatri khatun khosravi khoury kiani kidane kilic kim king kinnunen
kiros klein knezevic knudsen knutsen koc kocak koch koivisto kokkonen kolar konaté korhonen korkmaz koskinen kouassi
kovac kovacevic kovacs koval kovalenko kowalska kowalski kozlowski krasniqi krause kravchenko kravchuk krawczyk krebs
kristiansen krol krüger kumar kurt kurtulus kärkkäinen laakso laaksonen lahti lahtinen laine laitinen lam lampinen
lange laurent le lee lefebvre lehmann lehtinen lehto lehtonen leppänen leroy lewandowski lewis li lie lim lima lin liu
lopes lopez luo luong ly lysenko madsen mahamed mahamud mahdi mahmood mahmoud mahmoudi mahmud maier malik malki maloku
manninen mansoor mansour marchenko maric marin marino markovic marques martin martinez martini martinsen matar
mathisen mattila mazur mebrahtu medina mehari mehic mehmedovic mehmeti mehta melnyk mendes mendez mengistu mensah miah
michalski miettinen mikkelsen mikkola milic miller mirza mishra mitchell moalim moe mohamad mohamed mohammad mohammadi
mohammed mohamud mohsen mohseni moilanen molina moore moradi morales moreau moreno morgan morina moroz morris
mortensen mousa mousavi muhammad muhumed mujkic mukherjee muratovic murphy murray mursal musa musse mustafa mustafic
mustonen mäkelä mäkinen möller müller nader nair najafi naji najjar nascimento nasir nasr nasser navarro nazari ndiaye
neumann ngo nguyen nguyễn niemi nieminen nieto nikolic nilsen noor noori novak nowak nunez nur nurmi nurminen nuur
nuure obi odeh oikarinen ojala okafor okoye okubay oliveira oliynyk olsen omar omer omerovic oromo ortega ortiz osman
osmani osoble owusu ozcan ozturk pacheco papadopoulos park parsa partanen parviainen pascual patel paulsen pavlovic
pawlak pedersen pelkonen peltonen pena peng pereira perez petrenko petrov petrovic petrovski pham phan phillips pinto
piotrowski pires pitkänen polat popa popescu popov popovic poulsen qasim qureshi radu rahimi rahman rai rama ramadan
ramadani ramic ramirez ramos rana rantanen rao rasheed rashid rasmussen rasouli rasul rautiainen rautio raza razavi
reddy reed reid rexhepi reyes reynolds rezaei rezai ribeiro ricci richter rinne rivera roberts robinson rocha
rodrigues rodriguez rogers romano romero rossi rostami rousseau rubio rudenko ruiz russo räsänen saad saarinen sabri
sadeghi sadiq saeed saetang safi sahin said salad salah salama saleh salem salihi salim salinas salman salminen salo
salonen samatar sami samuelsen sanchez sandhu santana santos sanz saric sarr sarwari savchenko savic savolainen
schneider schwarz schäfer scott selimi sen seppälä serrano seyed sezer shabani shah shahin shaikh shala sharif sharifi
sharma shehu sheikh shevchenko shevchuk shirazi shirdon shire shukri silva simic simonsen simsek singh sivertsen sofi
solberg soltani song soto sousa souza spahic srisai stan stanikzai stankovic stewart stoica suarez sulaiman suleiman
suljic sultan sultani sun szymanski sörensen sözer tadesse taha tahir tamang tamm tan tanaka tang tas taylor tehrani
teixeira tekeste tekin tekle tesfamariam tesfay tewelde thaci thapa thomas thomsen thorsen tikkanen tkachenko
todorovic toivonen tolonen toma tomic topal torres toure tran traore trinh truong tsegay tsegaye tuncer tuominen turan
turner turunen uddin ulusoy unal usman vainio vargas vasquez vazquez vega vera verma vidal vidovic virtanen vo vu
vukovic väisänen väänänen wagner walker wang ward wardak warsame watson weaver weber weldegebriel white wieczorek
williams wilson wisniewski wojcik woldu wolf wong wongsa wozniak wright wu xie xu yacoub yang yasin yavuz yildirim
yildiz yilmaz yohannes younan younes young yousef yousif youssef yusuf zadeh zaid zajac zaman zamani zeneli zengin
zeqiri zerai zhang zhao zheng zhou zhu zielinski zimmermann zivkovic zukic özcan özdemir özer özkan öztürk
"""

SURNAMES = frozenset(f"{_SWEDISH} {_OTHER}".split())

# Surnames that are also words, places or brands: theirs is a name only behind a first name.
_WORDS = """
acar adam aktas ali alm aman anderson araya asp aspen ates ba backe baker barre bauer becker berg berger bergman bild
björk björn blad blanco blix blom borg bratt brink brun bui bäck campos can castro celik colombo conti cook cooper
cortes costa cruz dahl das deng dias diaz do egal ek elm ericson ericsson essen eze falk fares ferrari fischer flink
fors forsman foster frank frisk fritz gil gill glad gran gray greco green grip gräns grön hag haga hagel hagen haglund
hall hamilton hammar hanna hassel hed hell hill hjelm hjort holm hotak hult hägg hälld hård höök iman isa isberg islam
jackson jama james jansen jarl jung jägare kallio kaplan kelly keskin kim king klang klein kling klint koch kolar
krebs krol kron kroon kurt kvist lager lahti laine lam lange lans le lee lehto lewis li lie lilja lim lima lin lind
linde linder ling linné ljung lund ly löf lönn löv malik malm marin marino martin martini matar mazur medina miller
modig moe morgan morot morris munk musa musse mustonen möller mörk natt navarro niemi nobel noor norman novak nur
nurmi nyman obi omar palm palme park parsa pena person pinto piper platen popa qasim radu rahm rai rama ramadan ramos
rana rask reed reuter reyes ring rinne rocha roman romano roos rosengård rosenlund rossi roth rud russo rönn said
salad salem salo sami samuel sand sandin sandman santos sarr schwarz scott sen shire sjö sjöman skog sköld smed smith
soc sofi sofia sommar song spjut stan stark stiller stolpe stolt strand strid strindberg ström stål sultan sultani sun
svan svensk svärd söder söderström tamm tan tang tapper tas thomas thor tiger tjäder toivonen toll toma torn torres
trolle trygg tysk uggla vainio vall vega vera vester vidal vide vik vo vogel vu wagner walker wall wallenberg walter
ward wardak weaver weber werner white wide wilson witt wolf wolff young zajac ärlig åker ål ödman öst
"""
SURNAMES_THAT_ARE_WORDS = frozenset(_WORDS.split())

# Endings that words and places hardly have.
_ENDING = re.compile(
    r"\w{2,}(?:sson|qvist|kvist|quist|gren|lander|stedt|feldt|hielm|skiöld|skjöld|stierna|stjerna|ström|mann|crantz"
    r"|krantz|oglu|oğlu|vić|vic|dzic|dzić|wicz|vich|czyk|[eo][wv]sk[ia]|chenko|zadeh|nejad|pour|oulos|shvili|[sknr]yan"
    r"|gaard|ić|ič|(?:ov|ev|av|iv|lj|nj|dz)i[cć]|[^\W\d_]{3}ski|escu|eanu|[tvrlh]enko|[vshc]chuk|czuk|[nklsdt]ova|[nkls]ov|dottir|dóttir"
    r"|preet|idis)|(?:al|el|abu|ben)-[^\W\d_]{2,}|o['’][^\W\d_]{3,}"
)
_WORDS_FORMED_SO = re.compile(
    r"(?:olof|under|folk|trafik|el|lav|blod|våg|luft|vatten|mot|data)ström|.*(?:idrotts|sport|yrkes|tävlings|träd)gren"
    r"|medelsvensson|ericsson|dressmann|radisson|oskarström|kenyan|jetski|vattenski|casanova|prova|minskov"
)


def is_surname(word: str) -> bool:
    """Known, or formed like one; also double, and in the genitive. `word` is in small letters."""
    return any(form in SURNAMES or _formed(form) for form in _forms(word))


def is_only_surname(word: str) -> bool:
    """A surname that is hardly anything else, so that it tells a person without a first name."""
    forms = _forms(word)
    return not any(form in SURNAMES_THAT_ARE_WORDS for form in forms) and is_surname(word)


def _formed(word: str) -> bool:
    return bool(_ENDING.fullmatch(word)) and not _WORDS_FORMED_SO.fullmatch(word)


def _forms(word: str) -> set[str]:
    """As it stands, without the genitive's s, without foreign accents, and the last part of a double name."""
    forms = {word, folded(word), word.rpartition("-")[2]}
    return forms | {form[:-1] for form in forms if form.endswith("s")}
