"""Which calendars there are: the word in their address, and the role they are for."""

from loftet.ground.rules import Role

FEEDS = {"samordnare": Role.COORDINATOR, "polis": Role.POLICE, "beslutsfattare": Role.DECISION_MAKER}
