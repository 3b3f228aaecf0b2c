"""First names that many people in Sweden have, for screening free text. General knowledge, no register.

Lower case. A hit is only ever a question to a person, so a name too many costs a second look and no more. Names that
are also municipalities (Salem, Dorotea) are left out.
"""

_SWEDISH = """
adam agnes agneta aina albert albin alexander alexandra alfred algot alice alicia alida allan alma alva alvin amanda
amelia anders andrea andreas angela angelica anita anja ann ann-britt ann-charlotte ann-christin ann-mari ann-marie
ann-sofie anna anna-karin anna-lena anna-maria anneli annelie annette annie annika anton arne arvid asta astrid august
aurora ava axel barbro beatrice bella bengt benjamin bente berit bernhard bernt bert bertil birger birgit birgitta
bjarne björn bo bodil boel britt britt-marie britta bror börje camilla carin carina carl carl-johan carola carolina
caroline cassandra catarina cecilia celine charlotte chloe christer christian christina christoffer cilla claes clara
conny cornelia dag dagny dan daniel daniella david dennis desirée ebba ebbe ebbot eddie edit edith edvard
edvin edward einar ejnar eleonor elia elias elin elina elisabet elisabeth elise ella ellen ellie ellinor elliot ellis
elna elof elsa elsie elton elvira elvis emanuel embla emelie emil emilia emma emmeli emmy enar erica erik erika ernst
eskil estelle ester eva eva-lena evald evelina evert fabian fanny felicia felix fia filip filippa folke frank frans
fred fredrik freja frida frideborg gabriel gabriella georg gerd gerda gert gideon gillis gittan gitte greger greta
gudrun gun gunborg gunhild gunilla gunnar gunnel gunvor gurli gustaf gustav göran gösta halvard hampus hanna hannah
hanne hannes hans hans-erik hans-olof harald harriet harry hedda hedvig helen helena helene helga helge henning henny
henrik henry herman hilda hilding hillevi hilma hjalmar holger hugo håkan ida inez ing-britt ing-marie inga inga-lill
ingalill ingegerd ingela ingemar inger ingmar ingrid ingvar irene iris irma isabell isabella isabelle isac isak ivan
ivar jack jacob jakob jan jan-erik jan-olof jane janne jasmine jeanette jennie jennifer jenny jens jerker jerry
jessica jessika jimmy joakim joel johan johanna johannes john johnny jon jonas jonathan jonna jonny jorma josef
josefin josefine josephine judit julia julian julie juni jörgen kaj kajsa karin karl karl-erik karl-gustav karl-johan
karla karolina katarina katja kennet kenneth kent kerstin kevin kim kjell klara klas knut konrad krister kristian
kristin kristina kristoffer kurt lars lars-erik lars-göran lars-olof lasse leah leif leila lena lennart leo leon
leonard liam lillemor lilly lina linda linn linnea linnéa linus lisa lisbet lisbeth liselott liselotte liv livia lo
loke lotta louise lova love lovisa lucas lucia ludvig lukas luna lydia lykke mac madeleine magdalena magnus maj maja
majken majvor malcolm malin malou malte malva manfred marcus margareta margit margot maria marianne marie marie-louise
mariella marika marina marit marita markus marlene martin martina mathias mathilda matilda mats matteo mattias maud
max maximilian maximus meja melker melvin mia michael mikael mikaela milla milo milton mimmi minna mira miranda mirja
moa molly mona monica monika morgan my märta mårten naemi natalie nathalia nathalie nellie nelly nicklas niclas nicole
nikita niklas nils nina noa noah noel nora norah novalie ola olav oliver olivia olle olof olov oscar oskar ossian otis
ottilia ottilie otto ove owe palmira pamela patric patricia patrik paul paula paulina peder pelle per per-erik
per-olof pernilla peter petra petronella petter philip philippa pia pontus pär ragnar ragnhild ragnvald ralf ramona
rasmus rebecca rebecka regina reidar rickard rigmor rikard rita robert robin roger roine roland rolf ronja ronnie
ronny rosa rosita roy ruben rune rut ruth saga sally samuel sandra sara sarah sebastian selma sigbritt sigge signe
sigrid sigurd sigvard simon siri siv siw sixten sofi sofia sofie solveig sonja stefan stella stellan sten sten-åke
stephan stephanie stig stina sture sune susann susanna susanne sussie suzanne svante svea sven sven-erik sverker
sylvia tage tamara tea ted teddy teodor teresa thea thelma theo theodor theodore therese thomas thyra tilda tilde tim
timmy tina tindra tobias tom tomas tommie tommy toni tony tor torbjörn tord tore torgny torsten torvald tove tristan
tuula tuulikki tuva tyra ulf ulla ulla-britt ulla-karin ulrica ulrik ulrika uno urban ursula valborg valdemar valter
vanessa vanja vega vera verner veronica veronika vidar viggo viktor viktoria vilda vilgot vilhelm vilma vilmar vilmer
vincent viola viveca viveka vivian vivianne walter wendela wilhelm william wilma wilmer ylva yngve yvonne åke åsa
örjan östen
"""
_OTHER = """
agim arlind besnik blerim egzon florent granit kushtrim liridon xhemal
abbas abdallah abdelaziz abdelkader abdi abdiaziz abdifatah abdikadir abdirahman abdirashid abdul abdulahi abdulaziz
abdulkadir abdulkarim abdullah abdullahi abdulrahim abdulrahman abeer abel abena aboud abraham abu adel adham adis
adnan afram afrim agnieszka agron ahlam ahmad ahmed aicha aida aino aisha ajla akbar akram alaa alan alejandra
alejandro aleksandar aleksander aleksi alen ali alia alina alireza alma almin almir amal amar amela amin amina amir
amira amirhossein ammar amna amra anahita anas anastasia andrej andres andriy andrzej anel anil anisa antti anwar
arash arben ardita aref arezoo arif arman armin armina arsim arta arvo asaad asad aseel asha ashkir ashraf asiya aslan
asli asma atefeh ayaan ayan ayanle ayat aydin ayham ayhan aylin ayman aynur ayoub ayse aysha azad azadeh azat aziz
azra babak bahar bahoz bajram baran bashar bashir bashkim bassam bassel batoul bayan behar behnam behrouz behzad bekim
beritan berivan besa besart besim bijan bilal biniam bishaaro blerta bogdan bojan branko burak camilo carlos cemal
chidi cihan consuelo cyrus dahir dalal dalia damir dana daniela dario dariush darko daud dawit deepak deeqa dejan
delal denis deniz derya diego dijana dilan dilovan diyar djordje dmitrij dmytro doaa dragan dragana drita driton
dursun dusan dusko dzenan ebru edin edona eero eeva ehsan eila ekaterina elaheh elena elham elif elmedin elmir elvedin
elvir eman emeka emin emina emir emira emre enes enisa enver erdal erdem ermias ermin ersin esad esra esraa esteban
evgenij evin fadi fadia fadil faduma fadumo fahad fahrudin faisal faiza farah farhad farhan farhiya faris faruk farzad
farzaneh fatemeh faten fathiya fatih fatima fatime fatma fatmir fatmire fatos fatuma fayez fehim fereshteh ferhat
fernando feven fikret fikreta filmon firas fitim flamur florim fowsiya francesca francisco francois freweini fuad
galina gazmend genet gezim ghada ghassan ghazi giovanni giulia gokhan golnaz goran gordana grzegorz guled gulistan
habib habiba hadeel hadi haider haifa haile hailu hajrudin hakan hala halid halil halima halime halimo hamad hamid
hamidreza hamza hana hanan hani hannele hannu haris harri hasan hasib hasna hassan hatice hatidza hawa hayder hazem
heba heikki helin helvi hevin hiba hibo hinda hirsi hisham hoda hodan hogir hooman hossain hossein houda huda huong
huseyin hussain hussein hussen ibrahim ibro idil idris ifrah igor ihor ikraan ikram ilham ilir ilja ilkka imad iman
imane imran inas ines iqra irena irina irja irmeli iryna ismael ismail ismet israa issa isuf ivana ivanna ivica iwona
iyad izabela izet jaakko jaber jacek jalal jamaal jamal jamila janusz jari jasmin jasmina jasminka javad javid jean
jelena jerzy jihad jiyan joanna jorge jose josip joud jouko joumana jouni jovan juan juha juhani jukka jussi jusuf
jwan kaan kaarina kadir kaija kalevi kalle kaltun kamal kamil kamran kari karim karima karwan katarzyna kateryna kaveh
kawa kawthar kemal kenan kerem keyvan khadar khadija khadra khadro khaled khalid khalil khosro kian kidane kimmo kinga
kofi krzysztof kujtim kwame kyösti ladan laleh larisa lauri layla leena lejla leonora leyla leyli liban liisa linh
lirie ljiljana ljubica lubna luigi luis luisa luka lukasz lul luljeta lulzim luwam lyudmila maarit maciej maen magda
magdalena maha mahad mahamed mahdi maher mahmood mahmoud mahmud mahnaz mahsa maida majd majed majid malak malee malek
malgorzata manal manar mansoor mansour marah marcin marco marek mariam marija marijana mariusz marja marja-leena
marjan markku marko marwa marwan maryam maryan masoud mateusz matti maysa maysaa mazen mazin mehari mehdi mehmet
mehmood mehmud mehrdad mehret melisa mensur merhawi merima merita merja meron mert merve mevlida michal miguel mika
mikail mikal mikko milan milica milos mimoza mina minh mirjana mirna miroslav mirsad mirza mizgin mladen moataz
mohamad mohamed mohammad mohammed mohamud mohanad mohsen mojgan mojtaba mona morteza moustafa muayad muhamed muhammad
muhammed mulki mulugeta mumin muna munir murad murat musa mustafa mustapha mykola nabil nabila nada nader nadia nadiia
nadim nadir naela nagham nahid nahla nahom naima najax najib najibullah najma najwa naser nasim nasir nasra nasrin
nasrullah nasser nasteho natalia natalya natasa natnael navid nawal naza nazanin nazila nedim nemanja nenad nergiz
nermin nermina nesrin nevena newroz ngozi nguyen nihad niilo nikola nikolina nilgun niloufar nimo nina nizar noor nour
nouri nura nuray nuur nuurto obaida oksana olavi oleg oleh oleksandr olena olga olha olli omaima omar omayma onur
orhan osama osman osmo othman ozan paavo pablo paolo parisa parvin parviz pauli pavlo pawel payam pedro pekka pentti
pertti perwin petar petri petrit pierre pinar piotr pirjo pirkko pouya priya päivi qais qasim qendrim qusay rachid
radoslaw radwan raed rafik raghad rahel rahim rahma rahul raija raili raimo rajesh rami ramin ramiz ramtin rana rania
ranim rasha rashid rasoul rauha rawan razan reem refik reham reijo reza rida ridwan rifat riham riikka rima risto
ritva riyad robel roda rojda rojhat rojin ronahi rostam roya roza rrahim ruba rukiyo rula ruqiya ruta saad saba
sabahudin sabina sabri sabrina sacdiyo saciid saddam sadiq saeed safa safet safiya safiyo safwan sagal sahal sahand
sahar sahra sahro said saif saja sajad sakari sakib salado salah salam salim salma salman salwa saman samaneh
samar samatar sameer sami samia samir samira sana sanel sanela sanja sanjay sara sari saron sasa sasan sawsan sead
sedat sefik seija sejla selam selim selma semere semhar semir senad senada senait sepideh seppo serdar sergej serhij
sevda shabnam shadi shahab shahad shahin shahla shahram shaima shamso shefqet shereen sherin sherzad shilan shima
shirin shpresa shqipe shukri siamak sibel sidra siham simret sina sinan sinem sinikka siriporn sirpa sirwan skender
slavica slavko slawomir slobodan snezana snjezana soheil sohrab solomon somayeh somchai soran souad souhail sozan
stanislaw stojan suad suada suhail sulaiman suleiman sulejman suleyman sumaya sunita suvad svetlana svitlana taha
tahir taina taisto talal tamer tapani tapio taraneh taras tarek tareq tariq tatjana teemu tekle terttu tesfay tesfaye
tetyana teuta thaer thanh thuy tigist tiina timo toivo tomasz tomislav trang tsegay tuan tuija tuncay tuomas tuomo
tuqa turgut ubah ugur umar umut usman vadim vahid vahideh valentina valmira valon vedran veikko vesna viktorija ville
violeta virtanen visar visnja vjosa vladimir vlado volkan volodymyr väinö wael wafa wafaa walaa waleed walid warda
warsame wassim wissam wojciech xawo xhevdet ximena yacoub yahya yalda yaman yana yara yasin yasir yasmiin yasmin
yasmine yassin yazan yildiz ylli yodit yohannes yonas yonis younes younis yousef youssef yrjö yulia yuliya yunus yusra
yusuf zabihullah zahra zaid zainab zakaria zakarias zaki zamzam zara zaynab zbigniew zdravko zehra zein zeinab zelal
zeljko zeray zeyad zeynep ziad zijad zilan zina zlatan zofia zohreh zoran zorica zozan zuhur
"""

# What friends say, and names that came later.
_MORE = """
adde affe alba alfons alicja annis arian arianna arya athena augustin bahija benny berra bettan bibbi billie billy
bobby boris challe charlie cleo colin danne diana dino dragoljub elvin emmy erna ernesto estrid fatou felizia flamur
folke fredde gabriela gittan greta gunnis hasse hedvig heidi ibbe ilona ines inge ingeborg ingegärd isa iza jasper
jeppe jill jocke jojje jolanta jonny josephina jovana joy juliana junis kattis kenny kicki klas-göran kristian kurre
lasse leffe lias lillan lionel loa lorentz louie ludde luigi maggan maggie manne marcel mariana marietta marko masoud
mehdi melina melissa melwin micke mikaela milena mille millie mogge morris märit måns nadja nalle natasha nenne nicke
nicolas niko nils-erik nisse noelle nova ofelia olga olivier olle ollie omid ossi otto palle pelle peppe philipp putte
rachel rafael rasmina raya ricky rikke robban roberto roffe ronald ruby sander sanna sarita selena selina sharmarke
sherif shirley sigge siham sixtus sonja sonny steffe steffi stephen steve suleyka sussi svenne sverre tarik teo terese
tess thor thorsten tim tjorven tobbe totte tuva uffe ulrik vera-lena verónica victor victoria vidar viktor villemo
vilmer vincenzo viveka winston xander xin yvette zack zara zebastian zelda zoe zoé ärla åke åse örjan
"""

FIRST_NAMES = frozenset(f"{_SWEDISH} {_OTHER} {_MORE}".split())

# Names that open an ordinary sentence, name a month, a colour or a place: a question only before a surname.
_WORDS = """
alba albin august aurora björn bo bror dag dan dana edit felix frank frans genet gerd gun hala hans hoda inga
inge iris isa jan jihad joy juni kim klara liv lo lova love lucia lul luna mac maj manne marina max milan mille
mina minh minna mira my nada nalle noa nora nova oliver per rana rita roda rosa ruba ruby rut ruta safa saga said
salam sana sina stella sten stig ted tess tim tom tor tove tuan urban valborg vega vera vilda ville viola visar ärla
"""
NAMES_THAT_ARE_WORDS = frozenset(_WORDS.split())

# Names that small letters don't tell from a word ("linda", "kalle", "ebba" are also verbs and nouns).
_SMALL = """
adde adel affe alen ali alia alla amal ammar anas andres ann arta ava axel bella berra billy bojan boris britt charlie
danne diana ebba emir enar enes ester eva faten fia firas fred gitte granit hakan hanne hannes harry helga hussen
inger jack jasmin jean john jon kaj kalle karl knut ladan lasse lena leo lillan lina linda linnea lisa lola lotta
maggie malte malva manar marina mats meja melissa mensur milo minna murad murat musa nadir nisse olle osman osmo paris
pelle petar pinar putte pär rida roy saga sally sari sven svenne tage teddy thor tilde tina tindra totte tuva urban
vera veronika victoria viktoria
"""
WORDS_IN_SMALL_LETTERS = NAMES_THAT_ARE_WORDS | frozenset(_SMALL.split())


def is_first_name(low: str) -> bool:
    """Known, also in the genitive ("annas") or made of two ("anna-lena"). `low` is in small letters."""
    first, dash, second = low.partition("-")
    return any_form(low, FIRST_NAMES) or bool(dash and first in FIRST_NAMES and any_form(second, FIRST_NAMES))


def any_form(low: str, names: frozenset[str]) -> bool:
    """Among the names, as it stands or without the s of the genitive."""
    return low in names or nominative(low) in names


def nominative(word: str) -> str:
    """Without the s of the genitive, which a name that ends in s doesn't take ("Klass" is not Klas's)."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
