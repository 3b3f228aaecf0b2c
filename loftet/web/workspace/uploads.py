"""A field for a file that will be read in, which asks how large it is before any of it is read."""

from typing import Any

from django import forms

from loftet.ground.reading import Unreadable, refuse_large


class UploadField(forms.FileField):
    """The file, refused when it is larger than any that is read."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file:
            try:
                refuse_large(file.size)
            except Unreadable as error:
                raise forms.ValidationError(error.sentence) from error
        return file
