from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "loftet.cycle.intake"
    label = "intake"
