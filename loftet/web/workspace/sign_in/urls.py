"""Signing in and out."""

from django.urls import path

from loftet.web.workspace.sign_in import views

urlpatterns = [
    path("logga-in/", views.ask_for_link, name="sign_in"),
    path("logga-in/<str:number>/<str:token>/", views.sign_in_by_link, name="sign_in_by_link"),
    path("logga-ut/", views.sign_out, name="sign_out"),
    path("arbete/", views.my_partnerships, name="my_partnerships"),
]
