"""Messages of notifications, from templates."""

from __future__ import annotations

from typing import Unpack

import bespeak._native as native
from bespeak import answers, inputs


class Messages:
    """The messages of notifications: templates checked once, then rendered one message at a time."""

    __slots__ = ("_native",)

    def __init__(self, **setup: Unpack[inputs.MessagesSetup]) -> None:
        self._native = native.Messages(setup)

    def render(self, message: inputs.MessageView | answers.MessageView) -> answers.RenderedMessage:
        """The message of a notification, by what the view `message` says of it."""
        return answers.RenderedMessage(self._native.render(message))
