"""Addresses at which residents tell of places."""

from django.urls import path

from loftet.web.public.points import views

urlpatterns = [
    path("<slug:slug>/beratta/", views.tell, name="tell"),
    path("<slug:slug>/beratta/karta.svg", views.map_image, name="tell_map"),
    path("<slug:slug>/beratta/<str:way>/", views.tell_of, name="tell_of"),
    path("<slug:slug>/kvitto/", views.receipt, name="receipt"),
]
