"""Addresses of safety walks: those to come to, and what came of those that have been."""

from django.urls import path

from loftet.web.public.walks import views

urlpatterns = [
    path("<slug:slug>/vandringar/", views.walks, name="walks"),
    path("<slug:slug>/vandringar/foto/<int:pk>/", views.photo, name="walk_photo"),
    path("<slug:slug>/vandringar/<int:pk>/", views.walk, name="walk"),
]
