# The web process and the worker: one image, two commands.
FROM node:22.18.0-bookworm-slim AS ecrans
WORKDIR /jalons/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
# The build reads a few data files that both sides share, and the shell that the service worker keeps.
COPY backend /jalons/backend
RUN npm run build

FROM python:3.13.7-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /jalons/backend
COPY backend/requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY backend ./
COPY --from=ecrans /jalons/frontend/dist /jalons/frontend/dist
RUN useradd --system --uid 10001 jalons && mkdir /donnees && chown jalons /donnees \
 && JALONS_MODE=test JALONS_DONNEES=/tmp/construction python manage.py collectstatic --no-input
USER jalons
VOLUME /donnees
# Behind Caddy: the addresses that it forwards are believed, since nothing else reaches this port.
CMD ["uvicorn", "config.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--ws-max-size", "16384", \
     "--no-access-log", "--forwarded-allow-ips", "*", "--timeout-graceful-shutdown", "10"]
