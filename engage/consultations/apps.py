"""consultations: hosts ask, people answer, hosts respond."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "engage.consultations"
    label = "consultations"
