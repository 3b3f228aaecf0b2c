"""What the log may say: no letter's code, also when an address that holds one goes wrong."""

import logging
import re

_CODE = re.compile(r"(/brev/)[^/\s]+")


class WithoutCodes(logging.Filter):
    """Writes … where a code stood."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _CODE.sub(r"\1…", record.getMessage()), None
        return True
