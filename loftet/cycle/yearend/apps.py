from django.apps import AppConfig


class YearendConfig(AppConfig):
    name = "loftet.cycle.yearend"
    label = "yearend"
