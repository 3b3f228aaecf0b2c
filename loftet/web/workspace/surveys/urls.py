"""Addresses of the surveys at the desk."""

from django.urls import path

from loftet.web.workspace.surveys import views

urlpatterns = [
    path("", views.surveys, name="surveys"),
    path("ny/", views.open_wave, name="wave_new"),
    path("andras/", views.external, name="external_results"),
    path("<int:pk>/", views.wave, name="wave"),
    path("<int:pk>/affisch/", views.poster, name="wave_poster"),
    path("<int:pk>/svar/", views.tell, name="wave_tell"),
]
