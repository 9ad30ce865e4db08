"""The settings that templates print by."""

import msgspec

from generator.language.dates import DateStyle


class Presentation(msgspec.Struct, frozen=True, kw_only=True):
    """An input of every page: where it changes, every page is rendered again."""

    language: str = "en"
    date_format: str = ""
    time_format: str = ""
    origin: str = ""
    """Scheme and host, without a slash at the end."""

    @property
    def dates(self) -> DateStyle:
        return DateStyle(language=self.language, date_format=self.date_format, time_format=self.time_format)
