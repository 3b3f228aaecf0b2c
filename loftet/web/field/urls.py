"""Addresses behind an organisation's own link."""

from django.urls import path

from loftet.web.field import views

app_name = "field"
urlpatterns = [
    path("", views.report, name="report"),
    path("karta.svg", views.map_image, name="map"),
    path("inget/", views.nothing, name="nothing"),
    path("skickat/<uuid:once>/", views.sent, name="sent"),
    path("skickat/<uuid:once>/<int:pk>/", views.undo, name="undo"),
]
