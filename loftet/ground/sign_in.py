"""Signing in by a one-time link, so that there is no password to guess, share or lose."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

from loftet.ground.models import Partnership, User

# The token covers the time of the last sign-in, so using it makes it void.
_tokens = PasswordResetTokenGenerator()


def one_time_link(user: User) -> str:
    """The path at which the user signs in, once, within three days."""
    return reverse("sign_in_by_link", args=[int_to_base36(user.pk), _tokens.make_token(user)])


def user_of_link(number: str, token: str) -> User | None:
    """Whose link it is, or None if it is used, too old or altered."""
    try:
        user = User.objects.filter(pk=base36_to_int(number), is_active=True).first()
    except ValueError:
        return None
    return user if user and _tokens.check_token(user, token) else None


def set_up_key() -> str:
    """The key to the first page of an empty installation; printed where it was started, kept nowhere."""
    return salted_hmac("loftet.set_up", "the first partnership", algorithm="sha256").hexdigest()[:32]


def is_set_up_key(key: str) -> bool:
    """Whether the key is right and still of use: it is void as soon as there is a partnership."""
    return constant_time_compare(key, set_up_key()) and not Partnership.objects.exists()
