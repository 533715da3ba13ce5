from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

DATA = Path(__file__).parents[3] / "data" / "seem"


@pytest.fixture(scope="session")
def data() -> Path:
    """Recorded runs of the official SEEM."""
    return DATA


@pytest.fixture(scope="session")
def findings():
    """This SEEM against all recorded runs, computed once."""
    from model_servers.seem.learned.comparing import compare_folder

    return compare_folder(DATA)
