"""A stand-in for LaMa: a TorchScript with big-lama's signature and without a network."""

from __future__ import annotations

from pathlib import Path


def make_lama(file: Path) -> Path:
    """A TorchScript with big-lama's signature that continues what is around the hole, so that one sees it was filled."""
    import torch

    class Continue(torch.nn.Module):
        """Fills with the mean of what is known in ever larger squares around, until something is known there."""

        def forward(self, image: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            if image.size(2) % 8 != 0 or image.size(3) % 8 != 0:
                raise RuntimeError("sides must be multiples of 8")
            known = 1 - mask.to(image.dtype)
            out = image * known
            for level in range(1, 12):
                side = 1 << level
                share = torch.nn.functional.avg_pool2d(known, side, side, ceil_mode=True)
                mean = torch.nn.functional.avg_pool2d(out, side, side, ceil_mode=True) / share.clamp(min=1e-6)
                size = [image.size(2), image.size(3)]
                near = torch.nn.functional.interpolate((share > 0).to(image.dtype), size) * (1 - known)
                out = out + near * torch.nn.functional.interpolate(mean, size)
                known = known + near
            return out.clamp(0, 1)

    torch.jit.script(Continue()).save(str(file))
    return file
