"""Addresses at which a survey is answered."""

from django.urls import path

from loftet.web.public.surveys import letters, results, suggestions, views

urlpatterns = [
    path("<slug:slug>/enkat/<str:key>/", views.survey, name="survey"),
    path("<slug:slug>/enkat/<str:key>/a/<str:poster>/", views.poster, name="survey_poster"),
    path("<slug:slug>/a/<str:poster>/", views.short_poster, name="survey_short"),
    path("<slug:slug>/enkat/<str:key>/resultat/", results.result, name="wave_result"),
    path("<slug:slug>/enkat/<str:key>/resultat.json", results.result_json, name="wave_result_json"),
    path("<slug:slug>/enkat/<str:key>/resultat.csv", results.result_csv, name="wave_result_csv"),
    path("<slug:slug>/enkater/", suggestions.surveys, name="surveys"),
    path("<slug:slug>/enkater/forslag/<str:key>/", suggestions.suggest, name="suggest"),
    path("<slug:slug>/brev/", letters.letter, name="letter"),
    path("<slug:slug>/brev/<str:code>/", letters.letter_code, name="letter_code"),
]
