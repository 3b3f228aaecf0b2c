from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "loftet.cycle.promises"
    label = "promises"
