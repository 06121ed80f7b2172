"""Whether the web process of this container is alive: exit status 1 when it is not."""

import http.client
import os
import sys

asked = http.client.HTTPConnection("127.0.0.1", int(os.environ["GRANIAN_PORT"]), timeout=13)
host = os.environ.get("WIAN_HOSTS", "localhost").partition(",")[0]
asked.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
sys.exit(asked.getresponse().status != 200)
