"""Files as people send them, read as the system reads them: in a real child process."""

import pytest

from letters.intake.files import FileRefused, read_file


@pytest.fixture
def read(tmp_path):
    """Read bytes under a name; the file itself is called something else."""

    def reading(content: bytes, name: str = "หนังสือ", **words):
        path = tmp_path / "upload"
        path.write_bytes(content)
        return read_file(path, name, **words)

    return reading


@pytest.fixture
def refusal(read):
    """The reason why bytes are not read; the sentence is for people, and not empty."""

    def refusing(content: bytes, **words) -> str:
        with pytest.raises(FileRefused) as refused:
            read(content, **words)
        assert "โปรด" in str(refused.value)
        return refused.value.reason

    return refusing
