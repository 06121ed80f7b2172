# Wian as an image: docker build -t wian . — how it is run: deploy/docker/compose.yaml, docs/deploy.md.
FROM python:3.11-slim-bookworm AS made
WORKDIR /opt/wian
COPY tools tools
RUN tools/system run && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN tools/venv requirements.txt
COPY . .
RUN for po in locale/*/LC_MESSAGES/*.po; do msgfmt --check-format -o "${po%.po}.mo" "$po" || exit 1; done \
    && .venv/bin/python -m compileall -q config letters offices thai workflow manage.py

FROM python:3.11-slim-bookworm
WORKDIR /opt/wian
COPY tools tools
RUN tools/system run && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 990 --home-dir /var/lib/wian --shell /usr/sbin/nologin wian \
    && install -d -m 700 -o wian -g wian /var/lib/wian
COPY --from=made /opt/wian /opt/wian
ENV PYTHONUTF8=1 DJANGO_SETTINGS_MODULE=config.settings.prod WIAN_VAR=/var/lib/wian WIAN_BEHIND_PROXY=1 \
    GRANIAN_HOST=0.0.0.0 GRANIAN_PORT=8001 PATH=/opt/wian/.venv/bin:$PATH
USER 990
VOLUME /var/lib/wian
EXPOSE 8001
HEALTHCHECK --interval=30s --timeout=15s --start-period=30s CMD ["python", "deploy/docker/healthy.py"]
CMD ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "2", "--backpressure", "64", \
     "--http", "1", "--no-ws", "--respawn-failed-workers", "config.wsgi:application"]
