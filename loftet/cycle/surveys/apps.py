from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "loftet.cycle.surveys"
    label = "surveys"
