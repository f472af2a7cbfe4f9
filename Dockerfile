# The server in an image: `npm run pack && docker build -t media-graph .` See docs/deploy.md.
# What is installed is the package as it is published, so the image needs no compiler and no source.
ARG NODE=22

FROM node:${NODE}-bookworm-slim AS install
# 0 leaves FFmpeg out, for a server that ingests nothing. Its licence: docs/licences.md.
ARG DECODER=1
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends binutils
WORKDIR /app
COPY dist-package /package
# The binaries of other systems, and npm's own folder, stay behind in this stage.
RUN npm pack /package --ignore-scripts \
 && npm init -y > /dev/null \
 && npm install --ignore-scripts --no-audit --no-fund ./media-graph-*.tgz \
 && rm -rf ./*.tgz node_modules/media-graph/node_modules/usearch/prebuilds/win32-* \
      node_modules/media-graph/node_modules/usearch/prebuilds/darwin-* \
 && strip --strip-unneeded node_modules/@lancedb/*/*.node \
 && if [ "$DECODER" = 0 ]; then rm -rf node_modules/@seydx node_modules/media-graph/node_modules/node-av; fi

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libatomic1 tini \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin media-graph \
 && install -d -o media-graph -g media-graph /lake /cache
COPY --from=install /usr/local/bin/node /usr/local/bin/node
COPY --from=install /app /app
ENV NODE_ENV=production \
    LAKE_URI=/lake \
    HOST=0.0.0.0 \
    PORT=4001 \
    PROXY_FOLDER=/cache/proxies
# Needs AUTH=keys, AUTH_JWKS or AUTH=none: it does not start open to others by itself.
USER 10001:10001
WORKDIR /cache
VOLUME ["/lake", "/cache"]
EXPOSE 4001
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "/app/node_modules/media-graph/bin/media-graph.js"]
CMD ["serve"]
