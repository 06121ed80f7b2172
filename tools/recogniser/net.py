"""The network, convolutions only: picture [batch, 1, 44, width] → logits [batch, classes, width / 2]."""

import torch
import torch.nn.functional as functional
from torch import nn

from letters.intake.recogniser.alphabet import CHARACTERS

CLASSES = len(CHARACTERS) + 1
CHANNELS = 176
DILATIONS = (1, 2, 1, 2, 1, 4, 1, 4, 1)  # along the line: each step sees about 150 steps around it


class Eye(nn.Module):
    """A convolution over the picture."""

    def __init__(self, before: int, after: int, size: int = 3, stride: int = 1):
        super().__init__()
        self.c = nn.Conv2d(before, after, size, stride, size // 2, bias=False)
        self.b = nn.BatchNorm2d(after)

    def forward(self, x):
        return functional.relu(self.b(self.c(x)))


class Glance(nn.Module):
    """A look to both sides along the line, added to what was known; it starts out adding nothing."""

    def __init__(self, channels: int, dilation: int, size: int = 9):
        super().__init__()
        padding = size // 2 * dilation
        self.dw = nn.Conv1d(
            channels, channels, size, padding=padding, dilation=dilation, groups=channels, bias=False
        )
        self.b = nn.BatchNorm1d(channels)
        self.p2 = nn.Conv1d(channels, channels, 1, bias=False)
        self.b2 = nn.BatchNorm1d(channels)
        nn.init.zeros_(self.b2.weight)

    def forward(self, x):
        return x + self.b2(self.p2(functional.relu(self.b(self.dw(x)))))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.t = nn.Sequential(
            Eye(1, 20, 5, 2),  # 22 rows
            Eye(20, 36),
            nn.MaxPool2d((2, 1)),  # 11
            Eye(36, 64),
            nn.MaxPool2d((2, 1)),  # 5
            Eye(64, 88),
        )
        self.j = nn.Sequential(
            nn.Conv1d(88 * 5, CHANNELS, 1, bias=False), nn.BatchNorm1d(CHANNELS), nn.ReLU()
        )
        self.r = nn.Sequential(*[Glance(CHANNELS, dilation) for dilation in DILATIONS])
        self.d = nn.Dropout(0.1)
        self.o = nn.Conv1d(CHANNELS, CLASSES, 1)

    def forward(self, x):
        x = self.t(x)
        batch, channels, rows, width = x.shape
        return self.o(self.d(self.r(self.j(x.reshape(batch, channels * rows, width)))))


def load(path) -> Net:
    """Weights of this net or of a shorter one: further glances then start out adding nothing."""
    net = Net()
    missing, unexpected = net.load_state_dict(torch.load(path, weights_only=True), strict=False)
    if unexpected or any(not name.startswith("r.") for name in missing):
        raise ValueError(f"{path} holds another net")
    return net
