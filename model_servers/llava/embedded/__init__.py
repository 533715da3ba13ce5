"""The describer: answers from what can be measured, and says what cannot.

``answers`` is the way through: ``knowledge`` sorts the prompt, ``questions`` understands the last message in the light of
those before it (``lexicon``, ``targets``, ``languages``), and one of the ``about_*`` modules or ``talk`` answers, sentence
by sentence, in the words of ``wording``. What is measured, and how, stands in ``measures``, ``colours``, ``places``,
``changes``, ``faces``, ``reading`` and ``lettering``; those know nothing of questions.
"""
