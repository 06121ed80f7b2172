"""Train the recogniser on one thread of one CPU; `tools/recogniser/train` prepares what this needs.

The best weights by validation are kept in FOLDER/best.pt, the last in FOLDER/last.pt.
"""

import argparse
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional

from letters.intake.recogniser.alphabet import CHARACTERS, STRIDE
from letters.intake.recogniser.reader import decode
from tools.recogniser import batches, fonts, net
from tools.recogniser.batches import Batch
from tools.recogniser.measure import Errors

SEED = 2569
VALIDATION_LINES = 360
VALIDATE_EVERY = 400  # steps
CLASS_OF = {character: number for number, character in enumerate(CHARACTERS, 1)}


def train(folder: Path, steps: int, start: Path | None, highest: float, seed: int) -> None:
    """Train for so many steps, from nothing or from the weights in `start`."""
    torch.set_num_threads(1)  # two threads stall each other on a shared machine: ten times slower
    torch.manual_seed(seed)
    font_folder = fonts.fetch(folder)
    validation = batches.for_validation(font_folder, SEED, VALIDATION_LINES)
    reader = (net.load(start) if start else net.Net()).to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(reader.parameters(), lr=highest, weight_decay=1e-2)
    average, best, losses = Average(reader), math.inf, []
    for step, batch in enumerate(batches.for_training(font_folder, seed), 1):
        for group in optimiser.param_groups:
            group["lr"] = rate(step, steps, highest)
        losses.append(one_step(reader, optimiser, batch))
        average.add(reader)
        if step % 50 == 0:
            print(f"step {step} of {steps}: loss {np.mean(losses[-50:]):.3f}", flush=True)
        if step % VALIDATE_EVERY == 0 or step == steps:
            best = keep_if_best(average, validation, best, folder)
        if step == steps:
            return


def rate(step: int, steps: int, highest: float) -> float:
    """A short climb, then down along a cosine."""
    return highest * min(1, step / 200) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / steps)))


def one_step(reader: torch.nn.Module, optimiser: torch.optim.Optimizer, batch: Batch) -> float:
    reader.train()
    loss = loss_of(reader, batch)
    if torch.isfinite(loss):
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 3.0)
        optimiser.step()
    return loss.item()


def loss_of(reader: torch.nn.Module, batch: Batch) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):  # twice as fast where the CPU knows it
        logits = reader(as_tensor(batch.pictures))
    chances = functional.log_softmax(logits.float(), 1).permute(2, 0, 1)
    steps = torch.tensor([min(width // STRIDE, len(chances)) for width in batch.widths])
    lengths = torch.tensor([len(text) for text in batch.texts])
    targets = torch.tensor([CLASS_OF[character] for text in batch.texts for character in text])
    losses = functional.ctc_loss(chances, targets, steps, lengths, zero_infinity=True, reduction="none")
    return (losses / lengths.clamp(min=10)).mean()  # an empty line must not weigh as much as a full one


def as_tensor(pictures: np.ndarray) -> torch.Tensor:
    ink = torch.from_numpy(pictures).float().div_(255).sub_(0.8).mul_(-3)
    return ink.contiguous(memory_format=torch.channels_last)


class Average:
    """A running mean of the weights: steadier than the last step's."""

    def __init__(self, reader: torch.nn.Module):
        self.state = {name: value.clone() for name, value in reader.state_dict().items()}
        self.steps = 0

    @torch.no_grad()
    def add(self, reader: torch.nn.Module) -> None:
        keep = min(0.998, (1 + self.steps) / (10 + self.steps))
        self.steps += 1
        for name, value in reader.state_dict().items():
            if value.dtype.is_floating_point:
                self.state[name].mul_(keep).add_(value, alpha=1 - keep)
            else:
                self.state[name].copy_(value)

    def reader(self) -> torch.nn.Module:
        reader = net.Net()
        reader.load_state_dict(self.state)
        return reader.to(memory_format=torch.channels_last)


def keep_if_best(average: Average, validation: list[Batch], best: float, folder: Path) -> float:
    errors = validate(average.reader(), validation)
    torch.save(average.state, folder / "last.pt")
    if errors.score < best:
        torch.save(average.state, folder / "best.pt")
    print(f"validation: {errors}{' · best' if errors.score < best else ''}", flush=True)
    return min(best, errors.score)


@torch.no_grad()
def validate(reader: torch.nn.Module, validation: list[Batch]) -> Errors:
    reader.eval()
    errors = Errors()
    for batch in validation:
        answers = reader(as_tensor(batch.pictures)).softmax(1).numpy()
        for answer, text, width in zip(answers, batch.texts, batch.widths, strict=True):
            errors.add(text, decode(answer[:, : -(-width // STRIDE)]).text)
    return errors


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, default=Path(".cache/recogniser"), help="fonts, checkpoints")
    options.add_argument("--steps", type=int, default=6_000)
    options.add_argument("--from", dest="start", type=Path, help="weights to train on from")
    options.add_argument("--rate", type=float, default=2.5e-3, help="the highest learning rate")
    options.add_argument("--seed", type=int, default=SEED + 1)
    given = options.parse_args()
    train(given.folder, given.steps, given.start, given.rate, given.seed)
