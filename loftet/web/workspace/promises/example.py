"""A ready example: the promise of Tranemo's municipality and police, retold in our own words."""

# Same parts and same five measures as the promise of 2020; the headings are those that the reader knows.
EXAMPLE = """\
På trygghetsmöten och trygghetsdagar, i anmälda brott och i de gemensamma lägesbilderna har kommunen och \
polisen sett samma sak: fler känner sig otrygga på några platser i {municipality}.

Situationen idag
Otryggheten handlar om droghandel, stölder och oro bland unga som leder till stök. Den är störst på några få \
platser. Där vill vi börja.

Det här ska vi göra
· Vi frågar dem som bor och rör sig på de valda platserna hur trygga de är, med trygghetsundersökningar.
· Vi deltar i värdegrundsarbete på mellan- och högstadiet, med elever, vårdnadshavare och pedagoger.
· Vi gör gemensamma lägesbilder enligt EST, effektiv samordning för trygghet.
· Polisen arbetar med hotspotsmetoden på de platser som pekats ut som otrygga.
· Vi följer upp på månatliga möten och svarar invånarna lika ofta.

Det här ska vi åstadkomma tillsammans
Det ska bli tryggare på de valda platserna, och därmed i hela kommunen. Vi mäter med enkäter och följer upp i \
möten med invånarna.

Följ med i hur det går!
Kommunen och polisen berättar på sina webbplatser hur arbetet går. Vid årets slut redovisar vi ett samlat \
resultat: vad som gjordes, vad det gav och hur arbetet går vidare.

Medborgarlöftet gäller under ett år och kan förlängas.
"""


def example_for(municipality: str) -> str:
    return EXAMPLE.format(municipality=municipality)
