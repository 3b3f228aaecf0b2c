"""The least that any Django site could do for a survey: an empty page, and one durable row. The peer of answers.py."""

import os
import uuid
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from loftet.config.database import database

settings.configure(
    SECRET_KEY="only for measuring",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": database(os.environ.get("LOFTET_DATABASE", ""), Path(os.environ["LOFTET_DATA"]))},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[  # those of `django-admin startproject`
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

PAGE = engines["django"].from_string(
    "<!doctype html><html lang=sv><title>{{ title }}</title><main><form method=post>{% csrf_token %}"
    "<button>N\u00e4sta</button></form></main></html>"
)


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.render({"title": "Tom"}, request))


@csrf_exempt
def save(request: HttpRequest) -> HttpResponse:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into answer (id, words) values (%s, %s)", [uuid.uuid4().hex, "x" * 400])
    return HttpResponse("Tack")


urlpatterns = [path("page/", page), path("save/", save)]
application = get_wsgi_application()

if __name__ == "__main__":
    with connection.cursor() as cursor:
        cursor.execute("create table answer (id varchar(40) primary key, words text)")
