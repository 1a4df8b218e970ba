# Each command below is one that the Makefile runs too.
FROM python:3.13-slim AS build
WORKDIR /isnad
COPY requirements.txt .
RUN python3 -m venv .venv
RUN .venv/bin/python -m pip install --quiet --require-hashes -r requirements.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /isnad isnad
WORKDIR /isnad
COPY --from=build /isnad/.venv .venv
COPY app.py cli.py ./
COPY analysis analysis
COPY models models
COPY api api
COPY seeds seeds
RUN install -d -o isnad /isnad/data
USER isnad
VOLUME /isnad/data
ENV ISNAD_HOST=0.0.0.0 PORT=8000
EXPOSE 8000
HEALTHCHECK CMD [".venv/bin/python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/health', timeout=3)"]
CMD ["sh", "-c", ".venv/bin/flask --app app seed && exec .venv/bin/flask --app app serve"]
