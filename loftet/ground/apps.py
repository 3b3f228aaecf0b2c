from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "loftet.ground"
    label = "ground"
