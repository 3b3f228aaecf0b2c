from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "loftet.web"
    label = "web"
