"""Addresses for reading files in."""

from django.urls import path

from loftet.web.workspace.imports import answers, groups, views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("bekrafta/", views.confirm, name="import_confirm"),
    path("grupper/", groups.choose_groups, name="import_groups"),
    path("<int:pk>/angra/", views.undo, name="import_undo"),
    path("enkatsvar/", answers.answers, name="answers_import"),
    path("kolumnmall/", views.mapping, name="import_mapping"),
    path("notiser/", views.notices, name="police_notices"),
]
