"""A web hook is sent to the very address that was looked at: its name may lead elsewhere a moment later."""

import requests
from apprise.plugins.custom_json import NotifyJSON
from requests.adapters import HTTPAdapter

from . import hooks


class AtOneAddress(HTTPAdapter):
    """Goes where it is told, and believes what is there only with the certificate of the host."""

    def __init__(self, address: str, host: str):
        self.address, self.names = address, {"server_hostname": host, "assert_hostname": host}
        super().__init__()

    def build_connection_pool_key_attributes(self, *asked):
        where, how = super().build_connection_pool_key_attributes(*asked)
        return where | {"host": self.address}, how | self.names


class WebHook(NotifyJSON):
    """Apprise's own, but for how it connects: there a name is looked up once more."""

    def __init__(self, url: str, **rules):
        self.found, self.parts = hooks.check(url), hooks.parts_of(url)
        is_secure, path = self.parts.scheme == "https", self.parts._replace(scheme="", netloc="", fragment="")
        host = f"[{self.parts.hostname}]" if ":" in self.parts.hostname else self.parts.hostname
        super().__init__(host=host, port=self.parts.port, fullpath=path.geturl(), secure=is_secure, **rules)

    def send(self, body: str, title: str = "", **about) -> bool:
        """Whether it was taken; else why not stands in the log, where apprise looks for it."""
        said = {"version": self.json_version, "title": title, "message": body}
        said |= {"attachments": [], "type": "info"}
        try:
            status = self._post(said)
        except requests.RequestException:
            self.logger.warning("could not be reached")
            return False
        if not 200 <= status < 300:
            self.logger.warning("error=%s", status)
        return 200 <= status < 300

    def _post(self, said: dict) -> int:
        headers = {"User-Agent": self.app_id, "Host": self.parts.netloc}
        rules = {"timeout": self.request_timeout, "allow_redirects": False}
        with requests.Session() as session:
            if self.found:
                session.mount("https://", AtOneAddress(self.found, self.parts.hostname))
            return session.post(self.parts.geturl(), json=said, headers=headers, **rules).status_code
