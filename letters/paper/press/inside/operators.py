"""What a stream of a PDF says, line by line."""

from pydyf import Object, Stream


def lines_of(stream: Stream) -> list[bytes]:
    return [_as_bytes(line) for line in stream.stream]


def _as_bytes(line: bytes | str | Object) -> bytes:
    if isinstance(line, Object):  # of marked content
        return line.data
    return line if isinstance(line, bytes) else line.encode()
