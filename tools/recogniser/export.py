"""Weights → ONNX, for onnxruntime: `python -m tools.recogniser.export FOLDER/best.pt weights.onnx`."""

import sys
from pathlib import Path

import torch

from letters.intake.recogniser.alphabet import LINE_HEIGHT
from tools.recogniser import net


def export(weights: Path, target: Path) -> None:
    reader = net.load(weights).eval()
    torch.onnx.export(
        reader,
        (torch.zeros(1, 1, LINE_HEIGHT, 320),),
        str(target),
        input_names=["x"],
        output_names=["y"],
        dynamic_axes={"x": {0: "lines", 3: "width"}, "y": {0: "lines", 2: "steps"}},
        opset_version=17,
        dynamo=False,
    )


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
