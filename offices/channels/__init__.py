"""CHANNELS: how an office is reached beside its mailbox, by LINE, Telegram, Teams or a web hook."""

from .kinds import KINDS

__all__ = ["KINDS"]
