"""Addresses that machines read: points answered in public, by Open311 GeoReport v2."""

from django.urls import path

from loftet.web.public.open311 import views

ROOT = "<slug:slug>/open311"
urlpatterns = [
    path(f"{ROOT}/", views.index, name="open311"),
    path(f"{ROOT}/discovery.<str:kind>", views.discovery, name="open311_discovery"),
    path(f"{ROOT}/v2/services.<str:kind>", views.services, name="open311_services"),
    path(f"{ROOT}/v2/services/<str:code>.<str:kind>", views.service, name="open311_service"),
    path(f"{ROOT}/v2/requests.<str:kind>", views.requests, name="open311_requests"),
    path(f"{ROOT}/v2/requests/<str:pk>.<str:kind>", views.one_request, name="open311_request"),
]
