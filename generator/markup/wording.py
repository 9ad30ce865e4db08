"""The words that an engine adds to a body of its own."""

_BACK_TO_TEXT = {
    "en": "Back to reference {} in the text",
    "de": "Zurück zu Verweis {} im Text",
    "es": "Volver a la referencia {} del texto",
    "fr": "Retour à l’appel de note {} dans le texte",
    "it": "Torna al riferimento {} nel testo",
    "nl": "Terug naar verwijzing {} in de tekst",
}


def back_to_text(lang: str) -> str:
    """The title of a link from a footnote back to its mark; `{}` stands for the number. English for want of another."""
    return _BACK_TO_TEXT.get(lang.partition("-")[0].lower(), _BACK_TO_TEXT["en"])
