# The command line with its workbench. In the root of the project:
#   docker build -t brex-connector .
FROM node:24-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund && npm run build && npm pack --ignore-scripts
WORKDIR /app
# pg is for BREX_STORE, ioredis for BREX_REDIS_URL.
RUN npm install --ignore-scripts --no-audit --no-fund /build/brex-connector-*.tgz pg@8 ioredis@6

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/ ./
RUN install --directory --owner=1000 --group=1000 --mode=700 /data

# The user "node" of the base image; by its number, so that a platform can verify that it isn't root.
USER 1000:1000
ENV NODE_ENV=production BREX_HOME=/data
VOLUME /data
EXPOSE 4011
HEALTHCHECK --interval=10s --start-period=10s CMD ["node", "-e", "fetch('http://127.0.0.1:4011/').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "node_modules/brex-connector/dist/cli.js"]
CMD ["start", "--no-open", "--host", "0.0.0.0"]
