"""What stands on a paper form besides its questions, in every language in which it can be printed."""

from typing import Any

SV = {
    "paper_number": "Blankett nr",
    "paper_lead": "{sender} vill veta hur tryggt det är vid {place}. Det är frivilligt att svara.",
    "paper_kept": (
        "Skriv inte ditt namn. Svaren skrivs in utan namn och pappret förstörs. "
        "Vi berättar vad ni svarat senast {told}."
    ),
    "paper_how": "Sätt ett kryss i rutan. Ändrar du dig: fyll hela rutan och kryssa en annan. Hoppa gärna över frågor.",
    "paper_return": "Lämna blanketten senast {closes}.",
    "paper_thanks": "Tack för att du svarade.",
    "paper_multi": "Kryssa allt som stämmer.",
    "paper_most": "Kryssa högst {most}.",
    "paper_words": "Skriv med egna ord, inga namn:",
    "paper_a_number": "Skriv ett tal:",
    "paper_a_place": "Skriv var:",
    "paper_only": "Svara bara {conditions}.",
    "paper_if": "om du svarade {answers} på fråga {number}",
    "paper_if_not": "om du inte svarade {answers} på fråga {number}",
    "paper_if_other": "om frågan gäller dig",
    "paper_and": "och",
    "paper_or": "eller",
    "paper_page": "Sida",
    "paper_item": "Delfråga",
    "paper_unreviewed": "Översättningen är inte granskad.",
}

EN = {
    "paper_number": "Form no.",
    "paper_lead": "{sender} wants to know how safe it is at {place}. Answering is voluntary.",
    "paper_kept": (
        "Do not write your name. Answers are typed in without names and the paper is destroyed. "
        "We will tell what you all answered by {told}."
    ),
    "paper_how": "Put a cross in the box. To change: fill the whole box and cross another. You may skip questions.",
    "paper_return": "Hand in the form by {closes}.",
    "paper_thanks": "Thank you for answering.",
    "paper_multi": "Cross all that apply.",
    "paper_most": "Cross at most {most}.",
    "paper_words": "In your own words, no names:",
    "paper_a_number": "Write a number:",
    "paper_a_place": "Write where:",
    "paper_only": "Answer only {conditions}.",
    "paper_if": "if you answered {answers} to question {number}",
    "paper_if_not": "if you did not answer {answers} to question {number}",
    "paper_if_other": "if the question concerns you",
    "paper_and": "and",
    "paper_or": "or",
    "paper_page": "Page",
    "paper_item": "Part",
    "paper_unreviewed": "The translation has not been reviewed.",
}

AR = {
    "paper_number": "رقم الاستمارة",
    "paper_lead": "تريد {sender} أن تعرف مدى الأمان في {place}. المشاركة اختيارية.",
    "paper_kept": "لا تكتب اسمك. تُسجَّل الإجابات بدون أسماء ثم تُتلف الورقة. سنخبركم بالنتائج في موعد أقصاه {told}.",
    "paper_how": "ضع علامة × في المربع. لتغيير إجابتك املأ المربع كله وضع علامة في مربع آخر. يمكنك تخطي الأسئلة.",
    "paper_return": "سلّم الاستمارة في موعد أقصاه {closes}.",
    "paper_thanks": "شكرا على إجابتك.",
    "paper_multi": "ضع علامة على كل ما ينطبق.",
    "paper_most": "اختر {most} على الأكثر.",
    "paper_words": "اكتب بكلماتك، بدون أسماء:",
    "paper_a_number": "اكتب رقما:",
    "paper_a_place": "اكتب المكان:",
    "paper_only": "أجب فقط {conditions}.",
    "paper_if": "إذا أجبت {answers} على السؤال {number}",
    "paper_if_not": "إذا لم تجب {answers} على السؤال {number}",
    "paper_if_other": "إذا كان السؤال يخصك",
    "paper_and": "و",
    "paper_or": "أو",
    "paper_page": "صفحة",
    "paper_item": "الجزء",
    "paper_unreviewed": "لم تتم مراجعة الترجمة.",
}

LATT = SV | {
    "paper_lead": "{sender} frågar om trygghet vid {place}. Du får svara om du vill.",
    "paper_kept": (
        "Skriv inte ditt namn. Ingen får veta vad just du svarar. Vi berättar vad alla svarade senast {told}."
    ),
    "paper_how": "Sätt ett kryss i en ruta. Du får hoppa över frågor.",
}

LANGUAGES = {"sv": SV, "sv-x-latt": LATT, "en": EN, "ar": AR}


def said(key: str, language: str = "sv", **values: Any) -> str:
    """The words named `key`; a language that paper does not have falls back to Swedish. KeyError for an unknown key."""
    return LANGUAGES.get(language, SV)[key].format_map(values)
