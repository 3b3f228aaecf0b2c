"""Addresses of what residents read."""

from django.urls import path

from loftet.web.public.promise import views
from loftet.web.shared import months  # noqa: F401  registers <month:…>

urlpatterns = [
    path("", views.front, name="front"),
    path("<slug:slug>/", views.promise, name="promise"),
    path("<slug:slug>/tidigare/<slug:year>/", views.earlier, name="earlier"),
    path("<slug:slug>/manad/<month:month>/", views.month, name="month"),
    path("<slug:slug>/manad/<month:month>/version-<int:version>/", views.month, name="month_version"),
    path("<slug:slug>/plats/<slug:place>/", views.place, name="place"),
    path("<slug:slug>/enkatresultat/<int:pk>/", views.survey, name="survey_result"),
    path("<slug:slug>/resultat/<slug:year>/", views.result, name="result"),
    path("<slug:slug>/om-siffrorna/", views.numbers, name="numbers"),
    path("<slug:slug>/tillganglighet/", views.accessibility, name="accessibility"),
    path("<slug:slug>/personuppgifter/", views.privacy, name="privacy"),
]
