"""Questions in other languages are recognised and told honestly; English ones never are."""

from __future__ import annotations

import pytest

from model_servers.llava.embedded.languages import UNKNOWN, language_of, languages

QUESTIONS = {
    "de": (
        "Wie groß ist das Bild?",
        "Welche Farben hat das Foto",
        "wo ist die Tasse?",
        "Was siehst du?",
        "Entferne bitte den Hund",
    ),
    "es": ("¿De qué color es la casa?", "¿Cuántas personas hay?", "que ves en la imagen"),
    "fr": (
        "Quelles sont les couleurs ?",
        "Où est le chat ?",
        "combien de personnes dans la photo",
        "décris cette image",
    ),
    "it": ("Quante persone ci sono?", "di che colore è la casa", "cosa vedi?"),
    "pt": ("Quantas pessoas há na imagem?", "qual é a cor da casa", "o que você vê?"),
    "nl": ("Hoeveel honden zijn er?", "wat zie je op de foto", "welke kleur heeft het huis?"),
    "sv": ("Vad är det för färger på bilden?", "hur många hundar ser du"),
    "pl": ("Co jest na zdjęciu?", "Ile jest osób na tym obrazie?"),
    "tr": ("Bu resimde ne var?", "kaç kişi var burada"),
    "ru": ("Что на картинке?", "сколько собак"),
    "uk": ("Що є на картинці?",),
    "ja": ("写真には何が写っていますか？",),
    "zh": ("图片里有什么？",),
    "ko": ("사진에 무엇이 있나요?",),
    "ar": ("ماذا يوجد في الصورة؟",),
    "he": ("מה יש בתמונה?",),
    "hi": ("तस्वीर में क्या है?",),
    "el": ("Τι υπάρχει στη φωτογραφία;",),
    "th": ("ในภาพมีอะไร",),
}
ENGLISH = (
    "How big is it?", "What is the colour of the café?", "describe", "Where is the Tasse?", "is it red", "any text?",
    "What does “die Katze” mean?", "ok", "size", "What's the naïve résumé about?", "crème brûlée?", "count the tables",
    "and the en suite?", "light", "do you see a sol or a luna", "Where is the 猫?", "la la la", "", "12345", "🙂", "fig", "bowl red",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "question"), [(code, text) for code, texts in QUESTIONS.items() for text in texts]
)
def test_a_language_is_recognised_and_answered_in(talk, photo, language, question):
    assert language_of(question) == language
    answer = talk(photo("dogs")).ask(question)
    sorry = next(known.sorry for known in languages() if known.code == language)
    assert answer.startswith(sorry)
    assert "English" in answer
    assert "LLaVA model under “Models”" in answer


@pytest.mark.parametrize("question", ENGLISH)
def test_english_is_taken_for_english(question):
    assert language_of(question) == "en"


def test_a_language_that_we_do_not_know_is_told_in_english(talk, photo):
    for question in ("რა არის სურათზე?", "Քանի՞ շուն կա", "Čo môžeš vidieť tu žiaľ"):
        assert language_of(question) != "en"
    assert language_of("რა არის სურათზე?") == UNKNOWN
    answer = talk(photo("dogs")).ask("რა არის სურათზე?")
    assert "I understand English only" in answer


def test_every_language_can_apologise():
    for language in languages():
        assert language.code == "en" or language.sorry
        assert language.words or language.script
