# The assistant: its model is trained in the image, and only the web process can reach it (internal network).
FROM python:3.10.18-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 RASA_TELEMETRY_ENABLED=false RASA_MAX_CACHE_SIZE=0
WORKDIR /jalons/assistant
RUN apt-get update && apt-get install --yes --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*
COPY assistant/requirements.txt ./
# The lock leaves TensorFlow out, so pip must not look for what it does not list.
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt
COPY assistant ./
RUN python rasa_leger.py train --domain domain --out models --fixed-model-name jalons \
 && useradd --system --uid 10002 --create-home rasa
USER rasa
CMD ["python", "rasa_leger.py", "run", "--model", "models/jalons.tar.gz", "--endpoints", "endpoints.yml", \
     "--credentials", "credentials.yml", "--enable-api", "--interface", "0.0.0.0", "--port", "5005"]
