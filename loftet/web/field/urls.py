"""Addresses of the field: behind an organisation's own link, and behind a survey's tablet link."""

from django.urls import include, path, re_path
from django.views.generic import TemplateView

from loftet.web.field import answers, calendar, tablet, training, views, visits

app_name = "field"
of_an_organisation = [
    path("", views.report, name="report"),
    path("karta.svg", views.map_image, name="map"),
    path("inget/", views.nothing, name="nothing"),
    path("svar/", answers.answers, name="answers"),
    path("utbildning/", training.training, name="training"),
    path("skickat/<uuid:once>/", views.sent, name="sent"),
    path("skickat/<uuid:once>/<int:pk>/", views.undo, name="undo"),
]
urlpatterns = [
    path("besok/<str:token>/", visits.visit, name="visit"),
    path("besok/<str:token>/sparat/", visits.done, name="visit_done"),
    path("rapport/<str:key>/", include(of_an_organisation)),
    path("<slug:slug>/surfplatta/<str:wave>/<str:key>/", tablet.tablet, name="tablet"),
    re_path(
        r"^kalender/(?P<slug>[-\w]+)/(?P<role>samordnare|polis|beslutsfattare)/(?P<key>[-\w]+)\.ics$",
        calendar.calendar,
        name="calendar",
    ),
    path(
        "utan-nat.js",
        TemplateView.as_view(template_name="field/worker.js", content_type="text/javascript"),
        name="worker",
    ),
]
