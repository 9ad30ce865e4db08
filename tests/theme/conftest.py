"""The shipped theme, made once."""

import pytest

from generator.theme.files import find_theme
from generator.theme.presentation import Presentation
from generator.theme.rendering import Theme
from tests.theme import views


@pytest.fixture(scope="session")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    files = find_theme("default", tmp_path_factory.mktemp("site"))
    return Theme(files, Presentation(language="en-AU", origin=views.ORIGIN))
