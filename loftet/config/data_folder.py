"""Where an installation keeps its data, and the secret made there at first start."""

import os
import secrets
from pathlib import Path


def data_folder() -> Path:
    """The folder named by LOFTET_DATA, else `data` where the command was given; made if missing."""
    folder = Path(os.environ.get("LOFTET_DATA") or "data").resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """The installation's own secret, made once and readable by its owner only."""
    file = folder / "secret.key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as new:
        key = secrets.token_urlsafe(50)
        new.write(key)
        return key
