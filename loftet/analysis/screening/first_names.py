"""First names that many people in Sweden have, for screening free text. General knowledge, no register.

Lower case. A hit is only ever a question to a person, so a name too many costs a second look and no more. Names that
are also municipalities (Salem, Dorotea) are left out.
"""

import unicodedata

_FOLDED = {"ł": "l", "ø": "ö", "æ": "ä", "đ": "d", "ı": "i", "ß": "ss"}

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
abdelhamid abdelkarim abdelrahman abdinasir abdinur abdisalam abdiwahab abdou abdoulaye abdulqadir abdulwahab
abdurahman abdurrahman abeba abiel adane adde adiam adil adrian adriana adrianna adriatik adunya afaf aferdita affe
afnan aftab agda agon ahmadullah ahmet aijaz aisel aishah aissata aisulu ajdin ajna ajsela akif akin akosua alaeddin
alba alban alberto albina aldin aldo aleem alem alemayehu alf alfhild alfons alicja alim alisa aliyah allison almaz
almedin almedina almira altin alush alve alwin amadou amalia amandip amani amanuel amare amarildo ambrosio ameen ameer
ameera amel ameni amer amila aminata amine amit amjad ammara anamaria anatol anaïs anca ancki andre andré andrée
andualem anes anette angelika angelina angelo ania anisah anjum ankica annalena anne annica annis annmarie ansar
antero anthon anthony antonia antonina antonio anujin anwaar aram ardian ardit arezo ari arian arianna arife arjan
arjun arlinda armas armend arnold aron arsalan artan arthur arthuro artin artur arwa arwin arya aryan asbjørn asel
asghar asif askar asmaa asmahan asmeret assad assil astier athena aubrey augustin aurel avan avat aveen awa awad awat
awet awo aya ayanna ayla aynaz ayten azar azem azmi azza bachir badr bahaa bahia bahija bahman bajro bakary balsam
barbara barbra barkat barlin bartosz basam basel basem basma batool bayar bayram beata beate bedrija beheshteh bejan
belal bendt benita benitha benny berfin berhane berin berket berna bernadette bernardo bernice berra berta berth
bertha besir besnike bettan bettina beyan bezawit bianca bibbi bibi bill billie billy bintou birtukan bjørn blanka
blend bleron bobby bogumil boguslaw bonita bonnie borghild boris bosse boubacar boushra bozena brahim brhane brian
brigitta brigitte brikena bruno brynolf bujar burcu burhan bushra butrint caisa cajsa caliyah calle callie canan cansu
cari carla carmen carol carolin caspar casper catalin catharina cathrin cathrine catrin catrine cawad cecil celal
celia cemil cengiz cesar chaima chalak challe chantal charlie charlotta chen chiara chris christel christen christiane
christofer christoph christopher cindy ciwan claire clarence clas claude claudia claudio clemens cleo colin connie
conrad corinne cristi cristian cristina curt dagim dagmar dagobert dalila damian danial danica danielle danish danne
danuta danyal dara daria dariana darin daris dashnor dastan davit davor dawood daylan debora deborah delil demir
denija denise derin desiré devran dhurata dian diana diar didrik dieter dilara dilba dildar dilek dilem dilshad dima
dimitri dimitrij dimitris dina dino djamila djena dlir doan domagoj dominic dominik donald dora dorin doris dorota
dorothea doruntina douglas dragoljub dren duaa dunja duong dusica duska dylan džana ebrahim ebtisam edda eddy edgar
edmon edmond edmund edo edris eduard eduardo eduart edwin efraim egil egon ehab eija eileen einari eirik eivor ekin
ekrem elaine elda eldar eldin elen elene eleni elenor eleonora elfrida eliana elida elira elis elisa eliza elizabeth
elke elona else elsebeth elsy elvin elvy elwin elyas emal emanuela emelina emely emerik emilija emilio emily emine
emmanuel emmy emrah endrit enis enok enrique eric erion erjon erkan erkki erland erling ermal ermina ermira erna ernad
ernesa ernesto ernie erwin esaias esin esma esmeralda espen esther estrid ethel etleva etsegenet eugen eugenia eugénie
evan evdokia eve evelyn evy ewa ewert eyad eyasu eyerusalem eyob ezgi fadel fadime fahima fahmi faiez faisa faith
fakhri fana fardin fardowsa farhana farida farideh farrukh fartun faruq farzana fateh fathi fathia fatimah fatmeh
fatou fatoumata fawzi fawzia fazil fedja felipe felizia feras ferdi ferdinand feride ferit fernanda feruz fikirte
filippo finn fiona firat firdaws firdevs fitsum flamur florentina florin folke folmer fowzi fowzia francis franciszek
franklin franz fredde freddy frederic frederik frederika fredrika frehiwot fride fridolf fritiof fritjof fryderyk
furkan gabriela gabriele gani gaston gebremariam geir gelila gemma genc gentian geoffrey gerald geraldine gerhard
germund gertrud ghasem ghazal ghena ghirmay gholam gian gilbert gina gisela gittan giuseppe gjermund gjon glenn gloria
gordan gottfrid grace graham gresa greta grethe gry gudmund gudny guido guillermo gullan gulnaz gulsen gultekin gunn
gunne gunnela gunnis gunnvor gurbet gurpreet gustava gusten guy gwendolyn gyula habibullah habtom hadije hadil hadiya
hadje hafida hafsa hafsah hajar hakim halina halldis hamed hamida hampe hamse hanaa hanad hanadi haneen hanen hanif
haqvin hardy harpreet harriett hashem hashim hasnaa hassanali hasse hatem hatim havin hawo haya hayan hayat hazar
hazhar hediye hedvig hedy heidi heimer heinz hejar helny heléne hemen henna henok henric henrietta henrika herbert
hermann hermon hesham hewan hikmet hilal hilkka hillary hilmi himat hjördis hodhan holly homa horia hosam houria hozan
hua hubert hulda hulya hussam håvard hélène ian ibbe iben ibolya ibrahima ibtisam idman idriz iftin ignacy ihab iida
iklas ilayda ilhan ilias iljas ilmari ilona ilse ilyas ilze imaan imelda imen imer immanuel ina inaam inan indira ines
iness ingbritt inge ingeborg ingegärd ingjerd ingmarie ingvald inkeri intisar ioana ionut ira irem irfan irini irmin
iréne isa isabel isabela isadora isam isatou isha ishak ishaq ishraq ismahan ismaïl isolde isra israel itab itzel iwan
iza izel izudin jaana jabir jacinta jacqueline jafar jahid jaime jakub jaleh jamel jamie jamshid jana janan janet
janica janina janis jannat jarkko jarl jarmo jasim jasir jason jasper jassim jassin javier jawad jawhar jay jeff
jeffrey jehona jelle jenan jennica jeppe jeremias jeremy jerome jesper jesse jesús jetmir jette jia jiaan jian jihan
jill jim jing jo joan joanne joar jocelyn jocke jodie johannah johnnie jojje jolanda jolanta jolie joman jonathon
jonny jordan josefa joseph josephina joshua josé joséphine jovana joy joyce jozef jude judith judy jules juliana
julianna julio julius jumana jun junis justin justine justus juwan jytte kaarlo kaddour kai kaisa kalervo kalid kalina
kaltuma kamila kanwal kanya kardo karel karen karine karita karol karolin karrar karzan kasim kasper kassem kassim
kata katariina kate katharina katherine kathleen kathrin kathryn kati katia katinka katri katrin katrina katrine
kattis kauko kawsar kay kayla keith kelly kelvin ken kenny keti kevser khaldoun khalida khalifa khatera khawla
khayriya khloe khoa kholoud khurshid kibrom kicki kinan kinda kine kiran kirill kirsi kirsten kirstin kirsty kitty
kjersti kjerstin klaes klas-göran klaus klea klevis kokob kolbjörn korab kornelia krenar kristel kristen kristian
kristiina kristijan kristine kristofer krystyna kubra kumar kurdo kurre lage laila laith lale lamia lamin lana lanja
lara laraib larbi larissa larry lasse laszlo latifa laura lauren laurence laurent laurits layan layth lea leandro leen
leffe leke lenita lenore leonardo leonid leonie lesley leslie levi lewis leyna liana lias lidia lidija lijana lilia
lilian liliana liliya lillan lillian lindita line linet ling lionel lirije liyana liz liza loa lorena lorentz lorraine
lotten lou loubna louie louis loujain lovis luai luan luca lucian luciana lucie lucien lucija lucy ludde ludmila luigi
luiza luke lukretia lutfi lyan lynn léa léo maan maar maartin macarena madelaine madelen madelene madina magan
magdalene maggan maggie magne magnhild mahin mahir mahtab mai maiken maimuna maisa majbritt majda majlis makda malaz
malika mamadou mamdouh mandy mani manjit manne mansur manuel manuela maram marc marcel marcela marcelo marcia margaret
margarete margaretha margarita margita margret margreta margrethe margrit mari mariama mariami mariana marielle mariem
marietta marilyn mario marius mariya marjaana marjatta marjut mark marketa marko marleen martha marti martine martti
maruf mary marzia masa masoud masoumeh massimo massoud mateo mathea mathew mathis mathéo matija matilde matthew
matthias matthijs maureen maurice mauritz mauro maxine may maya mayra maysam mebrat medina mehdi mehmed mehran mei
melanie melat melek melina melis melissa melwin memet merdan meriem merim meryem mesfin mesut meti metin mette miah
micael micaela michaela michail michalina michaël michel michelle micke mihaela mihai mihail mikaela mikhail mikkel
mila milad milada milana mildred milena milka mille millie milly miodrag mirabel miran mirel mirela mirella miriam
mirjam mirnes miro miroslava mirsada mitra modesta mogge moira momin monique monir morris morten mosa mostafa moussa
muamer mubarak mudar mudasar muhamet muhanad muharem muhidin muhsin muhyadin mujib mukhtar mulu munib munira muriel
mursal murtaza musab mustaf muzaffar myhedin mylène myra myriam märit måns nacima nadeem nadin nadine nadja nagat
nahed naim najah najat naji najla nalle nancy nanthida naomi narges narin narjes narmin nasima nassim nasteha natascha
natasha natasja nathan nathanael nathnael nawar nawras nayef nazdar nazia nazir nazli nebojsa nehad neil nenne neriman
neven nezir nga ngoc nhung nibras nicke nicola nicolai nicolaj nicolas nicolaus nicoleta nicolina nidal niels nihal
nihat nike niko nikolai nikolaj nikolas nikolaus nilab nils-erik nima nimco nino ninos ninva nisa nishtiman nisrin
nisse nivin nizam noela noelle norbert norma noura nova nuha nurcan nurdin nuri nuria nurije oday odd oddvar odin
ofelia olaf ole oleksandra olga olivier olle ollie omid omran oona orges oriana orvar osamah ossi osvald osvaldo
oswald othilia otilia otilie ottar otto ousman ousmane owais oystein ozgur palle pamina parastoo parham parwin pascal
pascale patrice patrick paulette paulin pauline paulo pavel pavla pavle pelle penelope penny peppe perla perry petrus
petteri peyman phil philipp philomena phuc phuong phyllis piter polina poul preben predrag priscilla putte qamar
qamile qani qassim quentin qusai rabea rabia rabih rachel rachelle rachida radek radi radmila radoslav radovan radu
raeed rafael rafal rafat rafed rafi raghda ragna ragne rahaf raheel rahima rahwa raisa rajaa rajan rajko ralph ramesh
ramiro ramo ramzi ramón randi ranja raquel rasa rashed rashida rasmina rasmiya rasool rasul ratko raul raya raymond
razia razieh rebeca reber reda redwan refika rehab reine reinhard reinhold reino rekar rema remon remzi renas renata
renate rené renée resul retaj reyhan rezan rezgar rezhin rezvan ricardo richard ricky rifaat rigon rihab rikke rim
ritchie riwan riyadh rizgar roald roar rob robban roberta roberto rocio rod roderick rodi rodin rodney rodrigo roel
roffe roha rohat rohullah rojan roman romana romano romeo romina ronald roosa rosalia rosalie rosalind rosanna rosario
rose roselyn rosemarie rosemary rosen rosie rosmarie rowena roxana roxanne rozalia ruaa rubar ruby rudolf rudolph rudy
rufus ruken rumeysa runa runo rurik ruslan russell rustem ruweyda ryan régine sabah sabir sadaf sadam sadia sadik
saeid saer safaa saffa safija safina sahan sahib saida sajida sajjad sakina salahaddin salameh saleem saleh salih
saliha salomon saloua salwan samah samal samantha samed sameera samo samrawit samson samu sanaa sandeep sander sandro
sandy sania sanna sanne santiago santino saqib saranda sardar sarhad sarita sarkawt sarkis sarmad sarwar sasha saskia
satu saud sauli savas sayed scott sean sebastijan sebastián seble sefer seham selena selin selina semra sergei sergio
severin seyed seyedeh seyit sezen shaban shabana shabir shad shaden shadia shafi shahd shahid shahnaz shaho shahriar
shahrzad shakila shamim shamis shamsa shan shane shannon sharmarke sharmin sharon shaswar shayan shayma shaymaa sheida
sheila shenda sherif sherwan shevan shidan shirley shirwan shkurte shler shoaib shpend shukria shwan siamand siavash
sidar sievert sigge sigismund sigrun siham silas silje silke silvana silvia silvio simeon simona simone simran sindre
siraj sirkka sirkku sirwa sivan sixtus skënder smajo sofiane sofus sohail solbritt solin solmaz somaia somaya sonia
sonja sonny sophia sophie soraya sotirios soufiane spomenka stacy staffan stanko stanley stefania stefanos steffe
steffi stein steinar stela stephane stephen steve steven stieg stine stoyan stuart suhaib suhayb suheyla sukaina
sukhwinder sulayman suleman suleyka sultan sumeja sumeya sumeyye sumia sundus sussi suzan suzana suzanna svenja svenn
svenne sverre sylejman sylvain sylve synnöve synnøve szymon sümeyye taavi tabarak tagreed tahira tahmina talar taleb
talha tamam tamana tania tanja tanya tara tarik tatiana tatu tatum tayeb tayyab tedros teija tellervo temesgen teo
teodora teres terese terry tesfalem tess tewodros theodora theres theresa thi thor thorbjörn thorsten thorvald thu
théo tiba tiia tijana tilja tilly tim timur tirej tito tjorven tobbe tobiasz tora torben torgeir torleif torun totte
tracy trajan travis trine troels trond troy truls trygve tsega tsegereda tugba tung tural turan turid tuva tyko tyler
uffe ufuk ulricha ulrik ulviye umit ummu unni ursa urszula uwe vaclav vahida valbona valdrin valentin valentino
valeria valerie valerija valerjana valfrid vasil vasile vasilij veda vegard veli velibor vendela venera vera-lena
verna verónica vesa veselin veton vibeke vickan vicky victor victoria vidar viktor vildana vilho viljami viljo villemo
vilmer vincenza vincenzo vineta vinh violetta virginia vita vivan viveka vivi vladislav vlatko vllaznim vlora vojislav
volodja waad wail waldemar waldo walfrid wali wanda waqas wasan wasim wassila wei wendy wera werner weronika wesam
widad wiktor wiktoria wilfred wilgot wilhelmina willem willy wilmar winnie winston winta wisam wojtek wolfgang xander
xaver xenia xhafer xhevahire xiao xin yacine yahia yanal yang yaqub yarub yasemin yaser yasser yavuz yemane yerusalem
yeter ying yngvar yohana yohanna yolanda yonatan yordanos yosef younus yuki yulduz yunis yurij yusef yvette zabi
zacharias zack zaher zahida zahide zahir zahraa zainulabdin zakariya zakiya zaman zaniar zara zebastian zejna zekiye
zelda zelia zeljka zenab zenia zerina zeyneb zhino zhong ziba zita ziya zlata zlatko zoe zohra zoya zoé zubair zuhair
zuhal zulejha zuzana zuzanna zyad zygmunt ärla ådel åke åse åshild åsta ödgärd örjan øystein øyvind ştefan
"""

FIRST_NAMES = frozenset(f"{_SWEDISH} {_OTHER} {_MORE}".split())

# Names that open an ordinary sentence, name a month, a colour or a place: a question only before a surname.
_WORDS = """
alba albin andre ari august aurora avat balsam barlin basel bill björn blanka bo bror carmen chen curt dag dan dana
dara dian diar dima dora edit eldar elen else faith fana felix finn florin frank frans genet gerd gloria grace gry gun
guy hala hanen hans hejar henna hoda hua inga inge ira iris isa israel jan jarl jason jihad jing jo jordan joy jude
jun juni kai kay ken kim klara lage lana lara lea line ling liv lo lotten lou lova love lucia lul luna lyan mac mai
maj mani manne mari marina mario mark masa max may medina melis mila milan mille mina minh minna mira mitra mosa my
nada nalle nike nino nisa noa nora nova odd odin ola oliver pascal penny per perry petrus rana rasa reda rehab reine
rekar rim rita rob rod roda roman romeo rosa rose rosen ruba ruby rut ruta safa saga said salam sana santiago scott
silke sina stanley stein stella sten stig stine sultan talar tara ted terry tess thi tim tom tor tora tove troy tuan
tung urban valborg vega vera vilda ville viola virginia visar vita wei yang ying ärla
"""
NAMES_THAT_ARE_WORDS = frozenset(_WORDS.split())

# Of those, the ones that are more often a month, a place, a make or a school also inside a sentence.
_MONTHS = """
alba ari august aurora balsam basel blanka chen dag dana dian edit else faith fana felix finn flora florin genet grace
gry gun guy hala hoda hua inga ira iris islam israel jan jihad jing jordan joy jun juni klara la lara line ling liv lo
lotten lou love lucia lul luna mac maj mani mark max may medina melis milan min minna my nada naser nike nisa noa nora
nova odd paris perla ramadan rana rim rita rod roda romeo rosa rose ruta rutan safa saga said salam sana santiago sara
sid silke sol stella sultan tara thi tung urban valborg vega vilda ville viola virginia vita wei yang ying
"""
NAMES_OF_MONTHS_AND_PLACES = frozenset(_MONTHS.split())

# Names that small letters don't tell from a word ("linda", "kalle", "ebba" are also verbs and nouns).
_SMALL = """
abu adde adel affe alban alen alf ali alia alla amal ammar anas andres ann ansar arian arta askar ava avan awa awo
axel aya barkat bella berra billy bojan boris britt charlie danne diana dieter dina ebba edda edo egon elda emir enar
enes ester eva eve faten fia firas firat fred gitte granit hafsa hajar hakan hanne hannes harry helga hulda hussen ian
ida inger jack jasmin jay jean jeppe jia jim john jon junis kaj kalle karen karl karolin kasper kelvin kine knut
kristen ladan lasse lea lena leo lillan lina linda linnea lisa loa lola lotta lucian maggie malte malva manar marina
mats mei meja melissa mensur milo minna modesta murad murat musa myra nadir nga nisse ole olle osman osmo paris pelle
petar pinar putte pär renas rida roar roy runa ryan saga sally sanna sanne sari sean silas stela sven svenne tage tea
teddy teo thor thu tilde tilja tina tindra totte tuva urban vera veronika veton victoria viktoria violetta vivan xin
åse
"""
WORDS_IN_SMALL_LETTERS = NAMES_THAT_ARE_WORDS | frozenset(_SMALL.split())


def is_first_name(low: str) -> bool:
    """Known, also in the genitive ("annas") or made of two ("anna-lena"). `low` is in small letters."""
    if any_form(low, FIRST_NAMES) or any_form(folded(low), FIRST_NAMES):
        return True
    first, dash, second = low.partition("-")
    return bool(dash and first in FIRST_NAMES and any_form(second, FIRST_NAMES))


def folded(low: str) -> str:
    """Without the accents that Swedish doesn't write ("željko" → "zeljko"); å, ä, ö and é stay."""
    if low.isascii():
        return low
    return "".join(_FOLDED.get(letter) or _base(letter) for letter in low)


def _base(letter: str) -> str:
    return letter if letter in "åäöéü" else unicodedata.normalize("NFD", letter)[0]


def any_form(low: str, names: frozenset[str]) -> bool:
    """Among the names, as it stands or without the s of the genitive."""
    return low in names or nominative(low) in names


def nominative(word: str) -> str:
    """Without the s of the genitive, which a name that ends in s doesn't take ("Klass" is not Klas's)."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
