"""A real S3 server, as long as a test file needs one."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from .letters.processes import kill, until

KEY, SECRET, BUCKET = "wian", "for/tests+only", "letters"
WEED = Path(sys.executable).with_name("weed")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Where files are kept, as WIAN_FILES says it."""
    rights = {"credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [{"name": KEY, **rights}]}))
    s3, *ports = free_ports(9)
    names = ("s3", "master", "volume", "filer")
    listening = [f"-{name}.port.grpc={port}" for name, port in zip(names, ports, strict=False)]
    listening += [f"-{name}.port={port}" for name, port in zip(names[1:], ports[4:], strict=False)]
    kept = [f"-dir={folder}", "-volume.max=4", "-master.volumeSizeLimitMB=64", "-master.telemetry=false"]
    doors = ["-ip=127.0.0.1", f"-metricsPort={ports[7]}", f"-s3.port={s3}", "-s3.port.iceberg=0"]
    asked = [WEED, "server", "-filer", "-s3", f"-s3.config={folder / 's3.json'}", *doors, *listening, *kept]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(asked, stdout=log, stderr=log)
        try:
            until(lambda: _has_bucket(f"http://127.0.0.1:{s3}"))
            yield f"s3+http://{KEY}:{SECRET.replace('/', '%2F')}@127.0.0.1:{s3}/{BUCKET}/wian"
        finally:
            kill(server)


def _has_bucket(address: str) -> bool:
    """It answers from its first second on, and can make a bucket a moment later."""
    keys = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET, "region_name": "us-east-1"}
    try:
        client = boto3.client("s3", endpoint_url=address, **keys)
        client.create_bucket(Bucket=BUCKET)
        client.put_object(Bucket=BUCKET, Key="is-ready", Body=b"")
    except (BotoCoreError, ClientError):
        return False
    return True


def free_ports(count: int) -> list[int]:
    """That nobody listens on in this moment."""
    doors = [socket.create_server(("127.0.0.1", 0)) for _each in range(count)]
    ports = [door.getsockname()[1] for door in doors]
    for door in doors:
        door.close()
    return ports
