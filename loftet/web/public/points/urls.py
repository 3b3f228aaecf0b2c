"""Addresses at which residents tell of places."""

from django.urls import path

from loftet.web.public.points import maps, views

urlpatterns = [
    path("<slug:slug>/beratta/", views.tell, name="tell"),
    path("<slug:slug>/beratta/karta.svg", views.map_image, name="tell_map"),
    path("<slug:slug>/beratta/<str:way>/", views.tell_of, name="tell_of"),
    path("<slug:slug>/karta/", maps.residents_map, name="map"),
    path("<slug:slug>/karta/<int:pk>/", maps.residents_map, name="map_round"),
    path("<slug:slug>/kvitto/", views.receipt, name="receipt"),
]
