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


_CALLED = {
    "en": {"video": "Video on {}", "audio": "Audio on {}", "post": "Post on {}", "code": "Code on {}"},
    "de": {"video": "Video auf {}", "audio": "Audio auf {}", "post": "Beitrag auf {}", "code": "Code auf {}"},
    "es": {"video": "Vídeo en {}", "audio": "Audio en {}", "post": "Publicación en {}", "code": "Código en {}"},
    "fr": {"video": "Vidéo sur {}", "audio": "Audio sur {}", "post": "Message sur {}", "code": "Code sur {}"},
    "it": {"video": "Video su {}", "audio": "Audio su {}", "post": "Post su {}", "code": "Codice su {}"},
    "nl": {"video": "Video op {}", "audio": "Audio op {}", "post": "Bericht op {}", "code": "Code op {}"},
}
_NOTE_ON_LOADING = {
    "en": "Clicking loads it from {}, which then learns your network address.",
    "de": "Ein Klick lädt den Inhalt von {}; dort erfährt man dann Ihre Netzadresse.",
    "es": "Al hacer clic se carga desde {}, que conocerá entonces su dirección de red.",
    "fr": "Un clic le charge depuis {}, qui apprend alors votre adresse réseau.",
    "it": "Con un clic si carica da {}, che conoscerà così il suo indirizzo di rete.",
    "nl": "Een klik laadt de inhoud van {}, dat dan uw netwerkadres te weten komt.",
}


def called(kind: str, site: str, lang: str) -> str:
    """What is shown of *site* where its author gave it no title: `Video on YouTube`."""
    words = _CALLED.get(lang.partition("-")[0].lower(), _CALLED["en"])
    return words["audio" if kind == "list" else kind].format(site)


def note_on_loading(host: str, lang: str) -> str:
    """What a click that loads something from *host* gives away."""
    return _NOTE_ON_LOADING.get(lang.partition("-")[0].lower(), _NOTE_ON_LOADING["en"]).format(host)
