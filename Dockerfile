# docker build -t reportparse .
# docker run --rm --network none --read-only --tmpfs /tmp -u "$(id -u):$(id -g)" -v "$PWD:/data" reportparse extract report.pdf
FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src src
RUN python -m venv /opt/reportparse \
    && /opt/reportparse/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt '.[all]'

FROM python:3.11-slim
# Scans are read with tesseract; add tesseract-ocr-<language> for others.
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-fra tesseract-ocr-spa \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1000 --no-create-home reader
COPY --from=build /opt/reportparse /opt/reportparse
ENV PATH=/opt/reportparse/bin:$PATH HOME=/tmp PYTHONDONTWRITEBYTECODE=1
USER reader
WORKDIR /data
ENTRYPOINT ["reportparse"]
CMD ["--help"]
