"""Addresses for reading files in."""

from django.urls import path

from loftet.web.workspace.imports import views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("bekrafta/", views.confirm, name="import_confirm"),
    path("<int:pk>/angra/", views.undo, name="import_undo"),
    path("kolumnmall/", views.mapping, name="import_mapping"),
    path("notiser/", views.notices, name="police_notices"),
]
