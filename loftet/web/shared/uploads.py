"""What anybody at all may send along with a form, before it is known who asks."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 400 * 1024 * 1024


class Ceiling(FileUploadHandler):
    """First of the upload handlers: refuses what is larger than any file that is read, before it fills the disk.

    A form that wants a file has its own lower bound and its own sentence; this is for all the others.
    """

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > MOST_BYTES:
            raise RequestDataTooBig(f"{content_length} bytes")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
