"""A client of lama-cleaner's HTTP interface, as version 1.2.5 has it."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import numpy as np
from PIL import Image, UnidentifiedImageError

from model_servers.engine import EngineError

CONNECT_SECONDS = 10
POLL_SECONDS = 0.05
"""How often it is asked whether the person still wants the fill."""
TOLD_AT_MOST = 200
"""Characters of the server's own message that are passed on."""

FORM: Mapping[str, str] = {
    # The crop is ours already, so its own strategies for large pictures stay out of the way.
    "hdStrategy": "Original",
    "hdStrategyCropMargin": "128",
    "hdStrategyCropTrigerSize": "4096",
    "hdStrategyResizeLimit": "4096",
    "ldmSteps": "25",
    "ldmSampler": "plms",
    "zitsWireframe": "true",
    "cv2Flag": "INPAINT_TELEA",
    "cv2Radius": "5",
    "prompt": "",
    "negativePrompt": "",
    "useCroper": "false",
    "croperX": "0",
    "croperY": "0",
    "croperHeight": "512",
    "croperWidth": "512",
    "sdScale": "1.0",
    "sdMaskBlur": "5",
    "sdStrength": "0.75",
    "sdSteps": "50",
    "sdGuidanceScale": "7.5",
    "sdSampler": "uni_pc",
    "sdMatchHistograms": "false",
    "paintByExampleSteps": "50",
    "paintByExampleGuidanceScale": "7.5",
    "paintByExampleMaskBlur": "5",
    "paintByExampleMatchHistograms": "false",
    "p2pSteps": "50",
    "p2pImageGuidanceScale": "1.5",
    "p2pGuidanceScale": "7.5",
    "controlnet_conditioning_scale": "0.4",
    "controlnet_method": "control_v11p_sd15_canny",
}
"""The server wants every field, also those that its model does not heed; these are its own page's defaults."""
SEED_FIELDS = ("sdSeed", "paintByExampleSeed")
SEEDS = 1 << 31


class CleanerClient:
    """Asks one server.

    Args:
        base_url: where it listens.
        seconds: a fill that takes longer is given up.
    """

    def __init__(self, base_url: str, seconds: float) -> None:
        self.base_url = base_url
        self._timeout = httpx.Timeout(seconds, connect=CONNECT_SECONDS)

    def model(self) -> str:
        """The name of the model that it runs. Raises :class:`EngineError` when it is not there."""
        return self._ask("GET", "/model").text.strip()[:TOLD_AT_MOST]

    def inpaint(
        self, pixels: np.ndarray, missing: np.ndarray, seed: int, check: Callable[[], None] = lambda: None
    ) -> np.ndarray:
        """Fill a hole.

        Args:
            pixels: uint8 RGB, height × width × 3.
            missing: bool, height × width: what to fill.
            seed: for models that draw.
            check: called now and then; what it raises ends the request.

        Returns:
            uint8 RGB of the same size.

        Raises:
            EngineError: no server, or it answers with something else than the filled picture.
        """
        files = {"image": ("image.png", _png(pixels)), "mask": ("mask.png", _png(missing.astype(np.uint8) * 255))}
        seeds = dict.fromkeys(SEED_FIELDS, str(seed % SEEDS))
        response = self._ask("POST", "/inpaint", check, data={**FORM, **seeds}, files=files)
        try:
            filled = np.asarray(Image.open(io.BytesIO(response.content)).convert("RGB"))
        except (UnidentifiedImageError, OSError) as error:
            raise EngineError("lama-cleaner did not answer with a picture.", "Its own output may say why.") from error
        if filled.shape != pixels.shape:
            raise EngineError(
                f"lama-cleaner answered with {filled.shape[1]} × {filled.shape[0]} pixels instead of "
                f"{pixels.shape[1]} × {pixels.shape[0]}.",
                "Use lama-cleaner 1.2.5.",
            )
        return filled

    def _ask(self, method: str, path: str, check: Callable[[], None] = lambda: None, **content: Any) -> httpx.Response:
        try:
            # A loop of its own, because a blocking request could not be given up before its answer comes.
            response = asyncio.run(self._request(method, path, check, content))
        except httpx.TimeoutException as error:
            hint = "Select less, or set LLAVA_INTERACTIVE_LAMA_CLEANER_SECONDS to more."
            raise EngineError(f"lama-cleaner at {self.base_url} did not answer in time.", hint) from error
        except httpx.HTTPError as error:
            raise EngineError(
                f"lama-cleaner does not answer at {self.base_url}.",
                "Start it (lama-cleaner --model lama --port 8080), or set LLAVA_INTERACTIVE_LAMA_CLEANER_BASE_URL.",
            ) from error
        if response.status_code != httpx.codes.OK:
            text = response.text.strip()
            told = "" if text.startswith("<") else text[:TOLD_AT_MOST]
            raise EngineError(
                f"lama-cleaner at {self.base_url} answered {response.status_code}. {told}".strip(),
                "Is it lama-cleaner 1.2.5? Later versions have another interface.",
            )
        return response

    async def _request(
        self, method: str, path: str, check: Callable[[], None], content: dict[str, Any]
    ) -> httpx.Response:
        async with httpx.AsyncClient(base_url=self.base_url, timeout=self._timeout, trust_env=False) as http:
            answer = asyncio.ensure_future(http.request(method, path, **content))
            try:
                while not (await asyncio.wait([answer], timeout=POLL_SECONDS))[0]:
                    check()
                return answer.result()
            finally:
                answer.cancel()


def _png(pixels: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
