"""argparse that speaks Swedish."""

import argparse
from typing import NoReturn

WORDS = {
    "usage: ": "skriv: ",
    "options": "val",
    "positional arguments": "uppgifter",
    "show this help message and exit": "visa den här hjälpen",
    "the following arguments are required: %s": "det här saknas: %s",
    "unrecognized arguments: %s": "det här känns inte igen: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r finns inte; välj bland %(choices)s",
    "expected one argument": "ett värde saknas",
    "invalid %(type)s value: %(value)r": "%(value)r går inte att förstå här",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyda %(matches)s",
}


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes end with exit code 2 and a Swedish sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}Kommandot går inte att förstå: {message}\n")


# argparse finds its words through this name; were it ever renamed, they would merely be English.
argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined]
