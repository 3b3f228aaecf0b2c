"""Surnames that many people in Sweden have, for screening free text. General knowledge, no register.

Lower case. Those formed as most Swedish ones are (-sson, -qvist, -gren) are known by their endings instead.
"""

import re

_SWEDISH = """
abrahamson adler ahlberg ahldén ahlin ahlm ahlström albertson alexanderson alfredson alin almgren almén
anderson andreasen anker arvidson asker asp aspen asplund axelson backe backlund backman becker beckman
bengtson berg bergdahl berger bergh berghult bergius bergman bergmark bergsten bergvall bernadotte beyer
bild blad blix blom blomberg blomdahl blomstrand bodin bodén bohlin bohman bolin boman borg borglund borén
boström brandt brask bratt braun bredberg brink brodin brolin broman brun brändlund bylund byström bäck
bäcklund bäckman böhm böök carlberg carlson cederberg cederholm claeson claesson dahl dahlberg dahlbäck
dahlin dahlman dahlén degerman dreyer edberg edin edlund ehn ehrenkrona ek ekberg ekblad ekblom ekdahl
ekholm eklund ekman ekstrand elfving eliason elm elmér enberg engdahl englund engman engvall enström ericson
ericsson erikson erlandson essen eurenius fagerberg fagerlund falk fernlund fjellman fleming flink flodin
flodén florén flyckt fors forsberg forsell forslund forsman frank fransson franzén fredholm fredrikson
friberg fridh friman frisk fritz fritzon fröberg fuchs gabrielson gerdin glad grahn gran granath granberg
granholm granlund grip grundberg gräns grön grönberg grönlund grönvall gullberg gunnarson gustafson
gustavson gyllenborg gyllenhammar gyllensten göransson haag hag haga hagberg hagel haglund hagman hall
hallberg halldin hallin hallman hallén halvarson hamberg hamilton hammar hammarberg hammarlund hamrin hansen
hanson hartman hasselblad hed hedberg hedin hedlund hedman hedvall hedén heed heijkenskjöld hell hellberg
hellman helmer henriksen henrikson hermanson hill hjelm hjort hoffman hofman holm holmberg holmdahl holmer
holmlund holst hult hultberg hultin hultman hylander hägg hägglund hälld håkanson hård högberg höglund
höijer hörnfeldt höök isaksen isberg ivarson jacobson jakobson jansen janson jarl jensen jerpe johansen
johanson johnson jonason jonson josefson juhlin jung jägare jönson kallin karlberg karlson kjell kjellberg
kjellin kjellman klang klercker kling klingberg klint kron kronberg kronvall krook kullberg köhler lager
lagerberg lagerbäck lagerlöf landberg landin lans larsen larson leijon leijonhufvud lennartson lewenhaupt
lidberg lidman lidén lilja liljeberg lind lindberg lindblad lindblom lindborg linde lindeberg lindell linder
lindfors lindh lindhagen lindholm lindman lindmark lindroth lindstedt lindstrand lindvall lindén ling linné
ljung ljungberg ljungdahl ljungman lund lundahl lundberg lundblad lundborg lundell lundh lundholm lundin
lundmark lundvall lundén löf löfberg löfman löfven löv lövdahl magnuson malm malmberg malmborg malmros
mannerheim martinson mattson melander melin meyer moberg modig modigh moen molander molin moller munk månson
möller mörck mörk natt nelson nielsen nilson norberg nordahl nordberg nordell nordh nordholm nordin nordlund
nordman nordmark nordström nordén norell norlin norling norman norrman norén noréus nyberg nyblom nygård
nyholm nylund nyman nyrén nystedt nääs odelberg ohlin ohlson ohlén olander olofson olsen olson otterson
oxenstierna palm palmberg palmborg palme palmér parment perlman persbrandt person petersen peterson
pettersen petterson piper platen quist rahm ramberg ramel ramstedt rask rehn reuter rhodin ring risberg
roman roos rosberg rosell rosenberg rosenblad rosendahl rosengård rosenlund rosenstierna roslund rosén roth
rud rudberg rundberg rundlöf rydberg rydell rydin rydén rylander ryman råberg sahlberg sahlin salomon
salomonson samuelson sand sandahl sandberg sandell sandin sandman sandén schmidt schröder schultz selander
selberg selin sigurdson sjö sjöberg sjöblom sjödahl sjödin sjöholm sjölin sjölund sjöman sjöstrand skog
skoglund skoog sköld smed smith sommar spjut staaf stark stenberg stenlund stenman stenmark stiller
stjernberg stolpe stolt strand strandberg strid strindberg strömberg strömblad ståhl ståhlberg stål stålberg
sundberg sundell sundin sundman sundvall svahn svan svanberg svanholm svanlund svedberg svedin svedlund
svedman svenson svärd svärdh swahn swartz swedberg swenson söder söderberg söderblom söderholm söderlind
söderlund söderman söderström tapper taube tegnér thelin thor thorell thoren thorin thorn thorén thunberg
thuresson thyberg tidholm tiger tillberg tingberg tjäder toll torell torn tornberg tranberg trolle trygg
tunberg turesson uggla ugglas ulfhielm ullman vall vallin vester vesterberg vestlund viberg vide vik viklund
vikman vogel wachtmeister wadman waern wahl wahlberg wahlin wahlman waldén wall wallberg wallenberg
wallentin wallin wallman wallén walter wedin weiss wennberg wenner werner wessman westberg westermark
westholm westin westlund westman wiberg wiborg wide widell widmark wiik wiklund wikman wilander winberg
winroth wirsén wirén witt wolff zachrison zander zetterberg zetterlund zetterman ärlig åberg ågård åhlberg
åhlin åhlund åhlén åhman åker åkerberg åkerblom åkerlund åkerman åkesson ål åslund åstrand öberg ödman ögren
öhlund öhman öqvist öst östberg österberg österlund österman östlund östman öström
"""
_OTHER = """
abbas abdalla abdallah abdelrahman abdi abdirahman abdo abdulkadir abdullah abdullahi abdulle abebe adam
adan aden afrah ahmad ahmadi ahmadzai ahmed ahmeti ahmetovic akbari akhtar akin aksoy aktas akyol alami
alavi ali alic alimi aliyev allam altun amin amini amiri andersen andrade anwar arslan asad asadi asghari
aslan assad avci awad aydin aziz azizi babic bach bakir bakr balic bandura barakat barzani bashir basic
bayram begic begovic bekele berhane berisha bilic bondarenko boyko bozkurt bui bulut butt cakir camara
campbell can castro celik cengiz cetin chan chaudhry chen cheng christensen cohen cruz dahir dang danho
daoud demir demirci denktas diallo diaz dinh dirie do dogan duale duong duran elezi elmi erdem erdogan
eriksen estrada farah fares fatah fernandez ferreira flores garang garcia gashi gebre gebremedhin
gebremichael geddi ghafoori ghebremeskel ghorbani gomez gonzales gonzalez guled guler gunes gupta gutierrez
habib hadad haddad hadi hadzic haidari haile hakim hakimi halilovic hamad hamdan hamid hamidi hamza hanna
hansson haque harrison hasan hasani hasanovic hashemi hashi hashimi hassan hassani haydar hernandez herrera
hersi heydari hirsi hoang hodzic horvat hosseini hosseinzadeh hoti huang huseynov husic hussain hussein
huynh ibrahim ibrahimi ibrahimovic idris iman iqbal isa isak islam ismail ismaili issa ivanov ivanova jabbar
jafari jakupovic jama jamal jankovic jovanovic kabir kadir kahraman kalinowska kamara kaplan karaca karim
karimi kassem kassim kaur kaya kelmendi khalaf khaled khalid khalil khalili khan khatib khatun khoury kiani
kilic kim kiros koc kocak kolar konaté korhonen koskinen kovac kovacevic kovacs kovalenko kowalska kowalski
kozlowski krasniqi kravchenko kumar kurt kurtulus lahtinen laine lam le lee lehtonen li lim liu lopes lopez
luong ly mahamed mahamud mahdi mahmood mahmoud mahmoudi mahmud malik malki mansoor mansour maric markovic
martinez martini matar mehari mehmedovic mehmeti mendez mengistu miah mikkelsen milic miller mirza moalim
mohamad mohamed mohammad mohammadi mohammed mohamud mohsen mohseni moradi morales moreno morina morris mousa
mousavi muhammad muhumed mukherjee murray musa musse mustafa mustafic mäkelä mäkinen möller nader najafi
naji najjar nasir nasr nasser nazari ndiaye ngo nguyen nieminen nikolic noor noori novak nowak nur nuur odeh
okafor okoye omar omer omerovic oromo ortiz osman ozcan ozturk pacheco papadopoulos park patel pavlovic
pereira perez petrenko petrov petrovic petrovski pham phan pinto pires popescu popov popovic qasim qureshi
rahimi rahman rama ramadan ramadani ramirez ramos rana rasheed rashid rasouli rasul raza razavi reid rexhepi
rezaei rezai rivera rodrigues rodriguez romero rossi rostami ruiz saad sabri sadeghi sadiq saeed safi sahin
said salad salah salama saleh salem salihi salim salman samatar sami sanchez santana santos saric savic
selimi sen seyed shabani shah shahin shaikh shala sharif sharifi sharma shehu sheikh shevchenko shire shukri
silva simic singh sofi soltani soto sousa stankovic sulaiman suleiman suljic sultan sözer tadesse taha tahir
tamm tan tanaka tekle tesfamariam tesfay tewelde thapa thomas todorovic toma tomic topal torres toure tran
trinh truong tsegay tuncer turan uddin ulusoy usman vargas vasquez vega vidal vidovic virtanen vo vu vukovic
wang warsame williams wilson wong wu xu yacoub yang yasin yildirim yildiz yilmaz younan younes yousef yousif
youssef yusuf zadeh zaid zaman zamani zeneli zhang zhao zhou zivkovic zukic özcan özdemir özer özkan öztürk
"""

SURNAMES = frozenset(f"{_SWEDISH} {_OTHER}".split())

# Surnames that are also words, places or brands: theirs is a name only behind a first name.
_WORDS = """
islam martini matar musa ramadan fares lam aktas kolar flink ek bäck isberg hälld sandman musse isa kroon
adam ali aman anderson asp aspen backe becker berg berger bergman bild blad blix blom borg brandt bratt
brink brun bui can castro celik cruz dahl diaz do elm ericson ericsson essen falk fors forsman frank frisk
fritz glad gran grip gräns grön hag haga hagel haglund hall hamilton hammar hanna hed hell hill hjelm hjort
holm hult hägg hård höök iman jama jansen jarl jung jägare kaplan kim klang kling klint kron kurt lager
laine lans le lee li lilja lim lind linde linder ling linné ljung lund ly löf löv malik malm miller modig
munk möller mörk natt nobel noor norman novak nur nyman omar palm palme park person pinto piper platen qasim
rahm rama ramos rana rask reuter ring roman roos rosengård rosenlund rossi roth rud said salad salem sami
samuel sand sandin santos sen shire sjö sjöman skog sköld smed smith soc sofi sofia sommar spjut stark
stiller stolpe stolt strand strid strindberg stål sultan svan svärd söder söderström tamm tan tapper thomas
thor tiger tjäder toll toma torn torres trolle trygg uggla vall vega vester vidal vide vik vo vogel vu wall
wallenberg walter werner wide wilson witt wolff ärlig åker ål ödman öst
"""
SURNAMES_THAT_ARE_WORDS = frozenset(_WORDS.split())

# Endings that words and places hardly have.
_ENDING = re.compile(
    r"\w{2,}(?:sson|qvist|kvist|quist|gren|lander|stedt|feldt|hielm|skiöld|skjöld|stierna|stjerna|ström|mann|crantz"
    r"|krantz|oglu|oğlu|vić|vic|dzic|dzić|wicz|vich|czyk|[eo][wv]sk[ia]|chenko|zadeh|nejad|pour|oulos|shvili|[sknr]yan"
    r"|gaard)"
)
_WORDS_FORMED_SO = re.compile(
    r"(?:olof|under|folk|trafik|el|lav|blod|våg|luft|vatten|mot|data)ström|.*(?:idrotts|sport|yrkes|tävlings|träd)gren"
    r"|medelsvensson|ericsson|dressmann|radisson|oskarström|kenyan"
)


def is_surname(word: str) -> bool:
    """Known, or formed like one; also in the genitive. `word` is in small letters."""
    return any(form in SURNAMES or _formed(form) for form in _forms(word))


def is_only_surname(word: str) -> bool:
    """A surname that is hardly anything else, so that it tells a person without a first name."""
    return is_surname(word) and not any(form in SURNAMES_THAT_ARE_WORDS for form in _forms(word))


def _formed(word: str) -> bool:
    return bool(_ENDING.fullmatch(word)) and not _WORDS_FORMED_SO.fullmatch(word)


def _forms(word: str) -> tuple[str, ...]:
    return (word, word[:-1]) if word.endswith("s") else (word,)
