"""Mail: plain text to one address at a time, by the municipality's own server or as files in DATA/mail."""

from django.core.mail import send_mail


def send(to: str, subject: str, text: str) -> None:
    """Raises OSError (smtplib's errors among them) when the server can't be reached or says no."""
    send_mail(subject, text, None, [to])
