"""The words that an engine adds to a body of its own."""

from collections.abc import Mapping
from typing import TypeVar

from generator.language.messages import FALLBACK, parents

T = TypeVar("T")


def _in(words: Mapping[str, T], lang: str) -> T:
    """Those of the nearest language; English for want of another."""
    return next((words[name] for name in parents(lang) if name in words), words[FALLBACK])


_BACK_TO_TEXT = {
    "en": "Back to reference {} in the text",
    "de": "Zurück zu Verweis {} im Text",
    "es": "Volver a la referencia {} del texto",
    "fr": "Retour à l’appel de note {} dans le texte",
    "it": "Torna al riferimento {} nel testo",
    "nl": "Terug naar verwijzing {} in de tekst",
    "ar": "العودة إلى الإحالة {} في النص",
    "he": "חזרה להפניה {} בטקסט",
    "ja": "本文の注{}に戻る",
    "pl": "Powrót do odsyłacza {} w tekście",
    "pt": "Voltar à referência {} do texto",
    "zh": "返回正文注释{}",
}


def back_to_text(lang: str) -> str:
    """The title of a link from a footnote back to its mark; `{}` stands for the number."""
    return _in(_BACK_TO_TEXT, lang)


_ASIDES = {
    "en": "Note, Summary, Info, To do, Tip, Important, Done, Question, Warning,"
    " Caution, Failure, Danger, Bug, Example, Quote",
    "de": "Hinweis, Zusammenfassung, Info, Zu tun, Tipp, Wichtig, Erledigt,"
    " Frage, Warnung, Vorsicht, Fehlschlag, Gefahr, Fehler, Beispiel, Zitat",
    "es": "Nota, Resumen, Información, Por hacer, Consejo, Importante, Hecho,"
    " Pregunta, Advertencia, Precaución, Fallo, Peligro, Error, Ejemplo, Cita",
    "fr": "Note, Résumé, Info, À faire, Astuce, Important, Fait, Question,"
    " Avertissement, Attention, Échec, Danger, Bogue, Exemple, Citation",
    "it": "Nota, Riepilogo, Informazione, Da fare, Suggerimento, Importante,"
    " Fatto, Domanda, Avviso, Attenzione, Fallimento, Pericolo, Errore, Esempio, Citazione",
    "nl": "Opmerking, Samenvatting, Info, Te doen, Tip, Belangrijk, Klaar,"
    " Vraag, Waarschuwing, Let op, Mislukt, Gevaar, Fout, Voorbeeld, Citaat",
    "ar": "ملاحظة, ملخص, معلومة, للتنفيذ, نصيحة, مهم, تم, سؤال, تحذير, تنبيه, إخفاق, خطر, خلل, مثال, اقتباس",
    "he": "הערה, תקציר, מידע, לביצוע, עצה, חשוב, בוצע, שאלה, אזהרה, זהירות, כישלון, סכנה, תקלה, דוגמה, ציטוט",
    "ja": "メモ, 要約, 情報, やること, ヒント, 重要, 完了, 質問, 警告, 注意, 失敗, 危険, 不具合, 例, 引用",
    "pl": "Uwaga, Podsumowanie, Informacja, Do zrobienia, Wskazówka, Ważne,"
    " Gotowe, Pytanie, Ostrzeżenie, Ostrożnie, Niepowodzenie, Niebezpieczeństwo, Błąd, Przykład, Cytat",
    "pt": "Nota, Resumo, Informação, A fazer, Dica, Importante, Feito, Pergunta,"
    " Aviso, Cuidado, Falha, Perigo, Erro, Exemplo, Citação",
    "zh": "注意, 摘要, 信息, 待办, 提示, 重要, 完成, 问题, 警告, 小心, 失败, 危险, 缺陷, 示例, 引用",
}
"""Titles of asides, in the order of `alerts.KINDS`."""


def asides(lang: str) -> tuple[str, ...]:
    """What asides are called that have no title of their own, in the order of `alerts.KINDS`."""
    return tuple(_in(_ASIDES, lang).split(", "))


_DIAGRAM = {
    "en": "Diagram, as text ({})",
    "de": "Diagramm, als Text ({})",
    "es": "Diagrama, como texto ({})",
    "fr": "Diagramme, sous forme de texte ({})",
    "it": "Diagramma, come testo ({})",
    "nl": "Diagram, als tekst ({})",
    "ar": "مخطط، كنص ({})",
    "he": "תרשים, כטקסט ({})",
    "ja": "図（テキスト表記、{}）",
    "pl": "Diagram w postaci tekstu ({})",
    "pt": "Diagrama, como texto ({})",
    "zh": "图示（文本形式，{}）",
}


def diagram(program: str, lang: str) -> str:
    """What stands below a diagram that is shown as its source."""
    return _in(_DIAGRAM, lang).format(program)


_CALLED = {
    "en": {"video": "Video on {}", "audio": "Audio on {}", "post": "Post on {}", "code": "Code on {}"},
    "de": {"video": "Video auf {}", "audio": "Audio auf {}", "post": "Beitrag auf {}", "code": "Code auf {}"},
    "es": {"video": "Vídeo en {}", "audio": "Audio en {}", "post": "Publicación en {}", "code": "Código en {}"},
    "fr": {"video": "Vidéo sur {}", "audio": "Audio sur {}", "post": "Message sur {}", "code": "Code sur {}"},
    "it": {"video": "Video su {}", "audio": "Audio su {}", "post": "Post su {}", "code": "Codice su {}"},
    "nl": {"video": "Video op {}", "audio": "Audio op {}", "post": "Bericht op {}", "code": "Code op {}"},
    "ar": {"video": "فيديو على {}", "audio": "صوت على {}", "post": "منشور على {}", "code": "شيفرة على {}"},
    "he": {"video": "סרטון ב-{}", "audio": "שמע ב-{}", "post": "פוסט ב-{}", "code": "קוד ב-{}"},
    "ja": {"video": "{}の動画", "audio": "{}の音声", "post": "{}の投稿", "code": "{}のコード"},
    "pl": {"video": "Film w {}", "audio": "Nagranie w {}", "post": "Wpis w {}", "code": "Kod w {}"},
    "pt": {"video": "Vídeo em {}", "audio": "Áudio em {}", "post": "Publicação em {}", "code": "Código em {}"},
    "zh": {"video": "{}上的视频", "audio": "{}上的音频", "post": "{}上的帖子", "code": "{}上的代码"},
}
_NOTE_ON_LOADING = {
    "en": "Clicking loads it from {}, which then learns your network address.",
    "de": "Ein Klick lädt den Inhalt von {}; dort erfährt man dann Ihre Netzadresse.",
    "es": "Al hacer clic se carga desde {}, que conocerá entonces su dirección de red.",
    "fr": "Un clic le charge depuis {}, qui apprend alors votre adresse réseau.",
    "it": "Con un clic si carica da {}, che conoscerà così il suo indirizzo di rete.",
    "nl": "Een klik laadt de inhoud van {}, dat dan uw netwerkadres te weten komt.",
    "ar": "عند النقر يُحمَّل المحتوى من {}، الذي يعرف عندئذ عنوانك على الشبكة.",
    "he": "לחיצה טוענת את התוכן מ-{}, ושם תיוודע אז כתובת הרשת שלך.",
    "ja": "クリックすると{}から読み込まれ、そのサイトにネットワークアドレスが伝わります。",
    "pl": "Kliknięcie wczyta treść z {}, gdzie poznany zostanie wtedy Twój adres sieciowy.",
    "pt": "Um clique carrega o conteúdo de {}, que fica então a conhecer o seu endereço de rede.",
    "zh": "点击后会从{}加载内容，该网站将得知您的网络地址。",
}


def called(kind: str, site: str, lang: str) -> str:
    """What is shown of *site* where its author gave it no title: `Video on YouTube`."""
    words = _in(_CALLED, lang)
    return words["audio" if kind == "list" else kind].format(site)


def note_on_loading(host: str, lang: str) -> str:
    """What a click that loads something from *host* gives away."""
    return _in(_NOTE_ON_LOADING, lang).format(host)
