"""Where the weights' dependencies are not installed, reading pictures says so and nothing else breaks."""

import subprocess
import sys

import pytest

READ = """
import sys
sys.modules[{blocked!r}] = None
from letters.intake.recogniser import RecogniserMissing, read_page
try:
    read_page(None)
except RecogniserMissing as missing:
    print(missing)
"""


@pytest.mark.parametrize("blocked", ["onnxruntime", "cv2", "numpy"])
def test_reading_says_what_is_missing(blocked):
    done = subprocess.run(
        [sys.executable, "-c", READ.format(blocked=blocked)], capture_output=True, text=True
    )

    assert blocked in done.stdout
