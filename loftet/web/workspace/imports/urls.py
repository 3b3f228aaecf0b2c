"""Addresses for reading files in."""

from django.urls import path

from loftet.web.workspace.imports import answers, default_locations, groups, history, mappings, views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("bekrafta/", views.confirm, name="import_confirm"),
    path("grupper/", groups.choose_groups, name="import_groups"),
    path("historik/", history.history, name="import_history"),
    path("<int:pk>/", history.one_run, name="import_run"),
    path("<int:pk>/angra/", views.undo, name="import_undo"),
    path("enkatsvar/", answers.answers, name="answers_import"),
    path("standardplatser/", default_locations.default_locations, name="default_locations"),
    path("standardplatser/<int:pk>/", default_locations.decide, name="default_location"),
    path("kolumnmall/", mappings.mapping, name="import_mapping"),
    path("notiser/", views.notices, name="police_notices"),
]
