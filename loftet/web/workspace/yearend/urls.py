"""Addresses of the year's result."""

from django.urls import path

from loftet.web.workspace.yearend import views

urlpatterns = [
    path("", views.yearend, name="yearend"),
    path("rakna/", views.draft, name="yearend_draft"),
    path("omdome/<int:pk>/", views.comment, name="verdict_comment"),
    path("avgor/", views.settle, name="yearend_settle"),
    path("fortsattning/", views.extend, name="yearend_extend"),
]
