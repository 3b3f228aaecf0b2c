from django.apps import AppConfig


class PictureConfig(AppConfig):
    name = "loftet.cycle.picture"
    label = "picture"
