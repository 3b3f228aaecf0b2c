"""Addresses at which a survey is answered."""

from django.urls import path

from loftet.web.public.surveys import views

urlpatterns = [
    path("<slug:slug>/enkat/<str:key>/", views.survey, name="survey"),
]
